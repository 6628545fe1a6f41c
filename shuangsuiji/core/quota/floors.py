"""The five kinds of floor that draw1 knows, and how one stratum's floor becomes a number to draw. Integers only.

Every number comes with its arithmetic, its clause and its decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Explanation:
    """Why a number is what it is: the arithmetic, the clause, the decision (A1…A26), a sentence in each language."""

    arithmetic: str
    clause: str
    decision: str
    zh: str
    en: str


@dataclass(frozen=True)
class Floor:
    """One floor of a stratum: the draw1 rule, the least number (家) it asks for, and why."""

    rule: Mapping[str, Any]
    number: int
    explanation: Explanation


def ceil_div(dividend: int, divisor: int) -> int:
    """Least whole number not below dividend / divisor: a minimum may not be undershot by part of a subject.

    >>> ceil_div(37 * 25, 100), ceil_div(0, 4), ceil_div(8, 4)
    (10, 0, 2)
    """
    return -((-dividend) // divisor)


def floor_of(rule: Mapping[str, Any], *, subjects: int, uncovered: int) -> int:
    """Least number of subjects (家) this one rule asks for in the period, rounded up.

    `subjects` is N, all members of the stratum; `uncovered` is those not yet visited this year by a drawn visit.
    Raises `ValueError` for a rule of no known kind: the caller has to check the rules document first.
    Source: docs/spec/draw1.md, Computation; rounding: docs/decisions/A01-rounding.md.

    >>> floor_of({"ratio": [1, 4]}, subjects=37, uncovered=37)
    10
    >>> floor_of({"per_unit": 10, "units": 3}, subjects=210, uncovered=210)
    30
    >>> floor_of({"remaining": 3}, subjects=18, uncovered=13)
    5
    >>> floor_of({"cumulative": [1, 4, 3, 20]}, subjects=37, uncovered=17)
    8
    >>> floor_of({"count": 5}, subjects=19, uncovered=19)
    5
    """
    match rule:
        case {"ratio": [a, b]}:
            return ceil_div(subjects * a, b)
        case {"per_unit": k, "units": u}:
            return int(k * u)
        case {"count": n}:
            return int(n)
        case {"remaining": k}:
            return ceil_div(uncovered, k)
        case {"cumulative": [a, b, k, already]}:
            return max(0, ceil_div(subjects * int(a) * int(k), int(b)) - int(already))
    raise ValueError(f"no floor of this kind: {sorted(rule)}")


class StratumCounts(NamedTuple):
    """What one stratum draws: `floor` by the rules, `fresh` not yet visited, `again` already visited this year (家)."""

    floor: int
    fresh: int
    again: int

    @property
    def drawn(self) -> int:
        """All that the stratum draws: fresh and again."""
        return self.fresh + self.again


def stratum_counts(rule: Mapping[str, Any], *, subjects: int, uncovered: int, uncapped_done: int) -> StratumCounts:
    """How many a stratum draws fresh and again, so that its floor holds and the re-draw share is kept.

    `uncapped_done` counts visited members whose annual cap is not reached; the re-draw share never goes beyond them,
    but a floor does (the floor wins over the cap: docs/decisions/A23-annual-cap.md).
    Source: docs/spec/draw1.md, Computation; docs/decisions/A03-recheck-share.md.

    >>> stratum_counts({"floors": [{"ratio": [1, 4]}], "recheck": [1, 10]}, subjects=24, uncovered=18, uncapped_done=6)
    StratumCounts(floor=6, fresh=6, again=1)
    >>> stratum_counts({"floors": [{"count": 9}, {"ratio": [1, 2]}], "combine": "min"},
    ...                subjects=10, uncovered=2, uncapped_done=8)
    StratumCounts(floor=5, fresh=2, again=3)
    """
    combine = min if rule.get("combine") == "min" else max
    floor = min(subjects, combine(floor_of(one, subjects=subjects, uncovered=uncovered) for one in rule["floors"]))
    fresh = min(floor, uncovered)
    c, d = rule.get("recheck", (0, 1))
    share = min(ceil_div(floor * c, d), uncapped_done)
    return StratumCounts(floor, fresh, min(subjects - uncovered, max(floor - fresh, share)))
