"""Until which day the draw has to be held: the clock that the minutes and the filing are measured against."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shuangsuiji.core.policy.periods import Period
from shuangsuiji.core.policy.sources import Dated, Source

Anchor = Literal["calendar-days", "working-days", "period", "day-of-year", "dates"]


def is_working(day: date, holidays: frozenset[date] = frozenset()) -> bool:
    """Whether the day is Monday to Friday and none of the holidays.

    >>> is_working(date(2026, 10, 8)), is_working(date(2026, 10, 10))
    (True, False)
    """
    return day.weekday() < 5 and day not in holidays


@dataclass(frozen=True)
class DrawWindow:
    """The days on which a period may be drawn in time.

    `anchor` calendar-days, working-days: so many from the period's first day · period: any day of it ·
    day-of-year: until "MM-DD", for the first period of a year only, as a yearly list · dates: "YYYY-MM-DD/YYYY-MM-DD".
    Source: 陵环发〔2024〕1号, 四、工作要求（二）; docs/decisions (A19).
    """

    name: str
    zh: str
    en: str
    anchor: Anchor
    value: Dated
    sources: tuple[Source, ...]

    @property
    def clause(self) -> str:
        """The first place it rests on, as it is printed."""
        return self.sources[0].cited

    def days(self, period: Period, *, holidays: frozenset[date] = frozenset()) -> tuple[date, date] | None:
        """First and last day in time for that period, both included; None where no window is in force yet.

        >>> ten = DrawWindow("draw", "10日内", "ten days", "calendar-days", Dated.of([(date(2024, 1, 3), 10)]), ())
        >>> ten.days(Period.parse("2026Q4"))
        (datetime.date(2026, 10, 1), datetime.date(2026, 10, 10))
        """
        value = self.value.on(period.last)
        if value is None or (self.anchor == "day-of-year" and period.number > 1):
            return None
        match self.anchor:
            case "calendar-days":
                return period.first, period.first + timedelta(days=int(value) - 1)
            case "working-days":
                return period.first, _nth_working(period.first, int(value), holidays)
            case "day-of-year":
                return date(period.year, 1, 1), date.fromisoformat(f"{period.year:04}-{value}")
            case "dates":
                first, last = str(value).split("/")
                return date.fromisoformat(first), date.fromisoformat(last)
        return period.first, period.last


def _nth_working(day: date, count: int, holidays: frozenset[date]) -> date:
    while (count := count - is_working(day, holidays)) > 0:
        day += timedelta(days=1)
    return day
