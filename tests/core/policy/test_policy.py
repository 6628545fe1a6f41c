"""A pack as one value."""

from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import Period, Policy, Readings

PACK = rules.load("lingchuan-2024-1")
TENTH = Period.parse("2026Q4")


def test_tiers_are_found_by_name():
    assert PACK.tier("special").zh == "特殊监管对象"
    with pytest.raises(KeyError):
        PACK.tier("nobody")


def test_only_key_and_special_units_must_be_covered_within_the_year():
    on = date(2026, 1, 8)

    assert [tier.name for tier in PACK.tiers if PACK.covers_yearly(tier.name, on=on)] == ["key", "special"]


def test_the_cap_has_its_first_day_and_can_be_off():
    assert PACK.cap_on(date(2024, 12, 31)) is None
    assert PACK.cap_on(date(2025, 1, 1)) == 2
    assert PACK.read_as(Readings(cap="off")).cap_on(date(2025, 1, 1)) is None
    assert PACK.caps[0].clause.startswith("国办发〔2024〕54号")


def test_the_draw_is_in_time_until_the_tenth_calendar_day():
    assert PACK.draw_days(TENTH) == (date(2026, 10, 1), date(2026, 10, 10))
    assert not PACK.is_late(TENTH, on=date(2026, 10, 10))
    assert PACK.is_late(TENTH, on=date(2026, 10, 11))


def test_a_last_day_off_may_be_read_as_moving_to_the_next_working_day():
    lenient = PACK.read_as(Readings(window="next-working-day"))

    assert lenient.draw_days(TENTH)[1] == date(2026, 10, 12)
    assert lenient.draw_days(TENTH, holidays=frozenset({date(2026, 10, 12)}))[1] == date(2026, 10, 13)


def test_a_pack_without_a_window_is_never_late():
    bare = replace(PACK, windows=())

    assert bare.draw_days(TENTH) is None
    assert not bare.is_late(TENTH, on=date(2026, 12, 31))
    assert PACK.draw_days(Period.parse("2023Q4")) is None


def test_weeks_may_be_left_to_the_scheduler():
    on = date(2026, 10, 8)

    assert PACK.weeks(TENTH, on=on)[0] == "2026-W42"
    assert replace(PACK, draws_weeks=False).weeks(TENTH, on=on) == ()


def test_a_pack_without_floors_has_none_on_any_day():
    assert Policy("p", "t", "i", "quarter", 2, (), ()).floors_on(date(2026, 1, 8)) == ()
