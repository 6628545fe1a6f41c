"""Tiers, ratios, periods, readings and clauses as frozen values: what a policy pack says."""

from shuangsuiji.core.policy.deadlines import Countdown, countdown, day_in_china
from shuangsuiji.core.policy.entries import EVENT_KINDS, EntryRule
from shuangsuiji.core.policy.periods import ALL_MONTHS, MONTHS_IN, Kind, Period, Span
from shuangsuiji.core.policy.policy import AnnualCap, Policy
from shuangsuiji.core.policy.readings import OPTIONS, STATUSES, Readings
from shuangsuiji.core.policy.sources import Dated, Source, Value, share, slug
from shuangsuiji.core.policy.tiers import FloorRule, Selector, Tier
from shuangsuiji.core.policy.windows import DrawWindow, is_working

__all__ = [
    "ALL_MONTHS",
    "EVENT_KINDS",
    "MONTHS_IN",
    "OPTIONS",
    "STATUSES",
    "AnnualCap",
    "Countdown",
    "Dated",
    "DrawWindow",
    "EntryRule",
    "FloorRule",
    "Kind",
    "Period",
    "Policy",
    "Readings",
    "Selector",
    "Source",
    "Span",
    "Tier",
    "Value",
    "countdown",
    "day_in_china",
    "is_working",
    "share",
    "slug",
]
