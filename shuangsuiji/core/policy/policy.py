"""A policy pack as one frozen value: tiers, floors, entries, cap, window and readings, each with its clause."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from shuangsuiji.core.errors.policy import NotInForce
from shuangsuiji.core.policy.entries import EntryRule
from shuangsuiji.core.policy.periods import ALL_MONTHS, Kind, Period
from shuangsuiji.core.policy.readings import Readings
from shuangsuiji.core.policy.sources import Dated, Source
from shuangsuiji.core.policy.tiers import FloorRule, Tier
from shuangsuiji.core.policy.windows import DrawWindow, is_working


@dataclass(frozen=True)
class AnnualCap:
    """Most on-site visits (次) one subject may get in a year, from which day; raises nothing, it is only compared.

    Source: 国办发〔2024〕54号; docs/decisions (A23).
    """

    name: str
    zh: str
    en: str
    value: Dated
    sources: tuple[Source, ...]

    @property
    def clause(self) -> str:
        """The first place it rests on, as it is printed."""
        return self.sources[0].cited


@dataclass(frozen=True)
class Policy:
    """All that one document asks for, by day.

    `period` is how often is drawn; `team` officers per visit; `months` those visits may fall in; `draws_weeks` whether
    the week of a visit is drawn too (A3); `joint` whether several departments' draws are compared for overlaps;
    `drawn_by` and `inspected_by` name the level, where another one draws than inspects.
    """

    name: str
    title: str
    issuer: str
    period: Kind
    team: int
    tiers: tuple[Tier, ...]
    floors: tuple[FloorRule, ...]
    entries: tuple[EntryRule, ...] = ()
    windows: tuple[DrawWindow, ...] = ()
    caps: tuple[AnnualCap, ...] = ()
    readings: Readings = field(default_factory=Readings)
    months: tuple[int, ...] = ALL_MONTHS
    draws_weeks: bool = True
    joint: bool = False
    drawn_by: str = "own body"
    inspected_by: tuple[str, ...] = ()
    clauses: tuple[tuple[str, str], ...] = ()

    def tier(self, name: str) -> Tier:
        """The tier of that name; raises `KeyError` when the pack has none."""
        found = {tier.name: tier for tier in self.tiers}
        return found[name]

    def floors_on(self, day: date) -> tuple[FloorRule, ...]:
        """The floors in force on that day, by file name; raises `NotInForce` where all come later."""
        standing = tuple(rule for rule in self.floors if rule.value.first_day <= day)
        if self.floors and not standing:
            first = min(rule.value.first_day for rule in self.floors)
            raise NotInForce(policy=self.name, day=day, first=first)
        return standing

    def floors_of(self, tier: str, *, on: date) -> tuple[FloorRule, ...]:
        """The floors of one tier in force on that day, those that bind and those shown beside.

        >>> from shuangsuiji import rules
        >>> [rule.name for rule in rules.load("lingchuan-2024-1").floors_of("general", on=date(2026, 1, 8))]
        ['general_parent', 'general_quarter']
        """
        return tuple(rule for rule in self.floors_on(on) if rule.tier == tier)

    def covers_yearly(self, tier: str, *, on: date) -> bool:
        """Whether every member of the tier must be visited within the year (only then is a re-draw share due, A3).

        >>> from shuangsuiji import rules
        >>> pack = rules.load("lingchuan-2024-1")
        >>> [tier.name for tier in pack.tiers if pack.covers_yearly(tier.name, on=date(2026, 1, 8))]
        ['key', 'special']
        """
        rules = self.floors_of(tier, on=on)
        return any(r.measure == "all" and r.span == "year" and r.binds(self.readings) for r in rules)

    def cap_on(self, day: date) -> int | None:
        """Most on-site visits (次) a subject may get in the year of that day; None where there is no cap.

        Source: 国办发〔2024〕54号; docs/decisions (A23).

        >>> from shuangsuiji import rules
        >>> pack = rules.load("lingchuan-2024-1")
        >>> pack.cap_on(date(2024, 6, 1)), pack.cap_on(date(2026, 6, 1))
        (None, 2)
        """
        limits = [cap.value.on(day) for cap in self.caps]
        standing = [int(limit) for limit in limits if limit is not None]
        return min(standing) if standing and self.readings.cap != "off" else None

    def weeks(self, period: Period, *, on: date) -> tuple[str, ...]:
        """The ISO weeks of the period left for visits after a draw on that day, in the months of the pack.

        Empty where the pack leaves the week to the scheduler.

        >>> from shuangsuiji import rules
        >>> rules.load("lingchuan-2024-1").weeks(Period.parse("2026Q4"), on=date(2026, 10, 8))[:2]
        ('2026-W42', '2026-W43')
        """
        if not self.draws_weeks:
            return ()
        return period.weeks(after=on, months=self.months)

    def draw_days(self, period: Period, *, holidays: frozenset[date] = frozenset()) -> tuple[date, date] | None:
        """First and last day on which the period's draw is in time; None where the pack sets no window.

        Calendar days unless the reading A19 lets a last day off be moved to the next working day.
        Source: 陵环发〔2024〕1号, 四、工作要求（二）; docs/decisions (A19).

        >>> from shuangsuiji import rules
        >>> rules.load("lingchuan-2024-1").draw_days(Period.parse("2026Q4"))
        (datetime.date(2026, 10, 1), datetime.date(2026, 10, 10))
        """
        for window in self.windows:
            if days := window.days(period, holidays=holidays):
                first, last = days
                while self.readings.window == "next-working-day" and not is_working(last, holidays):
                    last += timedelta(days=1)
                return first, last
        return None

    def is_late(self, period: Period, *, on: date, holidays: frozenset[date] = frozenset()) -> bool:
        """Whether a draw on that day is after the last day in time: late, and recorded as late for ever.

        >>> from shuangsuiji import rules
        >>> rules.load("lingchuan-2024-1").is_late(Period.parse("2026Q4"), on=date(2026, 10, 11))
        True
        """
        days = self.draw_days(period, holidays=holidays)
        return days is not None and on > days[1]

    def read_as(self, readings: Readings) -> "Policy":
        """The same pack under other readings."""
        return replace(self, readings=readings)
