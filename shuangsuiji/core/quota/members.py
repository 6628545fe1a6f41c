"""What a plan is made from: the register's members, the people at hand, the year so far, and campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from shuangsuiji.core.policy import Period, Selector, share, slug


@dataclass(frozen=True)
class Member:
    """One subject 检查对象 as it stands on the day of the draw.

    `status`: active, stopped 停产, cancelled 注销, closed 关闭, moved 搬迁. `since`: the day it entered the register or
    its tier. `visited`: by a drawn visit this year. `visits`: all on-site visits this year (次), for the cap.
    `attributes`: columns that a pack's selectors read.
    """

    id: str
    tiers: tuple[str, ...]
    status: str = "active"
    since: date | None = None
    needs: tuple[str, ...] = ()
    visited: bool = False
    visits: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Workforce:
    """Squads 执法分队 and officers 执法人员 active on the day of the draw: the frozen denominators (A26)."""

    squads: int
    officers: int

    def __post_init__(self) -> None:
        if self.squads < 0 or self.officers < 0:
            raise ValueError("squads and officers are counted from 0")


@dataclass(frozen=True)
class YearSoFar:
    """What earlier draws of the same year, or of the same longer span, already credit. Empty at the start.

    `drawn`: per rule or stratum, how many visits (家) were drawn and made in the earlier periods of the rule's span;
    a member's own `visited` counts anyway, whichever is more. `covered`: per tier that has a ceremony of its own
    (another horizon), the ids already covered in its horizon.
    """

    drawn: Mapping[str, int] = field(default_factory=dict)
    covered: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def credit(self, rule: str, stratum: str) -> int:
        """Visits credited to the rule, or else to its stratum, or none.

        >>> YearSoFar(drawn={"general": 60}).credit("general-parent", "general")
        60
        """
        return self.drawn.get(rule, self.drawn.get(stratum, 0))


@dataclass(frozen=True)
class Campaign:
    """A special campaign 专项: who (ids, or a selector), which part of them, when, and with how much of the sheet.

    Known at the draw and with the full sheet it is a stratum of the quarter's ceremony; else a ceremony of its own.
    Raises `BadSlug` and `BadShare`. Source: 陵环发〔2024〕1号, 二、工作目标和范围（一）; docs/decisions (A9).
    """

    name: str
    ratio: Fraction
    window: tuple[date, date]
    ids: frozenset[str] = frozenset()
    selector: Selector | None = None
    sections_full: bool = True
    known_at_draw: bool = True
    title: str = ""

    def __post_init__(self) -> None:
        slug(self.name)
        share(self.ratio, name=self.name)
        if self.selector is None and not self.ids:
            raise ValueError("a campaign needs ids or a selector")

    def names(self, member: Member) -> bool:
        """Whether the campaign means this member."""
        chosen = self.selector is not None and self.selector.holds(member.tiers, member.attributes)
        return chosen or member.id in self.ids

    def meets(self, period: Period) -> bool:
        """Whether a day of the campaign lies in the period.

        >>> autumn = Campaign("voc", Fraction(1), (date(2026, 9, 1), date(2026, 10, 1)), ids=frozenset({"S-1"}))
        >>> [autumn.meets(Period.parse(text)) for text in ("2026Q2", "2026Q3", "2026Q4")]
        [False, True, True]
        """
        return self.window[0] <= period.last and self.window[1] >= period.first
