"""Tiers 监管类别, who is in them, and the floors 最低抽查数 that bind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from shuangsuiji.core.policy.periods import ALL_MONTHS, MONTHS_IN, Kind, Span
from shuangsuiji.core.policy.readings import Readings
from shuangsuiji.core.policy.sources import Dated, Source, slug

Measure = Literal["share", "count", "per", "all"]
Repeats = Literal["top-up", "none", "independent"]


@dataclass(frozen=True)
class Selector:
    """Who is meant: every condition holds. An empty condition always holds.

    `tiers`: carries one of them. `attributes`: the column has one of these values. `without`: it has none of these.

    >>> mines = Selector(attributes={"industry": ("mine", "quarry")})
    >>> mines.holds(("general",), {"industry": "mine"}), mines.holds(("general",), {})
    (True, False)
    """

    tiers: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holds(self, tiers: tuple[str, ...], attributes: Mapping[str, str]) -> bool:
        """Whether a subject with these tiers and columns is meant."""
        # Asked once per subject and tier of a whole register: no generator where a tuple will do.
        if self.tiers and not (self.tiers[0] in tiers or set(self.tiers).intersection(tiers)):
            return False
        if not (self.attributes or self.without):
            return True
        return all(attributes.get(name) in values for name, values in self.attributes.items()) and not any(
            attributes.get(name) in values for name, values in self.without.items()
        )


@dataclass(frozen=True)
class Tier:
    """One class of subjects with a floor of its own; `name` is its stratum in draw1.

    `combine`: the larger (max) or the smaller (min) of its floors binds. `repeats`: "top-up" draws the not yet
    visited first and fills up among the visited; "none" never draws twice; "independent" draws from all each time.
    `horizon`: how long a visit keeps a member covered; `cycle`: the first year of a two-year horizon.
    Source: docs/decisions (A2, A7, A9, A12).
    """

    name: str
    zh: str
    en: str
    selector: Selector
    combine: Literal["max", "min"] = "max"
    repeats: Repeats = "top-up"
    horizon: Span = "year"
    cycle: int = 0
    visit: Literal["inspection", "help"] = "inspection"
    mode: Literal["", "directed", "undirected"] = ""

    def __post_init__(self) -> None:
        slug(self.name)

    @property
    def apart(self) -> bool:
        """Whether it needs a ceremony of its own: draw1's `done` means one thing only, visited this year (A9)."""
        return self.horizon != "year" or self.repeats == "independent"


@dataclass(frozen=True)
class FloorRule:
    """One floor of one tier: `value` by day, per `span`, as far as the `months` reach.

    `measure` share: part of the members · count: so many · per: so many per squad or officer · all: every member once.
    `parent`: a rule of the level above. `when` (field of `Readings`, option): binds only under that reading, and is
    else shown beside. Source: docs/guides/policy-packs.md.
    """

    name: str
    tier: str
    zh: str
    en: str
    measure: Measure
    value: Dated
    unit: str
    span: Span
    sources: tuple[Source, ...]
    per: Literal["", "squads", "officers"] = ""
    months: tuple[int, ...] = ALL_MONTHS
    parent: bool = False
    when: tuple[str, str] | None = None

    def amount(self, on: date) -> Fraction | None:
        """The exact value in force on that day, None before its first day.

        >>> ten = Dated.of([(date(2024, 1, 3), 10)])
        >>> rule = FloorRule("r", "general", "一般", "general", "per", ten, "家", "quarter", (), per="squads")
        >>> rule.amount(date(2026, 1, 8)), rule.amount(date(2023, 1, 8))
        (Fraction(10, 1), None)
        """
        value = self.value.on(on)
        return None if value is None else Fraction(value)

    def binds(self, readings: Readings) -> bool:
        """Whether it binds under these readings; a rule that does not is shown beside, never forgotten."""
        return getattr(readings, self.when[0]) == self.when[1] if self.when else not self.parent

    def fits(self, kind: Kind) -> bool:
        """Whether ceremonies of this kind can carry it: a ceremony may not be longer than the rule's own span."""
        return MONTHS_IN[kind] <= MONTHS_IN[self.span]

    @property
    def clause(self) -> str:
        """The first place it rests on, as it is printed."""
        return self.sources[0].cited
