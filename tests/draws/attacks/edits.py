"""Attacks that edit the result, its events or its clock."""

from copy import deepcopy
from typing import Any

from tests.draws.attacks.root import Attack, Record, bodies, due, other_value, rechained
from tests.draws.hall import EVIDENCE


def _edited(*path: Any, to: Any) -> Attack:
    """One field of the record is another."""

    def attack(record: Record) -> Record:
        made = deepcopy(record)
        at: Any = made
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to
        return made

    return attack


def _chain(change: Any) -> Attack:
    """Another chain of events, computed anew from its first link."""

    def attack(record: Record) -> Record:
        return rechained(record, change(record, bodies(record)))

    return attack


def _spared(record: Record, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    void = {"type": "void", "id": due(record)[-1], "reason": "不可抗力", "evidence": EVIDENCE}
    return [*found, {**void, "time": found[-1]["time"]}]


def _another_day(record: Record, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    visited = next(one for one in found if one["type"] == "visited")
    visited["day"] = "2026-10-09"
    return found


def _later(record: Record, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "time": "2026-12-31T23:59:59+08:00"} for one in found]


def _earlier(record: Record) -> Record:
    made = deepcopy(record)
    made["events"][0]["body"]["time"] = "2026-10-01T09:00:00+08:00"
    return made


def _without(place: int) -> Attack:
    def attack(record: Record) -> Record:
        made = deepcopy(record)
        del made["events"][place]
        return made

    return attack


def _swapped_events(record: Record) -> Record:
    made = deepcopy(record)
    made["events"].reverse()
    return made


def _swapped_subjects(record: Record) -> Record:
    """The first of the drawn and an undrawn one change their names in the registry."""
    made, drawn = deepcopy(record), due(record)[0]
    other = next(one for one in made["registry"]["subjects"] if one["id"] not in due(record))
    mine = next(one for one in made["registry"]["subjects"] if one["id"] == drawn)
    mine["id"], other["id"] = other["id"], mine["id"]
    made["registry"]["subjects"].sort(key=lambda one: str(one["id"]))
    return made


def _other_joiner(record: Record) -> Record:
    made = deepcopy(record)
    body = next(event["body"] for event in made["events"] if event["body"].get("next"))
    body["next"] = dict.fromkeys(body["next"], "DEMO-05")
    return made


def _aborted(record: Record) -> Record:
    """The draw never was: an abort, right in itself, in the place of the closing."""
    opening = record["opening"]
    made = {name: record[name] for name in ("opening", "rules", "registry", "roster", "salts", "balls")}
    values = {str(slot): one["value"] for slot, one in enumerate(record["contributions"]) if slot != 2}
    said = {"type": "abort", "ceremony": opening["ceremony"], "opening": record["closing"]["opening"]}
    said |= {"balls": record["closing"]["balls"], "reason": "卡片遗失", "missing": [2], "values": values}
    return {**made, "abort": {**said, "time": record["closing"]["time"]}}


EDITS: dict[str, Attack] = {
    "another root": _edited("closing", "root", to=other_value("root")),
    "another size": _edited("closing", "size", to=28),
    "a value without its commitment": _edited("contributions", 0, "value", to=other_value(0)),
    "a salt without its seal": _edited("salts", "registry", to=other_value("salt")),
    "balls without their statement": _edited("balls", "numbers", to=[1, 2, 3, 4, 5, 6]),
    "the result exchanged for another subject": _swapped_subjects,
    "an officer's recusal after the fact": _edited("roster", "officers", 0, "not", to=["P-01"]),
    "final before the last visit": _edited("final", to=True),
    "the last event taken away": _without(-1),
    "an event in the middle taken away": _without(1),
    "the events in another order": _swapped_events,
    "an old backup: no events at all": _edited("events", to=[]),
    "an old backup, chained anew": _chain(lambda record, found: found[:-1]),
    "a visit spared afterwards": _chain(_spared),
    "a visit made on another day": _chain(_another_day),
    "the clock turned forward": _chain(_later),
    "the clock turned back": _earlier,
    "a wished-for officer joins": _other_joiner,
    "an abort in the place of the draw": _aborted,
}
"""What root does → the record that he leaves."""
