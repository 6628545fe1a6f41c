"""One stratum 抽样层 of a plan: who is in it, its floors, and how many it draws fresh and again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core.policy import Policy, Tier
from shuangsuiji.core.quota.compiling import Standing, floor_for
from shuangsuiji.core.quota.floors import Explanation, Floor, StratumCounts, floor_of, stratum_counts
from shuangsuiji.core.quota.members import Campaign, Member, YearSoFar

CAMPAIGN_CLAUSE = "陵环发〔2024〕1号 二、工作目标和范围（一）"


@dataclass(frozen=True)
class Cohort:
    """The members of one stratum, which of them are done, and which of those have reached the cap."""

    name: str
    zh: str
    en: str
    members: tuple[Member, ...]
    done: frozenset[str]
    capped: frozenset[str]

    @property
    def uncovered(self) -> int:
        """How many members are not yet covered (家)."""
        return len(self.members) - len(self.done)


@dataclass(frozen=True)
class StratumPlan:
    """What one stratum draws, every number explained.

    `subjects` N, `uncovered`, `done`, `capped` (done, at the cap) in 家; `floors` those that bind, under `combine`;
    `beside` rules that do not bind (the level above's); `counts` floor, fresh and again; `explanations` of those three.
    """

    name: str
    zh: str
    en: str
    subjects: int
    uncovered: int
    done: int
    capped: int
    floors: tuple[Floor, ...]
    combine: str
    recheck: tuple[int, int] | None
    counts: StratumCounts
    explanations: tuple[Explanation, ...]
    beside: tuple[Floor, ...] = ()
    covers_yearly: bool = False

    @property
    def floor(self) -> int:
        """Least number to draw, by all its floors."""
        return self.counts.floor

    @property
    def fresh(self) -> int:
        """Drawn among the not yet visited."""
        return self.counts.fresh

    @property
    def again(self) -> int:
        """Drawn among the already visited."""
        return self.counts.again

    @property
    def drawn(self) -> int:
        """All that this stratum draws."""
        return self.counts.drawn

    def rule(self) -> dict[str, Any]:
        """The stratum as draw1's rules document holds it."""
        return _document(self.floors, combine=self.combine, recheck=self.recheck)


def tier_stratum(policy: Policy, tier: Tier, cohort: Cohort, *, at: Standing, so_far: YearSoFar) -> StratumPlan | None:
    """The tier's stratum in this period; None when none of its binding floors is due.

    >>> from datetime import date
    >>> from shuangsuiji import rules
    >>> from shuangsuiji.core.policy import Period
    >>> from shuangsuiji.core.quota.members import Workforce
    >>> pack, units = rules.load("lingchuan-2024-1"), tuple(Member(f"K-{i:02}", ("key",)) for i in range(37))
    >>> cohort = Cohort("key", "重点监管对象", "key units", units, frozenset(), frozenset())
    >>> at = Standing(37, 37, Period.parse("2026Q1"), date(2026, 1, 8), Workforce(squads=3, officers=13), pack.readings)
    >>> stratum = tier_stratum(pack, pack.tier("key"), cohort, at=at, so_far=YearSoFar())
    >>> stratum.rule(), stratum.drawn
    ({'floors': [{'ratio': [1, 4]}, {'remaining': 4}]}, 10)
    """
    binding: list[Floor] = []
    beside: list[Floor] = []
    for rule in policy.floors_of(tier.name, on=at.on):
        floor = floor_for(rule, tier, at=at, credit=so_far.credit(rule.name, tier.name))
        if floor is not None:
            (binding if rule.binds(at.readings) else beside).append(floor)
    if not binding:
        return None
    floors, combine = _without_repeats(tuple(binding), tier, at=at)
    covers = policy.covers_yearly(tier.name, on=at.on)
    recheck = _recheck(covers, at=at)
    return _stratum(cohort, floors, combine=combine, recheck=recheck, beside=tuple(beside), covers=covers)


def campaign_stratum(campaign: Campaign, cohort: Cohort) -> StratumPlan:
    """The campaign as a stratum: its ratio of all whom it means (A9).

    >>> from datetime import date
    >>> from fractions import Fraction
    >>> units = tuple(Member(f"K-{i}", ("key",)) for i in range(5))
    >>> window, ids = (date(2026, 9, 1), date(2026, 10, 1)), frozenset(member.id for member in units)
    >>> cohort = Cohort("voc", "VOC 专项", "VOC campaign", units, frozenset(), frozenset())
    >>> stratum = campaign_stratum(Campaign("voc", Fraction(1, 2), window, ids=ids), cohort)
    >>> stratum.drawn, stratum.floors[0].explanation.arithmetic
    (3, '⌈5 × 1/2⌉ = 3')
    """
    a, b = campaign.ratio.numerator, campaign.ratio.denominator
    rule = {"ratio": [a, b]}
    number = floor_of(rule, subjects=len(cohort.members), uncovered=cohort.uncovered)
    arithmetic = f"⌈{len(cohort.members)} × {a}/{b}⌉ = {number}"
    why = Explanation(
        arithmetic,
        CAMPAIGN_CLAUSE,
        "A9",
        f"专项{cohort.zh}：{arithmetic}家（{CAMPAIGN_CLAUSE}；口径A9）",
        f"Campaign {cohort.en}: {arithmetic} ({CAMPAIGN_CLAUSE}; decision A9)",
    )
    return _stratum(cohort, (Floor(rule, number, why),), combine="max", recheck=None)


def _stratum(
    cohort: Cohort,
    floors: tuple[Floor, ...],
    *,
    combine: str,
    recheck: tuple[int, int] | None,
    beside: tuple[Floor, ...] = (),
    covers: bool = False,
) -> StratumPlan:
    counts = stratum_counts(
        _document(floors, combine=combine, recheck=recheck),
        subjects=len(cohort.members),
        uncovered=cohort.uncovered,
        uncapped_done=len(cohort.done) - len(cohort.capped),
    )
    return StratumPlan(
        cohort.name,
        cohort.zh,
        cohort.en,
        len(cohort.members),
        cohort.uncovered,
        len(cohort.done),
        len(cohort.capped),
        floors,
        combine,
        recheck,
        counts,
        _explanations(cohort, floors, counts, combine=combine, recheck=recheck),
        beside,
        covers,
    )


def _document(floors: tuple[Floor, ...], *, combine: str, recheck: tuple[int, int] | None) -> dict[str, Any]:
    document: dict[str, Any] = {"floors": [dict(floor.rule) for floor in floors]}
    if combine == "min":
        document["combine"] = "min"
    if recheck:
        document["recheck"] = list(recheck)
    return document


def _recheck(covers: bool, *, at: Standing) -> tuple[int, int] | None:
    """The re-draw share, only for a yearly coverage duty and from the second period of the year (A3)."""
    if not covers or at.period.number == 1 or not at.readings.recheck:
        return None
    return at.readings.recheck.numerator, at.readings.recheck.denominator


def _without_repeats(floors: tuple[Floor, ...], tier: Tier, *, at: Standing) -> tuple[tuple[Floor, ...], str]:
    """A tier without repeats never asks for more than its uncovered members (A12).

    One floor, or the smaller of several, is met by one more floor "all uncovered"; the larger of several has no such
    form in draw1 and becomes the number itself, which is exact because N and the uncovered are frozen with it.
    """
    if tier.repeats != "none":
        return floors, tier.combine
    clause = floors[0].explanation.clause
    if len(floors) == 1 or tier.combine == "min":
        return (*floors, _uncovered_only({"remaining": 1}, f"⌈{at.uncovered} ÷ 1⌉", at.uncovered, clause)), "min"
    number = min(at.uncovered, max(floor.number for floor in floors))
    shown = ", ".join(str(floor.number) for floor in floors)
    return (_uncovered_only({"count": number}, f"min({at.uncovered}, max({shown}))", number, clause),), "max"


def _uncovered_only(rule: Mapping[str, Any], arithmetic: str, number: int, clause: str) -> Floor:
    arithmetic = f"{arithmetic} = {number}"
    zh = f"每家一年一次，不重复：{arithmetic}家（{clause}；口径A12）"
    en = f"Once a year each, no repeats: {arithmetic} ({clause}; decision A12)"
    return Floor(rule, number, Explanation(arithmetic, clause, "A12", zh, en))


def _explanations(
    cohort: Cohort,
    floors: tuple[Floor, ...],
    counts: StratumCounts,
    *,
    combine: str,
    recheck: tuple[int, int] | None,
) -> tuple[Explanation, ...]:
    """Why the floor, the fresh and the again are what they are."""
    clause = floors[0].explanation.clause
    total = len(cohort.members)
    shown = ", ".join(str(floor.number) for floor in floors)
    share = f"⌈{counts.floor} × {recheck[0]}/{recheck[1]}⌉" if recheck else "0"
    open_done = len(cohort.done) - len(cohort.capped)
    again = f"min({len(cohort.done)}, max({counts.floor} − {counts.fresh}, min({share}, {open_done}))) = {counts.again}"
    steps = (
        ("最低抽查数", "floor", f"min({total}, {combine}({shown})) = {counts.floor}", "A1"),
        ("首次抽查", "fresh", f"min({counts.floor}, {cohort.uncovered}) = {counts.fresh}", "A2"),
        ("再次抽查", "again", again, "A3"),
    )
    return tuple(
        Explanation(
            arithmetic,
            clause,
            decision,
            f"{cohort.zh}{zh}：{arithmetic}家（{clause}；口径{decision}）",
            f"{cohort.en}, {en}: {arithmetic} ({clause}; decision {decision})",
        )
        for zh, en, arithmetic, decision in steps
    )
