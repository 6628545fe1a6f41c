"""The file that a second machine is given: everything but the contributors' values and what came out."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.ceremony.errors import NotHanded
from shuangsuiji.ceremony.meeting import Meeting
from shuangsuiji.core.canonical import dumps, loads

FORM = "ssj-compare-1"
_FIELDS = {"form", "opening", "frozen", "salts", "software", "closed"}


def handed(meeting: Meeting, *, closed: str) -> bytes:
    """The file for a meeting that was closed at an instant: neither root nor closing is in it.

    It holds salts and the software's value; without the contributors' it tells nothing of the outcome.
    """
    file: dict[str, Any] = {
        "form": FORM,
        "opening": meeting.opening,
        "frozen": meeting.frozen,
        "salts": meeting.salts,
        "software": meeting.software_value,
        "closed": closed,
        **({"balls": meeting.balls} if meeting.balls else {}),
    }
    return dumps(file) + b"\n"


def read_handed(source: bytes) -> tuple[Meeting, str]:
    """The meeting to be drawn again, and when it was closed; raises `NotHanded`, `NotCanonical`."""
    file = loads(source)
    fields = set(file) if isinstance(file, Mapping) else set()
    if fields - {"balls"} != _FIELDS or file["form"] != FORM:
        raise NotHanded(found="、".join(sorted(fields))[:80] or "—", expected=FORM)
    meeting = Meeting(file["opening"], file["frozen"], file["salts"], file["software"], file.get("balls"))
    return meeting, file["closed"]
