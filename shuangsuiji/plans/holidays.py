"""Which days an office works: the table of days off and of weekends that are worked instead."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from shuangsuiji.core.policy.windows import is_working
from shuangsuiji.plans.errors import HolidaysUnreadable

SHIPPED = Path(__file__).with_name("holidays.toml")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """One table. `years` maps each year it knows to its source; `provisional` are those without their notice yet."""

    off: frozenset[date]
    worked: frozenset[date]
    years: dict[int, str]
    provisional: frozenset[int] = frozenset()

    def holds(self, day: date) -> bool:
        """Whether the day is worked: Monday to Friday but for days off, and the weekends named.

        >>> table = WorkingDays(frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)}), {})
        >>> [table.holds(date(2026, 10, one)) for one in (1, 9, 10, 11)]
        [False, True, True, False]
        """
        return day in self.worked or is_working(day, self.off)

    def between(self, first: date, last: date) -> list[date]:
        """The days worked from `first` through `last`."""
        return [one for one in _days(first, last) if self.holds(one)]

    def in_week(self, week: str) -> list[date]:
        """The days worked in an ISO week (YYYY-Www).

        >>> WorkingDays(frozenset(), frozenset(), {}).in_week("2026-W42")[0]
        datetime.date(2026, 10, 12)
        """
        monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
        return self.between(monday, monday + timedelta(days=6))


def working_days() -> WorkingDays:
    """The office's own table (setting HOLIDAYS) where there is one, else the one shipped.

    Raises `HolidaysUnreadable`.
    """
    own = Path(settings.HOLIDAYS)
    path = own if own.is_file() else SHIPPED
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> WorkingDays:
    """Read once for each change of the file: every planning page asks."""
    try:
        years: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return WorkingDays(
            off=frozenset(_spans([one for year in years.values() for one in year["off"]])),
            worked=frozenset(_spans([one for year in years.values() for one in year["worked"]])),
            years={int(year): str(said["source"]) for year, said in years.items()},
            provisional=frozenset(int(year) for year, said in years.items() if said.get("provisional")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise HolidaysUnreadable(file=path.name, found=f"{type(cause).__name__}: {cause}"[:120]) from cause


def _spans(written: Sequence[str]) -> Iterator[date]:
    for span in written:
        first, _, last = span.partition("..")
        yield from _days(date.fromisoformat(first), date.fromisoformat(last or first))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=i) for i in range((last - first).days + 1))
