"""Coverage of the year by tier: how many members a drawn visit has reached by the end of each period that is over."""

from dataclasses import dataclass
from datetime import date

from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.core.quota import Member, tier_members
from shuangsuiji.plans.selectors.visits import period_of, site_visits
from shuangsuiji.plans.words import DRAWN


@dataclass(frozen=True, slots=True)
class TierCoverage:
    """One tier: `members` now (家), and `reached` of them by the end of each period; None while it has not ended."""

    name: str
    zh: str
    en: str
    members: int
    reached: tuple[int | None, ...]

    @property
    def percents(self) -> tuple[int | None, ...]:
        """Each as part of the members, rounded down.

        >>> TierCoverage("key", "重点", "key", 37, (10, None)).percents
        (27, None)
        """
        return tuple(None if one is None else 100 * one // self.members if self.members else 0 for one in self.reached)


def periods_of(year: int, policy: Policy) -> list[Period]:
    """The year's periods, as often as the pack draws."""
    periods = [Period(year, policy.period, 1)]
    while periods[-1].left > 1:
        periods.append(periods[-1].next())
    return periods


def coverage(
    division: str, periods: list[Period], *, policy: Policy, members: list[Member], today: date
) -> list[TierCoverage]:
    """Each tier that has members. A period still running shows nothing: it would tell who has been reached already."""
    rows = site_visits(division).filter(kind__in=DRAWN, on__year=periods[0].year).exclude(strata=[])
    made = [(one.subject.key, period_of(one.ceremony)) for one in rows]
    found = []
    for tier in policy.tiers:
        standing = [one for one in members if one.status not in policy.readings.outside]
        ids = {one.id for one in tier_members(policy, tier, standing)}
        by_period = tuple(
            len({key for key, of in made if of <= period and key in ids}) if period.last < today else None
            for period in periods
        )
        if ids:
            found.append(TierCoverage(tier.name, tier.zh, tier.en, len(ids), by_period))
    return found
