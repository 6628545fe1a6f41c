"""Bars of a page: widths as whole percents for a drawing without any style; the numbers stand beside as text."""

from dataclasses import dataclass
from typing import Any

from shuangsuiji.plans.selectors.coverage import TierCoverage
from shuangsuiji.plans.workload import Workload


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of `percent` (0 to 100) of the full width, with its words; `tone` is good, warn or plain."""

    label: Any
    text: Any
    percent: int
    tone: str = "plain"


def part(amount: int, whole: int) -> int:
    """A percent for a bar, rounded down, never outside 0 to 100.

    >>> part(1, 3), part(5, 4), part(1, 0)
    (33, 100, 0)
    """
    return min(100, 100 * amount // whole) if whole > 0 else 0


def workload_bars(workload: Workload, least: int, most: int, *, labels: tuple[Any, Any, Any]) -> list[Bar]:
    """Officer-days there are, and those that the fewest and the most visits take, on one scale."""
    amounts = (workload.officer_days, workload.needed(least), workload.needed(most))
    longest = max(amounts)
    tones = ("plain", *("warn" if one > workload.officer_days else "good" for one in amounts[1:]))
    return [
        Bar(label, amount, part(amount, longest), tone)
        for label, amount, tone in zip(labels, amounts, tones, strict=True)
    ]


def coverage_bars(tier: TierCoverage) -> list[Bar | None]:
    """A bar for each period of the year, None where it has not ended."""
    return [
        None
        if reached is None
        else Bar("", reached, part(reached, tier.members), "good" if reached >= tier.members else "plain")
        for reached in tier.reached
    ]
