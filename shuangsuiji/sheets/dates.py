"""Days and weeks as people write them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from shuangsuiji.sheets.reading.grid import Cell
from shuangsuiji.sheets.words import folded, parts

DATE_FORM = "2026-10-01、2026/10/1、2026.10.1、2026年10月1日、20261001"
LEAVE_FORM = "2026-W41、2026-10-08、2026-10-08至2026-10-20、全部"

_FORMS = (
    re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:t?00:00(?::00)?(?:\.0+)?)?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
# Day 0 of Excel's calendar, which counts a 29 February 1900 that never was; right from 1 March 1900 on.
_SERIAL_ZERO = date(1899, 12, 30)
_FOR_EVER = frozenset(("长期", "长期有效", "永久", "无固定期限", "forever"))
_ALL = frozenset(("*", "全部", "全季", "全季度", "整季", "长期", "all"))
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_RANGE = re.compile(r"至|到|~|—+|–|--")
_LONGEST_LEAVE = timedelta(days=366)


def day(cell: Cell) -> date | None:
    """The day a cell states; None for an empty cell and for "长期".

    A five-digit number is Excel's day count, which a lost cell format leaves. ValueError when it is no day.

    >>> day("2026年10月1日"), day("46296"), day("长期")
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 1), None)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return _day_of(str(cell))


@lru_cache(maxsize=4096)
def _day_of(written: str) -> date | None:
    text = folded(written)
    if not text or text in _FOR_EVER:
        return None
    if _SERIAL.fullmatch(text):
        return _SERIAL_ZERO + timedelta(days=int(text[:5]))
    found = next((match for form in _FORMS if (match := form.fullmatch(text.removesuffix(".0")))), None)
    if found is None:
        raise ValueError(text)
    return date(*map(int, found.groups()))


def weeks_of_leave(cell: Cell) -> tuple[str, ...]:
    """The ISO weeks an officer is away, ascending, or ("*",) for all of them; ValueError when unreadable.

    A week counts in full when any day of it falls into the leave (docs/spec/draw1.md, Events, `leave`).

    >>> weeks_of_leave("2026-10-08至2026-10-12；2026-W50")
    ('2026-W41', '2026-W42', '2026-W50')
    """
    if isinstance(cell, date):
        return (_week(cell),)
    pieces = [folded(piece) for piece in parts(str(cell))]
    if any(piece in _ALL for piece in pieces):
        return ("*",)
    return tuple(sorted({week for piece in pieces for week in _weeks(piece)}))


def _weeks(piece: str) -> list[str]:
    named = _WEEK.fullmatch(piece)
    if named is not None:
        # Raises ValueError for a week the year does not have.
        return [_week(date.fromisocalendar(int(named.group(1)), int(named.group(2)), 1))]
    ends = [day(end) for end in _RANGE.split(piece)]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2 or not first <= last <= first + _LONGEST_LEAVE:
        raise ValueError(piece)
    return [_week(first + timedelta(days=i)) for i in range((last - first).days + 1)]


def _week(some_day: date) -> str:
    year, week, _ = some_day.isocalendar()
    return f"{year:04d}-W{week:02d}"
