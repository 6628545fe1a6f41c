"""Quarters, half-years, years and months."""

from datetime import date

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import Period


@pytest.mark.parametrize(
    ("written", "first", "last", "months"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), 12),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30), 6),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), 3),
        ("2024M02", date(2024, 2, 1), date(2024, 2, 29), 1),
    ],
)
def test_a_period_has_its_first_and_last_day(written, first, last, months):
    period = Period.parse(written)

    assert (period.first, period.last, len(period.months), str(period)) == (first, last, months, written)


@pytest.mark.parametrize("written", ["", "26Q4", "2026Q5", "2026H3", "2026M13", "2026M9", "2026q4", "2026Q4 ", "0999"])
def test_anything_else_is_refused_with_what_was_written(written):
    with pytest.raises(UnusableInput) as refusal:
        Period.parse(written)

    assert refusal.value.code == "policy.bad_period"
    assert refusal.value.values["period"] == written


def test_the_period_of_a_day_is_found():
    assert [str(Period.holding(date(2026, 7, 1), kind=kind)) for kind in ("year", "half", "quarter", "month")] == [
        "2026",
        "2026H2",
        "2026Q3",
        "2026M07",
    ]


def test_periods_follow_each_other_over_the_year():
    assert [str(Period.parse(text).next()) for text in ("2026Q1", "2026Q4", "2026", "2026M12")] == [
        "2026Q2",
        "2027Q1",
        "2027",
        "2027M01",
    ]


def test_a_span_shorter_than_the_period_holds_no_period():
    assert Period.parse("2026").within("quarter") == ()


@pytest.mark.parametrize(("year", "first"), [(2025, "2025Q1"), (2026, "2025Q1"), (2027, "2027Q1"), (2024, "2023Q1")])
def test_a_two_year_cycle_begins_in_its_first_year(year, first):
    parts = Period(year, "quarter", 3).within("two-years", cycle=2025)

    assert (str(parts[0]), len(parts)) == (first, 8)


def test_months_of_a_quarter_are_its_own():
    assert [str(part) for part in Period.parse("2026M08").within("quarter")] == ["2026M07", "2026M08", "2026M09"]


def test_a_month_window_leaves_out_the_periods_it_does_not_touch():
    summer = (7, 8, 9)

    assert [str(part) for part in Period.parse("2026Q3").within("year", months=summer)] == ["2026Q3"]


def test_weeks_lie_wholly_in_the_period_and_begin_after_the_draw():
    quarter = Period.parse("2026Q2")

    assert quarter.weeks()[0] == "2026-W15"
    assert quarter.weeks()[-1] == "2026-W26"
    assert quarter.weeks(after=date(2026, 4, 6))[0] == "2026-W16"
    assert quarter.weeks(after=date(2026, 4, 5))[0] == "2026-W15"


def test_a_quarter_that_begins_on_a_monday_has_its_first_week():
    assert Period.parse("2024Q1").weeks()[0] == "2024-W01"


def test_weeks_keep_to_the_months_of_the_pack():
    weeks = Period.parse("2026Q4").weeks(months=(10, 11))

    assert weeks[-1] == "2026-W48"
    assert Period.parse("2026Q4").weeks(months=(1,)) == ()
