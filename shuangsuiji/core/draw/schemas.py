"""What each document of draw1 must look like, field by field. Source: docs/spec/draw1.md, Encodings and Documents."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.core.canonical.shapes import (
    Where,
    array,
    ascending,
    either,
    exactly,
    fields,
    mapping,
    one_of,
    refuse,
    text,
    whole,
)
from shuangsuiji.core.canonical.writing import LARGEST
from shuangsuiji.core.draw.times import is_day, is_instant, is_week

hex64 = text(r"[0-9a-f]{64}", "64 lower-case hex characters")
identity = text(r"[A-Za-z0-9._:-]{1,27}", "an id of 1–27 letters, digits and . _ : -")
word = text(r"[a-z0-9_-]{1,20}", "1–20 of a–z 0–9 _ -")
# Half a surrogate pair (what a shell makes of bytes that are no UTF-8) has no bytes to be hashed.
free_text = text(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,200}", "1–200 whole characters, no control characters")
ceremony = text(r"[A-Za-z0-9./_-]{1,40}", "a ceremony id of 1–40 letters, digits and . / _ -")
period = text(r"[0-9]{4}[A-Za-z0-9._-]{0,20}", "a period that begins with its year")
evidence = text(r"sha256:[0-9a-f]{64}", "sha256: and 64 hex characters")
# Balls may bear any whole number: the grammar that the opening fixes says which.
number = whole(-LARGEST)
slot_number = text(r"0|[1-9][0-9]{0,3}", "a slot number")

subject = fields(
    {"id": identity, "strata": ascending(word)},
    {"done": exactly(True), "capped": exactly(True), "needs": ascending(word)},
)
registry_fields = fields({"subjects": ascending(subject, key="id")})

officer = fields(
    {"id": identity},
    {"lead": exactly(True), "can": ascending(word), "not": ascending(identity)},
)
roster_fields = fields({"officers": ascending(officer, least=1, key="id")})


def _fraction(value: Any, where: Where) -> None:
    array(whole(0), length=2)(value, where)
    whole(1)(value[1], (where, 1))


def _cumulative(value: Any, where: Where) -> None:
    array(whole(0), length=4)(value, where)
    whole(1)(value[1], (where, 1))


_FLOORS = {
    "ratio": fields({"ratio": _fraction}),
    "per_unit": fields({"per_unit": whole(0), "units": whole(0)}),
    "count": fields({"count": whole(0)}),
    "remaining": fields({"remaining": whole(1)}),
    "cumulative": fields({"cumulative": _cumulative}),
}


def floor_rule(value: Any, where: Where) -> None:
    """Shape: one of the five kinds of floor.

    >>> floor_rule({"ratio": [1, 4]}, "floor")
    >>> floor_rule({"ratio": [1, 0]}, "floor")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] floor.ratio[1]: found 0, expected a whole number ≥ 1 ...
    """
    kind = next((name for name in _FLOORS if isinstance(value, dict) and name in value), "")
    if not kind:
        raise refuse(where, value, "a floor: " + " | ".join(_FLOORS))
    _FLOORS[kind](value, where)


stratum_rule = fields(
    {"floors": array(floor_rule, least=1)},
    {"combine": exactly("min"), "recheck": _fraction},
)
rules_fields = fields(
    {
        "version": exactly("draw1"),
        "period": period,
        "team": whole(2),
        "weeks": ascending(is_week, least=0),
        "strata": mapping(word, stratum_rule, least=1),
    }
)

slot = fields({"role": word, "who": free_text, "commit": hex64})


def balls_grammar(value: Any, where: Where) -> None:
    """Shape: what may come out of the drum, fixed before anything is drawn.

    >>> dice = {"what": "ten dice", "count": 10, "min": 1, "max": 6, "kind": "sequence"}
    >>> balls_grammar(dice, "balls")
    >>> balls_grammar({**dice, "kind": "set"}, "balls")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] balls.count: found 10, expected at most 6 for a set ...
    """
    fields({"what": free_text, "count": whole(1), "min": number, "max": number, "kind": one_of("set", "sequence")})(
        value, where
    )
    if value["min"] > value["max"]:
        raise refuse((where, "min"), value["min"], f"at most max = {value['max']}")
    if value["kind"] == "set" and value["count"] > value["max"] - value["min"] + 1:
        raise refuse((where, "count"), value["count"], f"at most {value['max'] - value['min'] + 1} for a set")


opening_fields = fields(
    {
        "type": exactly("opening"),
        "ceremony": ceremony,
        "hash": one_of("sha256", "sm3"),
        "time": is_instant,
        "prev": hex64,
        "history": array(hex64),
        "rules": hex64,
        "registry": hex64,
        "roster": hex64,
        "slots": array(slot, least=3),
    },
    {"balls": balls_grammar},
)
balls_fields = fields({"type": exactly("balls"), "opening": hex64, "numbers": array(number), "time": is_instant})
closing_fields = fields(
    {
        "type": exactly("closing"),
        "ceremony": ceremony,
        "opening": hex64,
        "root": hex64,
        "size": whole(1),
        "time": is_instant,
    },
    {"balls": hex64},
)
abort_fields = fields(
    {
        "type": exactly("abort"),
        "ceremony": ceremony,
        "opening": hex64,
        "reason": free_text,
        "missing": ascending(whole(0), least=0),
        "time": is_instant,
    },
    {"balls": hex64, "values": mapping(slot_number, hex64, least=1)},
)

leave_weeks = either(array(exactly("*"), length=1), ascending(is_week))
_EVENT = {"seq": whole(0), "time": is_instant}
EVENT_BODIES: Mapping[str, Mapping[str, Any]] = {
    "visited": {"id": identity, "officers": array(identity, least=1), "day": is_day},
    "closed": {"id": identity, "reason": free_text, "evidence": evidence, "next": array(identity)},
    "leave": {"officer": identity, "weeks": leave_weeks, "evidence": evidence, "next": mapping(identity, identity)},
    "return": {"officer": identity, "evidence": evidence},
    "recuse": {
        "id": identity,
        "officer": identity,
        "evidence": evidence,
        "next": mapping(identity, identity),
    },
    "join": {"officer": officer, "evidence": evidence},
    "added": {"id": identity, "reason": free_text, "evidence": evidence},
    "void": {"id": identity, "reason": free_text, "evidence": evidence},
}
_BODY_SHAPES = {
    kind: fields({**_EVENT, "type": exactly(kind), **particular}) for kind, particular in EVENT_BODIES.items()
}


def event_body(value: Any, where: Where) -> None:
    """Shape: the body of one of the eight kinds of event.

    >>> back = {"type": "return", "officer": "E-3", "evidence": "sha256:" + "ab" * 32}
    >>> event_body({**back, "seq": 0, "time": "2026-10-09T10:00:00+08:00"}, "event")
    >>> event_body({"type": "delete"}, "event")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] event: found 'delete', expected visited | closed | leave | ...
    """
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _BODY_SHAPES:
        raise refuse(where, kind, " | ".join(_BODY_SHAPES))
    _BODY_SHAPES[kind](value, where)


event = fields({"body": event_body, "notes": array(hex64), "marks": ascending(hex64, least=0), "link": hex64})
_salts = fields({"registry": hex64, "roster": hex64})
_contributions = array(fields({"value": hex64}), least=3)

_RECORD = {"opening": opening_fields, "rules": rules_fields, "registry": registry_fields, "roster": roster_fields}
drawn_record = fields(
    {
        **_RECORD,
        "salts": _salts,
        "contributions": _contributions,
        "closing": closing_fields,
        "events": array(event),
    },
    {"balls": balls_fields, "final": exactly(True)},
)
aborted_record = fields({**_RECORD, "salts": _salts, "abort": abort_fields}, {"balls": balls_fields})
