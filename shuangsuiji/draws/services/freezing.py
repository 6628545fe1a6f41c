"""Freeze registry, roster and rules from the registers as they stand; again, until the opening statement."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from shuangsuiji.ceremony.freeze import Frozen, History
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.core.draw import check_frozen
from shuangsuiji.core.draw.teams import unstaffable
from shuangsuiji.core.policy import Period
from shuangsuiji.draws.errors import DecisionDiffers, NotDecided, Unstaffable, VisitsDiffer
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import CONVENED, FROZEN
from shuangsuiji.draws.selectors.history import history, visits_apart
from shuangsuiji.draws.services.checks import at_step, locked
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.plans.selectors.decisions import differences, signed_decision
from shuangsuiji.plans.selectors.planning import planned
from shuangsuiji.registry.selectors.quality import findings

SHOWN = 20
"""How many subjects a refusal names by their numbers."""


@recorded("draw.frozen")
def freeze(act: Act, *, meeting: UUID) -> Meeting:
    """The three documents, the plan and what is noticed about the registers, as they are today.

    The same registers on the same day change nothing. Raises `WrongStep`, `Unstaffable` with the numbers of all whom
    nobody could inspect, `VisitsDiffer`, `NotDecided`, `DecisionDiffers`, `AlreadyHeld`, and what `planned` raises.
    Source: 二、工作目标和范围（四）; docs/decisions/A26-frozen-denominators.md.
    """
    held = locked(meeting)
    at_step(held, CONVENED, FROZEN)
    before = _fixed(held)
    on = act.today()
    frozen = _as_of(held, on)
    documents = frozen.documents
    held.frozen = dumps(documents).decode()
    held.plan = dumps(plan_values(frozen.plan)).decode()
    held.quality = dumps(_quality(held, frozen, on)).decode()
    held.frozen_on = on
    if _fixed(held) == before:
        return held
    held.stage = FROZEN
    held.save(update_fields=["frozen", "plan", "quality", "frozen_on", "decision", "stage"])
    append(act, "draw.frozen", about=f"meeting:{meeting}", body=_told(held, documents))
    return held


def _as_of(held: Meeting, on: date) -> Frozen:
    """What would be frozen on that day, once nothing speaks against it."""
    past = history(held.division, int(held.period[:4]))
    if apart := visits_apart(held.division, past):
        raise VisitsDiffer(found=apart, expected=0)
    frozen = planned(held.division, Period.parse(held.period), on=on, history=past)
    documents = frozen.documents
    _check_staffable(documents)
    check_frozen(documents["registry"], documents["roster"], rules=documents["rules"])
    if not held.rehearsal:
        _check_new(held, frozen, past)
        _decide(held, frozen)
    return frozen


def _fixed(held: Meeting) -> tuple[Any, ...]:
    return held.frozen, held.plan, held.quality, held.frozen_on, held.decision_id


def _check_staffable(documents: Mapping[str, Any]) -> None:
    numbers = unstaffable(
        documents["registry"]["subjects"], documents["roster"]["officers"], team=documents["rules"]["team"]
    )
    if numbers:
        more = "…" if len(numbers) > SHOWN else ""
        raise Unstaffable(count=len(numbers), found="、".join(numbers[:SHOWN]) + more, expected=0)


def _check_new(held: Meeting, frozen: Frozen, past: History) -> None:
    """Never a second draw of the same strata in one period: that would be a redraw."""
    past.check_new(held.ceremony, [one.name for one in frozen.plan.strata], period=frozen.plan.period)


def _decide(held: Meeting, frozen: Frozen) -> None:
    """The decision that is signed now holds, and its numbers are those of the registers."""
    decision = signed_decision(held.division, Period.parse(held.period))
    if decision is None:
        raise NotDecided(period=held.period, found=0)
    found = differences(decision, frozen)
    if found:
        raise DecisionDiffers(
            found="；".join(one.text("zh") for one in found), found_en="; ".join(one.text("en") for one in found)
        )
    held.decision = decision


def _quality(held: Meeting, frozen: Frozen, on: date) -> dict[str, Any]:
    """Officers who cannot serve or are away for some weeks; how many subjects each check of the register concerns."""
    return {
        "unable": sorted(one.id for one in frozen.unable),
        "away": sorted(one.id for one in frozen.away),
        "checks": {name: count for name, count in findings(held.division, on).items() if count},
    }


def _told(held: Meeting, documents: Mapping[str, Any]) -> dict[str, Any]:
    """Sizes, and one hash over all that was frozen: the salted hashes are in the opening statement."""
    return {
        "on": held.frozen_on,
        "subjects": len(documents["registry"]["subjects"]),
        "officers": len(documents["roster"]["officers"]),
        "frozen": hexdigest("sha256", held.frozen.encode()),
        "decision": held.decision_id,
    }
