"""Instants and ISO weeks as draw1 writes them. The clock is elsewhere: these only read what is written."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from shuangsuiji.core.canonical.shapes import Where, refuse

_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-5][0-9])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_BEIJING = timedelta(hours=8)


def instant(text: str) -> datetime:
    """The point in time that a checked text names; comparable across offsets.

    >>> instant("2026-10-01T08:00:00+08:00") == instant("2026-10-01T00:00:00Z")
    True
    """
    return datetime.fromisoformat(text)


def _day_in_china(moment: datetime) -> date:
    """The date at UTC+8, reached in one step so that only a date outside the calendar overflows."""
    return (moment.replace(tzinfo=None) + (_BEIJING - (moment.utcoffset() or timedelta()))).date()


def is_instant(value: Any, where: Where) -> None:
    """Shape: an instant with its offset, on a real calendar day.

    >>> is_instant("2026-10-08T09:00:00+08:00", "opening.time")
    >>> is_instant("2026-02-30T09:00:00+08:00", "opening.time")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] opening.time: found '2026-02-30T09:00:00+08:00', expected ...
    """
    try:
        if isinstance(value, str) and _INSTANT.fullmatch(value) and _day_in_china(instant(value)):
            return
    except (ValueError, OverflowError):
        pass
    raise refuse(where, value, "YYYY-MM-DDThh:mm:ss with Z or an offset")


def is_day(value: Any, where: Where) -> None:
    """Shape: a real calendar day.

    >>> is_day("2028-02-29", "visited.day")
    >>> is_day("2026-02-29", "visited.day")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] visited.day: found '2026-02-29', expected a day YYYY-MM-DD ...
    """
    try:
        if isinstance(value, str) and _DAY.fullmatch(value) and date.fromisoformat(value):
            return
    except ValueError:
        pass
    raise refuse(where, value, "a day YYYY-MM-DD")


def is_week(value: Any, where: Where) -> None:
    """Shape: an ISO week that its year really has.

    >>> is_week("2026-W53", "weeks[0]")
    >>> is_week("2025-W53", "weeks[0]")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] weeks[0]: found '2025-W53', expected an ISO week YYYY-Www ...
    """
    found = _WEEK.fullmatch(value) if isinstance(value, str) else None
    try:
        if found and date.fromisocalendar(int(found[1]), int(found[2]), 1):
            return
    except ValueError:
        pass
    raise refuse(where, value, "an ISO week YYYY-Www")


def week_of(text: str) -> str:
    """The ISO week of an instant, by its date in China (UTC+8).

    >>> week_of("2026-12-31T20:00:00Z"), week_of("2027-01-04T00:00:00+08:00")
    ('2026-W53', '2027-W01')
    """
    return week_of_day(_day_in_china(instant(text)))


def day_of(text: str) -> date:
    """The day in China (UTC+8) on which an instant falls.

    >>> day_of("2026-12-31T20:00:00Z")
    datetime.date(2027, 1, 1)
    """
    return _day_in_china(instant(text))


def week_of_day(day: date) -> str:
    """The ISO week that holds a day.

    >>> week_of_day(date(2026, 10, 1))
    '2026-W40'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"
