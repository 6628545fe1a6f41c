"""A record of a draw1 draw is replayed from its first byte to its last, and the answer is a verdict.

This file ships alone: Python 3.11 or later and nothing else. It shares no code with the software that
draws. Read docs/spec/draw1.md beside it; the paragraph numbers (§) below are those of that document.

    python3 verify_draw1.py record.json --opening HEX --closing HEX --link HEX --history earlier.json
    python3 verify_draw1.py check-proof proof.txt --closing closing.json --links links.json --id ID --officer ID

The hashes after --opening, --closing and --link (and --balls, which the closing covers) come from the site, the
minutes or the witness, never from the record's owner. Exit: 0 proven or consistent, 1 a check failed, 2 the input
is unusable.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

Json = Mapping[str, Any]
Unchecked = list[tuple[str, str]]
T = TypeVar("T")
ZEROS, DEEPEST, LARGEST, UTC8 = "0" * 64, 32, 2**53 - 1, timedelta(hours=8)
OUTCOMES = 2**20  # so many outcomes of the balls stand in for somebody from outside


class Refused(Exception):
    """The check `code` failed at `where`: `expected` was due, `found` was there."""

    def __init__(self, code: str, where: str = "", *, expected: Any = None, found: Any = None) -> None:
        super().__init__(code)
        self.code, self.where, self.expected, self.found = code, where, expected, found


def need(code: str, where: str, holds: bool, *, expected: Any, found: Any) -> None:
    """Refuses with `code` unless the condition holds."""
    if not holds:
        raise Refused(code, where, expected=expected, found=found)


def same(code: str, where: str, *, expected: Any, found: Any) -> None:
    """Refuses with `code` unless what is there is what was due."""
    if expected != found:
        raise Refused(code, where, expected=expected, found=found)


def inside(step: str, reading: Callable[..., T], *given: Any) -> T:
    """What `reading` makes of one part; where it refuses, the refusal names the step that leads there."""
    try:
        return reading(*given)
    except Refused as refusal:
        joint = "." if refusal.where and refusal.where[0] != "[" else ""
        refusal.where = f"{step}{joint}{refusal.where}"
        raise


# ---- hashes (§2) -----------------------------------------------------------------------------------------------------
def _rotate(word: int, bits: int) -> int:
    return ((word << bits % 32) | (word >> -bits % 32)) & 0xFFFFFFFF


def _sm3_block(state: Sequence[int], block: bytes) -> list[int]:
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _rotate(w[j - 3], 15)
        w.append(x ^ _rotate(x, 15) ^ _rotate(x, 23) ^ _rotate(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        early = j < 16
        left = _rotate((_rotate(a, 12) + e + _rotate(0x79CC4519 if early else 0x7A879D8A, j)) & 0xFFFFFFFF, 7)
        ff = a ^ b ^ c if early else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if early else (e & f) | (~e & g)
        one = (ff + d + (left ^ _rotate(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
        two = (gg + h + left + w[j]) & 0xFFFFFFFF
        a, b, c, d = one, a, _rotate(b, 9), c
        e, f, g, h = two ^ _rotate(two, 9) ^ _rotate(two, 17), e, _rotate(f, 19), g
    return [old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True)]


class Sm3:
    """SM3 (GB/T 32905-2016) of some bytes in plain Python, for machines whose OpenSSL lacks it."""

    def __init__(self, data: bytes = b"") -> None:
        padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (len(data) * 8).to_bytes(8, "big")
        state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
        for i in range(0, len(padded), 64):
            state = _sm3_block(state, padded[i : i + 64])
        self._made = b"".join(word.to_bytes(4, "big") for word in state)

    def digest(self) -> bytes:
        """32 bytes."""
        return self._made

    def hexdigest(self) -> str:
        """64 characters."""
        return self._made.hex()


def choose_sm3(available: Iterable[str]) -> Callable[[bytes], Any]:
    """OpenSSL's SM3 where there is one, else the plain Python one."""
    if "sm3" not in available:
        return Sm3
    empty = hashlib.new("sm3")  # asked for by name only once: each time would cost three times the hash

    def openssl(data: bytes = b"") -> Any:
        state = empty.copy()
        state.update(data)
        return state

    return openssl


HASHES: dict[str, Callable[[bytes], Any]] = {"sha256": hashlib.sha256, "sm3": choose_sm3(hashlib.algorithms_available)}
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def jcs(value: Any) -> bytes:
    """The one sequence of bytes of a value of the restricted JSON of §2 (RFC 8785)."""
    return _encode(value).encode()


class Digest:
    """HASH of one ceremony, with all that is built from it; a text is the hash in lower-case hex."""

    def __init__(self, name: str) -> None:
        self.name, self._new = name, HASHES[name]

    def raw(self, data: bytes) -> bytes:
        """HASH(data), 32 bytes."""
        made: bytes = self._new(data).digest()
        return made

    def hex(self, text: str) -> str:
        """HASH of a text's UTF-8."""
        return self.raw(text.encode()).hex()

    def ranked(self, prefix: str, names: Iterable[str]) -> list[tuple[str, str]]:
        """(hex HASH(prefix ‖ name), name) of each name, lowest hash first."""
        new, key = self._new, prefix.encode()
        return sorted([(new(key + name.encode()).hexdigest(), name) for name in names])

    def hmac(self, key: bytes, data: bytes) -> bytes:
        """HMAC of RFC 2104; of salt and input it is HKDF-Extract of RFC 5869."""
        key = (self.raw(key) if len(key) > 64 else key).ljust(64, b"\0")
        inner = self.raw(bytes(byte ^ 0x36 for byte in key) + data)
        return self.raw(bytes(byte ^ 0x5C for byte in key) + inner)

    def expand(self, prk: bytes, label: bytes, size: int) -> bytes:
        """`size` bytes of HKDF-Expand (RFC 5869, 2.3)."""
        if size > 255 * 32:
            raise ValueError("HKDF gives at most 255 blocks")
        out, block = b"", b""
        while len(out) < size:
            block = self.hmac(prk, block + label + bytes([len(out) // 32 + 1]))
            out += block
        return out[:size]

    def doc(self, kind: str, value: Any) -> str:
        """The hash of a statement."""
        return self.raw(f"draw1/{kind}\n".encode() + jcs(value)).hex()

    def sealed(self, kind: str, salt: str, value: Any) -> str:
        """The hash of a document that could be guessed."""
        return self.raw(f"draw1/{kind}\n{salt}\n".encode() + jcs(value)).hex()

    def mark(self, x: str, seq: int) -> str:
        """What event `seq` shows for a visit whose older proofs it makes void (§5)."""
        return self.hex(f"draw1/mark\n{x}\n{seq}\n")

    def link(self, before: str, *, body: str, notes: Sequence[str], marks: Sequence[str]) -> str:
        """The next link of the chain of events (§5)."""
        return self.hex(f"draw1/link\n{before}\n{body}\n{','.join(notes)}\n{','.join(marks)}\n")

    def root(self, hashes: Sequence[bytes]) -> bytes:
        """The Merkle root of leaf hashes in the order given (RFC 9162, 2.1.1)."""
        level = list(hashes)
        while len(level) > 1:
            above = [self.raw(b"\1" + left + right) for left, right in zip(level[::2], level[1::2], strict=False)]
            level = above + level[2 * len(above) :]  # the last of an odd number rises as it is
        return level[0]

    def climb(self, leaf: bytes, *, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
        """The root that a path leads to from a leaf hash, or None when the path does not fit (RFC 9162, 2.1.3.2)."""
        if not 0 <= index < size or any(len(node) != 32 for node in (leaf, *path)):
            return None
        at, last = index, size - 1
        for step in path:
            if last == 0:
                return None
            if at & 1 or at == last:
                leaf = self.raw(b"\1" + step + leaf)
                while not at & 1 and at:  # up the right edge, where a node without a brother rises unhashed
                    at, last = at >> 1, last >> 1
            else:
                leaf = self.raw(b"\1" + leaf + step)
            at, last = at >> 1, last >> 1
        return leaf if last == 0 else None


# ---- strict reading (§2) ---------------------------------------------------------------------------------------------
def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise Refused("json.duplicate_key", expected="once", found=name)
    if not "".join(members).isascii():
        raise Refused("json.key", expected="ASCII", found=next(name for name in members if not name.isascii()))
    return members


def _integer_of(digits: str) -> int:
    need("json.negative_zero", "", digits != "-0", expected="0", found=digits)
    if len(digits) > 17 or abs(int(digits)) > LARGEST:
        raise Refused("json.too_large", expected=f"|n| ≤ {LARGEST}", found=digits[:40])
    return int(digits)


def _shallow(value: Any) -> None:
    layer = [value]
    for _ in range(DEEPEST):
        outer = [v for v in layer if type(v) is dict or type(v) is list]
        layer = [v for one in outer for v in (one.values() if type(one) is dict else one)]
    nested = any(type(v) is dict or type(v) is list for v in layer)
    need("json.depth", "", not nested, expected=DEEPEST, found=f"> {DEEPEST}")


def read_json(raw: bytes) -> Any:
    """The one value that these bytes mean, or `Refused` with a code of `json.*`: nothing is forgiven."""
    need("json.bom", "", not raw.startswith(b"\xef\xbb\xbf"), expected="UTF-8", found="BOM")
    try:
        text = raw.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=_integer_of,
            parse_float=lambda text: need("json.float", "", False, expected="integer", found=text[:40]),
            parse_constant=lambda name: need("json.constant", "", False, expected="JSON", found=name),
        )
        _shallow(value)
        if "\\u" in text:
            jcs(value)  # an escape can bring half a character past the decoder
    except UnicodeDecodeError as fault:
        raise Refused("json.encoding", expected="UTF-8", found=f"byte {fault.start}") from None
    except UnicodeEncodeError:
        raise Refused("json.surrogate", expected="whole characters", found="\\ud800–\\udfff") from None
    except RecursionError:
        raise Refused("json.depth", expected=DEEPEST, found=f"> {DEEPEST}") from None
    except json.JSONDecodeError as fault:
        raise Refused("json.syntax", expected="JSON", found=f"{fault.msg}: {fault.lineno}:{fault.colno}") from None
    return value


# ---- the form of each document (§3) ----------------------------------------------------------------------------------
# {"name": form, "name?": form} an object · [form, least, order] an array of so many items or more, order "<" strictly
# ascending, "id" by that key · (form, …) a row of these · a regex · an int: that or more · True or a text: just that

KINDS = {dict: "object", list: "array", str: "string", int: "integer", bool: "true/false", type(None): "null"}


def _type(value: Any, kind: type) -> None:
    if type(value) is not kind:  # type, not isinstance: True is no 1
        raise Refused("schema.type", expected=KINDS[kind], found=KINDS[type(value)])


def fit(value: Any, form: Any) -> None:
    """Refuses a value that has not this form; a form that is none of the above is a check of its own."""
    kind = type(form)
    if kind is re.Pattern:
        if type(value) is not str or form.fullmatch(value) is None:
            _type(value, str)
            raise Refused("schema.form", expected=form.pattern, found=value)
    elif kind is dict:
        _fit_object(value, form)
    elif kind is list:
        _fit_array(value, *form)
    elif kind is tuple:
        _type(value, list)
        same("schema.length", "", expected=len(form), found=len(value))
        for i, rule in enumerate(form):
            inside(f"[{i}]", fit, value[i], rule)
    elif kind is int:
        _type(value, int)
        need("schema.range", "", value >= form, expected=f"≥ {form}", found=value)
    elif kind is str or kind is bool:
        _type(value, kind)
        same("schema.value", "", expected=form, found=value)
    else:
        form(value)


def _fit_object(value: Any, form: Json) -> None:
    _type(value, dict)
    for name, item in value.items():
        rule = form[name] if name in form else form.get(name + "?")
        if rule is None:
            raise Refused("schema.unlisted", expected=sorted(name.rstrip("?") for name in form), found=name)
        if type(rule) is not re.Pattern or type(item) is not str or rule.fullmatch(item) is None:  # most are: be quick
            inside(name, fit, item, rule)
    for name in form:
        if name not in value and name[-1] != "?":
            raise Refused("schema.missing", name, expected=name)


def _fit_array(value: Any, rule: Any, least: int = 0, order: str = "") -> None:
    _type(value, list)
    if len(value) < least:
        raise Refused("schema.empty", expected=f"≥ {least}", found=len(value))
    for i, item in enumerate(value):
        if type(rule) is not re.Pattern or type(item) is not str or rule.fullmatch(item) is None:
            inside(f"[{i}]", fit, item, rule)
    row = [item["id"] for item in value] if order == "id" else value
    for i in range(1, len(row) if order else 0):
        if not row[i - 1] < row[i]:
            raise Refused("schema.order", f"[{i}]", expected=f"> {row[i - 1]}", found=row[i])


def _mapping(names: Any, values: Any, least: int = 0) -> Callable[[Any], None]:
    def check(value: Any) -> None:
        _type(value, dict)
        need("schema.empty", "", len(value) >= least, expected=f"≥ {least}", found=len(value))
        for name, item in value.items():
            inside(name, fit, name, names)
            inside(name, fit, item, values)

    return check


def _dated(pattern: str, reading: Callable[[str], Any]) -> Callable[[Any], None]:
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> None:
        fit(value, form)
        try:
            reading(value)
        except (ValueError, OverflowError):
            raise Refused("schema.calendar", expected=pattern, found=value) from None

    return check


def instant(text: str) -> datetime:
    """The moment of a time of §2, as clocks at UTC+8 show it; ValueError or OverflowError outside the calendar."""
    local = datetime.fromisoformat(text)
    return local.replace(tzinfo=None) + (UTC8 - (local.utcoffset() or timedelta()))


def week_of(day: date) -> str:
    """The ISO week of a day or of an instant."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


TIME = _dated(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", instant)
DAY = _dated(r"\d{4}-\d\d-\d\d", date.fromisoformat)
WEEK = _dated(r"\d{4}-W\d\d", lambda text: date.fromisocalendar(int(text[:4]), int(text[6:]), 1))
HEX, ID, NAME = re.compile("[0-9a-f]{64}"), re.compile("[A-Za-z0-9._:-]{1,27}"), re.compile("[a-z0-9_-]{1,20}")
CEREMONY, EVIDENCE = re.compile("[A-Za-z0-9./_-]{1,40}"), re.compile("sha256:[0-9a-f]{64}")
FREE, PERIOD = re.compile(r"[^\x00-\x1f\x7f-\x9f]{1,200}"), re.compile(r"[0-9]{4}[^\x00-\x1f\x7f-\x9f]{0,196}")

SUBJECT = {"id": ID, "strata": [NAME, 1, "<"], "done?": True, "capped?": True, "needs?": [NAME, 1, "<"]}
OFFICER = {"id": ID, "lead?": True, "can?": [NAME, 1, "<"], "not?": [ID, 1, "<"]}
FLOORS = {"ratio": (0, 1), "per_unit": 0, "count": 0, "remaining": 1, "cumulative": (0, 1, 0, 0)}


def _floor(value: Any) -> None:
    _type(value, dict)
    name = next((name for name in FLOORS if name in value), "")
    need("schema.missing", "", name != "", expected=sorted(FLOORS), found=sorted(value))
    fit(value, {name: FLOORS[name]} | ({"units": 0} if name == "per_unit" else {}))


def _leave_weeks(value: Any) -> None:
    fit(value, ["*"] if value == ["*"] else [WEEK, 1, "<"])


STRATA = _mapping(NAME, {"floors": [_floor, 1], "combine?": "min", "recheck?": (0, 1)}, 1)
RULES = {"version": "draw1", "period": PERIOD, "team": 1, "weeks": [WEEK, 0, "<"], "strata": STRATA}
GRAMMAR = {"what": FREE, "count": 1, "min": -LARGEST, "max": -LARGEST, "kind": re.compile("set|sequence")}
SLOT = {"role": NAME, "who": FREE, "commit": HEX}
OPENING = {
    "type": "opening", "ceremony": CEREMONY, "hash": re.compile("sha256|sm3"), "time": TIME, "prev": HEX,
    "history": [HEX], "rules": HEX, "registry": HEX, "roster": HEX, "slots": [SLOT, 3], "balls?": GRAMMAR,
}  # fmt: skip
BALLS = {"type": "balls", "opening": HEX, "numbers": [-LARGEST], "time": TIME}
_ENDED = {"ceremony": CEREMONY, "opening": HEX, "balls?": HEX, "time": TIME}
CLOSING = {"type": "closing", **_ENDED, "root": HEX, "size": 1}
VALUES = _mapping(re.compile("0|[1-9][0-9]{0,15}"), HEX, 1)
ABORT = {"type": "abort", **_ENDED, "reason": FREE, "missing": [0, 0, "<"], "values?": VALUES}
_CHAINED = {"notes": [HEX], "marks": [HEX, 0, "<"], "link": HEX}
HIDDEN = {"bodyhash": HEX, **_CHAINED}
LINKS = {"type": "links", "ceremony": CEREMONY, "closing": HEX, "events": [HIDDEN], "time": TIME}
_DRAWN = {"c": CEREMONY, "id": ID, "o": [ID], "w": re.compile(r"|[0-9]{4}-W[0-9]{2}"), "x": HEX}
LEAF, NOTE = {**_DRAWN, "k": _mapping(NAME, (1, 0), 1)}, {**_DRAWN, "q": 0}
_WHY = {"id": ID, "reason": FREE, "evidence": EVIDENCE}
BODIES: dict[str, dict[str, Any]] = {
    "visited": {"id": ID, "officers": [ID, 1], "day": DAY},
    "closed": {**_WHY, "next": [ID]},
    "leave": {"officer": ID, "weeks": _leave_weeks, "evidence": EVIDENCE, "next": _mapping(ID, ID)},
    "return": {"officer": ID, "evidence": EVIDENCE},
    "recuse": {"id": ID, "officer": ID, "evidence": EVIDENCE, "next": _mapping(ID, ID)},
    "join": {"officer": OFFICER, "evidence": EVIDENCE},
    "added": _WHY,
    "void": _WHY,
}


def _body(value: Any) -> None:
    _type(value, dict)
    kind = value.get("type")
    if type(kind) is not str or kind not in BODIES:
        raise Refused("schema.value", "type", expected=sorted(BODIES), found=kind)
    fit(value, {"seq": 0, "type": kind, "time": TIME, **BODIES[kind]})


def read_record(raw: bytes) -> dict[str, Any]:
    """The record in these bytes, every field of the form that §2 and §3 give it."""
    record: dict[str, Any] = read_json(raw)
    _type(record, dict)
    public, aborted = "teams" in record, "abort" in record

    def event(value: Any) -> None:
        hidden = public and type(value) is dict and "bodyhash" in value
        fit(value, HIDDEN if hidden else {"body": _body, **_CHAINED})

    roster: dict[str, Any] = {"salts": {"registry": HEX, "roster": HEX}, "roster": {"officers": [OFFICER, 0, "id"]}}
    teams: dict[str, Any] = {"salts": {"registry": HEX}, "teams": _mapping(ID, [ID, 1])}
    drawn: dict[str, Any] = {"contributions": [{"value": HEX}], "closing": CLOSING, "events": [event], "final?": True}
    form: dict[str, Any] = {
        "opening": OPENING, "rules": RULES, "registry": {"subjects": [SUBJECT, 1, "id"]}, "balls?": BALLS,
        **(teams if public else roster), **({"abort": ABORT} if aborted else drawn),
    }  # fmt: skip
    fit(record, form)
    return record


# ---- before the draw: opening, seals, balls (§1, §3) -----------------------------------------------------------------
def outcomes(grammar: Json) -> int:
    """How many outcomes the balls can have, counted no further than needed: 2²⁰ or more is enough."""
    faces, count, total = int(grammar["max"] - grammar["min"] + 1), int(grammar["count"]), 1
    if grammar["kind"] == "sequence":
        return int(faces ** min(count, 20))
    for i in range(min(count, faces - count)):
        total = total * (faces - i) // (i + 1)
        if total >= OUTCOMES:
            break
    return total


def _check_slots(opening: Json) -> None:
    grammar, roles = opening.get("balls"), [slot["role"] for slot in opening["slots"]]
    if grammar is not None:
        least, most, count = grammar["min"], grammar["max"], grammar["count"]
        need("balls.grammar", "opening.balls.max", least <= most, expected=f"≥ {least}", found=most)
        fits = grammar["kind"] == "sequence" or count <= most - least + 1
        need("balls.grammar", "opening.balls.count", fits, expected=f"≤ {most - least + 1}", found=count)
    same("slots.software", "opening.slots", expected=1, found=roles.count("software"))
    need("slots.roles", "opening.slots", len(set(roles)) >= 3, expected="≥ 3", found=sorted(set(roles)))
    outside = "outside" in roles or (grammar is not None and outcomes(grammar) >= OUTCOMES)
    need("slots.outside", "opening.slots", outside, expected=f"outside / ≥ {OUTCOMES}", found=roles)


def _check_balls(record: Json, statement: Json) -> None:
    """`balls` keeps to the grammar of the opening; an aborted ceremony may have ended before them."""
    grammar, balls = record["opening"].get("balls"), record.get("balls")
    due = grammar is not None and ("closing" in record or balls is not None)
    same("balls.presence", "balls", expected=due, found=balls is not None)
    same("balls.presence", f"{statement['type']}.balls", expected=due, found="balls" in statement)
    if not due:
        return
    numbers, least, most = record["balls"]["numbers"], grammar["min"], grammar["max"]
    same("balls.count", "balls.numbers", expected=grammar["count"], found=len(numbers))
    for i, number in enumerate(numbers):
        where = f"balls.numbers[{i}]"
        need("balls.range", where, least <= number <= most, expected=f"{least}–{most}", found=number)
        ordered = grammar["kind"] == "sequence" or i == 0 or numbers[i - 1] < number
        need("balls.order", where, ordered, expected=f"> {numbers[i - 1]}", found=number)


def _check_registry(record: Json) -> None:
    strata = record["rules"]["strata"]
    for i, subject in enumerate(record["registry"]["subjects"]):
        for name in subject["strata"]:
            if name not in strata:
                raise Refused("registry.stratum", f"registry.subjects[{i}]", expected=sorted(strata), found=name)
        if "capped" in subject and "done" not in subject:
            raise Refused("registry.capped", f"registry.subjects[{i}]", expected="done", found="capped")


def _check_times(*parts: tuple[str, Json]) -> None:
    for (_, before), (name, part) in pairwise(parts):
        _in_order("time.order", f"{name}.time", before["time"], part["time"])


def _in_order(code: str, where: str, first: str, second: str) -> None:
    need(code, where, instant(first) <= instant(second), expected=f"≥ {first}", found=second)


def _check_abort(draw: Replay) -> None:
    """§7: once balls are drawn or a value opened, a value must be lost, and every other one is published."""
    abort, slots = draw.statement, range(len(draw.opening["slots"]))
    values, missing = abort.get("values", {}), abort["missing"]
    need("abort.missing", "abort.missing", {*missing} <= {*slots}, expected=f"< {len(slots)}", found=missing)
    for name, value in values.items():
        need("abort.values", "abort.values", int(name) in slots, expected=f"< {len(slots)}", found=name)
        due = draw.opening["slots"][int(name)]["commit"]
        same("abort.commit", f"abort.values.{name}", expected=due, found=draw.commitment(int(name), value))
    if values or "balls" in draw.record:
        need("abort.missing", "abort.missing", bool(missing), expected="≥ 1", found=[])
        rest = sorted({*slots} - {*missing})
        same("abort.values", "abort.values", expected=rest, found=sorted(map(int, values)))
    same("teams.visits", "teams", expected=[], found=sorted(draw.record.get("teams", ())))


# ---- the draw (§4) ---------------------------------------------------------------------------------------------------
def floor_of(rule: Json, *, members: int, undone: int) -> int:
    """The least number of subjects one floor asks for, rounded up."""
    if "count" in rule:
        return int(rule["count"])
    if "per_unit" in rule:
        return int(rule["per_unit"] * rule["units"])
    if "remaining" in rule:
        return int(-(-undone // rule["remaining"]))
    a, b, k, already = rule["cumulative"] if "cumulative" in rule else (*rule["ratio"], 1, 0)
    return int(max(0, -(-members * a * k // b) - already))


@dataclass
class Stratum:
    """One stratum as drawn, and how far down its call order events have gone."""

    name: str
    call: list[str]
    floor: int
    drawn: int
    held: set[str]
    called: int
    closed: int = 0
    replaced: int = 0


def draw_stratum(name: str, rule: Json, *, members: Sequence[Json]) -> Stratum:
    """The call order of one stratum, its members given in ticket order, and how many of it are drawn."""
    undone = [s["id"] for s in members if "done" not in s]
    uncapped = [s["id"] for s in members if "done" in s and "capped" not in s]
    done = uncapped + [s["id"] for s in members if "capped" in s]
    floors = [floor_of(f, members=len(members), undone=len(undone)) for f in rule["floors"]]
    n = min(len(members), min(floors) if "combine" in rule else max(floors))
    c, d = rule.get("recheck", (0, 1))
    x = min(n, len(undone))
    y = min(len(done), max(n - x, min(-(-n * c // d), len(uncapped))))
    call = undone[:x] + done[:y] + undone[x:] + done[y:]
    return Stratum(name, call, n, x + y, set(call[: x + y]), x + y)


@dataclass
class Visit:
    """One visit: its team now and as first dealt, its week, and whether it is due, done, closed or void."""

    id: str
    week: str
    team: list[str]
    first: list[str]
    state: str = "due"


class Bench:
    """The officers: who may serve whom and when. In the public form (`roster` withheld) only leaves and recusals."""

    def __init__(self, officers: Sequence[Json] | None) -> None:
        self.known = officers is not None
        self.ids, self.replaced, self._able = list[str](), Counter[str](), dict[tuple[str, ...], set[str]]()
        self.leads, self.barred, self.away = (dict[str, set[str]]() for _ in range(3))
        for officer in officers or ():
            self.add(officer)

    def add(self, officer: Json) -> None:
        """One more candidate."""
        self.ids.append(officer["id"])
        self.barred[officer["id"]] = set(officer.get("not", ()))
        if "lead" in officer:
            self.leads[officer["id"]] = set(officer.get("can", ()))
            self._able.clear()

    def able(self, needs: tuple[str, ...]) -> set[str]:
        """The leads with every skill a subject needs."""
        if needs not in self._able:
            self._able[needs] = {officer for officer, can in self.leads.items() if can.issuperset(needs)}
        return self._able[needs]


def first_team(ranked: Iterable[str], *, able: set[str], size: int) -> list[str]:
    """The first able lead, then the first others up to `size`; shorter or empty when there are not enough."""
    lead, others = "", list[str]()
    for officer in ranked:
        if not lead and officer in able:
            lead = officer
        elif len(others) < size - 1:
            others.append(officer)
        if lead and len(others) == size - 1:
            break
    return [lead, *others] if lead else []


class Deal:
    """Officers dealt to the drawn visits, in ticket order, and the balance pass."""

    def __init__(self, bench: Bench, *, digest: Digest, key: str, size: int) -> None:
        self.bench, self.digest, self.key, self.size = bench, digest, key, size
        self.load = dict.fromkeys(bench.ids, 0)
        self.teams: dict[str, list[str]] = {}

    def deal(self, visits: Sequence[str], needs: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
        """The team of every visit, in order."""
        for visit in visits:
            self.teams[visit] = first_team(self._ranked(visit), able=self.bench.able(needs[visit]), size=self.size)
            for officer in self.teams[visit]:
                self.load[officer] += 1
        tie = {officer: made for made, officer in self.digest.ranked(self.key, self.bench.ids)}
        while move := next(self._moves(tie, needs), None):
            visit, high, low = move
            self.teams[visit] = [low if officer == high else officer for officer in self.teams[visit]]
            self.load[high] -= 1
            self.load[low] += 1
        return self.teams

    def _ranked(self, visit: str) -> Iterator[str]:
        # Hashes are made for one load at a time: most teams are full before the busier officers are reached.
        levels: dict[int, list[str]] = {}
        for officer, load in self.load.items():
            if visit not in self.bench.barred[officer]:
                levels.setdefault(load, []).append(officer)
        ranked = (self.digest.ranked(f"{self.key}{visit}|", levels[load]) for load in sorted(levels))
        return (officer for _, officer in chain.from_iterable(ranked))

    def _moves(self, tie: Mapping[str, str], needs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
        load, teams = self.load, self.teams
        lows = sorted(load, key=lambda officer: (load[officer], tie[officer]))
        highs = sorted(load, key=lambda officer: (-load[officer], tie[officer]))
        for high in [high for high in highs if load[high] - load[lows[0]] >= 2]:
            held = [visit for visit in reversed(teams) if high in teams[visit]]
            for low in [low for low in lows if load[high] - load[low] >= 2]:
                for visit in held:
                    free = low not in teams[visit] and visit not in self.bench.barred[low]
                    if free and not self.bench.able(needs[visit]).isdisjoint({*teams[visit], low} - {high}):
                        yield visit, high, low


class Replay:
    """Everything a record says, computed again; made by `replay`, and complete only when that returned."""

    def __init__(self, record: Json) -> None:
        self.record, self.opening, self.rules = record, dict(record["opening"]), dict(record["rules"])
        self.statement: Json = record["abort" if "abort" in record else "closing"]
        self.subjects: Mapping[str, Json] = {s["id"]: s for s in record["registry"]["subjects"]}
        self.needs = {id: tuple(s.get("needs", ())) for id, s in self.subjects.items()}
        self.ceremony: str = self.opening["ceremony"]
        self.digest = Digest(self.opening["hash"])
        self.bench = Bench(record["roster"]["officers"] if "roster" in record else None)
        self.hashes: dict[str, str] = {"opening": self.digest.doc("opening", self.opening)}
        self.prk, self.keys, self.tickets = b"", dict[str, str](), dict[str, str]()
        self.strata, self.visits, self.xs = dict[str, Stratum](), dict[str, Visit](), dict[str, str]()
        self.leaves, self.links, self.hidden = list[tuple[bytes, bytes]](), list[str](), list[int]()
        self.visited: list[tuple[int, str, str]] = []

    @property
    def chain(self) -> list[str]:
        """The closing and all links after it; nothing after an abort."""
        return [] if "abort" in self.record else [self.hashes["closing"], *self.links]

    def commitment(self, slot: int, value: str) -> str:
        """What slot number `slot` had to publish for this value."""
        return self.digest.hex(f"draw1/contribution\n{self.ceremony}\n{slot}\n{value}\n")

    def sealed(self) -> None:
        """Opening, slots and seals fit together."""
        record, opening = self.record, self.opening
        _check_slots(opening)
        same("hash.rules", "opening.rules", expected=opening["rules"], found=self.digest.doc("rules", self.rules))
        for name in [name for name in ("registry", "roster") if name in record]:
            made = self.digest.sealed(name, record["salts"][name], record[name])
            same(f"hash.{name}", f"opening.{name}", expected=opening[name], found=made)
        _check_registry(record)
        out = Counter(id for barred in self.bench.barred.values() for id in barred)
        for id, needs in self.needs.items() if self.bench.known else ():
            free = len(self.bench.ids) - out[id]
            if free < self.rules["team"]:
                raise Refused("deal.too_few", id, expected=self.rules["team"], found=free)
            if all(id in self.bench.barred[lead] for lead in self.bench.able(needs)):
                raise Refused("deal.no_lead", id, expected=["lead", *needs], found=0)

    def stated(self) -> None:
        """The statements point at one another, in time."""
        last, balls, opening = self.statement, self.record.get("balls"), self.hashes["opening"]
        kind, parts = last["type"], [("opening", self.opening), (last["type"], last)]
        _check_balls(self.record, last)
        same("statement.ceremony", f"{kind}.ceremony", expected=self.ceremony, found=last["ceremony"])
        same("statement.opening", f"{kind}.opening", expected=opening, found=last["opening"])
        if balls is not None:
            self.hashes["balls"] = self.digest.doc("balls", balls)
            same("statement.opening", "balls.opening", expected=opening, found=balls["opening"])
            same("statement.balls", f"{kind}.balls", expected=self.hashes["balls"], found=last["balls"])
            parts.insert(1, ("balls", balls))
        _check_times(*parts)
        self.hashes["closing"] = self.digest.doc(kind, last)

    def seed(self) -> None:
        """The contributions are those committed to; PRK and the four keys."""
        slots, values = self.opening["slots"], [one["value"] for one in self.record["contributions"]]
        same("contributions.count", "contributions", expected=len(slots), found=len(values))
        for i, value in enumerate(values):
            where, made = f"contributions[{i}].value", self.commitment(i, value)
            same("contributions.commit", where, expected=slots[i]["commit"], found=made)
        numbers = self.record["balls"]["numbers"] if "balls" in self.record else []
        self.prk = self.digest.hmac(bytes.fromhex(self.hashes["opening"]), jcs([*values, numbers]))
        for purpose in ("subject", "officer", "week", "salt"):
            self.keys[purpose] = self.digest.expand(self.prk, f"draw1/{purpose}".encode(), 32).hex()

    def draw(self) -> None:
        """Tickets, strata, visits, teams and weeks."""
        members: dict[str, list[Json]] = {name: [] for name in self.rules["strata"]}
        for ticket, id in self.digest.ranked(self.keys["subject"], self.subjects):
            self.tickets[id] = ticket
            for name in self.subjects[id]["strata"]:
                members[name].append(self.subjects[id])
        for name, rule in self.rules["strata"].items():
            self.strata[name] = draw_stratum(name, rule, members=members[name])
        order = self.by_ticket({id for stratum in self.strata.values() for id in stratum.held})
        if self.bench.known:
            deal = Deal(self.bench, digest=self.digest, key=self.keys["officer"], size=self.rules["team"])
            teams = deal.deal(order, self.needs)
        else:
            teams = {id: self.shown_team(id) for id in order}
        weeks = self.rules["weeks"] or [""]
        dates = {id: weeks[i % len(weeks)] for i, (_, id) in enumerate(self.digest.ranked(self.keys["week"], order))}
        self.visits = {id: Visit(id, dates[id], teams[id], teams[id]) for id in order}

    def by_ticket(self, ids: Iterable[str]) -> list[str]:
        """These subjects, lowest ticket first."""
        return sorted(ids, key=lambda id: (self.tickets[id], id))

    def shown_team(self, id: str) -> list[str]:
        """The team that the public form shows for a visit."""
        team, size = self.record["teams"].get(id), self.rules["team"]
        need("teams.visits", f"teams.{id}", team is not None, expected=id, found=None)
        need("teams.size", f"teams.{id}", len({*team}) == len(team) == size, expected=size, found=team)
        return list(team)

    def commit(self) -> None:
        """Leaves, root and size are those of the closing."""
        ranks: dict[str, dict[str, list[int]]] = {id: {} for id in self.subjects}
        for name, stratum in self.strata.items():
            for rank, id in enumerate(stratum.call, 1):
                ranks[id][name] = [rank, stratum.drawn]
        nobody = Visit("", "", [], [])
        for x, id in self.digest.ranked(self.keys["salt"], ranks):
            self.xs[id], visit = x, self.visits.get(id, nobody)
            # JCS by hand: in a leaf nothing needs an escape, and there is one for every subject.
            k = ",".join(f'"{name}":[{rank},{drawn}]' for name, (rank, drawn) in sorted(ranks[id].items()))
            o = '"' + '","'.join(visit.team) + '"' if visit.team else ""
            text = f'{{"c":"{self.ceremony}","id":"{id}","k":{{{k}}},"o":[{o}],"w":"{visit.week}","x":"{x}"}}'
            self.leaves.append((self.digest.raw(b"\0" + text.encode()), text.encode()))
        self.leaves.sort()
        same("statement.size", "closing.size", expected=len(self.leaves), found=self.statement["size"])
        root = self.digest.root([made for made, _ in self.leaves]).hex()
        same("statement.root", "closing.root", expected=root, found=self.statement["root"])


# ---- events (§5) -----------------------------------------------------------------------------------------------------
Changed = tuple[list[str], list[str]]  # the visits that get a note, and those whose older proofs end


class Chain:
    """The events of a record, each one replayed on the state that the ones before it left."""

    def __init__(self, draw: Replay) -> None:
        self.draw, self.digest, self.bench, self.visits = draw, draw.digest, draw.bench, draw.visits
        self.week, self.seq, self.before, self.clock = "", 0, draw.hashes["closing"], draw.statement
        self.acts: dict[str, Callable[[Json], Changed]] = {
            "visited": self._settled, "closed": self._closed, "leave": self._leave, "return": self._return,
            "recuse": self._recuse, "join": self._join, "added": lambda body: ([], []), "void": self._settled,
        }  # fmt: skip

    def run(self) -> None:
        """Every event holds: its body, whom it names next, its notes, marks and link."""
        for event in self.draw.record["events"]:
            inside(f"events[{self.seq}]", self._event, event)
            self.seq += 1
        if not self.bench.known:
            same("teams.visits", "teams", expected=[], found=sorted({*self.draw.record["teams"]} - {*self.visits}))
        due = any(visit.state == "due" for visit in self.visits.values())
        same("final.mismatch", "final", expected=not due, found="final" in self.draw.record)

    def _event(self, event: Json) -> None:
        if "bodyhash" in event:  # a join whose officer the public is not shown: it changes no visit
            self.draw.hidden.append(self.seq)
            sealed, noted, marked = event["bodyhash"], list[str](), list[str]()
        else:
            body = event["body"]
            same("event.seq", "body.seq", expected=self.seq, found=body["seq"])
            _check_times(("before", self.clock), ("body", body))
            self.clock, self.week = body, week_of(instant(body["time"]))
            noted, marked = self.acts[body["type"]](body)
            salt = self.digest.hex(f"{self.draw.keys['salt']}|{self.seq}")
            sealed = self.digest.sealed("event", salt, body)
        same("event.notes", "notes", expected=[self._note(id) for id in noted], found=event["notes"])
        marks = sorted(self.digest.mark(self.draw.xs[id], self.seq) for id in marked)
        same("event.marks", "marks", expected=marks, found=event["marks"])
        self.before = self.digest.link(self.before, body=sealed, notes=event["notes"], marks=event["marks"])
        same("event.link", "link", expected=self.before, found=event["link"])
        self.draw.links.append(self.before)

    def _note(self, id: str) -> str:
        visit, x = self.visits[id], self.draw.xs[id]
        note = {"c": self.draw.ceremony, "id": id, "o": visit.team, "q": self.seq, "w": visit.week, "x": x}
        return self.digest.doc("note", note)

    def _due(self, id: str) -> Visit:
        visit = self.visits.get(id)
        if visit is None or visit.state != "due":
            raise Refused("event.not_due", "body.id", expected="due", found=visit.state if visit else id)
        return visit

    def _known(self, officer: str) -> None:
        known = officer in self.bench.barred or not self.bench.known
        need("event.officer", "body.officer", known, expected=sorted(self.bench.ids), found=officer)

    def _standing(self, visit: Visit) -> str:
        return max(visit.week, self.week) if visit.week else ""

    def _free(self, officer: str, visit: Visit) -> bool:
        """Not barred, not recused, not on leave in the week the visit stands in."""
        away = self.bench.away.get(officer, set())
        return visit.id not in self.bench.barred.get(officer, ()) and away.isdisjoint(("*", self._standing(visit)))

    def _candidates(self, visit: Visit) -> list[str]:
        free = [officer for officer in self.bench.ids if self._free(officer, visit)]
        return [officer for _, officer in self.digest.ranked(f"{self.draw.keys['officer']}{visit.id}|", free)]

    def _settled(self, body: Json) -> Changed:
        visit = self._due(body["id"])
        visit.state = "void" if body["type"] == "void" else "done"
        if visit.state == "done":
            same("event.officers", "body.officers", expected=visit.team, found=body["officers"])
            self.draw.visited.append((self.seq, visit.id, body["day"]))
        return [], [visit.id]

    def _closed(self, body: Json) -> Changed:
        visit, fresh = self._due(body["id"]), set[str]()
        visit.state = "closed"
        for stratum in [one for one in self.draw.strata.values() if visit.id in one.held]:
            stratum.held.discard(visit.id)
            stratum.closed += 1
            for instead in stratum.call[stratum.called :]:
                stratum.called += 1
                if instead not in self.visits or self.visits[instead].state not in ("closed", "void"):
                    stratum.held.add(instead)
                    stratum.replaced += 1
                    fresh |= {instead} - self.visits.keys()
                    break
        promoted = self.draw.by_ticket(fresh)
        same("event.next", "body.next", expected=promoted, found=body["next"])
        for id in promoted:
            later = [week for week in self.draw.rules["weeks"] if week >= max(visit.week, self.week)]
            self._promote(Visit(id, later[0] if later else visit.week, [], []))
        return promoted, [visit.id]

    def _promote(self, visit: Visit) -> None:
        size, able = self.draw.rules["team"], self.bench.able(self.draw.needs[visit.id])
        if self.bench.known:
            team = first_team(self._candidates(visit), able=able, size=size)
            need("event.no_candidate", "body.next", len(team) == size, expected=size, found=team)
        else:
            team = self.draw.shown_team(visit.id)
            free = all(self._free(officer, visit) for officer in team)
            need("event.joiner", f"teams.{visit.id}", free, expected="not on leave", found=team)
        self.visits[visit.id] = Visit(visit.id, visit.week, team, team)

    def _leave(self, body: Json) -> Changed:
        officer, weeks = body["officer"], body["weeks"]
        self._known(officer)
        if not self.draw.rules["weeks"]:
            same("event.weeks", "body.weeks", expected=["*"], found=weeks)
        self.bench.away.setdefault(officer, set()).update(weeks)
        due = [v for v in self.visits.values() if v.state == "due" and officer in v.team]
        return self._replace([v for v in due if weeks == ["*"] or self._standing(v) in weeks], body)

    def _recuse(self, body: Json) -> Changed:
        visit, officer = self._due(body["id"]), body["officer"]
        need("event.officer", "body.officer", officer in visit.team, expected=visit.team, found=officer)
        self.bench.barred.setdefault(officer, set()).add(visit.id)
        return self._replace([visit], body)

    def _replace(self, visits: Sequence[Visit], body: Json) -> Changed:
        ids, named = sorted(visit.id for visit in visits), body["next"]
        same("event.next", "body.next", expected=ids, found=sorted(named))
        for visit in [self.visits[id] for id in ids]:
            stay = [officer for officer in visit.team if officer != body["officer"]]
            joiner, where = named[visit.id], f"body.next.{visit.id}"
            if self.bench.known:
                same("event.next", where, expected=self._joiner(visit, stay), found=joiner)
            fits = joiner not in visit.team and self._free(joiner, visit)
            need("event.joiner", where, fits, expected="a candidate", found=joiner)
            visit.team = [*stay, joiner]
            self.bench.replaced[body["officer"]] += 1
        return ids, ids

    def _joiner(self, visit: Visit, stay: Sequence[str]) -> str:
        able = self.bench.able(self.draw.needs[visit.id])
        led = not able.isdisjoint(stay)
        for officer in self._candidates(visit):
            if officer not in visit.team and (led or officer in able):
                return officer
        where, wanted = f"body.next.{visit.id}", "officer" if led else "lead"
        raise Refused("event.no_candidate", where, expected=wanted, found=stay)

    def _return(self, body: Json) -> Changed:
        self._known(body["officer"])
        away = self.bench.away.pop(body["officer"], None)
        need("event.no_leave", "body.officer", away is not None, expected="on leave", found=body["officer"])
        return [], []

    def _join(self, body: Json) -> Changed:
        # The public form does not show the roster; whoever sits or sat in a team is surely not new.
        id = body["officer"]["id"]
        seated = any(id in (*visit.first, *visit.team) for visit in self.visits.values())
        need("event.officer", "body.officer.id", not seated and id not in self.bench.barred, expected="new", found=id)
        self.bench.add(body["officer"])
        return [], []


def replay(raw: bytes) -> Replay:
    """A record with everything in it computed again, or `Refused` at the first byte that does not follow."""
    draw = Replay(read_record(raw))
    draw.sealed()
    draw.stated()
    if "abort" in draw.record:
        _check_abort(draw)
        return draw
    draw.seed()
    draw.draw()
    draw.commit()
    Chain(draw).run()
    return draw


# ---- earlier records and published hashes ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Published:
    """What the reader knows from site, minutes or witness: 64 hex characters each, `closing` also of an abort."""

    opening: str | None = None
    balls: str | None = None
    closing: str | None = None
    link: str | None = None


def _check_published(draw: Replay, published: Published) -> Unchecked:
    """What was given is equal; what was not given is named, but for balls that a published closing holds."""
    actual = {**draw.hashes, "link": draw.chain[-1]} if draw.chain else draw.hashes
    unchecked: Unchecked = []
    for name, given in vars(published).items():
        found = actual.get(name)
        if given is not None:
            form = re.fullmatch("[0-9a-f]{64}", given) is not None
            need("published.form", name, form, expected="[0-9a-f]{64}", found=given)
            current = name != "link" or given not in draw.chain[:-1]
            need("published.link_older", name, current, expected=given, found=found)
            same(f"published.{name}", name, expected=given, found=found)
        elif found is not None and not (name == "balls" and published.closing):
            unchecked.append((f"published.{name}", found))
    return unchecked


def _cut(draw: Replay, earlier: Sequence[Replay], link: str, used: list[Replay]) -> set[str]:
    """The visits made in the earlier record that holds this link, up to it."""
    other = next((one for one in earlier if link in one.chain), None)
    if other is None:
        raise Refused("history.incomplete", expected=link, found=[one.chain[-1:] for one in earlier])
    cut, year = other.chain.index(link), draw.rules["period"][:4]
    same("history.year", "", expected=year, found=other.rules["period"][:4])
    same("history.twice", "", expected=1, found=1 + used.count(other))
    for one in used[-1:]:
        _in_order("history.order", "", one.opening["time"], other.opening["time"])
    bodies = [event["body"] for event in other.record["events"][:cut] if "body" in event]
    _in_order("history.order", "", [other.statement, *bodies][-1]["time"], draw.opening["time"])
    used.append(other)
    return {id for seq, id, _ in other.visited if seq < cut}


def _check_history(draw: Replay, earlier: Sequence[Replay]) -> Unchecked:
    """`done` follows the visits of the year's earlier records, each cut where this opening cuts it."""
    entries, prev, begin = draw.opening["history"], draw.opening["prev"], draw.opening["time"]
    first = prev != ZEROS or not (entries or earlier)
    need("prev.zero", "opening.prev", first, expected="doc(closing | abort)", found=prev)
    done, used = set[str](), list[Replay]()
    for i, link in enumerate(entries if earlier else []):
        done |= inside(f"opening.history[{i}]", _cut, draw, earlier, link, used)
    for other in [one for one in earlier if one not in used and "abort" not in one.record]:
        before = instant(other.statement["time"]) <= instant(begin)
        unlisted = before and other.rules["period"][:4] == draw.rules["period"][:4]
        need("history.unlisted", "opening.history", not unlisted, expected=other.chain[-1], found=other.ceremony)
    previous = next((one for one in earlier if one.hashes["closing"] == prev), None)
    if previous is not None:
        _in_order("history.order", "opening.prev", previous.statement["time"], begin)
    unchecked = [("prev", prev)] if previous is None and prev != ZEROS else []
    return unchecked + _check_done(draw, done, given=len(used) == len(entries))


def _check_done(draw: Replay, done: set[str], *, given: bool) -> Unchecked:
    if not given:
        return [("history", str(len(draw.opening["history"])))]
    if not draw.opening["history"]:
        marked = sum("done" in subject for subject in draw.subjects.values())
        return [("done", str(marked))] if marked else []
    for i, (id, subject) in enumerate(draw.subjects.items()):
        same("history.done", f"registry.subjects[{i}].done", expected=id in done, found="done" in subject)
    return []


# ---- the verdict -----------------------------------------------------------------------------------------------------
class Verdict(SimpleNamespace):
    """What a record (`proven`, `consistent`, `refused`) or a proof (`valid`, `refused`) is worth, and why."""

    @property
    def exit_code(self) -> int:
        """0 good, 1 a check failed, 2 the input is unusable."""
        unusable = self.code.startswith(("file.", "json.", "schema.")) or self.code in UNUSABLE
        return 2 if unusable else int(self.code != "")

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return dict(vars(self))

    def text(self, lang: str = "zh") -> str:
        """The same for people, in Chinese ("zh") or English ("en")."""
        column = LANGS.index(lang)
        if self.status == "refused":
            return refusal_text(self.code, self.where, expected=self.expected, found=self.found, lang=lang)
        lines: Callable[..., list[str]] = _proof_lines if isinstance(self, ProofVerdict) else _verdict_lines
        return "\n".join(lines(self, lambda key, **values: TEXT[key][column].format_map(values)))


class ProofVerdict(Verdict):
    """What a proof at the door is worth, and the team it proves."""


_ANSWER: Json = {"status": "refused", "code": "", "where": "", "expected": "", "found": ""}
RECORD: Json = {
    **_ANSWER, "ceremony": "", "period": "", "hash": "", "ending": "", "reason": "", "hashes": {}, "events": 0,
    "due": 0, "final": False, "public": False, "contributors": (), "same_maker": (), "balls": "", "outcomes": "",
    "strata": (), "officers": (), "outside_week": (), "unchecked": (),
}  # fmt: skip
DOOR: Json = {
    **_ANSWER, "ceremony": "", "id": "", "week": "", "team": (), "absent": (), "strata": (), "changed_by": None,
    "events": 0, "as_of": "", "link": "",
}  # fmt: skip


def _show(value: Any) -> str:
    text = value if type(value) is str else "" if value is None else _encode(value)
    text = "".join(c if c.isprintable() else "�" for c in text[:300])
    return text if len(text) < 300 else text[:299] + "…"


def _shown(refused: Refused) -> dict[str, str]:
    parts = {"where": refused.where, "expected": refused.expected, "found": refused.found}
    return {"code": refused.code, **{name: _show(value) for name, value in parts.items()}}


def _same_makers(draw: Replay) -> tuple[tuple[int, ...], ...]:
    """Slots that name one maker, or hold one value: they count as one contributor."""
    groups: dict[tuple[str, str], list[int]] = {}
    whos = ["".join(slot["who"].split()).casefold() for slot in draw.opening["slots"]]
    values = [contribution["value"] for contribution in draw.record.get("contributions", ())]
    for i, key in [*enumerate(("who", who) for who in whos), *enumerate(("value", value) for value in values)]:
        groups.setdefault(key, []).append(i)
    return tuple(sorted({tuple(slots) for slots in groups.values() if len(slots) > 1}))


def _officer_rows(draw: Replay) -> Iterator[Json]:
    pairs = [(officer, visit.state) for visit in draw.visits.values() for officer in visit.team]
    count = Counter(pairs)
    for id in sorted({*draw.bench.ids, *draw.bench.replaced, *(officer for officer, _ in pairs)}):
        visits = sum(count[id, state] for state in ("due", "done", "closed", "void"))
        states = {"closed": count[id, "closed"], "void": count[id, "void"]}
        yield {"id": id, "visits": visits, **states, "replaced": draw.bench.replaced[id]}


def _judge(draw: Replay, status: str, unchecked: Unchecked) -> Verdict:
    last, grammar = draw.statement, draw.opening.get("balls")
    count, slots = outcomes(grammar) if grammar else 0, draw.opening["slots"]
    state = {visit.id: visit.state for visit in draw.visits.values()}
    strata = tuple(
        {
            "name": name, "members": len(one.call), "floor": one.floor, "drawn": one.drawn, "closed": one.closed,
            "void": sum(state[id] == "void" for id in one.held), "replaced": one.replaced,
        }
        for name, one in sorted(draw.strata.items())
    )  # fmt: skip
    weeks = ({"id": id, "day": day, "week": draw.visits[id].week} for _, id, day in draw.visited)
    outside = tuple(one for one in weeks if one["week"] not in ("", week_of(date.fromisoformat(one["day"]))))
    found = {
        "status": status, "ceremony": draw.ceremony, "period": draw.rules["period"], "hash": draw.digest.name,
        "ending": last["type"], "reason": last.get("reason", ""), "events": len(draw.links),
        "hashes": draw.hashes | ({"link": draw.links[-1]} if draw.links else {}),
        "due": [*state.values()].count("due"), "final": "final" in draw.record, "public": not draw.bench.known,
        "contributors": tuple({"slot": i, "role": one["role"], "who": one["who"]} for i, one in enumerate(slots)),
        "same_maker": _same_makers(draw), "balls": grammar["what"] if grammar else "",
        "outcomes": (f"≥ {OUTCOMES}" if count >= OUTCOMES else str(count)) if grammar else "", "strata": strata,
        "officers": tuple(_officer_rows(draw)), "outside_week": outside, "unchecked": tuple(unchecked),
    }  # fmt: skip
    return Verdict(**{**RECORD, **found})


def verify(record: bytes, *, published: Published | None = None, history: Sequence[bytes] = ()) -> Verdict:
    """The verdict on one record: replayed whole, then held against what was published and against earlier records.

    `proven` only when opening, closing and newest link are given and equal; the closing holds the hash of the balls.
    Never raises for what the bytes hold: each fault is a `refused` verdict with a code, the field and both values.
    """
    try:
        draw = replay(record)
        earlier = [inside(f"history[{i}]", replay, raw) for i, raw in enumerate(history)]
        missing = _check_published(draw, published or Published())
        withheld = [] if draw.bench.known else [("roster", draw.opening["roster"])]
        withheld += [("hidden", str(seq)) for seq in draw.hidden]
        unchecked = [*missing, *_check_history(draw, earlier), *withheld]
        return _judge(draw, "consistent" if missing else "proven", unchecked)
    except Refused as refused:
        return Verdict(**{**RECORD, **_shown(refused)})


# ---- the proof at the door (§6) --------------------------------------------------------------------------------------

_B64 = r"[A-Za-z0-9+/]+={0,2}"
_NODE = r"[A-Za-z0-9+/]{43}="
_WHOLE = r"(?:0|[1-9][0-9]{0,15})"
PROOF = re.compile(
    rf"c2sp\.org/tlog-proof@v1\nextra (?P<leaf>{_B64})\nindex (?P<index>{_WHOLE})\n(?P<path>(?:{_NODE}\n)*)\n"
    rf"draw1/(?P<hash>sha256|sm3)/(?P<ceremony>[A-Za-z0-9./_-]{{1,40}})\n(?P<size>{_WHOLE})\n(?P<root>{_NODE})\n"
    rf"(?:\ndraw1-change@v1\nseq (?P<seq>{_WHOLE})\nnote (?P<note>{_B64})\n)?"
)


def _decode(text: str, where: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("proof.form", where, expected="base64", found=text) from None
    same("proof.form", where, expected=base64.b64encode(raw).decode(), found=text)  # one text for one value
    return raw


def _read_as(form: Json, raw: bytes) -> dict[str, Any]:
    value: dict[str, Any] = read_json(raw)
    fit(value, form)
    return value


def _canonical(form: Json, text: str, line: str, where: str) -> dict[str, Any]:
    raw = _decode(text, line)
    value = inside(where, _read_as, form, raw)
    same("proof.form", where, expected=_encode(value), found=raw.decode())
    return value


def _check_chain(digest: Digest, closing: Json, links: Json) -> str:
    before = digest.doc("closing", closing)
    same("proof.links", "links.ceremony", expected=closing["ceremony"], found=links["ceremony"])
    same("proof.links", "links.closing", expected=before, found=links["closing"])
    _check_times(("closing", closing), ("links", links))
    for i, event in enumerate(links["events"]):
        before = digest.link(before, body=event["bodyhash"], notes=event["notes"], marks=event["marks"])
        same("proof.links", f"links.events[{i}].link", expected=before, found=event["link"])
    return before


def _check_inclusion(digest: Digest, parts: Json, closing: Json) -> dict[str, Any]:
    leaf = _canonical(LEAF, parts["leaf"], "extra", "leaf")
    for where, found in (("origin", parts["ceremony"]), ("leaf.c", leaf["c"])):
        same("proof.ceremony", where, expected=closing["ceremony"], found=found)
    root = _decode(parts["root"], "root")
    same("proof.size", "size", expected=closing["size"], found=int(parts["size"]))
    same("proof.root", "root", expected=closing["root"], found=root.hex())
    path = [_decode(line, f"path[{i}]") for i, line in enumerate(parts["path"].split())]
    top = digest.climb(digest.raw(b"\0" + jcs(leaf)), index=int(parts["index"]), size=closing["size"], path=path)
    same("proof.path", "path", expected=closing["root"], found=top.hex() if top else "")
    return leaf


def _check_change(digest: Digest, parts: Json, leaf: Json, events: Sequence[Json]) -> Json:
    """The note of the latest change, found where it says it is."""
    seq, note = int(parts["seq"]), _canonical(NOTE, parts["note"], "note", "note")
    for name, due in (("q", seq), ("c", leaf["c"]), ("id", leaf["id"]), ("x", leaf["x"])):
        same("proof.note", f"note.{name}", expected=due, found=note[name])
    need("proof.links_behind", "seq", seq < len(events), expected=f"< {len(events)}", found=seq)
    made, there = digest.doc("note", note), events[seq]["notes"]
    need("proof.note", f"links.events[{seq}].notes", made in there, expected=made, found=there)
    return note


def _prove(text: str, closing: bytes, links: bytes, subject: str | None, officers: Sequence[str]) -> ProofVerdict:
    whole = PROOF.fullmatch(text)
    if whole is None:
        raise Refused("proof.form", "proof", expected="c2sp.org/tlog-proof@v1", found=text[:60])
    parts, digest = whole.groupdict(), Digest(whole["hash"])
    end, published = inside("closing", _read_as, CLOSING, closing), inside("links", _read_as, LINKS, links)
    newest, events = _check_chain(digest, end, published), published["events"]
    leaf = _check_inclusion(digest, parts, end)
    now = leaf if parts["note"] is None else _check_change(digest, parts, leaf, events)
    for seq in range(now.get("q", -1) + 1, len(events)):
        mark, where = digest.mark(leaf["x"], seq), f"links.events[{seq}].marks"
        need("proof.superseded", where, mark not in events[seq]["marks"], expected="", found=mark)
    same("proof.subject", "leaf.id", expected=leaf["id"] if subject is None else subject, found=leaf["id"])
    strata = sorted(name for name, (rank, drawn) in leaf["k"].items() if rank <= drawn)
    need("proof.not_drawn", "leaf.k", bool(strata) or "q" in now, expected="rank ≤ drawn", found=leaf["k"])
    for officer in officers:
        need("proof.officer", "officers", officer in now["o"], expected=now["o"], found=officer)
    found = {
        "status": "valid", "ceremony": leaf["c"], "id": leaf["id"], "week": now["w"], "team": tuple(now["o"]),
        "absent": tuple(officer for officer in now["o"] if officers and officer not in officers),
        "strata": tuple(strata), "changed_by": now.get("q"), "events": len(events), "as_of": published["time"],
        "link": newest,
    }  # fmt: skip
    return ProofVerdict(**{**DOOR, **found})


def check_proof(
    text: str | bytes, closing: bytes, links: bytes, *, subject: str | None = None, officers: Sequence[str] = ()
) -> ProofVerdict:
    """The verdict on one proof, read with the *published* closing and links, for those who stand at the door.

    Never raises for what it is given: each fault is a `refused` verdict with a code, the field and both values.
    """
    try:
        plain = text.decode("ascii", "replace") if isinstance(text, bytes) else text
        return _prove(plain, closing, links, subject, officers)
    except Refused as refused:
        return ProofVerdict(**{**DOOR, **_shown(refused)})


# ---- for people ------------------------------------------------------------------------------------------------------
LANGS = ("zh", "en")


def _table(lines: str) -> dict[str, tuple[str, str]]:
    rows = [line.split(" | ") for line in lines.strip().splitlines()]
    return {key: (zh, en) for key, zh, en in rows}


UNUSABLE = ("published.form", "history.incomplete", "proof.form")
CODES = _table("""
file.unreadable | 文件读不出来 | the file cannot be read
json.bom | 文件开头有字节序标记（BOM） | the file begins with a byte order mark
json.constant | 出现了 JSON 没有的数值 | a number that JSON does not have
json.depth | 嵌套太深 | nested too deeply
json.duplicate_key | 同一对象里键重复 | a key stands twice in one object
json.encoding | 不是合法的 UTF-8 | not valid UTF-8
json.float | 出现了小数或指数写法，只允许整数 | a fraction or exponent, where only integers are allowed
json.key | 键含有 ASCII 以外的字符 | a key that is not ASCII
json.negative_zero | 出现了 -0 | the number -0
json.surrogate | 字符串含有半个字符（孤立代理项） | a string with half a character (lone surrogate)
json.syntax | 不是完整的 JSON | not a complete JSON text
json.too_large | 整数超出范围 | an integer out of range
schema.calendar | 日历上没有这个日期、时刻或周 | no such date, time or week in the calendar
schema.empty | 不应为空，或个数不足 | empty, or too few
schema.form | 写法不符合格式 | not written in the form required
schema.length | 个数不对 | a wrong number of items
schema.missing | 缺少字段 | a field is missing
schema.order | 没有按严格升序排列，或有重复 | not in strictly ascending order, or repeated
schema.range | 数值太小 | a number is too small
schema.type | 值的类型不对 | a value of another type
schema.unlisted | 出现了格式中没有的字段 | a field that the format does not list
schema.value | 不是允许的值 | not one of the values allowed
slots.software | 软件应当恰好占一个席位 | the software must hold exactly one slot
slots.roles | 随机种子至少要有三种不同身份的人参与 | the seed needs at least three different roles
slots.outside | 没有局外人员，摇号的可能结果也不够多 | nobody from outside, and too few outcomes of the balls
registry.stratum | 检查对象属于规则里没有的抽样层 | a subject of a stratum that the rules do not have
registry.capped | 只有本年已查过的对象才能标为到上限 | only a subject already done can be capped
time.order | 时间先后颠倒 | times run backwards
hash.rules | 规则与启封前公告里的哈希不符 | the rules are not those of the opening statement
hash.registry | 对象名录与启封前公告里的密封哈希不符 | the registry is not the one sealed in the opening statement
hash.roster | 人员名录与启封前公告里的密封哈希不符 | the roster is not the one sealed in the opening statement
statement.ceremony | 公告写的是另一场摇号会议 | the statement names another ceremony
statement.opening | 公告指向的不是这份启封前公告 | the statement points at another opening statement
statement.balls | 公告指向的不是这份摇号记录 | the statement points at other balls
statement.size | 公告的对象总数与重算不符 | the size in the statement is not the one recomputed
statement.root | 名单根哈希与重算不符：名单被改过 | the root is not the one recomputed: the list was changed
balls.grammar | 事先写明的摇号规则自相矛盾 | the rule fixed for the balls contradicts itself
balls.presence | 摇号记录的有无与事先写明的不符 | balls are missing, or there where none were announced
balls.count | 摇出的号码个数不对 | a wrong number of balls
balls.range | 摇出的号码超出范围 | a ball outside its range
balls.order | 一组号码应严格升序排列 | a set of balls must ascend strictly
contributions.count | 启封的随机值个数与席位数不符 | not one contribution for each slot
contributions.commit | 启封的随机值与事先的承诺不符 | a value is not the one committed to
deal.too_few | 该对象没有足够的可派人员 | too few officers can visit this subject
deal.no_lead | 该对象没有合格的带队人员可派 | no able lead can visit this subject
abort.missing | 中止公告写明的缺失席位不成立 | the missing slots of the abort do not hold
abort.values | 中止时应公布其余每个席位的随机值 | an abort must publish the value of every other slot
abort.commit | 中止公告中的随机值与承诺不符 | a value in the abort is not the one committed to
teams.visits | 公开的分组与应检查的对象不一致 | the teams shown are not those of the visits
teams.size | 公开的分组人数不对 | a team shown has a wrong size
event.seq | 事件序号不连续 | the events are not numbered in sequence
event.not_due | 该对象此时没有待办的检查 | no visit of this subject is due
event.officers | 到场人员不是当时的检查组 | the officers are not the team in force
event.officer | 事件中的人员不成立 | the officer named does not fit the event
event.weeks | 规则没有分周，请假只能写全部 | without weeks in the rules a leave covers all
event.no_leave | 该人员没有在请假 | the officer has no leave to end
event.no_candidate | 没有可以接替的人员，整个事件不成立 | nobody can take the place: the whole event is refused
event.joiner | 接替人员正在请假、回避或已在组内 | the joiner is on leave, recused or on the team already
event.next | 接替的对象或人员与重算不符 | those next in line are not the ones recomputed
event.notes | 变更通知的哈希与重算不符 | the notes are not the ones recomputed
event.marks | 作废标记与重算不符 | the marks are not the ones recomputed
event.link | 事件链在此断开 | the chain of events breaks here
final.mismatch | “已全部办结”的标志与实际不符 | `final` does not agree with the visits still due
prev.zero | 声称是本局第一场摇号会议，却有更早的档案 | claims to be the first ceremony, yet earlier ones exist
history.incomplete | 所给的往期档案都没有这个链值 | no record given holds this link of the opening
history.twice | 同一份往期档案被列了两次 | one earlier record is listed twice
history.year | 往期档案不属于同一年度 | an earlier record of another year
history.order | 往期档案的时间先后不对 | earlier records in a wrong order of time
history.unlisted | 本年有一份更早的档案没有列入 | an earlier record of the year is not in the opening
history.done | “本年已查”与往期档案不符 | `done` does not follow the visits of the earlier records
published.form | 公布的哈希应为 64 位小写十六进制 | a published hash is 64 lower-case hex characters
published.opening | 启封前公告与公布的不符 | the opening statement is not the published one
published.balls | 摇号记录与公布的不符 | the balls are not the published ones
published.closing | 启封后公告与公布的不符 | the closing statement is not the published one
published.link | 最新链值与公布的不符 | the newest link is not the published one
published.link_older | 公布的是较早的链值，其后的事件没有依据 | the published link is older than the record's last
proof.form | 证明的写法不符合格式 | the proof is not written in the form required
proof.ceremony | 证明属于另一场摇号会议 | the proof is of another ceremony
proof.size | 证明的总数与启封后公告不符 | the size is not that of the closing statement
proof.root | 证明的根哈希与启封后公告不符 | the root is not that of the closing statement
proof.path | 证明的路径通不到公布的根哈希 | the path does not lead to the published root
proof.links | 公布的事件链与启封后公告接不上 | the published links do not follow from the closing
proof.links_behind | 公布的事件链还没有这次变更 | the published links do not reach this change yet
proof.note | 变更通知不在公布的事件链里 | the note of the change is not in the published links
proof.superseded | 证明已被后来的变更取代，或已经使用过 | superseded by a later change, or already used
proof.not_drawn | 该对象没有被抽中 | this subject was not drawn
proof.subject | 证明不是给这家单位的 | the proof is for another subject
proof.officer | 到场人员不在检查组里 | an officer present is not on the team
""")
STEPS = _table("""
file | 请检查文件路径和权限。 | Check the path and the permissions.
json | 请向发布方索取未经改动的原始文件。 | Ask the publisher for the original file, unaltered.
schema | 请向发布方索取未经改动的原始文件。 | Ask the publisher for the original file, unaltered.
published | 请从网站、纪要或见证方重抄；仍不符，请报告上级。 | \
Copy it again from the site, the minutes or the witness; if it still differs, report it.
history | 请给出本年全部往期档案；仍不符，请报告上级。 | \
Give every earlier record of the year; if it still fails, report it.
proof | 请取最新的启封后公告和事件链再核；仍不符，可拒绝检查并致电监管部门。 | \
Fetch the newest closing and links and check again; if it still fails, refuse the visit and call the bureau.
else | 请把档案和本结果报告上级部门或见证方。 | Report record and result to the witness or the city team.
""")
TEXT = _table("""
refused | 不通过：{said}。⏎  位置：{where}⏎  应为：{expected}⏎  实为：{found}⏎  代码：{code}⏎  {step} | \
REFUSED: {said}.⏎  where: {where}⏎  expected: {expected}⏎  found: {found}⏎  code: {code}⏎  {step}
proven | 已证明：这份档案就是公布的那一次。 | PROVEN: this record is the published draw.
consistent | 自洽，但未证明就是公布的那一次。 | CONSISTENT, not proven to be the published draw.
head | 摇号会议 {ceremony}，周期 {period}，算法 {hash}，事件 {events} 项，待办检查 {due} 项。 | \
Ceremony {ceremony}, period {period}, hash {hash}, {events} events, {due} visits due.
final | 全部办结。 | Every visit is settled.
running | 尚未办结。 | Visits are still due.
public | 公开版：人员名录未公开。 | Public form: the roster is withheld.
abort | 本场摇号会议已中止：{reason}。没有抽出任何名单。 | This ceremony was aborted: {reason}. No list was drawn.
hash | {name}：{value} | {name}: {value}
seed | 种子取决于：{slots}。同一台机器上产生的值（如由本局电脑打印的密封卡）只算一方。 | The seed rests on: {slots}. \
Values made on one machine (such as cards printed by the office's computer) count as one contributor.
slot | {role}（{who}） | {role} ({who})
balls | 并取决于摇号“{what}”，可能结果 {outcomes} 种。只有各方全部串通并且摇号作弊，才能事先选定结果。 | \
And on the balls "{what}", {outcomes} outcomes. Only all of these with rigged balls could choose the result in advance.
no_balls | 没有摇号。各方全部串通，就能事先选定结果。 | There were no balls: together all of these could choose it.
maker | 注意：席位 {slots} 同出一人或一台机器，只算一方。 | Note: slots {slots} count as one contributor.
strata | 各抽样层： | Strata:
stratum | {name}：共 {members} 家，最低 {floor}，抽中 {drawn}，关闭 {closed}，作废 {void}，递补 {replaced} | \
{name}: {members} subjects, floor {floor}, drawn {drawn}, closed {closed}, void {void}, replaced {replaced}
officers | 各执法人员： | Officers:
officer | {id}：检查 {visits} 次，关闭 {closed}，作废 {void}，被替换 {replaced} 次 | \
{id}: {visits} visits, {closed} closed, {void} void, replaced {replaced} times
outside | 不在规定周内的检查：{id}，{day}，应在 {week}。 | Visit outside its week: {id} on {day}, due in {week}.
unchecked | 未能核对：{said} | Not checked: {said}
published.opening | 没有给出启封前公告；档案为 {detail} | no published opening was given; the record has {detail}
published.balls | 没有给出摇号记录；档案为 {detail} | no published balls were given; the record has {detail}
published.closing | 没有给出启封后公告；档案为 {detail} | no published closing was given; the record has {detail}
published.link | 没有给出最新链值；档案为 {detail} | no published newest link was given; the record has {detail}
prev | 上一场会议的公告 {detail} 不在所给档案里 | the previous statement {detail} is in no record given
history | 本年 {detail} 份往期档案没有给出 | {detail} earlier records of the year were not given
done | {detail} 家标为“本年已查”，公告未列往期档案 | {detail} subjects are done, no earlier record is listed
roster | 人员名录未公开（密封哈希 {detail}） | the roster is withheld (sealed as {detail})
hidden | 第 {detail} 号事件内容未公开 | the body of event {detail} is withheld
valid | 证明有效：{id} 确在摇号会议 {ceremony} 的名单上。 | VALID: {id} is on the list of ceremony {ceremony}.
team | 检查组：{team}；应在 {week}。 | Team: {team}; due in {week}.
no_week | 本周期不分周 | no particular week
drawn | 抽中的抽样层：{strata}。 | Drawn in: {strata}.
promoted | 由第 {changed_by} 号事件确定（递补或换人）。 | As changed by event {changed_by} (substitute or officer).
as_of | 依据 {as_of} 公布的事件链，共 {events} 项，最新链值 {link}。请确认公布时间是最近的。 | \
By the links published at {as_of}: {events} events, newest link {link}. Is that recent?
absent | 注意：检查组成员 {absent} 不在场。 | Note: {absent} of the team is not present.
""")
Said = Callable[..., str]


def refusal_text(code: str, where: str, *, expected: str, found: str, lang: str = "zh") -> str:
    """A refusal for people: what, where, both values, code, and the reader's next step."""
    column = LANGS.index(lang)
    said, step = CODES[code][column], STEPS.get(code.split(".")[0], STEPS["else"])[column]
    shown = {"where": where or "-", "expected": expected or "-", "found": found or "-"}
    return TEXT["refused"][column].replace("⏎", "\n").format(said=said, step=step, code=code, **shown)


def _verdict_lines(verdict: Verdict, said: Said) -> list[str]:
    aborted, final = verdict.ending == "abort", verdict.final
    lines = [said(verdict.status), said("head", **vars(verdict))]
    lines.append(said("abort" if aborted else "final" if final else "running", reason=verdict.reason))
    lines += [said("public")] if verdict.public else []
    lines += ["  " + said("hash", name=name, value=value) for name, value in verdict.hashes.items()]
    lines.append(said("seed", slots=" · ".join(said("slot", **one) for one in verdict.contributors)))
    lines.append(said("balls" if verdict.balls else "no_balls", what=verdict.balls, outcomes=verdict.outcomes))
    lines += [said("maker", slots=" · ".join(map(str, slots))) for slots in verdict.same_maker]
    for title, line, rows in (("strata", "stratum", verdict.strata), ("officers", "officer", verdict.officers)):
        lines += [said(title), *("  " + said(line, **row) for row in rows)] if rows else []
    lines += [said("outside", **visit) for visit in verdict.outside_week]
    return lines + [said("unchecked", said=said(what, detail=detail)) for what, detail in verdict.unchecked]


def _proof_lines(verdict: ProofVerdict, said: Said) -> list[str]:
    team, strata, absent = (" · ".join(names) for names in (verdict.team, verdict.strata, verdict.absent))
    lines = [said("valid", **vars(verdict)), said("team", team=team, week=verdict.week or said("no_week"))]
    lines += [said("drawn", strata=strata)] if strata else []
    lines += [said("promoted", changed_by=verdict.changed_by)] if verdict.changed_by is not None else []
    lines += [said("absent", absent=absent)] if absent else []
    return [*lines, said("as_of", **vars(verdict))]


# ---- the command -----------------------------------------------------------------------------------------------------
def _parser(check: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify_draw1.py" + (" check-proof" if check else ""), description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--json", action="store_true", help="机器可读 / machine readable")
    parser.add_argument("--lang", choices=LANGS, default="zh", help="语言 / language")
    if check:
        parser.add_argument("proof", help="抽中证明文件 / the proof")
        for name, what in (
            ("closing", "启封后公告 / the published closing"),
            ("links", "事件链 / the published links"),
        ):
            parser.add_argument(f"--{name}", required=True, metavar="FILE", help=f"公布的{what}")
        parser.add_argument("--id", help="本单位编号 / your own id")
        parser.add_argument("--officer", action="append", default=[], help="到场人员编号 / an officer present")
        return parser
    parser.add_argument("record", help="摇号档案 / the record")
    for name in ("opening", "balls", "closing", "link"):
        parser.add_argument(f"--{name}", metavar="HEX", help="公布的哈希 / the published hash")
    earlier = "本年往期档案 / the year's earlier records"
    parser.add_argument("--history", nargs="+", action="extend", default=[], metavar="FILE", help=earlier)
    return parser


def _run(args: argparse.Namespace, *, check: bool) -> Verdict:
    raws: list[bytes] = []
    for name in [args.proof, args.closing, args.links] if check else [args.record, *args.history]:
        try:
            raws.append(Path(name).read_bytes())
        except (OSError, ValueError) as fault:
            refused = Refused("file.unreadable", name, expected="file", found=str(fault))
            return Verdict(**{**RECORD, **_shown(refused)})
    if check:
        return check_proof(raws[0], raws[1], raws[2], subject=args.id, officers=args.officer)
    return verify(raws[0], published=Published(args.opening, args.balls, args.closing, args.link), history=raws[1:])


def main(argv: Sequence[str]) -> int:
    """The command: prints the verdict and returns the exit code."""
    check = argv[:1] == ["check-proof"]
    args = _parser(check).parse_args(argv[1:] if check else argv)
    verdict = _run(args, check=check)
    said = json.dumps(verdict.as_json(), ensure_ascii=False, indent=2) if args.json else verdict.text(args.lang)
    encoding = sys.stdout.encoding or "utf-8"
    print(said.encode(encoding, "replace").decode(encoding))  # a console of another code page must not end in a crash
    return verdict.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
