"""The history gives the value of every field on any past day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.registry.fields import SUBJECT_FIELDS
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.history import (
    actors,
    changes_of,
    register_on,
    sources_of,
    told,
    values_on,
)
from shuangsuiji.registry.services.subjects import edit_subject
from tests.acts import NOW, at
from tests.people import account
from tests.registry.subjects.cast import document, subject

pytestmark = pytest.mark.django_db
_START = datetime(2026, 1, 5, 9, 0, tzinfo=BEIJING)
_edits = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["note", "address", "industry"]),
        st.text("甲乙丙丁 ", max_size=4).map(str.strip),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_edits, asked=st.integers(-1, 45))
def test_folding_the_changes_gives_what_stood_on_any_day(edits, asked):
    with transaction.atomic():
        _played_and_compared(edits, asked)
        # The ledger's time only runs forward: each example begins anew.
        transaction.set_rollback(True)


def _played_and_compared(edits, asked):
    made = subject("演示甲厂", act=at(_START))
    stood = {"note": "", "address": "", "industry": ""}
    by_day = {0: dict(stood)}
    for day, slug, value in sorted(edits, key=lambda edit: edit[0]):
        version = Subject.objects.get(id=made.id).version
        act = at(_START + timedelta(days=day), seed=f"{version}")
        edit_subject(act, id=made.id, version=version, values={slug: value})
        stood[slug] = value
        by_day[day] = dict(stood)

    found = values_on("subject", made.id, _START.date() + timedelta(days=asked))

    expected = [values for day, values in sorted(by_day.items()) if day <= asked]
    assert (found is None) == (not expected)
    assert found is None or {slug: found.get(slug, "") for slug in stood} == expected[-1]


def test_a_day_ends_at_midnight_in_china():
    made = subject("演示甲厂", act=at(_START))
    edit_subject(
        at(datetime(2026, 3, 1, 23, 59, 59, tzinfo=BEIJING)), id=made.id, version=1, values={"note": "三月一日"}
    )
    edit_subject(at(datetime(2026, 3, 2, 0, 0, 0, tzinfo=BEIJING)), id=made.id, version=2, values={"note": "三月二日"})

    assert values_on("subject", made.id, date(2026, 3, 1))["note"] == "三月一日"
    assert values_on("subject", made.id, date(2026, 3, 2))["note"] == "三月二日"


def test_the_whole_register_on_a_day_holds_only_what_had_been_entered():
    old = subject("演示甲厂", act=at(_START))
    subject("演示乙厂", act=at(_START + timedelta(days=10)))

    stood = register_on("subject", Subject.objects.values("id"), _START.date())

    assert set(stood) == {old.id}
    assert stood[old.id]["tiers"] == ["general"]


def test_each_value_names_who_when_and_from_which_document():
    made, notice, who = subject("演示甲厂", act=at(_START)), document(act=at(_START, seed="document")), account("clerk")
    act = at(NOW, actor=who.actor)
    edit_subject(act, id=made.id, version=1, values={"address": "演示路1号"}, document=notice)

    changes = list(changes_of("subject", made.id))
    last = sources_of(changes)["address"]

    assert (last.document, last.at, actors(changes)[last.actor]) == (notice, act.at, who.name)


def test_the_history_is_told_newest_first_in_words():
    made = subject("演示甲厂", act=at(_START))
    edit_subject(at(_START + timedelta(days=1)), id=made.id, version=1, values={"status": "stopped"})

    newest = told(list(changes_of("subject", made.id)), SUBJECT_FIELDS)[0]

    assert (str(newest["field"]), newest["before"], newest["after"]) == ("状态", "正常", "停产")
