"""What is written as an instant, a day or a week is read in one way, or refused."""

from datetime import date

import pytest

from shuangsuiji.core.draw.times import day_of, instant, is_day, is_instant, is_week, week_of, week_of_day
from shuangsuiji.core.errors.canonical import Malformed


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T07:00:00+08:00",
        "9999-12-31T15:59:59Z",
        "9999-12-31T23:59:59+08:00",
        "2026-10-08T09:00:00+08:00",
        "2026-10-08T01:00:00Z",
        "2026-02-28T23:59:59-05:30",
        "2024-02-29T00:00:00Z",
    ],
)
def test_an_instant_has_seconds_and_an_offset(text):
    is_instant(text, "time")


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-08 09:00:00+08:00",
        "2026-10-08T09:00:00",
        "2026-10-08T09:00+08:00",
        "2026-10-08T09:00:00.0Z",
        "2026-10-08T24:00:00Z",
        "2026-10-08T09:60:00Z",
        "2026-10-08T09:00:60Z",
        "2026-10-08T09:00:00+0800",
        "2026-10-08T09:00:00+24:00",
        "2026-10-08T09:00:00+08:60",
        "2026-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T16:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "２026-10-08T09:00:00Z",
        "2026-10-08t09:00:00z",
        "2026-10-08T09:00:00Z\n",
        20261008,
        None,
    ],
)
def test_what_could_be_read_in_two_ways_is_no_instant(text):
    with pytest.raises(Malformed) as refusal:
        is_instant(text, "opening.time")

    assert refusal.value.values["where"] == "opening.time"


@pytest.mark.parametrize("text", ["2026-10-8", "2026-13-01", "2025-02-29", "20261008", "", 1])
def test_a_day_is_on_the_calendar(text):
    is_day("2026-10-08", "day")

    with pytest.raises(Malformed, match="day"):
        is_day(text, "day")


@pytest.mark.parametrize("text", ["2025-W53", "2026-W54", "2026-W00", "2026-41", "2026-W4", "0000-W01", 41])
def test_a_week_exists_in_its_year(text):
    is_week("2026-W53", "week")

    with pytest.raises(Malformed, match="week"):
        is_week(text, "week")


def test_an_instant_lies_in_the_week_of_its_date_in_china():
    assert week_of("2026-10-04T15:59:59Z") == "2026-W40"
    assert week_of("2026-10-04T16:00:00Z") == "2026-W41"
    assert week_of_day(date(2027, 1, 3)) == "2026-W53"


def test_instants_compare_across_offsets():
    assert instant("2026-10-08T01:00:00Z") == instant("2026-10-08T09:00:00+08:00")
    assert instant("2026-10-08T09:00:00+08:00") < instant("2026-10-08T09:00:00Z")


def test_an_instant_falls_on_its_day_in_china():
    assert day_of("2026-10-10T15:59:59Z").isoformat() == "2026-10-10"
    assert day_of("2026-10-10T16:00:00Z").isoformat() == "2026-10-11"
