"""The registers as two lists: who is in them on a day, whom an officer may not meet, which weeks somebody is away."""

from datetime import date

import pytest

from shuangsuiji.plans.selectors.lists import officer_rows, subject_rows
from shuangsuiji.registry.models import Conflict, Leave
from shuangsuiji.registry.services.people import declare_conflict, enter_leave
from shuangsuiji.registry.services.subjects import edit_subject
from tests.people import DIVISION
from tests.plans.cast import ENTRY, NOW, TODAY, id_of, office, officer, squad, subject

pytestmark = pytest.mark.django_db
WEEKS = ("2026-W42", "2026-W43", "2026-W44")


def _leave(of, since, until, number=60):
    values = {"since": since, "until": until}
    return enter_leave(ENTRY, id=id_of(number), officer=of, values=values)


def _leave_of(certificate="DEMO-01", weeks=WEEKS, on=TODAY):
    return {one.id: one.leave for one in officer_rows(DIVISION, on, weeks)}[certificate]


def test_every_subject_is_a_row_with_its_key_its_tiers_and_its_columns():
    subject(7, "key", "special", industry="采矿业", needs="水 大气")
    [row] = subject_rows(DIVISION, TODAY)

    assert (row.id, row.name, row.permit, row.status) == ("P-07", "演示7厂", "P-07", "active")
    assert set(row.tiers) == {"key", "special"} and row.extra["industry"] == "采矿业"


def test_tiers_are_those_of_the_day_and_not_of_today():
    one = subject(7, "general")
    edit_subject(NOW, id=one.id, version=1, values={}, tiers=["key"])

    assert [row.tiers for row in subject_rows(DIVISION, date(2026, 10, 7))] == [("general",)]
    assert [row.tiers for row in subject_rows(DIVISION, date(2026, 10, 8))] == [("key",)]
    assert [row.tiers for row in subject_rows(DIVISION, date(2026, 1, 1))] == [()]


def test_rows_of_another_office_and_rows_entered_by_mistake_are_not_in_the_list():
    one = subject(7, "general")
    type(one).objects.filter(id=one.id).update(withdrawn=True)

    assert subject_rows(DIVISION, TODAY) == [] and subject_rows("140525", TODAY) == []


def test_an_officer_out_of_post_or_not_certified_yet_is_not_in_the_list():
    of = squad(1)
    officer(1, of)
    officer(2, of, in_post="no")
    officer(3, of, certificate_from="2026-10-09")

    assert [one.id for one in officer_rows(DIVISION, TODAY, WEEKS)] == ["DEMO-01"]
    assert [one.id for one in officer_rows(DIVISION, date(2026, 10, 9), WEEKS)] == ["DEMO-01", "DEMO-03"]


def test_recusals_hold_the_keys_of_subjects_while_they_stand():
    one, of = subject(7, "general"), officer(1, squad(1))
    values = {"reason": "近亲属任职", "declared_on": "2026-10-01", "ended_on": "2026-11-01"}
    declare_conflict(ENTRY, id=id_of(70), officer=of, subject=one, values=values)

    assert Conflict.objects.count() == 1
    rows = {day: officer_rows(DIVISION, day, WEEKS)[0].recuses for day in (date(2026, 9, 30), TODAY, date(2026, 11, 1))}
    assert list(rows.values()) == [(), ("P-07",), ()]


@pytest.mark.parametrize(
    ("since", "until", "weeks"),
    [
        ("2026-10-12", "2026-10-16", ("2026-W42",)),
        ("2026-10-12", "2026-10-14", ("2026-W42",)),
        ("2026-10-12", "2026-10-13", ()),
        ("2026-10-14", "2026-10-21", ("2026-W42", "2026-W43")),
        ("2026-10-01", "2026-12-31", ("*",)),
    ],
)
def test_more_than_half_of_a_weeks_working_days_away_is_a_week_of_leave(since, until, weeks):
    _leave(officer(1, squad(1)), since, until)

    assert _leave_of() == weeks


def test_two_leaves_in_one_week_add_up_and_a_withdrawn_one_counts_for_nothing():
    of = officer(1, squad(1))
    _leave(of, "2026-10-12", "2026-10-13")
    _leave(of, "2026-10-15", "2026-10-15", number=61)
    assert _leave_of() == ("2026-W42",)

    Leave.objects.filter(id=id_of(61)).update(withdrawn=True)
    assert _leave_of() == ()


def test_without_weeks_whoever_is_away_on_the_day_is_away_for_the_period():
    _leave(officer(1, squad(1)), "2026-10-08", "2026-10-08")

    assert _leave_of(weeks=()) == ("*",) and _leave_of(weeks=(), on=date(2026, 10, 7)) == ()


def test_a_whole_register_is_read_in_few_queries(django_assert_max_num_queries):
    office()

    with django_assert_max_num_queries(6):
        subject_rows(DIVISION, TODAY)
        officer_rows(DIVISION, TODAY, WEEKS)
