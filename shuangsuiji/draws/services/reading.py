"""Reading what is sealed: every time by somebody, for a reason, and in the ledger."""

from typing import Any
from uuid import UUID

from shuangsuiji.core.draw import Replayed
from shuangsuiji.draws.errors import NoSuchPlace, StillSealed, TwoPersons
from shuangsuiji.draws.models import EarlyOpening, Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.sealed import meeting_value, replay_of
from shuangsuiji.draws.selectors.tasks import Task, early_opening, task_in
from shuangsuiji.draws.services.checks import at_step, locked, written
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.ledger.services import append, recorded


@recorded("draw.early_asked")
def ask_early(act: Act, *, id: UUID, meeting: UUID, key: str, why: str) -> EarlyOpening:
    """Ask that one subject's task be opened before its release; nothing opens yet. The same id again: as asked.

    Whether the subject was drawn is not looked at. Raises `WrongStep`, `NoSuchPlace` for one outside the frozen
    registry, `WhyMissing`. Source: 四、配套制度和机制（四）.
    """
    held = locked(meeting)
    at_step(held, DRAWN)
    standing = held.early_openings.filter(id=id).first()
    if standing is not None:
        return standing
    if not held.rows.filter(key=key).exists():
        raise NoSuchPlace(what="检查对象", what_en="subject", found=key)
    asked = EarlyOpening(id=id, meeting=held, key=key, why=written(why), asked_by=act.actor, asked_at=act.at)
    asked.save(force_insert=True)
    body = {"opening": id, "key": key, "why": asked.why}
    append(act, "draw.early_asked", about=f"meeting:{meeting}", body=body)
    return asked


@recorded("draw.early_granted")
def grant_early(act: Act, *, meeting: UUID, id: UUID) -> EarlyOpening:
    """The second person opens what the first one asked for; from now on both count as knowing.

    Granted already, it stays as it is. Raises `TwoPersons` for whoever asked, `NoSuchPlace`.
    """
    held = locked(meeting)
    one = early_opening(held, id)
    if one.granted_by:
        return one
    if one.asked_by == act.actor:
        raise TwoPersons(what="提前启封", what_en="An early opening", found=act.actor)
    one.granted_by, one.granted_at = act.actor, act.at
    one.save(update_fields=["granted_by", "granted_at"])
    append(act, "draw.early_granted", about=f"meeting:{meeting}", body={"opening": id, "key": one.key})
    return one


@recorded("draw.task_read")
def read_early(act: Act, *, meeting: UUID, id: UUID) -> Task:
    """What an early opening shows, to one of its two persons: each reading is an entry.

    Raises `StillSealed` before it is granted and for anybody else, `NoSuchPlace`.
    """
    held = locked(meeting)
    one = early_opening(held, id)
    if not one.granted_by or act.actor not in (one.asked_by, one.granted_by):
        raise StillSealed(found=one.key)
    append(act, "draw.task_read", about=f"meeting:{meeting}", body={"opening": id, "key": one.key})
    return task_in(replay_of(held), one.key)


@recorded("draw.annex_printed")
def print_annex(act: Act, *, meeting: UUID, second: str) -> dict[str, Any]:
    """The sealed annex: the list, the salts and the software's value, so that the list survives the machine.

    `copy` numbers the print; `second` is the second person at it, who counts as knowing too. Raises `TwoPersons`,
    `WrongStep`. Source: docs/spec/draw1.md, Aborts; 四、配套制度和机制（四）.
    """
    if second == act.actor:
        raise TwoPersons(what="打印密封附件", what_en="Printing the sealed annex", found=second)
    held, known = _drawn(meeting)
    value = meeting_value(held)
    copy = 1 + entries(kind="draw.annex_printed", about=f"meeting:{meeting}").count()
    append(act, "draw.annex_printed", about=f"meeting:{meeting}", body={"copy": copy, "second": second})
    visits = known.standing.visits
    return {
        "copy": copy,
        "ceremony": held.ceremony,
        "software": value.software_value,
        "salts": dict(value.salts),
        "visits": [
            {"key": key, "week": visits[key].week, "team": list(visits[key].team), "state": visits[key].state}
            for key in sorted(visits)
        ],
    }


@recorded("draw.record_read")
def read_record(act: Act, *, meeting: UUID, why: str) -> dict[str, Any]:
    """The whole sealed record with its events, for the city's package; raises `WrongStep`, `WhyMissing`."""
    _, known = _drawn(meeting)
    append(act, "draw.record_read", about=f"meeting:{meeting}", body={"why": written(why)})
    return dict(known.record)


def _drawn(meeting: UUID) -> tuple[Meeting, Replayed]:
    held = locked(meeting)
    at_step(held, DRAWN)
    return held, replay_of(held)
