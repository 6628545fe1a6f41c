"""Until which day the draw has to be held."""

from datetime import date

import pytest

from shuangsuiji.core.policy import Dated, DrawWindow, Period, Source, is_working

SOURCE = (Source("甲文", "一", "reading"),)


def window(anchor, value):
    return DrawWindow("w", "窗口", "window", anchor, Dated.of([(date(2024, 1, 1), value)]), SOURCE)


@pytest.mark.parametrize(
    ("anchor", "value", "days"),
    [
        ("calendar-days", 10, (date(2026, 10, 1), date(2026, 10, 10))),
        ("calendar-days", 15, (date(2026, 10, 1), date(2026, 10, 15))),
        ("working-days", 5, (date(2026, 10, 1), date(2026, 10, 7))),
        ("period", 1, (date(2026, 10, 1), date(2026, 12, 31))),
        ("day-of-year", "01-31", None),
        ("dates", "2026-03-01/2026-12-31", (date(2026, 3, 1), date(2026, 12, 31))),
    ],
)
def test_each_kind_of_window_has_its_days(anchor, value, days):
    assert window(anchor, value).days(Period.parse("2026Q4")) == days


def test_a_yearly_list_is_due_with_the_first_period():
    assert window("day-of-year", "01-31").days(Period.parse("2026Q1")) == (date(2026, 1, 1), date(2026, 1, 31))


def test_holidays_are_no_working_days():
    national = frozenset(date(2026, 10, day) for day in range(1, 8))

    assert window("working-days", 5).days(Period.parse("2026Q4"), holidays=national)[1] == date(2026, 10, 14)
    assert not is_working(date(2026, 10, 1), national)


def test_before_its_first_day_there_is_no_window():
    assert window("calendar-days", 10).days(Period.parse("2023Q4")) is None
    assert window("calendar-days", 10).clause == "甲文 一"
