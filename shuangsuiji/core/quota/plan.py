"""A quarter planned: from register, people and pack to draw1's rules and registry, with conflicts and warnings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.quota import NothingToDraw
from shuangsuiji.core.policy import Period, Policy, Tier
from shuangsuiji.core.quota import findings
from shuangsuiji.core.quota.checking import check_campaigns, check_members, check_weeks
from shuangsuiji.core.quota.compiling import Standing
from shuangsuiji.core.quota.members import Campaign, Member, Workforce, YearSoFar
from shuangsuiji.core.quota.strata import Cohort, StratumPlan, campaign_stratum, tier_stratum


@dataclass(frozen=True)
class ExpectedVisits:
    """Bounds of the number of visits (次): one visit credits every stratum of its subject."""

    least: int
    most: int


@dataclass(frozen=True)
class Subject:
    """One line of the frozen registry as draw1 writes it."""

    id: str
    strata: tuple[str, ...]
    done: bool
    capped: bool
    needs: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The line: what is false or empty is left out."""
        line: dict[str, Any] = {"id": self.id, "strata": list(self.strata)}
        if self.done:
            line["done"] = True
        if self.capped:
            line["capped"] = True
        if self.needs:
            line["needs"] = list(self.needs)
        return line


@dataclass(frozen=True)
class QuarterPlan:
    """One ceremony's plan. `name` is "routine", or the tier or campaign of a ceremony apart.

    `strata` in the pack's order; `subjects` by id; `resting` tiers whose rules are not due in this period; `apart` the
    plans of ceremonies of their own (another horizon, repeats, a late campaign), outside draw1's `history` (A9).
    """

    name: str
    policy: Policy
    period: Period
    on: date
    weeks: tuple[str, ...]
    strata: tuple[StratumPlan, ...]
    subjects: tuple[Subject, ...]
    counted: int
    warnings: tuple[RuleBreach, ...]
    conflicts: tuple[RuleBreach, ...]
    resting: tuple[str, ...] = ()
    apart: tuple["QuarterPlan", ...] = ()

    @property
    def expected_visits(self) -> ExpectedVisits:
        """Between the largest stratum (the others inside it) and the sum of all (no overlap), at most everyone."""
        drawn = [stratum.drawn for stratum in self.strata]
        return ExpectedVisits(max(drawn, default=0), min(sum(drawn), len(self.subjects)))

    def stratum(self, name: str) -> StratumPlan:
        """The stratum of that name; raises `KeyError` when the plan has none."""
        found = {stratum.name: stratum for stratum in self.strata}
        return found[name]

    def rules_document(self) -> dict[str, Any]:
        """draw1's `rules`, exactly; raises `NothingToDraw` for a plan without strata."""
        self._refuse_empty()
        strata = {stratum.name: stratum.rule() for stratum in self.strata}
        head = {"version": "draw1", "period": str(self.period), "team": self.policy.team, "weeks": list(self.weeks)}
        return {**head, "strata": strata}

    def registry_document(self) -> dict[str, Any]:
        """draw1's `registry`, exactly: sorted by id, only who can be drawn; raises `NothingToDraw` likewise."""
        self._refuse_empty()
        return {"subjects": [subject.document() for subject in self.subjects]}

    def _refuse_empty(self) -> None:
        if not self.strata:
            raise NothingToDraw(policy=self.policy.name, period=self.period, subjects=self.counted)


@dataclass(frozen=True)
class _Scene:
    """What every step of one planning needs."""

    policy: Policy
    period: Period
    on: date
    workforce: Workforce
    so_far: YearSoFar
    weeks: tuple[str, ...]
    counted: tuple[Member, ...]

    def at(self, cohort: Cohort) -> Standing:
        """Where this cohort stands, with the scene's frozen denominators (A26)."""
        return Standing(
            len(cohort.members), cohort.uncovered, self.period, self.on, self.workforce, self.policy.readings
        )


@dataclass(frozen=True)
class _Layer:
    """A stratum with its members: one tier's or one campaign's."""

    plan: StratumPlan
    cohort: Cohort
    found: tuple[RuleBreach, ...] = ()


def plan_quarter(
    policy: Policy,
    members: Iterable[Member],
    *,
    period: Period,
    on: date,
    workforce: Workforce,
    weeks: tuple[str, ...],
    so_far: YearSoFar | None = None,
    campaigns: Sequence[Campaign] = (),
    capacity: int | None = None,
) -> QuarterPlan:
    """How many must be drawn in the period, in which strata, from whom; the order of the input changes nothing.

    `on` is the day of the draw: denominators, values and members are those of that day (A26). `capacity` in visits.
    Raises `UnusableInput` kinds for a member, week, campaign or period that cannot be used; conflicts and warnings are
    part of the plan and never raised. Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）; docs/decisions (A1 to A26).

    >>> from shuangsuiji import rules
    >>> pack, quarter = rules.load("lingchuan-2024-1"), Period.parse("2026Q1")
    >>> units = [Member(f"K-{i:02}", ("key",)) for i in range(37)]
    >>> units += [Member(f"G-{i:03}", ("general",)) for i in range(210)]
    >>> plan = plan_quarter(
    ...     pack, units, period=quarter, on=date(2026, 1, 8), workforce=Workforce(squads=3, officers=12), weeks=()
    ... )
    >>> {stratum.name: stratum.drawn for stratum in plan.strata}, plan.expected_visits
    ({'key': 10, 'general': 30}, ExpectedVisits(least=30, most=40))
    >>> plan.stratum("key").floors[0].explanation.arithmetic
    '⌈37 × 1/4⌉ = 10'
    """
    everyone = sorted(members, key=lambda member: member.id)
    check_members(policy, everyone)
    check_weeks(weeks)
    check_campaigns(policy, campaigns)
    standing = [member for member in everyone if member.status not in policy.readings.outside]
    late = [member for member in standing if member.since is not None and member.since > on]
    counted = tuple(member for member in standing if member.since is None or member.since <= on)
    scene = _Scene(policy, period, on, workforce, so_far or YearSoFar(), weeks, counted)
    layers, warnings, resting = _tier_layers(scene)
    inside, outside, more = _campaign_layers(scene, campaigns)
    apart = [layer for layer in layers if _is_apart(policy, layer.plan.name)]
    main = [layer for layer in layers if layer not in apart] + inside
    plans = [_alone(scene, layer) for layer in apart + outside]
    plans += _supplementary(scene, late)
    drawable = {subject.id for plan in plans for subject in plan.subjects}
    plan = _ceremony(scene, "routine", main, capacity=capacity)
    warnings += more + findings.late_members(policy, late, len(counted), period=period, on=on)
    warnings += findings.without_stratum(counted, drawable | {subject.id for subject in plan.subjects})
    warnings += findings.late_draw(policy, period=period, on=on)
    return replace(plan, warnings=(*warnings, *plan.warnings), resting=tuple(resting), apart=tuple(plans))


def tier_members(policy: Policy, tier: Tier, members: Iterable[Member]) -> list[Member]:
    """Who is in the tier: all its selector means, save those on the positive list who are special too (A7).

    >>> from shuangsuiji import rules
    >>> pack = rules.load("lingchuan-2024-1")
    >>> both, positive = Member("S-1", ("positive", "special")), Member("S-2", ("positive",))
    >>> [member.id for member in tier_members(pack, pack.tier("positive"), [both, positive])]
    ['S-2']
    """
    return _not_suspended(policy, tier, [m for m in members if tier.selector.holds(m.tiers, m.attributes)])


def _not_suspended(policy: Policy, tier: Tier, listed: list[Member]) -> list[Member]:
    if tier.name != "positive" or policy.readings.overlaps != "suspend-positive":
        return listed
    special = [other.selector for other in policy.tiers if other.name == "special"]
    return [member for member in listed if not any(s.holds(member.tiers, member.attributes) for s in special)]


def _is_apart(policy: Policy, name: str) -> bool:
    tier = policy.tier(name)
    return tier.apart or (tier.visit == "help" and policy.readings.help_visit == "apart")


def _done(scene: _Scene, tier: Tier, members: Sequence[Member]) -> frozenset[str]:
    """Who is covered for the tier: by this year's visits, or, in a ceremony apart, by what the caller hands in."""
    if tier.repeats == "independent":
        return frozenset()
    if _is_apart(scene.policy, tier.name):
        return frozenset(member.id for member in members) & scene.so_far.covered.get(tier.name, frozenset())
    return frozenset(member.id for member in members if member.visited)


def _capped(scene: _Scene, members: Sequence[Member], done: frozenset[str]) -> frozenset[str]:
    cap = scene.policy.cap_on(scene.on)
    return frozenset(m.id for m in members if cap is not None and m.visits >= cap and m.id in done)


def _tier_layers(scene: _Scene) -> tuple[list[_Layer], list[RuleBreach], list[str]]:
    """Every tier's stratum, the warnings on the way, and the tiers that rest."""
    layers: list[_Layer] = []
    warnings: list[RuleBreach] = []
    resting: list[str] = []
    for tier in scene.policy.tiers:
        listed = [m for m in scene.counted if tier.selector.holds(m.tiers, m.attributes)]
        members = _not_suspended(scene.policy, tier, listed)
        warnings += findings.suspended(listed, members)
        done = _done(scene, tier, members)
        cohort = Cohort(tier.name, tier.zh, tier.en, tuple(members), done, _capped(scene, members, done))
        at = scene.at(cohort)
        stratum = tier_stratum(scene.policy, tier, cohort, at=at, so_far=scene.so_far)
        if stratum is None:
            resting.append(tier.name)
        elif not members:
            warnings.append(findings.empty_tier(tier))
        else:
            layers.append(_Layer(stratum, cohort, tuple(_tier_findings(scene, tier, at=at))))
    return layers, warnings, resting


def _tier_findings(scene: _Scene, tier: Tier, *, at: Standing) -> list[RuleBreach]:
    rules = [r for r in scene.policy.floors_of(tier.name, on=scene.on) if r.binds(scene.policy.readings)]
    outside = findings.weeks_outside(scene.policy, rules, scene.weeks, period=scene.period)
    return findings.below_other_rule(scene.policy, tier, at=at) + outside


def _campaign_layers(
    scene: _Scene, campaigns: Sequence[Campaign]
) -> tuple[list[_Layer], list[_Layer], list[RuleBreach]]:
    """Campaigns inside the ceremony, those with one of their own, and the warnings (A9)."""
    inside: list[_Layer] = []
    outside: list[_Layer] = []
    warnings: list[RuleBreach] = []
    for campaign in sorted(campaigns, key=lambda one: one.name):
        warnings += findings.campaign_findings(campaign, scene.counted, period=scene.period)
        members = [member for member in scene.counted if campaign.names(member)]
        if not members or not campaign.meets(scene.period):
            continue
        together = campaign.known_at_draw and campaign.sections_full and scene.policy.readings.campaigns != "apart"
        done = frozenset(member.id for member in members if member.visited and together)
        title = campaign.title or campaign.name
        cohort = Cohort(campaign.name, title, title, tuple(members), done, _capped(scene, members, done))
        (inside if together else outside).append(_Layer(campaign_stratum(campaign, cohort), cohort))
    return inside, outside, warnings


def _supplementary(scene: _Scene, late: Sequence[Member]) -> list[QuarterPlan]:
    """The supplementary draw of those added after the year's last freeze, where the pack reads A5 so."""
    policy = scene.policy
    if not late or scene.period.left > 1 or policy.readings.joiners != "supplementary":
        return []
    tiers = [tier for tier in policy.tiers if policy.covers_yearly(tier.name, on=scene.on)]
    due = [m for m in late if any(tier.selector.holds(m.tiers, m.attributes) for tier in tiers)]
    if not due:
        return []
    window = (scene.period.first, scene.period.last)
    ids = frozenset(member.id for member in due)
    joiners = Campaign("joiners", Fraction(1), window, ids=ids, title="补充抽取 (supplementary draw)")
    cohort = Cohort("joiners", joiners.title, joiners.title, tuple(due), frozenset(), frozenset())
    return [_alone(scene, _Layer(campaign_stratum(joiners, cohort), cohort))]


def _alone(scene: _Scene, layer: _Layer) -> QuarterPlan:
    return _ceremony(scene, layer.plan.name, [layer], capacity=None)


def _ceremony(scene: _Scene, name: str, layers: list[_Layer], *, capacity: int | None) -> QuarterPlan:
    """One ceremony of these strata, with its conflicts against cap and capacity."""
    conflicts: list[RuleBreach] = []
    for layer in layers:
        conflicts += findings.over_cap(scene.policy, layer.plan, layer.cohort, on=scene.on)
    plan = QuarterPlan(
        name,
        scene.policy,
        scene.period,
        scene.on,
        scene.weeks,
        tuple(layer.plan for layer in layers),
        _subjects(layers),
        len(scene.counted),
        tuple(breach for layer in layers for breach in layer.found),
        tuple(conflicts),
    )
    visits = plan.expected_visits
    more, warned = findings.against_capacity(visits.least, visits.most, capacity)
    return replace(plan, conflicts=(*conflicts, *more), warnings=(*plan.warnings, *warned))


def _subjects(layers: Sequence[_Layer]) -> tuple[Subject, ...]:
    """The registry's lines: everyone in a stratum, by id."""
    strata: dict[str, list[str]] = {}
    people: dict[str, Member] = {}
    done: set[str] = set()
    capped: set[str] = set()
    for layer in layers:
        done |= layer.cohort.done
        capped |= layer.cohort.capped
        for member in layer.cohort.members:
            people[member.id] = member
            strata.setdefault(member.id, []).append(layer.plan.name)
    return tuple(
        Subject(id_, tuple(sorted(strata[id_])), id_ in done, id_ in capped, _needs(people[id_]))
        for id_ in sorted(people)
    )


def _needs(member: Member) -> tuple[str, ...]:
    return tuple(sorted(set(member.needs))) if member.needs else ()
