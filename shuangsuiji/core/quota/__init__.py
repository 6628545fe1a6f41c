"""How many must be drawn: exact whole numbers, each with its arithmetic, its clause and its decision."""

from shuangsuiji.core.quota.floors import Explanation, Floor, StratumCounts, ceil_div, floor_of, stratum_counts
from shuangsuiji.core.quota.members import Campaign, Member, Workforce, YearSoFar
from shuangsuiji.core.quota.merging import (
    SECOND_VISIT_CODES,
    Task,
    Visit,
    joint_tasks,
    merge_tasks,
    require_second_visit_code,
)
from shuangsuiji.core.quota.plan import ExpectedVisits, QuarterPlan, Subject, plan_quarter, tier_members
from shuangsuiji.core.quota.proposals import SubjectEvent, TierProposal, propose_tiers
from shuangsuiji.core.quota.strata import StratumPlan
from shuangsuiji.core.quota.year_end import close_year

__all__ = [
    "SECOND_VISIT_CODES",
    "Campaign",
    "ExpectedVisits",
    "Explanation",
    "Floor",
    "Member",
    "QuarterPlan",
    "StratumCounts",
    "StratumPlan",
    "Subject",
    "SubjectEvent",
    "Task",
    "TierProposal",
    "Visit",
    "Workforce",
    "YearSoFar",
    "ceil_div",
    "close_year",
    "floor_of",
    "joint_tasks",
    "merge_tasks",
    "plan_quarter",
    "propose_tiers",
    "require_second_visit_code",
    "stratum_counts",
    "tier_members",
]
