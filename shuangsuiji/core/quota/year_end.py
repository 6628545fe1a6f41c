"""At the end of the year: who should have been covered and was not, and why."""

from collections.abc import Iterable
from datetime import date

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.quota import NewNotCovered, NotCovered
from shuangsuiji.core.policy import Policy
from shuangsuiji.core.quota.members import Member
from shuangsuiji.core.quota.plan import tier_members


def close_year(policy: Policy, members: Iterable[Member], *, last_draw: date) -> tuple[RuleBreach, ...]:
    """Per tier with a yearly duty, its members without a drawn visit: new after the last draw, or missed.

    Empty when coverage is complete. Members outside N (注销, 关闭, 搬迁) are not due.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）1 and 3; docs/decisions (A5).

    >>> from shuangsuiji import rules
    >>> units = [Member("K-1", ("key",), visited=True), Member("K-2", ("key",), since=date(2026, 11, 2))]
    >>> found = close_year(rules.load("lingchuan-2024-1"), units, last_draw=date(2026, 10, 8))
    >>> [(finding.code, finding.values["count"]) for finding in found]
    [('quota.new_not_covered', 1)]
    """
    counted = [member for member in members if member.status not in policy.readings.outside]
    found: list[RuleBreach] = []
    for tier in policy.tiers:
        if not policy.covers_yearly(tier.name, on=last_draw):
            continue
        due = tier_members(policy, tier, counted)
        new = [m.id for m in due if not m.visited and m.since is not None and m.since > last_draw]
        missed = [m.id for m in due if not m.visited and m.id not in new]
        clause = next(r.clause for r in policy.floors_of(tier.name, on=last_draw) if r.measure == "all")
        if new:
            found.append(NewNotCovered(tier=tier.zh, tier_en=tier.en, count=len(new), first=min(new), day=last_draw))
        if missed:
            found.append(
                NotCovered(
                    tier=tier.zh,
                    tier_en=tier.en,
                    subjects=len(due),
                    count=len(missed),
                    first=min(missed),
                    clause=clause,
                )
            )
    return tuple(found)
