"""The record: everything a draw was, in one document that anyone can replay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core.canonical import loads
from shuangsuiji.core.canonical.shapes import refuse
from shuangsuiji.core.draw.events import bodyhash_of, enter, replay
from shuangsuiji.core.draw.hashes import doc
from shuangsuiji.core.draw.outcome import Outcome, draw
from shuangsuiji.core.draw.schemas import aborted_record, drawn_record
from shuangsuiji.core.draw.standing import CLOSED, DONE, DUE, VOID, Standing
from shuangsuiji.core.draw.statements import (
    Json,
    belongs,
    check_as_sealed,
    check_balls,
    check_frozen,
    check_opening,
    check_values,
    make_closing,
    not_before,
)
from shuangsuiji.core.draw.times import is_instant
from shuangsuiji.core.errors.draw import NotAsSealed, NotFinal


def make_record(
    opening: Json, *, frozen: Json, salts: Json, values: Sequence[str], balls: Json | None, time: str
) -> dict[str, Any]:
    """The record of a draw held just now: values (by slot) and balls checked, outcome computed, closing made.

    The same inputs give the same record. Raises `Malformed`, `SlotsTooWeak`, `NotAsSealed`, `WrongValue`,
    `WrongBalls`, `OutOfTime`, `TooFewOfficers`, `NoAbleLead`. Source: docs/spec/draw1.md, Documents.

    >>> from tests.vectors.county import frozen_county, opened, salts_of, values_of
    >>> county, salts, values = frozen_county(), salts_of(1), values_of(1, 4)
    >>> opening, time = opened(county, balls=None), "2026-10-08T09:30:00+08:00"
    >>> record = make_record(opening, frozen=county, salts=salts, values=values, balls=None, time=time)
    >>> record["closing"]["size"], record["events"]
    (9, [])
    >>> make_record(opening, frozen=county, salts=salts, values=values[:3], balls=None, time=time)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] contributions: found 3, expected 4 values, one a slot ...
    """
    outcome = _outcome(opening, frozen=frozen, salts=salts, values=values, balls=balls)
    return {
        "opening": dict(opening),
        "rules": frozen["rules"],
        "registry": frozen["registry"],
        "roster": frozen["roster"],
        "salts": dict(salts),
        "contributions": [{"value": value} for value in values],
        **({"balls": dict(balls)} if balls else {}),
        "closing": make_closing(outcome, balls=balls, time=time),
        "events": [],
        **({} if outcome.teams else {"final": True}),
    }


def _outcome(opening: Json, *, frozen: Json, salts: Json, values: Sequence[str], balls: Json | None) -> Outcome:
    """The outcome of checked inputs."""
    check_opening(opening)
    check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])
    check_as_sealed(opening, frozen=frozen, salts=salts)
    check_balls(opening, balls)
    if len(values) != len(opening["slots"]):
        raise refuse("contributions", len(values), f"{len(opening['slots'])} values, one a slot")
    check_values(opening, dict(enumerate(values)))
    numbers = balls["numbers"] if balls else []
    return draw(opening, frozen["rules"], frozen["registry"], roster=frozen["roster"], values=values, numbers=numbers)


@dataclass(frozen=True)
class Replayed:
    """A record that was made anew from its inputs and found equal, ready for the next event."""

    record: Mapping[str, Any]
    outcome: Outcome
    standing: Standing

    @property
    def newest_link(self) -> str:
        """The link of the last event, or the hash of the closing where there was none (64 hex)."""
        return newest_link(self.record)


def newest_link(record: Json) -> str:
    """The link that a later opening's `history` holds for this record, 64 hex.

    >>> from tests.vectors.county import frozen_county, held
    >>> record = held(frozen_county()).record
    >>> newest_link(record) == doc("sha256", "closing", record["closing"])
    True
    >>> newest_link({**record, "events": [{"link": "ab" * 32}]})[:8]
    'abababab'
    """
    events = record["events"]
    return str(events[-1]["link"]) if events else doc(record["opening"]["hash"], "closing", record["closing"])


def replayed(record: Json) -> Replayed:
    """The record with its outcome and standing, after everything in it was computed again and compared.

    Raises whatever `make_record` and `enter` raise, and `NotAsSealed` where a computed part differs.

    >>> from tests.vectors.county import frozen_county, held
    >>> record = held(frozen_county()).record
    >>> replayed(record).outcome.root == record["closing"]["root"]
    True
    >>> replayed({**record, "closing": {**record["closing"], "size": 8}})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotAsSealed: [draw.not_as_sealed] closing hashes to {'type': 'closing', 'ceremony': ...
    """
    drawn_record(record, "record")
    values = [one["value"] for one in record["contributions"]]
    opening, balls = record["opening"], record.get("balls")
    outcome = _outcome(opening, frozen=record, salts=record["salts"], values=values, balls=balls)
    expected = make_closing(outcome, balls=balls, time=record["closing"]["time"])
    _same("closing", record["closing"], expected=expected)
    standing = Standing(outcome)
    before, earliest = doc(outcome.hash, "closing", record["closing"]), record["closing"]["time"]
    for seq, event in enumerate(record["events"]):
        body = event["body"]
        if body["seq"] != seq:
            raise refuse(f"events[{seq}].body.seq", body["seq"], str(seq))
        not_before(f"event {seq}", body["time"], earliest=earliest)
        _same(f"event {seq}", event, expected=replay(standing, event, before=before))
        before, earliest = event["link"], body["time"]
    _same("final", record.get("final", False), expected=not standing.due)
    return Replayed(record, outcome, standing)


def _same(what: str, found: Any, *, expected: Any) -> None:
    if found != expected:
        raise NotAsSealed(what=what, found=found, expected=expected)


def read_record(source: bytes) -> Replayed:
    """`replayed` of the bytes of a record file, strictly read; raises also `NotCanonical`.

    >>> from shuangsuiji.core.canonical import dumps
    >>> from tests.vectors.county import frozen_county, held
    >>> file = dumps(held(frozen_county()).record)
    >>> read_record(file).outcome.size
    9
    >>> read_record(file.replace(b"{", b'{"final":true,"final":true,', 1))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotCanonical: [canonical.refused] The document is not canonical: key 'final' twice; ...
    """
    return replayed(loads(source))


def with_event(known: Replayed, particular: Json, *, time: str) -> Replayed:
    """The record with one event more; `particular` holds type and fields, `seq`, `time` and `next` are added here.

    Nothing that follows from the event is shown before it is in the chain, and there is no undo. `known` is used up
    (its standing moves on); after a refusal it is still good.
    Raises `Malformed`, `OutOfTime`, `EventRefused`, `TooFewOfficers`, `NoAbleLead`.
    Source: docs/spec/draw1.md, Events; docs/decisions/A11-not-changed-at-will.md.

    >>> from tests.vectors.county import EVIDENCE, frozen_county, held, moment
    >>> known = held(frozen_county())
    >>> void = {"type": "void", "id": known.standing.due[0], "reason": "no such site", "evidence": EVIDENCE}
    >>> known = with_event(known, void, time=moment(0))
    >>> states_of(known)
    {'due': 4, 'done': 0, 'closed': 0, 'void': 1}
    >>> with_event(known, void, time=moment(1))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...EventRefused: [draw.event_refused] Event void refused: visit S-003 is void, must be due ...
    """
    events = known.record["events"]
    is_instant(time, "time")
    earliest = events[-1]["body"]["time"] if events else known.record["closing"]["time"]
    not_before(f"event {len(events)}", time, earliest=earliest)
    body = {**particular, "seq": len(events), "time": time}
    event = enter(known.standing, body, before=known.newest_link)
    kept = {name: value for name, value in known.record.items() if name != "final"}
    record = {**kept, "events": [*events, event], **({} if known.standing.due else {"final": True})}
    return Replayed(record, known.outcome, known.standing)


def make_links(known: Replayed, *, time: str) -> dict[str, Any]:
    """What the site publishes of the events: hashes only, changed or not, at two fixed hours a day.

    Raises `Malformed` for a time that is none.

    >>> from tests.vectors.county import EVIDENCE, frozen_county, held, moment
    >>> known = held(frozen_county())
    >>> void = {"type": "void", "id": known.standing.due[0], "reason": "no such site", "evidence": EVIDENCE}
    >>> links = make_links(with_event(known, void, time=moment(0)), time=moment(1))
    >>> [sorted(event) for event in links["events"]]
    [['bodyhash', 'link', 'marks', 'notes']]
    """
    is_instant(time, "time")
    record, outcome = known.record, known.outcome
    shown = [
        {"bodyhash": bodyhash_of(outcome, one["body"]), **{k: one[k] for k in ("notes", "marks", "link")}}
        for one in record["events"]
    ]
    return {
        "type": "links",
        "ceremony": record["opening"]["ceremony"],
        "closing": doc(outcome.hash, "closing", record["closing"]),
        "events": shown,
        "time": time,
    }


def make_aborted(opening: Json, *, frozen: Json, salts: Json, balls: Json | None, abort: Json) -> dict[str, Any]:
    """The record of a ceremony that ended without a draw.

    >>> from shuangsuiji.core.draw.statements import make_abort
    >>> from tests.vectors.county import frozen_county, opened, salts_of
    >>> county, time = frozen_county(), "2026-10-08T09:10:00+08:00"
    >>> opening = opened(county)
    >>> abort = make_abort(opening, balls=None, reason="power cut", missing=[], values={}, time=time)
    >>> sorted(make_aborted(opening, frozen=county, salts=salts_of(1), balls=None, abort=abort))
    ['abort', 'opening', 'registry', 'roster', 'rules', 'salts']
    """
    belongs(opening, abort, what="abort")
    record = {
        "opening": dict(opening),
        **{name: frozen[name] for name in ("rules", "registry", "roster")},
        "salts": dict(salts),
        **({"balls": dict(balls)} if balls else {}),
        "abort": dict(abort),
    }
    aborted_record(record, "record")
    return record


def visited_in(record: Json) -> frozenset[str]:
    """The subjects that drawn visits of this record reached: they are `done` for the rest of the year.

    >>> sorted(visited_in({"events": [{"body": {"type": "visited", "id": "A"}}]}))
    ['A']
    """
    return frozenset(one["body"]["id"] for one in record["events"] if one["body"]["type"] == "visited")


def public_form(known: Replayed) -> dict[str, Any]:
    """The record for the public: everything is replayed but the choice of officers.

    The roster and its salt give way to the teams as first dealt; a join shows only its sealed hash.
    Raises `NotFinal` while a visit is due: only a finished record is disclosed. Source: 四、配套制度和机制（五）.

    >>> from tests.vectors.county import EVIDENCE, frozen_county, held, moment
    >>> known = held(frozen_county())
    >>> public_form(known)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotFinal: [draw.not_final] 5 visits are still due, must be 0 ...
    >>> for seq, identity in enumerate(known.standing.due):
    ...     void = {"type": "void", "id": identity, "reason": "no such site", "evidence": EVIDENCE}
    ...     known = with_event(known, void, time=moment(seq))
    >>> "roster" in known.record, "roster" in public_form(known)
    (True, False)
    """
    if known.standing.due:
        raise NotFinal(found=len(known.standing.due), expected=0)
    record = {name: value for name, value in known.record.items() if name != "roster"}
    events = [_public_event(known.outcome, one) for one in record["events"]]
    teams = {identity: list(visit.first_team) for identity, visit in known.standing.visits.items()}
    salts = {"registry": record["salts"]["registry"]}
    return {**record, "salts": salts, "events": events, "teams": teams}


def _public_event(outcome: Outcome, event: Json) -> dict[str, Any]:
    if event["body"]["type"] != "join":
        return dict(event)
    rest = {name: value for name, value in event.items() if name != "body"}
    return {"bodyhash": bodyhash_of(outcome, event["body"]), **rest}


def states_of(known: Replayed) -> dict[str, int]:
    """How many visits (家) are due, done, closed and void.

    >>> from tests.vectors.county import frozen_county, held
    >>> states_of(held(frozen_county()))
    {'due': 5, 'done': 0, 'closed': 0, 'void': 0}
    """
    counts = dict.fromkeys((DUE, DONE, CLOSED, VOID), 0)
    for visit in known.standing.visits.values():
        counts[visit.state] += 1
    return counts
