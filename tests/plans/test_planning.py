"""A period planned over the live registers is what the lists of that day would give, and the record's history rules."""

import random
from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji.ceremony.errors import NoOneToServe
from shuangsuiji.ceremony.freeze import History, freeze
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core.policy import Period
from shuangsuiji.plans.errors import OtherPeriod
from shuangsuiji.plans.models import Plan
from shuangsuiji.plans.selectors.lists import officer_rows, subject_rows
from shuangsuiji.plans.selectors.planning import day_of, frozen_of, inputs_of, plan_of, planned
from shuangsuiji.plans.selectors.visits import year_by_visits
from shuangsuiji.plans.services.plans import open_plan
from shuangsuiji.plans.services.visits import note_visit
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.services.people import declare_conflict
from tests.ceremony.test_freeze import earlier
from tests.people import DIVISION
from tests.plans.cast import ENTRY, NOW, Q4, TODAY, id_of, office, officer, squad, subject

pytestmark = pytest.mark.django_db
PAST = History((earlier()[0],))


def _strata(frozen):
    return {one.name: (one.subjects, one.done, one.floor, one.drawn) for one in frozen.plan.strata}


def _drawn(subjects, *, period="2026Q3", on=date(2026, 9, 1), strata=("key",)):
    for one in subjects:
        given = {"division": DIVISION, "key": one.key, "on": on, "kind": "drawn", "strata": strata}
        note_visit(NOW, ceremony=f"{DIVISION}/{period}/1", **given)


def test_the_plan_over_the_registers_is_the_plan_over_the_lists():
    office()
    policy = policy_in_force()
    rows, people = subject_rows(DIVISION, TODAY), officer_rows(DIVISION, TODAY, policy.weeks(Q4, on=TODAY))

    by_lists = freeze(rows, people, policy=policy, period=Q4, on=TODAY, squads=2)

    made = planned(DIVISION, Q4, on=TODAY)
    assert made.documents == by_lists.documents and made.names == by_lists.names
    assert _strata(made) == {
        "key": (5, 0, 5, 5),
        "general": (5, 0, 5, 5),
        "special": (1, 0, 1, 1),
        "positive": (1, 0, 1, 1),
    }


def test_the_order_in_which_rows_were_entered_changes_nothing():
    office()
    inputs = inputs_of(DIVISION, Q4, on=TODAY)
    turned = replace(
        inputs,
        subjects=random.Random(1).sample(inputs.subjects, len(inputs.subjects)),
        officers=tuple(reversed(inputs.officers)),
        members=tuple(reversed(inputs.members)),
    )

    assert frozen_of(turned).documents == frozen_of(inputs).documents


def test_a_recusal_reaches_its_subject_and_no_other_site_of_the_same_credit_code():
    code = "91140524MA0D00007P"
    one = subject(1, "key", code=code, permit="")
    other = subject(2, "key", code=code, site="2", permit="")
    of = officer(1, squad(1))
    officer(2, squad(2))
    values = {"reason": "持股", "declared_on": "2026-01-05"}
    declare_conflict(ENTRY, id=id_of(70), officer=of, subject=one, values=values)

    barred = planned(DIVISION, Q4, on=TODAY).roster["officers"][0]["not"]
    assert barred == [one.key] and other.key.startswith(one.key)


def test_visits_of_an_ended_quarter_are_done_and_count_for_the_cap():
    subjects = office()
    _drawn(subjects[:3])
    note_visit(NOW, division=DIVISION, key=subjects[0].key, on=TODAY, kind="petition", basis="信访1号")

    made = planned(DIVISION, Q4, on=TODAY)
    assert _strata(made)["key"] == (5, 3, 2, 3)
    assert [one.id for one in made.plan.subjects if one.capped] == [subjects[0].key]


def test_a_running_quarters_visits_change_no_page_until_it_has_ended():
    subjects = office()
    before = plan_values(inputs_of(DIVISION, Q4, on=TODAY).plan())
    ahead = year_by_visits(DIVISION, Period.parse("2027Q1"), TODAY)
    _drawn(subjects[:2], period="2026Q4", on=TODAY)

    assert plan_values(inputs_of(DIVISION, Q4, on=TODAY).plan()) == before
    assert year_by_visits(DIVISION, Period.parse("2027Q1"), TODAY) == ahead
    preview = inputs_of(DIVISION, Q4, on=date(2026, 10, 1), today=date(2026, 9, 15))
    _drawn(subjects[3:5], period="2026Q3", on=date(2026, 9, 10))
    again = inputs_of(DIVISION, Q4, on=date(2026, 10, 1), today=date(2026, 9, 15))
    assert again.members == preview.members and inputs_of(DIVISION, Q4, on=date(2026, 10, 1)).members != preview.members


def test_with_records_who_is_done_follows_them_and_nothing_else():
    subjects = office()
    reached = subject(50, "key", permit=earlier()[1])
    _drawn(subjects[:2])
    note_visit(NOW, division=DIVISION, key=reached.key, on=TODAY, kind="case", basis="立案1号")

    made = planned(DIVISION, Q4, on=TODAY, history=PAST)
    assert [one.id for one in made.plan.subjects if one.done] == [reached.key]
    assert [one.id for one in made.plan.subjects if one.capped] == [reached.key]


def test_settings_of_the_plan_bound_the_visits_and_never_cut_the_floor():
    office()
    open_plan(NOW, id=id_of(1), division=DIVISION, period=Q4, values={"days_per_visit": "20", "share": "1"})

    plan = planned(DIVISION, Q4, on=TODAY).plan
    assert [one.code for one in plan.conflicts] == ["quota.over_capacity"]
    assert (
        _strata(planned(DIVISION, Q4, on=TODAY))["key"] == (5, 0, 5, 5) and plan_of(DIVISION, Q4) == Plan.objects.get()
    )


def test_too_few_officers_freeze_nothing():
    subject(1, "key")
    officer(1, squad(1))

    with pytest.raises(NoOneToServe):
        planned(DIVISION, Q4, on=TODAY)


def test_a_period_of_another_length_is_refused():
    with pytest.raises(OtherPeriod) as refusal:
        planned(DIVISION, Period.parse("2026H2"), on=TODAY)

    assert "2026H2" in refusal.value.text("zh")


def test_a_period_is_planned_for_its_edge_before_and_after():
    days = [day_of(Q4, one) for one in (date(2026, 9, 1), TODAY, date(2027, 2, 1))]

    assert days == [date(2026, 10, 1), TODAY, date(2026, 12, 31)]
