"""Records made for the tests: sealed with the verifier's hashes, then settled by what each refusal says was due."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from shuangsuiji.verifier.verify_draw1 import Digest, Refused, replay

ZEROS = "0" * 64
EVIDENCE = "sha256:" + ZEROS
# What a refusal tells for certain; everything else is the maker's own mistake.
SETTLED = {
    "statement.root",
    "statement.size",
    "event.notes",
    "event.marks",
    "event.link",
    "event.next",
    "event.officers",
    "final.mismatch",
}


def bytes_of(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def subject(number: int, *strata: str, **more: Any) -> dict[str, Any]:
    return {"id": f"S-{number:04}", "strata": sorted(strata) or ["general"], **more}


def officer(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"O-{number:02}", **more}


def rules(**more: Any) -> dict[str, Any]:
    strata = {"general": {"floors": [{"ratio": [1, 4]}]}, "key": {"floors": [{"count": 3}]}}
    weeks = ["2026-W41", "2026-W42", "2026-W43"]
    return {"version": "draw1", "period": "2026Q4", "team": 2, "weeks": weeks, "strata": strata, **more}


SUBJECTS = [subject(i, *(["general", "key"] if i % 5 == 0 else ["general"])) for i in range(1, 25)]
OFFICERS = [officer(i, **({"lead": True} if i % 2 else {})) for i in range(1, 7)]
SLOTS = [("bureau", "chair"), ("outside", "witness"), ("software", "machine")]
GRAMMAR = {"what": "six of 33", "count": 6, "min": 1, "max": 33, "kind": "set"}


def forge(
    *,
    subjects: Sequence[Mapping[str, Any]] = SUBJECTS,
    officers: Sequence[Mapping[str, Any]] = OFFICERS,
    rules: Mapping[str, Any] = rules(),
    slots: Sequence[tuple[str, str]] = SLOTS,
    numbers: Sequence[int] | None = None,
    opening: Mapping[str, Any] | None = None,
    digest: str = "sha256",
    seed: str = "0",
) -> dict[str, Any]:
    """A record without events, not settled yet."""
    made, ceremony = Digest(digest), (opening or {}).get("ceremony", "140524/2026Q4/1")
    salts = {name: made.hex(f"{name}{seed}") for name in ("registry", "roster")}
    values = [made.hex(f"value {i} {seed}") for i in range(len(slots))]
    record: dict[str, Any] = {
        "rules": dict(rules),
        "registry": {"subjects": list(subjects)},
        "roster": {"officers": list(officers)},
        "salts": salts,
        "contributions": [{"value": value} for value in values],
        "events": [],
    }
    commits = [made.hex(f"draw1/contribution\n{ceremony}\n{i}\n{value}\n") for i, value in enumerate(values)]
    record["opening"] = {
        "type": "opening",
        "ceremony": ceremony,
        "hash": digest,
        "time": "2026-10-05T09:00:00+08:00",
        "prev": ZEROS,
        "history": [],
        "rules": made.doc("rules", record["rules"]),
        "registry": made.sealed("registry", salts["registry"], record["registry"]),
        "roster": made.sealed("roster", salts["roster"], record["roster"]),
        "slots": [{"role": r, "who": w, "commit": c} for (r, w), c in zip(slots, commits, strict=True)],
        **({"balls": GRAMMAR} if numbers is not None else {}),
        **(opening or {}),
    }
    record["closing"] = {
        "type": "closing",
        "ceremony": ceremony,
        "root": ZEROS,
        "size": len(subjects),
        "time": "2026-10-05T10:00:00+08:00",
    }
    if numbers is not None:
        record["balls"] = {"type": "balls", "numbers": list(numbers), "time": "2026-10-05T09:30:00+08:00"}
    return point(record)


def point(record: dict[str, Any]) -> dict[str, Any]:
    """Statements pointed at one another again, after a change of the opening or the balls."""
    made = Digest(record["opening"]["hash"])
    last = record["abort" if "abort" in record else "closing"]
    last["opening"] = made.doc("opening", record["opening"])
    if "balls" in record:
        record["balls"]["opening"] = last["opening"]
        last["balls"] = made.doc("balls", record["balls"])
    return record


def reseal(record: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The record with other rules, subjects or officers, sealed and pointed anew, not settled."""
    record = copy.deepcopy(record)
    record.update(fields)
    made, opening, salts = Digest(record["opening"]["hash"]), record["opening"], record["salts"]
    opening["rules"] = made.doc("rules", record["rules"])
    for name in ("registry", "roster"):
        opening[name] = made.sealed(name, salts[name], record[name])
    return point(record)


def settle(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with root, marks, notes, links and names in line filled in, one refusal at a time."""
    record = copy.deepcopy(dict(record))
    for _ in range(2000):
        try:
            replay(bytes_of(record))
        except Refused as refusal:
            if refusal.code not in SETTLED:
                raise
            put(record, refusal.where, refusal.expected)
        else:
            return record
    raise ValueError("never settled")


def put(record: Any, where: str, value: Any) -> None:
    """Sets the field that a refusal's path names; `None` and a false `final` take it away."""
    *path, last = [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", where)]
    for step in path:
        record = record[step]
    if last == "next" and isinstance(record["next"], dict):
        value = {id: record["next"].get(id, "nobody") for id in value}
    if value is None or (last == "final" and value is False):
        record.pop(last, None)
    else:
        record[last] = value


def event(kind: str, seq: int = 0, *, hour: int | None = None, **fields: Any) -> dict[str, Any]:
    """An event not settled yet; without `hour` they follow one another a minute apart from 2026-10-06."""
    time = f"2026-10-06T{8 if hour is None else hour:02}:{seq:02}:00+08:00"
    needs_evidence = kind != "visited"
    reason = {"reason": "gone"} if kind in ("closed", "added", "void") else {}
    lists = {"closed": {"next": []}, "leave": {"next": {}}, "recuse": {"next": {}}, "visited": {"officers": ["X"]}}
    body = {"seq": seq, "type": kind, "time": time, **reason, **lists.get(kind, {}), **fields}
    if needs_evidence:
        body.setdefault("evidence", EVIDENCE)
    return {"body": body, "notes": [], "marks": [], "link": ZEROS}


def with_events(record: Mapping[str, Any], *events: dict[str, Any]) -> dict[str, Any]:
    """A settled record with these events after those it has, numbered and settled."""
    record = copy.deepcopy(dict(record))
    for made in copy.deepcopy(list(events)):
        made["body"]["seq"] = len(record["events"])
        record["events"].append(made)
    return settle(record)


def salt_of(draw: Any, seq: int) -> str:
    """What seals the body of event `seq`."""
    return str(draw.digest.hex(f"{draw.keys['salt']}|{seq}"))


def public(record: Mapping[str, Any], *, hide: bool = True) -> dict[str, Any]:
    """The public form of a settled record: roster withheld, teams shown, joins hidden when asked."""
    draw = replay(bytes_of(record))
    shown = copy.deepcopy(dict(record))
    del shown["roster"], shown["salts"]["roster"]
    shown["teams"] = {id: visit.first for id, visit in draw.visits.items()}
    for seq, made in enumerate(shown["events"]):
        if hide and made["body"]["type"] == "join":
            made["bodyhash"] = draw.digest.sealed("event", salt_of(draw, seq), made.pop("body"))
    return shown


def links_of(record: Mapping[str, Any], *, upto: int | None = None) -> dict[str, Any]:
    """The `links` statement the site would publish after `upto` events."""
    draw = replay(bytes_of(record))
    events = [
        {
            "bodyhash": draw.digest.sealed("event", salt_of(draw, seq), made["body"]),
            **{name: made[name] for name in ("notes", "marks", "link")},
        }
        for seq, made in enumerate(record["events"])
    ]
    return {
        "type": "links",
        "ceremony": draw.ceremony,
        "closing": draw.hashes["closing"],
        "events": events[:upto],
        "time": "2026-12-01T09:00:00+08:00",
    }
