"""A county of roles, not of names: so many key, general, special and positive units, and the pack of 陵川 2024."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import Dated, FloorRule, Period, Policy, Selector, Source, Tier
from shuangsuiji.core.quota import Member, QuarterPlan, Workforce, plan_quarter

FIRST_DAYS = {"2026Q1": date(2026, 1, 8), "2026Q2": date(2026, 4, 8), "2026Q3": date(2026, 7, 8)}


@dataclass
class Lingchuan:
    """The default pack and its people; `plan` fills in what a test does not speak of."""

    policy: Policy
    workforce: Workforce = field(default_factory=lambda: Workforce(squads=3, officers=12))

    def units(self, tier: str, count: int, **fields: object) -> list[Member]:
        return [replace(Member(f"{tier}-{i:04}", (tier,)), **fields) for i in range(count)]

    def plan(self, members: list[Member], period: str = "2026Q1", **given: object) -> QuarterPlan:
        span = Period.parse(period)
        on = given.pop("on", FIRST_DAYS.get(period, span.first))
        weeks = given.pop("weeks", self.policy.weeks(span, on=on))
        people = given.pop("workforce", self.workforce)
        policy = given.pop("policy", self.policy)
        return plan_quarter(policy, members, period=span, on=on, workforce=people, weeks=weeks, **given)

    def reading(self, **readings: object) -> Policy:
        return self.policy.read_as(replace(self.policy.readings, **readings))


@pytest.fixture
def lingchuan() -> Lingchuan:
    return Lingchuan(rules.load("lingchuan-2024-1"))


SOURCE = (Source("甲文", "一", "reading"),)
FIRST = date(2024, 1, 1)


def floor(name, measure, value, span, **given):
    """One rule of the tier "t", in force from 2024."""
    return FloorRule(name, "t", name, name, measure, Dated.of([(FIRST, value)]), "家", span, SOURCE, **given)


def pack(*floors, kind="quarter", **tier):
    """A pack of one tier "t" with these rules."""
    return Policy("p", "title", "issuer", kind, 2, (Tier("t", "类", "tier", Selector(("t",)), **tier),), floors)


def stratum(policy, *, total=20, visited=0, period="2026Q2", so_far=None):
    """What that tier's stratum comes to, so many of its members being visited."""
    members = [Member(f"S-{i:03}", ("t",), visited=i < visited) for i in range(total)]
    span = Period.parse(period)
    plan = plan_quarter(policy, members, period=span, on=span.first, workforce=Workforce(2, 5), weeks=(), so_far=so_far)
    return (plan.apart[0] if plan.apart else plan).stratum("t")
