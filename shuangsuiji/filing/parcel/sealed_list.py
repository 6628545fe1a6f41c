"""The list as the city gets it: the whole record with the names, of a length that tells nothing of who was drawn.

The length follows from what was frozen before the draw: registry, roster, rules and names. What the draw adds (values,
events) has its room beside, for every subject and officer alike. The padding is white space, which a strict reader of
JSON passes over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core import canonical
from shuangsuiji.core.canonical.shapes import exactly, fields, mapping, text
from shuangsuiji.core.draw import Replayed, replayed
from shuangsuiji.core.draw.schemas import drawn_record, identity, word
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.filing.errors import ListTooLong, PackageBroken

FORM = "list1"
_STEP = 256 * 1024
_ROOM = 64 * 1024
_ROOM_EACH = 1024
Json = Mapping[str, Any]
_said = mapping(word, text(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]{0,400}", "up to 400 characters, no control characters"))
_names = fields({"subjects": mapping(identity, _said), "officers": mapping(identity, _said)})
_list = fields({"type": exactly(FORM), "record": drawn_record, "names": _names})


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that was opened and replayed; `names` holds what stands beside registry and roster, drawn or not."""

    known: Replayed
    names: Json

    def lines(self) -> list[tuple[str, str, str, str]]:
        """Subject's id and name, officers and week of each visit as it stands, in the order of the draw."""
        return [
            (id, _name(self.names["subjects"], id), self._team(visit.team), visit.week)
            for id, visit in self.known.standing.visits.items()
        ]

    def _team(self, team: Iterable[str]) -> str:
        return "、".join(f"{_name(self.names['officers'], one)}（{one}）" for one in team)


def _name(names: Json, id: str) -> str:
    return str(names.get(id, {}).get("name", ""))


def room_for(record: Json, names: Json) -> int:
    """The fixed length in bytes: from the frozen parts alone, up to the next 256 KiB."""
    frozen = {name: record[name] for name in ("opening", "rules", "registry", "roster")}
    each = len(record["registry"]["subjects"]) + len(record["roster"]["officers"])
    least = len(canonical.dumps({"frozen": frozen, "names": names})) + _ROOM + _ROOM_EACH * each
    return -(-least // _STEP) * _STEP


def padded_list(record: Json, names: Json) -> bytes:
    """The list's bytes, of the same number for every outcome over the same frozen parts; raises `ListTooLong`."""
    said = {"type": FORM, "record": record, "names": names}
    _list(said, "list")
    content, room = canonical.dumps(said), room_for(record, names)
    if len(content) > room:
        raise ListTooLong(found=len(content), expected=room)
    return content.ljust(room)


def read_list(content: bytes) -> OpenList:
    """The list replayed from its first byte; raises `PackageBroken` for what is no list, and what `replayed` raises."""
    try:
        said = canonical.loads(content)
        _list(said, "list")
    except RuleBreach as cause:
        raise PackageBroken(what="list", found=cause.code, expected=FORM) from cause
    if len(content) != room_for(said["record"], said["names"]):
        raise PackageBroken(what="list", found=len(content), expected=room_for(said["record"], said["names"]))
    return OpenList(replayed(said["record"]), said["names"])
