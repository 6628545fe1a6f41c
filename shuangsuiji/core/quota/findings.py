"""What a plan warns of and which conflicts it reports: as values, with both numbers; nothing is raised or cut."""

from collections.abc import Iterable, Sequence
from datetime import date

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.quota import (
    BelowOtherRule,
    CampaignMissing,
    CampaignOutside,
    DrawLate,
    FloorOverCap,
    JoinsNextRegistry,
    MayExceedCapacity,
    NewNotCovered,
    NoStratum,
    OverCapacity,
    PositiveSuspended,
    TierEmpty,
    WeeksOutside,
)
from shuangsuiji.core.policy import FloorRule, Period, Policy, Tier
from shuangsuiji.core.quota.compiling import Standing, yearly_amount
from shuangsuiji.core.quota.members import Campaign, Member
from shuangsuiji.core.quota.strata import Cohort, StratumPlan


def over_cap(policy: Policy, stratum: StratumPlan, cohort: Cohort, *, on: date) -> list[RuleBreach]:
    """The floor against the annual cap: how many at the cap the floor may need, fresh or again (A23).

    >>> from shuangsuiji import rules
    >>> from shuangsuiji.core.quota.members import Workforce, YearSoFar
    >>> from shuangsuiji.core.quota.strata import tier_stratum
    >>> pack, on, ids = rules.load("lingchuan-2024-1"), date(2026, 7, 8), frozenset({"K-1", "K-2", "K-3", "K-4"})
    >>> members = tuple(Member(one, ("key",), visited=True, visits=2) for one in sorted(ids))
    >>> cohort = Cohort("key", "重点监管对象", "key units", members, done=ids, capped=ids)
    >>> at = Standing(4, 0, Period.parse("2026Q3"), on, Workforce(squads=3, officers=13), pack.readings)
    >>> stratum = tier_stratum(pack, pack.tier("key"), cohort, at=at, so_far=YearSoFar())
    >>> [found] = over_cap(pack, stratum, cohort, on=on)
    >>> found.values["floor"], found.values["capped"], found.values["cap"]
    (1, 1, 2)
    """
    cap = policy.cap_on(on)
    if cap is None:
        return []
    full_fresh = sum(m.visits >= cap for m in cohort.members if m.id not in cohort.done)
    needed = min(full_fresh, stratum.fresh) + max(0, stratum.again - (stratum.done - stratum.capped))
    if not needed:
        return []
    return [
        FloorOverCap(
            stratum=stratum.zh,
            stratum_en=stratum.en,
            floor=stratum.floor,
            capped=needed,
            cap=cap,
            exemptions=", ".join(policy.readings.exemptions),
        )
    ]


def against_capacity(least: int, most: int, capacity: int | None) -> tuple[list[RuleBreach], list[RuleBreach]]:
    """Conflicts and warnings of the plan against the visits (次) the team can make.

    >>> conflicts, warnings = against_capacity(30, 40, 35)
    >>> [one.code for one in conflicts], [one.code for one in warnings]
    ([], ['quota.may_exceed_capacity'])
    >>> [[one.code for one in found] for found in against_capacity(30, 40, 29)]
    [['quota.over_capacity'], []]
    >>> against_capacity(30, 40, 40)
    ([], [])
    """
    if capacity is None or most <= capacity:
        return [], []
    if least > capacity:
        return [OverCapacity(least=least, capacity=capacity)], []
    return [], [MayExceedCapacity(least=least, most=most, capacity=capacity)]


def empty_tier(tier: Tier) -> RuleBreach:
    """The warning for a tier that has a floor and no member (A10).

    >>> from shuangsuiji import rules
    >>> print(empty_tier(rules.load("lingchuan-2024-1").tier("special")))  # doctest: +ELLIPSIS
    [quota.tier_empty] special units has 0 members, its floor is 0, no stratum is made (docs/decisions (A10)). ...
    """
    return TierEmpty(tier=tier.zh, tier_en=tier.en, subjects=0, floor=0)


def below_other_rule(policy: Policy, tier: Tier, *, at: Standing) -> list[RuleBreach]:
    """The rules that bind against those shown beside, by the year (A4).

    >>> from shuangsuiji import rules
    >>> from shuangsuiji.core.quota.members import Workforce
    >>> pack, on = rules.load("lingchuan-2024-1"), date(2026, 1, 8)
    >>> at = Standing(210, 210, Period.parse("2026Q1"), on, Workforce(squads=3, officers=13), pack.readings)
    >>> [found] = below_other_rule(pack, pack.tier("general"), at=at)
    >>> found.values["ours"], found.values["theirs"]
    (120, 130)
    """
    rules = policy.floors_of(tier.name, on=at.on)
    binding = [rule for rule in rules if rule.binds(at.readings)]
    ours = max((yearly_amount(rule, at=at) for rule in binding), default=0)
    found: list[RuleBreach] = []
    for rule in rules:
        theirs = yearly_amount(rule, at=at)
        if binding and rule not in binding and ours < min(theirs, at.subjects):
            found.append(
                BelowOtherRule(
                    tier=tier.zh,
                    tier_en=tier.en,
                    ours=ours,
                    theirs=theirs,
                    rule=rule.zh,
                    rule_en=rule.en,
                    clause=rule.clause,
                )
            )
    return found


def late_members(policy: Policy, late: Sequence[Member], counted: int, *, period: Period, on: date) -> list[RuleBreach]:
    """Subjects added after the day of the draw (A5): next registry, or after the year's last draw not covered.

    >>> from shuangsuiji import rules
    >>> pack, late = rules.load("lingchuan-2024-1"), [Member("K-9", ("key",), since=date(2026, 12, 1))]
    >>> for written, on in (("2026Q3", date(2026, 7, 8)), ("2026Q4", date(2026, 10, 8))):
    ...     [found] = late_members(pack, late, 37, period=Period.parse(written), on=on)
    ...     print(found.code)
    quota.joins_next
    quota.new_not_covered
    """
    if not late:
        return []
    if period.left > 1:
        return [JoinsNextRegistry(count=len(late), day=on, first=min(m.id for m in late), subjects=counted)]
    found: list[RuleBreach] = []
    for tier in policy.tiers:
        ids = [m.id for m in late if tier.selector.holds(m.tiers, m.attributes)]
        if ids and policy.covers_yearly(tier.name, on=on):
            found.append(NewNotCovered(tier=tier.zh, tier_en=tier.en, count=len(ids), first=min(ids), day=on))
    return found or [JoinsNextRegistry(count=len(late), day=on, first=min(m.id for m in late), subjects=counted)]


def suspended(before: Sequence[Member], after: Sequence[Member]) -> list[RuleBreach]:
    """Members of the positive list for whom it rests because they are special (A7).

    >>> both, positive = Member("S-1", ("positive", "special")), Member("S-2", ("positive",))
    >>> [found] = suspended([both, positive], [positive])
    >>> found.values["first"], found.values["before"], found.values["after"]
    ('S-1', 2, 1)
    """
    out = {m.id for m in before} - {m.id for m in after}
    if not out:
        return []
    return [PositiveSuspended(count=len(out), first=min(out), before=len(before), after=len(after))]


def without_stratum(counted: Sequence[Member], drawable: Iterable[str]) -> list[RuleBreach]:
    """Subjects that count in N and that no stratum of the plan, or of its ceremonies apart, can draw.

    >>> general, unknown = Member("G-1", ("general",)), Member("X-1", ())
    >>> [found.values["first"] for found in without_stratum([general, unknown], ["G-1"])]
    ['X-1']
    >>> without_stratum([general], ["G-1"])
    []
    """
    left = {m.id for m in counted} - set(drawable)
    return [NoStratum(subjects=len(counted), count=len(left), first=min(left))] if left else []


def campaign_findings(campaign: Campaign, counted: Sequence[Member], *, period: Period) -> list[RuleBreach]:
    """A campaign that does not meet the period, or that names subjects out of the register.

    >>> from fractions import Fraction
    >>> autumn = Campaign("voc", Fraction(1), (date(2026, 9, 1), date(2026, 10, 1)), ids=frozenset({"S-1", "S-2"}))
    >>> counted = [Member("S-1", ("key",))]
    >>> [found.code for found in campaign_findings(autumn, counted, period=Period.parse("2026Q4"))]
    ['quota.campaign_missing']
    >>> [found.code for found in campaign_findings(autumn, counted, period=Period.parse("2026Q2"))]
    ['quota.campaign_outside']
    """
    first, last = campaign.window
    if not campaign.meets(period):
        return [CampaignOutside(campaign=campaign.name, first=first, last=last, period=period)]
    missing = campaign.ids - {m.id for m in counted}
    if not missing:
        return []
    return [
        CampaignMissing(campaign=campaign.name, named=len(campaign.ids), count=len(missing), first=min(missing)),
    ]


def weeks_outside(
    policy: Policy, rules: Iterable[FloorRule], weeks: tuple[str, ...], *, period: Period
) -> list[RuleBreach]:
    """Weeks on which a visit would not lie in the period and in the months of the pack and of the rule.

    >>> from shuangsuiji import rules
    >>> pack, quarter = rules.load("lingchuan-2024-1"), Period.parse("2026Q4")
    >>> floors = pack.floors_of("key", on=date(2026, 10, 8))
    >>> [found.values["first"] for found in weeks_outside(pack, floors, ("2026-W52", "2026-W53"), period=quarter)]
    ['2026-W53']
    """
    found: list[RuleBreach] = []
    for rule in rules:
        months = tuple(sorted(set(rule.months) & set(policy.months)))
        proper = period.weeks(months=months)
        outside = [week for week in weeks if week not in proper]
        if outside:
            found.append(
                WeeksOutside(
                    count=len(weeks),
                    outside=len(outside),
                    first=outside[0],
                    rule=rule.zh,
                    rule_en=rule.en,
                    clause=rule.clause,
                )
            )
    return found[:1]


def late_draw(policy: Policy, *, period: Period, on: date) -> list[RuleBreach]:
    """A draw after the last day that is in time (C13).

    >>> from shuangsuiji import rules
    >>> pack, quarter = rules.load("lingchuan-2024-1"), Period.parse("2026Q4")
    >>> late_draw(pack, period=quarter, on=date(2026, 10, 10))
    []
    >>> [str(found.values["last"]) for found in late_draw(pack, period=quarter, on=date(2026, 10, 11))]
    ['2026-10-10']
    """
    days = policy.draw_days(period)
    if days is None or on <= days[1]:
        return []
    return [DrawLate(period=period, last=days[1], day=on, clause=policy.windows[0].clause)]
