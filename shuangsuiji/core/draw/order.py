"""One ticket per subject, one call order per stratum: who is drawn, and who follows if a visit falls away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core.quota.floors import StratumCounts, stratum_counts


@dataclass(frozen=True)
class StratumDraw:
    """One stratum (抽样层) after the draw: `call_order` is all its members, the first `drawn` of them are drawn."""

    call_order: tuple[str, ...]
    counts: StratumCounts

    @property
    def drawn(self) -> int:
        """How many of the call order are drawn (家)."""
        return self.counts.drawn


def _call_order(members: Sequence[Mapping[str, Any]], rule: Mapping[str, Any]) -> StratumDraw:
    """`members` in ticket order."""
    fresh = [one["id"] for one in members if "done" not in one]
    uncapped = [one["id"] for one in members if "done" in one and "capped" not in one]
    done = uncapped + [one["id"] for one in members if "capped" in one]
    counts = stratum_counts(rule, subjects=len(members), uncovered=len(fresh), uncapped_done=len(uncapped))
    x, y = counts.fresh, counts.again
    return StratumDraw(tuple(fresh[:x] + done[:y] + fresh[x:] + done[y:]), counts)


def draw_strata(
    registry: Mapping[str, Any], rules: Mapping[str, Any], *, tickets: Mapping[str, str]
) -> dict[str, StratumDraw]:
    """Every stratum's call order; the same whatever the order of the registry, since only tickets decide.

    A floor always wins over a cap, which only puts the capped last. Source: docs/spec/draw1.md, Computation.

    >>> registry = {"subjects": [{"id": "A", "strata": ["key"]}, {"id": "B", "strata": ["key"], "done": True}]}
    >>> rules = {"strata": {"key": {"floors": [{"ratio": [1, 2]}]}}}
    >>> draw_strata(registry, rules, tickets={"A": "9f", "B": "01"})["key"].call_order
    ('A', 'B')
    """
    # Tickets are of one length, so that ticket ‖ id sorts as (ticket, id), three times as fast.
    in_order = sorted(registry["subjects"], key=lambda one: tickets[one["id"]] + one["id"])
    members: dict[str, list[Mapping[str, Any]]] = {name: [] for name in rules["strata"]}
    for one in in_order:
        for name in one["strata"]:
            members[name].append(one)
    return {name: _call_order(members[name], rules["strata"][name]) for name in members}


def visits_of(strata: Mapping[str, StratumDraw], *, tickets: Mapping[str, str]) -> list[str]:
    """The union of what the strata drew, in ticket order: one subject drawn by several strata is one visit.

    >>> one = StratumDraw(("A", "B"), StratumCounts(1, 1, 0))
    >>> visits_of({"key": one, "special": one}, tickets={"A": "9f", "B": "01"})
    ['A']
    """
    drawn = {identity for one in strata.values() for identity in one.call_order[: one.drawn]}
    return sorted(drawn, key=lambda identity: tickets[identity] + identity)
