"""Quarters, half-years, years and months as exact spans of days, and the weeks in them that are left for visits."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shuangsuiji.core.errors.policy import BadPeriod

Kind = Literal["year", "half", "quarter", "month"]
Span = Literal["month", "quarter", "half", "year", "two-years"]

ALL_MONTHS = tuple(range(1, 13))
MONTHS_IN: dict[Span, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "two-years": 24}
_SIGN: dict[Kind, str] = {"year": "", "half": "H", "quarter": "Q", "month": "M"}
_KIND: dict[str, Kind] = {"": "year", "H": "half", "Q": "quarter", "M": "month"}
_WRITTEN = re.compile(r"([12][0-9]{3})(?:([HQ])([1-4])|(M)(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, order=True)
class Period:
    """One span of the calendar for which is drawn; `number` counts from 1 inside its year.

    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）.
    """

    year: int
    kind: Kind
    number: int

    @classmethod
    def parse(cls, written: str) -> "Period":
        """The period that the text names; raises `BadPeriod` for anything else.

        >>> Period.parse("2026Q4").first, Period.parse("2026Q4").last
        (datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))
        >>> [str(Period.parse(text)) for text in ("2026", "2026H2", "2026M09")]
        ['2026', '2026H2', '2026M09']
        """
        found = _WRITTEN.fullmatch(written)
        if not found or (found[2] == "H" and found[3] in "34"):
            raise BadPeriod(period=written)
        sign = found[2] or found[4] or ""
        return cls(int(found[1]), _KIND[sign], int(found[3] or found[5] or 1))

    @classmethod
    def holding(cls, day: date, *, kind: Kind = "quarter") -> "Period":
        """The period of that kind in which the day lies.

        >>> str(Period.holding(date(2026, 10, 8)))
        '2026Q4'
        """
        return cls(day.year, kind, (day.month - 1) // MONTHS_IN[kind] + 1)

    def __str__(self) -> str:
        number = "" if self.kind == "year" else f"{self.number:02}" if self.kind == "month" else str(self.number)
        return f"{self.year:04}{_SIGN[self.kind]}{number}"

    @property
    def months(self) -> tuple[int, ...]:
        """The calendar months of the period, from 1."""
        length = MONTHS_IN[self.kind]
        return tuple(range((self.number - 1) * length + 1, self.number * length + 1))

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.months[0], 1)

    @property
    def last(self) -> date:
        """The last day.

        >>> Period.parse("2026M02").last
        datetime.date(2026, 2, 28)
        """
        month = self.months[-1]
        following = date(self.year + 1, 1, 1) if month == 12 else date(self.year, month + 1, 1)
        return following - timedelta(days=1)

    @property
    def left(self) -> int:
        """How many periods of this kind the year still has, this one included.

        >>> Period.parse("2026Q1").left, Period.parse("2026Q4").left
        (4, 1)
        """
        return 12 // MONTHS_IN[self.kind] - self.number + 1

    def next(self) -> "Period":
        """The period of the same kind that follows.

        >>> str(Period.parse("2026Q4").next())
        '2027Q1'
        """
        if self.left == 1:
            return Period(self.year + 1, self.kind, 1)
        return Period(self.year, self.kind, self.number + 1)

    def within(self, span: Span, *, months: tuple[int, ...] = ALL_MONTHS, cycle: int = 0) -> tuple["Period", ...]:
        """All periods of this kind in the span that holds this one, in order, as far as they touch the months.

        `cycle` is the first year of any two-year cycle. Empty when this period is longer than the span.

        >>> [str(part) for part in Period.parse("2026Q3").within("year", months=tuple(range(4, 12)))]
        ['2026Q2', '2026Q3', '2026Q4']
        >>> [str(part) for part in Period.parse("2026Q3").within("half")]
        ['2026Q3', '2026Q4']
        >>> len(Period.parse("2026Q3").within("two-years", cycle=2025))
        8
        """
        if MONTHS_IN[span] < MONTHS_IN[self.kind]:
            return ()
        first = Period(self.year - (self.year - cycle) % 2 if span == "two-years" else self.year, self.kind, 1)
        parts = [first]
        while len(parts) * MONTHS_IN[self.kind] < max(12, MONTHS_IN[span]):
            parts.append(parts[-1].next())
        block = (self.months[0] - 1) // MONTHS_IN[span]
        same = [part for part in parts if span == "two-years" or (part.months[0] - 1) // MONTHS_IN[span] == block]
        return tuple(part for part in same if set(part.months) & set(months))

    def weeks(self, *, after: date | None = None, months: tuple[int, ...] = ALL_MONTHS) -> tuple[str, ...]:
        """The ISO weeks left for visits: Monday to Friday inside the period and the months, begun after the draw.

        A week that the period's edge cuts is left out, so that whichever day of it is taken, the visit counts in
        this period. Source: docs/spec/draw1.md, Encodings.

        >>> weeks = Period.parse("2026Q4").weeks(after=date(2026, 10, 8))
        >>> weeks[0], weeks[-1], len(weeks)
        ('2026-W42', '2026-W52', 11)
        """
        monday = self.first + timedelta(days=-self.first.weekday() % 7)
        found = []
        while (friday := monday + timedelta(days=4)) <= self.last:
            if monday > (after or date.min) and monday.month in months and friday.month in months:
                year, week, _ = monday.isocalendar()
                found.append(f"{year:04}-W{week:02}")
            monday += timedelta(days=7)
        return tuple(found)
