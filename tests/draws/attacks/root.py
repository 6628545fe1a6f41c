"""What root can do: open every seal, drop every guard, write anything back so that nothing looks torn."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from django.db import connection

from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.core.draw import Replayed, commitment, make_balls, make_opening, make_record, replayed, with_event
from shuangsuiji.draws.guarding import APPEND_ONLY, ONLY_FORWARD
from shuangsuiji.draws.models import ChainLink, Meeting, Sealed
from shuangsuiji.draws.seals import Seal
from shuangsuiji.draws.selectors.sealed import RECORD, replay_of
from tests.acts import chance
from tests.vectors.county import secret

Record = dict[str, Any]
Attack = Callable[[Record], Record]
_HEADING = ("ceremony", "hash", "time", "prev", "history")


def stolen(meeting: Meeting) -> Record:
    """The whole record in clear, as a copy of root's own."""
    return deepcopy(dict(replay_of(meeting).record))


def planted(meeting: Meeting, record: Record) -> None:
    """Another record in the place of the true one: guards dropped, everything sealed anew under the true key."""
    _drop_guards()
    seal, entropy = Seal(meeting.id), chance("root")
    base = {**record, "events": []} if "closing" in record else record
    row = Sealed.objects.get(meeting=meeting, what=RECORD)
    text = seal.sealed(dumps(base).decode(), row=row.id, entropy=entropy)
    Sealed.objects.filter(id=row.id).update(text=text)
    ending = next(name for name in ("closing", "abort") if name in record)
    fields = {"opening": dumps(record["opening"]).decode(), "closing": dumps(record[ending]).decode()}
    Meeting.objects.filter(id=meeting.id).update(**fields)
    kept = list(ChainLink.objects.filter(meeting=meeting).order_by("seq"))
    ChainLink.objects.filter(meeting=meeting).delete()
    for seq, event in enumerate(record.get("events", ())):
        link = kept[min(seq, len(kept) - 1)]
        link.seq, link.link = seq, event["link"]
        link.id = type(link.id)(int=link.id.int + 1000 * seq)
        link.notes, link.marks = (dumps(event[name]).decode() for name in ("notes", "marks"))
        link.body = seal.sealed(dumps(event["body"]).decode(), row=link.id, entropy=entropy)
        link.save(force_insert=True)


def left(meeting: Meeting) -> bytes:
    """The record as the database holds it now, put together without asking whether it holds."""
    seal = Seal(meeting.id)
    row = Sealed.objects.get(meeting=meeting, what=RECORD)
    record = seal.opened_json(row.text, row=row.id)
    events = [
        {
            "body": seal.opened_json(one.body, row=one.id),
            "notes": loads(one.notes.encode()),
            "marks": loads(one.marks.encode()),
            "link": one.link,
        }
        for one in ChainLink.objects.filter(meeting=meeting).order_by("seq")
    ]
    return dumps({**record, "events": events} if "closing" in record else record)


def _drop_guards() -> None:
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *ONLY_FORWARD):
            for what in ("insert", "change", "truncate", "update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{on}")


def redrawn(record: Record, *, forged: Mapping[int, str] | None = None, **changed: Any) -> Record:
    """A record that is right in itself, over other inputs: opening, frozen documents, values, balls and times.

    `forged`: slot → another value, with the commitment that fits it. `changed` replaces fields of the opening, the
    frozen documents `rules`, `registry`, `roster`, the `salts`, the balls' `grammar` and `numbers`, or `closed`.
    """
    opening = record["opening"]
    heading = {name: changed.get(name, opening[name]) for name in _HEADING}
    frozen = {name: changed.get(name, record[name]) for name in ("rules", "registry", "roster")}
    values = [(forged or {}).get(slot, one["value"]) for slot, one in enumerate(record["contributions"])]
    slots = [
        {**one, "commit": commitment(heading["hash"], heading["ceremony"], slot=number, value=values[number])}
        for number, one in enumerate(changed.get("slots", opening["slots"]))
    ]
    salts, grammar = changed.get("salts", record["salts"]), changed.get("grammar", opening["balls"])
    made = make_opening(heading, frozen=frozen, salts=salts, slots=slots, balls=grammar)
    balls = None
    if grammar:
        numbers = changed.get("numbers", record["balls"]["numbers"])
        balls = make_balls(made, numbers, time=changed.get("thrown", record["balls"]["time"]))
    time = changed.get("closed", record["closing"]["time"])
    return make_record(made, frozen=frozen, salts=salts, values=values, balls=balls, time=time)


def rechained(record: Record, particulars: list[Mapping[str, Any]]) -> Record:
    """The same draw with another chain of events, right in itself; each particular has its own `time`."""
    known: Replayed = replayed({**{k: v for k, v in record.items() if k != "final"}, "events": []})
    for one in particulars:
        rest = {name: value for name, value in one.items() if name not in ("seq", "time", "next")}
        known = with_event(known, rest, time=one["time"])
    return dict(known.record)


def bodies(record: Record) -> list[dict[str, Any]]:
    """The bodies of the events, to be changed and chained again."""
    return [deepcopy(event["body"]) for event in record["events"]]


def due(record: Record) -> list[str]:
    """Who is to be visited, in ticket order: what an attacker wants to change."""
    return replayed(record).standing.due


def other_value(what: object) -> str:
    """Another 64 hex."""
    return secret("root", what)
