"""A real plan, and files of each test's own."""

from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import Period
from shuangsuiji.core.quota import Member, QuarterPlan, Workforce, plan_quarter


@pytest.fixture(scope="session")
def quarter() -> QuarterPlan:
    """The plan of 2024 Q2 from the pack of 陵川, over a county of numbers."""
    policy = rules.load("lingchuan-2024-1")
    tiers = {"key": 37, "general": 210, "special": 9, "positive": 14}
    members = [Member(f"{tier}-{n:04}", (tier,), visited=n < 9) for tier, count in tiers.items() for n in range(count)]
    period, on = Period.parse("2024Q2"), date(2024, 4, 8)
    weeks = policy.weeks(period, on=on)
    return plan_quarter(policy, members, period=period, on=on, workforce=Workforce(squads=3, officers=12), weeks=weeks)


@pytest.fixture
def archive(settings, tmp_path):
    """A folder of files that holds nothing yet."""
    settings.FILES = tmp_path / "files"
    return settings.FILES
