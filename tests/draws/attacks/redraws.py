"""Attacks that draw again over other inputs, so that the new record is right in itself."""

from copy import deepcopy
from typing import Any

from tests.draws.attacks.root import Attack, Record, due, other_value, redrawn


def _software(record: Record) -> int:
    return next(slot for slot, one in enumerate(record["opening"]["slots"]) if one["role"] == "software")


def _ground(record: Record) -> Record:
    """The software's value is tried until the first of the drawn is no longer drawn."""
    friend = next(key for key in due(record) if record["registry"]["subjects"])
    for attempt in range(2000):
        made = redrawn(record, forged={_software(record): other_value(attempt)})
        if friend not in due(made):
            return made
    raise ValueError("nothing was ground")


def _registry(change: Any) -> Attack:
    def attack(record: Record) -> Record:
        registry = deepcopy(record["registry"])
        change(registry["subjects"])
        registry["subjects"].sort(key=lambda one: str(one["id"]))
        return redrawn(record, registry=registry)

    return attack


def _roster(change: Any) -> Attack:
    def attack(record: Record) -> Record:
        roster = deepcopy(record["roster"])
        change(roster["officers"])
        roster["officers"].sort(key=lambda one: str(one["id"]))
        return redrawn(record, roster=roster)

    return attack


def _rules(change: Any) -> Attack:
    def attack(record: Record) -> Record:
        rules = deepcopy(record["rules"])
        change(rules)
        return redrawn(record, rules=rules)

    return attack


def _swapped(subjects: list[dict[str, Any]]) -> None:
    subjects[0]["id"] = "SHELL-1"


def _lower(rules: dict[str, Any]) -> None:
    rules["strata"]["general"]["floors"] = [{"count": 1}]


def _recheck(rules: dict[str, Any]) -> None:
    rules["strata"]["key"]["recheck"] = [1, 2]


def _led(officers: list[dict[str, Any]]) -> None:
    del officers[0]["lead"]


def _slots(record: Record) -> list[dict[str, Any]]:
    slots = deepcopy(record["opening"]["slots"])
    slots[0]["who"], slots[1]["who"] = slots[1]["who"], slots[0]["who"]
    return list(slots)


REDRAWS: dict[str, Attack] = {
    "the software's value ground until a friend is spared": _ground,
    "another value of the software": lambda r: redrawn(r, forged={_software(r): other_value("software")}),
    "another value of one contributor": lambda r: redrawn(r, forged={0: other_value(0)}),
    "other values of everybody": lambda r: redrawn(r, forged={slot: other_value(slot) for slot in range(4)}),
    "a subject taken out of the pool": _registry(lambda subjects: subjects.pop(0)),
    "a shell company put into the pool": _registry(
        lambda subjects: subjects.append({"id": "SHELL-1", "strata": ["general"]})
    ),
    "one subject in the place of another": _registry(_swapped),
    "a subject moved to another stratum": _registry(lambda subjects: subjects[0].update(strata=["positive"])),
    "a subject marked as visited": _registry(lambda subjects: subjects[0].update(done=True)),
    "a subject marked as capped": _registry(lambda subjects: subjects[0].update(done=True, capped=True)),
    "officers dropped": _roster(lambda officers: officers.pop(1)),
    "an officer put in": _roster(lambda officers: officers.append({"id": "FRIEND", "lead": True})),
    "a recusal made up": _roster(lambda officers: officers[0].update({"not": ["P-01"]})),
    "a lead taken away": _roster(_led),
    "a skill made up": _roster(lambda officers: officers[0].update(can=["noise"])),
    "a floor lowered": _rules(_lower),
    "a bigger team": _rules(lambda rules: rules.update(team=3)),
    "other weeks": _rules(lambda rules: rules.update(weeks=rules["weeks"][:2])),
    "another re-draw share": _rules(_recheck),
    "other balls": lambda r: redrawn(r, numbers=[1, 2, 3, 4, 5, 6]),
    "no balls": lambda r: {name: value for name, value in redrawn(r, grammar=None).items()},
    "another grammar of the balls": lambda r: redrawn(r, grammar={**r["opening"]["balls"], "max": 35}),
    "another hash function": lambda r: redrawn(r, hash="sm3"),
    "a second attempt": lambda r: redrawn(r, ceremony="140524/2026Q4/2"),
    "another previous ceremony": lambda r: redrawn(r, prev=other_value("prev")),
    "a history made up": lambda r: redrawn(r, prev=other_value("prev"), history=[other_value("link")]),
    "other salts": lambda r: redrawn(r, salts={"registry": other_value(1), "roster": other_value(2)}),
    "the opening backdated": lambda r: redrawn(r, time="2026-10-01T09:00:00+08:00"),
    "the balls backdated": lambda r: redrawn(r, thrown=r["opening"]["time"]),
    "the closing timed later": lambda r: redrawn(r, closed="2026-10-10T23:59:59+08:00"),
    "two contributors' names exchanged": lambda r: redrawn(r, slots=_slots(r)),
}
"""What root does → the record that he leaves."""
