"""The draw and the abort: each ends a meeting in one transaction, once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shuangsuiji import ceremony
from shuangsuiji.ceremony.errors import AlreadyEnded
from shuangsuiji.ceremony.meeting import check_before
from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.core.draw import Outcome, doc, replayed
from shuangsuiji.draws.models import Meeting, Sealed, SealedRow
from shuangsuiji.draws.models.meetings import ABORTED, BALLS, DRAWN, SEALED
from shuangsuiji.draws.seals import Seal, padded
from shuangsuiji.draws.selectors import sealed as pieces
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.services.checks import at_step, locked, moment, written
from shuangsuiji.draws.services.publishing import publish
from shuangsuiji.draws.services.rounds import look_at_registers
from shuangsuiji.draws.sizes import row_size
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


def draw(act: Act, *, meeting: UUID) -> Meeting:
    """Seed, outcome, record, a sealed row for every subject and the closing statement, all or nothing.

    One meeting has one draw: asked again by anybody, after a crash or by two hundred clicks, it gives back what
    stands. Leave that the register knew of at the closing is chained right after it. Raises `WrongStep` before the
    balls, `ValuesMissing`. Source: 四、配套制度和机制（一）; docs/spec/draw1.md.
    """
    held = _draw(act, meeting=meeting)
    look_at_registers(act, meeting=meeting, again=False)
    return held


@recorded("draw.drawn")
def _draw(act: Act, *, meeting: UUID) -> Meeting:
    held = locked(meeting)
    if held.stage == DRAWN:
        return held
    at_step(held, BALLS if held.grammar else SEALED)
    value, values = pieces.meeting_value(held), pieces.opened_values(held)
    check_before(value, values)
    record = ceremony.drawn(value, values, time=moment(act)).record
    if record is None:
        raise ValueError("a draw without a record")
    known, seal = replayed(record), Seal(held.id)
    _keep_record(act, held, record, seal)
    _keep_rows(act, held, known.outcome, seal)
    closing = record["closing"]
    held.closing, held.stage, held.ended_at = dumps(closing).decode(), DRAWN, act.at
    held.save(update_fields=["closing", "stage", "ended_at"])
    told = {"closing": doc(held.hash, "closing", closing), "root": closing["root"], "size": closing["size"]}
    entry = append(act, "draw.drawn", about=f"meeting:{meeting}", body=told)
    publish(act, held, closing, entry.seq)
    return held


def _keep_record(act: Act, held: Meeting, record: Mapping[str, Any], seal: Seal) -> None:
    """The database has room for one record of a meeting: a second draw would be refused by it."""
    row = act.new_id()
    text = seal.sealed(dumps(record).decode(), row=row, entropy=act.entropy)
    Sealed(id=row, meeting=held, what=pieces.RECORD, text=text).save(force_insert=True)


def _keep_rows(act: Act, held: Meeting, outcome: Outcome, seal: Seal) -> None:
    """In the order of keys, which knows nothing of the draw; every text has one length."""
    size = row_size(document(held, "frozen"))
    rows = []
    for key in sorted(outcome.leaves):
        id = act.new_id()
        text = seal.sealed(padded(loads(outcome.leaves[key]), size), row=id, entropy=act.entropy)
        rows.append(SealedRow(id=id, meeting=held, key=key, text=text))
    SealedRow.objects.bulk_create(rows, batch_size=500)


@recorded("draw.aborted")
def abort(act: Act, *, meeting: UUID, reason: str, missing: Sequence[int] = ()) -> Meeting:
    """End a meeting without a draw, and publish what must be; the same again gives back what stands.

    Before balls and values any reason will do. Afterwards only a value lost with its duplicate: then everybody else's
    value must be opened first, and all of them, the software's too, are published. Raises `AbortRefused`,
    `WrongStep`, `AlreadyEnded` after a draw, `WhyMissing`. Source: docs/spec/draw1.md, Aborts.
    """
    held = locked(meeting)
    if held.stage == ABORTED:
        return held
    if held.stage == DRAWN:
        raise AlreadyEnded(found=held.step, expected="sealed / balls")
    at_step(held, SEALED, BALLS)
    value = pieces.meeting_value(held)
    ended = ceremony.aborted(
        value, reason=written(reason), missing=missing, values=pieces.opened_values(held), time=moment(act)
    )
    said = (ended.record or {})["abort"]
    held.abort, held.stage, held.ended_at = dumps(said).decode(), ABORTED, act.at
    held.save(update_fields=["abort", "stage", "ended_at"])
    told = {"abort": doc(held.hash, "abort", said), "reason": said["reason"], "missing": list(said["missing"])}
    entry = append(act, "draw.aborted", about=f"meeting:{meeting}", body=told)
    publish(act, held, said, entry.seq)
    return held
