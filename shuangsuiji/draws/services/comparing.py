"""The second machine: what it is given, and what it said."""

from uuid import UUID

from shuangsuiji.ceremony.compare import handed
from shuangsuiji.core.draw import doc
from shuangsuiji.draws.models import Comparison
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.selectors.sealed import meeting_value
from shuangsuiji.draws.services.checks import at_step, hex64, locked
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("draw.handed_over")
def hand_over(act: Act, *, meeting: UUID) -> bytes:
    """The file that another machine computes the draw from, once the contributors type their values there.

    It holds salts and the software's value but no contributor's, and neither closing nor root: alone it tells nothing,
    and the other machine cannot copy its answer. Each copy is an entry. Raises `WrongStep` before the draw.
    """
    held = locked(meeting)
    at_step(held, DRAWN)
    value = meeting_value(held)
    body = {"opening": doc(held.hash, "opening", value.opening)}
    append(act, "draw.handed_over", about=f"meeting:{meeting}", body=body)
    return handed(value, closed=document(held, "closing")["time"])


@recorded("draw.compared")
def note_comparison(act: Act, *, id: UUID, meeting: UUID, closing: str, root: str) -> Comparison:
    """What was read off the second machine's screen; the software says whether it agrees. The same id again: as noted.

    Raises `WrongStep` before the draw, `WrongHash`.
    """
    held = locked(meeting)
    at_step(held, DRAWN)
    standing = Comparison.objects.filter(id=id, meeting=held).first()
    if standing is not None:
        return standing
    said = document(held, "closing")
    found = Comparison(
        id=id,
        meeting=held,
        closing=hex64(closing, what="启封后公告", what_en="The closing's hash"),
        root=hex64(root, what="根", what_en="The root"),
        actor=act.actor,
        at=act.at,
    )
    found.agrees = (found.closing, found.root) == (doc(held.hash, "closing", said), said["root"])
    body = {"comparison": id, "agrees": found.agrees, "closing": found.closing, "root": found.root}
    found.entry = append(act, "draw.compared", about=f"meeting:{meeting}", body=body).seq
    found.save(force_insert=True)
    return found
