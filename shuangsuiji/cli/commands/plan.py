"""ssj plan: how many must be drawn, in which strata, and why, before anything is frozen."""

import argparse
from typing import Any

from shuangsuiji.ceremony.freeze import Frozen
from shuangsuiji.ceremony.minutes import reasons
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help, Lists, list_arguments
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.quota import QuarterPlan, StratumPlan


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj plan`."""
    list_arguments(parser, text)


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Show the plan; 0 also with warnings and conflicts, which are shown with both numbers."""
    frozen = Lists(options, desk).freeze()
    show_plan(desk, frozen)
    desk.result(plan_values(frozen.plan))
    return 0


def show_plan(desk: Console, frozen: Frozen) -> None:
    """The plan as a table, each number's arithmetic below it, then warnings and conflicts."""
    plan = frozen.plan
    desk.say("plan.title", policy=plan.policy.title, period=plan.period, on=plan.on)
    heads = [desk.text(f"plan.head_{one}") for one in ("stratum", "n", "done", "floor", "again", "drawn")]
    desk.table(heads, [_row(desk, one) for one in plan.strata])
    visits = plan.expected_visits
    desk.say("plan.visits", least=visits.least, most=visits.most, officers=len(frozen.roster["officers"]))
    desk.say("plan.weeks", count=len(plan.weeks), first=plan.weeks[0] if plan.weeks else "—", last=_last(plan))
    for stratum in plan.strata:
        desk.say("plan.why", stratum=_title(desk, stratum))
        for one in reasons(stratum):
            desk.say("plan.because", text=one.zh if desk.language == "zh" else one.en)
    for other in plan.apart:
        counts = "、".join(f"{_title(desk, one)} {one.drawn}/{one.subjects}" for one in other.strata)
        desk.say("plan.apart", name=other.name, counts=counts)
    for officer in frozen.unable:
        desk.warn("  · " + desk.text("plan.unable", officer=officer.id, until=officer.valid_until))
    show_findings(desk, plan)


def show_findings(desk: Console, plan: QuarterPlan) -> None:
    """Warnings and conflicts, never cut silently: each with its code, both numbers and the next step."""
    for sign, found in (("·", plan.warnings), ("⚠", plan.conflicts)):
        for one in found:
            desk.warn(f"  {sign} [{one.code}] {one.text(desk.language)}")


def _last(plan: QuarterPlan) -> str:
    return plan.weeks[-1] if plan.weeks else "—"


def _title(desk: Console, stratum: StratumPlan) -> str:
    return stratum.zh if desk.language == "zh" else stratum.en


def _row(desk: Console, one: StratumPlan) -> list[object]:
    return [_title(desk, one), one.subjects, one.done, one.floor, one.again, one.drawn]


def _finding(one: RuleBreach) -> dict[str, object]:
    return {"code": one.code, "zh": one.text("zh"), "en": one.text("en")}


def plan_values(plan: QuarterPlan) -> dict[str, Any]:
    """The plan for a machine: the same numbers, explanations, warnings and conflicts."""
    return {
        "policy": plan.policy.name,
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
