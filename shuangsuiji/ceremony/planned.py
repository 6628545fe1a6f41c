"""A plan as plain values: what the command prints, what the meeting's folder keeps, what the minutes say."""

from typing import Any

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.quota import Explanation, QuarterPlan, StratumPlan


def reasons(stratum: StratumPlan) -> list[Explanation]:
    """Why a stratum's numbers are what they are: each floor, each rule shown beside, then what they come to."""
    return [one.explanation for one in (*stratum.floors, *stratum.beside)] + list(stratum.explanations)


def _finding(one: RuleBreach) -> dict[str, object]:
    return {"code": one.code, "zh": one.text("zh"), "en": one.text("en")}


def plan_values(plan: QuarterPlan) -> dict[str, Any]:
    """The plan for a machine: the same numbers, explanations, warnings and conflicts."""
    return {
        "policy": plan.policy.name,
        "title": plan.policy.title,
        **({"draw_by": days[1].isoformat()} if (days := plan.policy.draw_days(plan.period)) else {}),
        "period": str(plan.period),
        "on": plan.on.isoformat(),
        "weeks": list(plan.weeks),
        "strata": [_stratum_values(one) for one in plan.strata],
        "visits": {"least": plan.expected_visits.least, "most": plan.expected_visits.most},
        "warnings": [_finding(one) for one in plan.warnings],
        "conflicts": [_finding(one) for one in plan.conflicts],
        "apart": [{"name": one.name, "strata": [_stratum_values(s) for s in one.strata]} for one in plan.apart],
    }


def _stratum_values(one: StratumPlan) -> dict[str, Any]:
    counts = {"subjects": one.subjects, "uncovered": one.uncovered, "done": one.done, "capped": one.capped}
    drawn = {"floor": one.floor, "fresh": one.fresh, "again": one.again, "drawn": one.drawn}
    why = [
        {"arithmetic": e.arithmetic, "clause": e.clause, "decision": e.decision, "zh": e.zh, "en": e.en}
        for e in reasons(one)
    ]
    return {"name": one.name, "zh": one.zh, "en": one.en, **counts, **drawn, "why": why}
