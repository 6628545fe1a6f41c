"""From rule to floor: numbers, shares and coverage over periods, spans and month windows."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import Dated, FloorRule, Period, Readings
from shuangsuiji.core.quota import Member, Workforce, YearSoFar, plan_quarter
from tests.core.quota.conftest import FIRST, SOURCE, floor, pack, stratum

QUARTER = floor("quarter", "share", Fraction(1, 4), "quarter")
SQUADS = floor("squads", "per", Fraction(4), "quarter", per="squads")
HALF_SQUADS = floor("half-squads", "per", Fraction(3, 2), "quarter", per="squads")


def test_a_broken_figure_per_squad_is_rounded_up_once():
    found = stratum(pack(HALF_SQUADS))

    assert found.rule() == {"floors": [{"count": 3}]}
    assert found.floors[0].explanation.arithmetic == "⌈3/2 × 2⌉ = 3"


def test_a_number_by_the_half_year_is_reached_in_its_second_quarter():
    policy = pack(floor("half", "count", 7, "half"))

    first = stratum(policy, period="2026Q3")
    second = stratum(policy, period="2026Q4", so_far=YearSoFar(drawn={"half": 4}))

    assert (first.floor, second.floor) == (4, 3)


def test_all_by_the_quarter_cannot_be_drawn_by_the_month():
    with pytest.raises(UnusableInput) as refusal:
        stratum(pack(floor("all", "all", Fraction(1), "quarter")), period="2026M05")

    assert refusal.value.code == "quota.period_unfit"
    assert "2026M05" in refusal.value.text("zh")


def test_a_yearly_draw_takes_every_unit_once():
    found = stratum(pack(floor("all", "all", Fraction(1), "year"), kind="year"), period="2026", visited=3)

    assert (found.floor, found.rule()) == (17, {"floors": [{"remaining": 1}]})


def test_a_value_changes_on_its_day():
    steps = Dated.of([(FIRST, Fraction(1, 4)), (date(2026, 4, 1), Fraction(1, 2))])
    policy = pack(FloorRule("r", "t", "r", "r", "share", steps, "家", "quarter", SOURCE))

    assert (stratum(policy, period="2026Q1").floor, stratum(policy, period="2026Q2").floor) == (5, 10)


def test_summed_rounding_counts_only_the_quarters_of_the_month_window():
    rule = floor("quarter", "share", Fraction(1, 4), "quarter", months=tuple(range(4, 12)))
    policy = pack(rule).read_as(Readings(rounding="cumulative"))

    found = [stratum(policy, total=10, period=f"2026Q{quarter}").floor for quarter in (2, 3, 4)]

    assert found == [3, 5, 8]


def test_a_rule_in_a_month_window_is_compared_by_the_quarters_it_touches():
    own = floor("own", "per", Fraction(2), "quarter", per="squads", months=tuple(range(4, 12)))
    above = floor("above", "count", 13, "year", parent=True)

    found = plan_quarter(
        pack(own, above),
        [Member(f"S-{i:03}", ("t",)) for i in range(50)],
        period=Period.parse("2026Q2"),
        on=date(2026, 4, 8),
        workforce=Workforce(2, 5),
        weeks=(),
    ).warnings

    assert [(one.values["ours"], one.values["theirs"]) for one in found] == [(12, 13)]


def test_a_year_that_is_ahead_of_its_number_asks_for_nothing_more():
    found = stratum(pack(floor("year", "count", 8, "year")), so_far=YearSoFar(drawn={"t": 6}))

    assert (found.floor, found.rule()) == (0, {"floors": [{"count": 0}]})
