"""Opening seals: for services, which record why, and for what is computed without being shown."""

from typing import Any
from uuid import UUID

from shuangsuiji import ceremony
from shuangsuiji.core.draw import Replayed, replayed, with_event
from shuangsuiji.core.errors.draw import NotAsSealed
from shuangsuiji.draws.errors import NoSuchPlace
from shuangsuiji.draws.models import ChainLink, Meeting, Sealed
from shuangsuiji.draws.models.meetings import ABORTED
from shuangsuiji.draws.seals import Seal
from shuangsuiji.draws.selectors.meetings import document, standing_balls

SOFTWARE, SALTS, RECORD = "software", "salts", "record"
_ADDED = ("seq", "time", "next")
"""What the chain itself adds to the body of an event."""


def sealed_piece(meeting: Meeting, what: str, *, seal: Seal | None = None) -> dict[str, Any]:
    """The software's value, the salts or the record as drawn; raises `NoSuchPlace` where it is not there yet."""
    row = Sealed.objects.filter(meeting=meeting, what=what).first()
    if row is None:
        raise NoSuchPlace(what="密封件", what_en="sealed piece", found=what)
    return (seal or Seal(meeting.id)).opened_json(row.text, row=row.id)


def opened_values(meeting: Meeting) -> dict[int, str]:
    """The contributors' values that were opened into the machine, by slot; the software's own left out."""
    rows = meeting.contributors.exclude(value_sealed="").values_list("slot", "id", "value_sealed")
    seal = Seal(meeting.id)
    return {slot: seal.opened(text, row=id) for slot, id, text in rows}


def meeting_value(meeting: Meeting) -> ceremony.Meeting:
    """A meeting whose opening statement is made, as the pure value that a folder would keep."""
    seal = Seal(meeting.id)
    salts = sealed_piece(meeting, SALTS, seal=seal)
    return ceremony.Meeting(
        opening=document(meeting, "opening"),
        frozen=document(meeting, "frozen"),
        salts={name: str(salts[name]) for name in ("registry", "roster")},
        software_value=str(sealed_piece(meeting, SOFTWARE, seal=seal)["value"]),
        balls=standing_balls(meeting),
        record=_record(meeting, seal),
        closing=document(meeting, "closing") or None,
    )


def _record(meeting: Meeting, seal: Seal) -> dict[str, Any] | None:
    row = Sealed.objects.filter(meeting=meeting, what=RECORD).first()
    if row is not None:
        return seal.opened_json(row.text, row=row.id)
    if meeting.stage == ABORTED:
        # An abort's record holds nothing that is not public but the salts, which stand beside it.
        return {"opening": document(meeting, "opening"), "abort": document(meeting, "abort")}
    return None


def replay_of(meeting: Meeting) -> Replayed:
    """The record with all its events, computed anew and compared; raises `NotAsSealed` where anything was altered.

    Raises `NoSuchPlace` for a meeting without a draw.
    """
    seal = Seal(meeting.id)
    known = replayed(sealed_piece(meeting, RECORD, seal=seal))
    for row in ChainLink.objects.filter(meeting=meeting).order_by("seq"):
        body = seal.opened_json(row.body, row=row.id)
        particular = {name: value for name, value in body.items() if name not in _ADDED}
        known = with_event(known, particular, time=str(body["time"]))
        made = known.record["events"][-1]
        if made["link"] != row.link or made["body"] != body:
            raise NotAsSealed(what=f"event {row.seq}", found=made["link"], expected=row.link)
    return known


def row_of(meeting: Meeting, key: str) -> dict[str, Any]:
    """The leaf of a subject as it was drawn, from its sealed row; raises `NoSuchPlace` for a subject that has none."""
    row = meeting.rows.filter(key=key).first()
    if row is None:
        raise NoSuchPlace(what="检查对象", what_en="subject", found=key)
    return Seal(meeting.id).opened_json(row.text, row=row.id)


def keys_of(meeting: Meeting) -> dict[str, UUID]:
    """Every subject of the frozen registry, drawn or not, with the id of its row: what may be listed."""
    return dict(meeting.rows.values_list("key", "id"))
