"""The countdown to day 10, over holidays, year ends, leap days and the last millisecond of a quarter."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import Countdown, Period, Readings, countdown, day_in_china

BEIJING = timezone(timedelta(hours=8))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 10))


def days_of(period, **readings):
    holidays = frozenset(date(2026, 10, day) for day in range(1, 9))
    return (
        rules.load("lingchuan-2024-1").read_as(Readings(**readings)).draw_days(Period.parse(period), holidays=holidays)
    )


@pytest.mark.parametrize(
    ("today", "state", "days", "level"),
    [
        (date(2026, 9, 30), "before", 1, 0),
        (date(2026, 10, 1), "open", 9, 1),
        (date(2026, 10, 4), "open", 6, 1),
        (date(2026, 10, 5), "open", 5, 2),
        (date(2026, 10, 7), "open", 3, 2),
        (date(2026, 10, 8), "open", 2, 3),
        (date(2026, 10, 10), "today", 0, 3),
        (date(2026, 10, 11), "late", 1, 4),
        (date(2027, 10, 10), "late", 365, 4),
    ],
)
def test_what_is_not_done_counts_down_and_then_up(today, state, days, level):
    found = countdown(OCTOBER, today=today)

    assert (found.state, found.days, found.level) == (state, days, level)
    assert found.late == (state == "late")


@pytest.mark.parametrize(
    ("done", "state", "days"),
    [
        (date(2026, 9, 28), "done", 0),
        (date(2026, 10, 10), "done", 0),
        (date(2026, 10, 11), "done-late", 1),
        (date(2027, 1, 4), "done-late", 86),
    ],
)
def test_what_was_done_late_is_late_on_every_later_day(done, state, days):
    for today in (done, done + timedelta(days=1), date(2036, 2, 29)):
        found = countdown(OCTOBER, today=today, done=done)

        assert (found.state, found.days, found.level, found.done) == (state, days, 0, done)


def test_a_last_day_off_moves_only_under_the_other_reading():
    assert days_of("2026Q4") == OCTOBER
    # 10 October 2026 is a Saturday.
    assert days_of("2026Q4", window="next-working-day")[1] == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("period", "last"),
    [("2027Q1", date(2027, 1, 10)), ("2028Q1", date(2028, 1, 10)), ("2028Q2", date(2028, 4, 10))],
)
def test_each_quarter_has_its_own_ten_days(period, last):
    assert days_of(period)[1] == last
    assert countdown(days_of(period), today=last).state == "today"


def test_a_leap_day_is_counted_like_any_other():
    window = (date(2028, 2, 20), date(2028, 3, 1))

    assert countdown(window, today=date(2028, 2, 28)).days == 2
    assert countdown(window, today=date(2028, 2, 29)).days == 1
    assert countdown((date(2027, 2, 20), date(2027, 3, 1)), today=date(2027, 2, 28)).days == 1


def test_a_quarter_ends_with_its_last_millisecond_in_china():
    last = datetime(2026, 12, 31, 23, 59, 59, 999_000, tzinfo=BEIJING)

    assert day_in_china(last) == date(2026, 12, 31)
    assert day_in_china(last + timedelta(milliseconds=1)) == date(2027, 1, 1)
    assert day_in_china(datetime(2026, 12, 31, 16, tzinfo=UTC)) == date(2027, 1, 1)
    with pytest.raises(ValueError, match="aware"):
        day_in_china(datetime(2026, 12, 31))


def test_day_ten_ends_at_midnight_in_china():
    at_last = datetime(2026, 10, 10, 15, 59, 59, 999_999, tzinfo=UTC)

    assert countdown(OCTOBER, today=day_in_china(at_last)).state == "today"
    assert countdown(OCTOBER, today=day_in_china(at_last + timedelta(microseconds=1))).state == "late"


def test_without_a_window_nothing_is_due_or_late():
    assert countdown(None, today=date(2026, 10, 11)) == Countdown("none")
    assert countdown(None, today=date(2026, 10, 11), done=date(2026, 10, 11)).state == "done"
    assert Countdown("none").level == 0
