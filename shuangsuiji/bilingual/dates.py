"""Days and moments as an office writes them, in both languages, moments always on China's clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import lazy

from shuangsuiji.bilingual.words import NONE, tongue

CHINA = ZoneInfo("Asia/Shanghai")


def china(at: datetime) -> datetime:
    """The moment on China's clock. Raises `ValueError` for a naive one: nobody could say which day it is."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without its zone: {at!r}")
    return at.astimezone(CHINA)


def _day(on: date | None) -> str:
    if on is None:
        return NONE
    on = china(on).date() if isinstance(on, datetime) else on
    # English names of months by number, not by the machine's locale.
    return f"{on.year}年{on.month}月{on.day}日" if tongue() == "zh" else f"{on.day} {_MONTHS[on.month]} {on.year}"


def _moment(at: datetime | None) -> str:
    if at is None:
        return NONE
    local = china(at)
    return f"{_day(local.date())}{' ' if tongue() == 'zh' else ', '}{local:%H:%M}"


_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_lazy_day = lazy(_day, str)
_lazy_moment = lazy(_moment, str)


def day(on: date | None) -> str:
    """A day: 2026年3月5日, 5 March 2026; a dash for none; of a moment, its day in China. Lazy, as `t` is.

    >>> str(day(date(2026, 3, 5)))
    '2026年3月5日'
    """
    return _lazy_day(on)


def moment(at: datetime | None) -> str:
    """A moment to the minute in China: 2026年3月5日 14:05, or 5 March 2026, 14:05; a dash for none. Lazy, as `t` is."""
    return _lazy_moment(at)
