"""Officer-days left in a period, from the registers and the table of holidays."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from shuangsuiji.ceremony.freeze import able_to_serve
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.plans.holidays import WorkingDays, working_days
from shuangsuiji.plans.models import Plan
from shuangsuiji.plans.selectors.lists import days_away
from shuangsuiji.plans.workload import Workload
from shuangsuiji.registry.models import Leave
from shuangsuiji.sheets import OfficerRow


def days_left(policy: Policy, period: Period, on: date, table: WorkingDays | None = None) -> list[date]:
    """The days worked in the weeks left for visits; where a pack draws no weeks, in the rest of the period."""
    days = table or working_days()
    weeks = policy.weeks(period, on=on)
    if policy.draws_weeks:
        return [day for week in weeks for day in days.in_week(week)]
    return days.between(max(period.first, on + timedelta(days=1)), period.last)


def workload_of(
    division: str, period: Period, *, policy: Policy, on: date, officers: Sequence[OfficerRow], plan: Plan | None
) -> Workload:
    """What those able to serve can do in the days left, less their leave day by day."""
    able, _ = able_to_serve(officers, on=on)
    days = days_left(policy, period, on)
    leaves = _leaves(division, days)
    away = sum(len(days_away(leaves.get(one.id, ()), days)) for one in able)
    return Workload(
        officers=len(able),
        days=len(days),
        away=away,
        share=plan.share if plan else 100,
        team=policy.team,
        days_per_visit=plan.days_per_visit if plan else 1,
    )


def _leaves(division: str, days: Sequence[date]) -> Mapping[str, list[Leave]]:
    """The leaves that touch the days, by certificate."""
    if not days:
        return {}
    rows = Leave.objects.filter(division=division, withdrawn=False, since__lte=max(days), until__gte=min(days))
    found: dict[str, list[Leave]] = {}
    for one in rows.select_related("officer"):
        found.setdefault(one.officer.certificate, []).append(one)
    return found
