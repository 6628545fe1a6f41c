"""A period planned over the live registers: for a page, for the decision, and as a draw freezes it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shuangsuiji.ceremony.freeze import Frozen, History, able_to_serve, freeze, members_of, roster_of
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.core.quota import Campaign, Member, QuarterPlan, Workforce, YearSoFar, plan_quarter
from shuangsuiji.plans.errors import OtherPeriod
from shuangsuiji.plans.models import Plan
from shuangsuiji.plans.selectors.campaigns import campaigns_meant
from shuangsuiji.plans.selectors.lists import officer_rows, subject_rows
from shuangsuiji.plans.selectors.visits import YearVisits, year_by_records, year_by_visits
from shuangsuiji.plans.selectors.workload import workload_of
from shuangsuiji.plans.workload import Workload
from shuangsuiji.registry.selectors.people import active_squads
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.sheets import OfficerRow, SubjectRow


@dataclass(frozen=True)
class Inputs:
    """All that a plan is made from, so that one thing can be changed and the plan made again, and nothing saved.

    `officers` are all rows, able to serve or not; `capacity` of the plan is `workload.visits`.
    """

    policy: Policy
    period: Period
    on: date
    subjects: Sequence[SubjectRow]
    officers: Sequence[OfficerRow]
    members: Sequence[Member]
    workforce: Workforce
    workload: Workload
    so_far: YearSoFar
    campaigns: Sequence[Campaign]

    def plan(self) -> QuarterPlan:
        """The plan; raises whatever `plan_quarter` raises."""
        return plan_quarter(
            self.policy,
            self.members,
            period=self.period,
            on=self.on,
            workforce=self.workforce,
            weeks=self.policy.weeks(self.period, on=self.on),
            so_far=self.so_far,
            campaigns=self.campaigns,
            capacity=self.workload.visits,
        )


def inputs_of(
    division: str, period: Period, *, on: date, history: History | None = None, today: date | None = None
) -> Inputs:
    """The registers, the year so far and the plan's settings as they stand on the day.

    With `history` (the year's sealed records) the year so far is theirs; without, that of the visits noted, as far as
    they may be known `today` (a plan can be made before its period). Raises `OtherPeriod`.
    """
    policy = policy_in_force()
    require_kind(policy, period)
    officers = officer_rows(division, on, policy.weeks(period, on=on))
    able, _ = able_to_serve(officers, on=on)
    year = _year(division, period, on if history is not None else today or on, history)
    subjects = subject_rows(division, on)
    plan = plan_of(division, period)
    return Inputs(
        policy=policy,
        period=period,
        on=on,
        subjects=subjects,
        officers=officers,
        members=_members(subjects, year),
        workforce=Workforce(squads=len(active_squads(division, on)), officers=len(able)),
        workload=workload_of(division, period, policy=policy, on=on, officers=officers, plan=plan),
        so_far=year.so_far,
        campaigns=campaigns_meant(division, on),
    )


def planned(division: str, period: Period, *, on: date, history: History | None = None) -> Frozen:
    """The period as a draw of that day freezes it: plan, roster, names, over the pack in force.

    The order of rows changes nothing. `history`: see `inputs_of`; a draw hands in all its sealed records. Raises
    `NoOneToServe`, `HistoryRefused`, `OtherPeriod` and whatever `plan_quarter` raises.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）; docs/decisions/A26-frozen-denominators.md.
    """
    return frozen_of(inputs_of(division, period, on=on, history=history), history=history)


def frozen_of(inputs: Inputs, *, history: History | None = None) -> Frozen:
    """What a draw freezes of these inputs; raises as `planned` does."""
    frozen = freeze(
        inputs.subjects,
        inputs.officers,
        policy=inputs.policy,
        period=inputs.period,
        on=inputs.on,
        history=history or History(),
        squads=inputs.workforce.squads,
        campaigns=inputs.campaigns,
    )
    able, _ = able_to_serve(inputs.officers, on=inputs.on)
    # The register knows whom a recusal means; read as words it would reach every site of one credit code.
    roster = roster_of(able, recusals={one.id: one.recuses for one in able})
    return replace(frozen, plan=inputs.plan(), roster=roster)


def day_of(period: Period, today: date) -> date:
    """The day for which a period is planned: today, or its edge when that has not come or is past.

    >>> day_of(Period.parse("2026Q4"), date(2026, 9, 28)), day_of(Period.parse("2026Q4"), date(2026, 10, 8))
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 8))
    """
    return min(max(today, period.first), period.last)


def require_kind(policy: Policy, period: Period) -> None:
    """Raises `OtherPeriod` for a half-year where the pack draws by quarters."""
    if period.kind != policy.period:
        expected = Period(period.year, policy.period, 1)
        raise OtherPeriod(period=period, expected=f"{expected}…")


def plan_of(division: str, period: Period) -> Plan | None:
    """The plan's settings where somebody saved any."""
    return Plan.objects.filter(division=division, period=str(period)).first()


def _year(division: str, period: Period, on: date, history: History | None) -> YearVisits:
    if history is None:
        return year_by_visits(division, period, on)
    return year_by_records(division, period, on, history)


def _members(subjects: Sequence[SubjectRow], year: YearVisits) -> list[Member]:
    plain = members_of(subjects, history=History())
    return [replace(one, visited=one.id in year.reached, visits=year.visits.get(one.id, 0)) for one in plain]
