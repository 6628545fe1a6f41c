"""ssj plan: how many must be drawn, in which strata, and why, before anything is frozen."""

import argparse

from shuangsuiji.ceremony.freeze import ALWAYS, Frozen
from shuangsuiji.ceremony.planned import plan_values, reasons
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.inputs import Help, Lists, list_arguments
from shuangsuiji.core.draw import check_frozen
from shuangsuiji.core.quota import QuarterPlan, StratumPlan


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj plan`."""
    list_arguments(parser, text)


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """Show the plan; 0 also with warnings and conflicts, which are shown with both numbers.

    What a seal would refuse (nothing to draw, a subject that nobody able could inspect) is refused after the plan.
    """
    frozen = Lists(options, desk).freeze()
    show_plan(desk, frozen)
    sealable = frozen.documents
    check_frozen(sealable["registry"], sealable["roster"], rules=sealable["rules"])
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
    show_findings(desk, frozen)


def show_findings(desk: Console, frozen: Frozen) -> None:
    """Who cannot serve, then warnings and conflicts, never cut silently: code, both numbers and the next step."""
    plan = frozen.plan
    for one in frozen.unable:
        key = "plan.gone" if one.leave == ALWAYS else "plan.unable"
        desk.warn("  · " + desk.text(key, officer=one.id, until=one.valid_until))
    for one in frozen.away:
        desk.warn("  · " + desk.text("plan.away", officer=one.id, weeks=",".join(one.leave)))
    for sign, found in (("·", plan.warnings), ("⚠", plan.conflicts)):
        for breach in found:
            desk.warn(f"  {sign} [{breach.code}] {breach.text(desk.language)}")


def _last(plan: QuarterPlan) -> str:
    return plan.weeks[-1] if plan.weeks else "—"


def _title(desk: Console, stratum: StratumPlan) -> str:
    return stratum.zh if desk.language == "zh" else stratum.en


def _row(desk: Console, one: StratumPlan) -> list[object]:
    return [_title(desk, one), one.subjects, one.done, one.floor, one.again, one.drawn]
