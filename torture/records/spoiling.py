"""Ways to spoil a record: its bytes, its tokens, its structure; and to seal a spoiled one anew: it gets further."""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from typing import Any

from shuangsuiji.core.draw import doc, sealed
from shuangsuiji.core.errors import RuleBreach
from torture.records.bases import Base

Path = tuple[Any, ...]
"""Names and numbers, from the outermost value inwards."""

_TOKENS = (
    b"null", b"true", b"false", b"-0", b"1.0", b"1e3", b"0.5", b"NaN", b"Infinity", b"-1", b"0", b"9007199254740992",
    b"1" * 40, b"1" * 5000, b'""', b"[]", b"{}", b'"\\ud800"', b'"\\u0000"', b'{"a":1,"a":2}', b'{"\xc3\xa9":1}',
    b"[" * 40, b"\xef\xbb\xbf", b"\xff", b"\\", b'"', b",", b":", b"\x00", "“".encode(), b"01", b"+1", b" ", b"/*x*/",
)  # fmt: skip
_MANY_DIGITS = "@digits@"
"""Stands for a number that Python itself refuses to read or write."""
_VALUES: tuple[Any, ...] = (
    _MANY_DIGITS, _MANY_DIGITS, _MANY_DIGITS,
    True, False, 0, 1, -1, 2, 7, 2**31, 2**53 - 1, 2**53, -(2**53), 10**40, 0.5, None, "", "x", "*", "S-001", "key",
    "-", "0" * 64, "F" * 64, "a" * 63, "é" * 30, "\ud800", "\n", "2026-W53", "2027-W53", "2026-W00", "2026-10-08",
    "2026-02-29", "0000-01-01", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-10-08T09:30:60Z",
    "sha256", "sm3", "closed", "visited", "join", [], {}, [[]], [{}], ["*"], {"id": "x"}, {"": 0}, {"é": 1},
)  # fmt: skip
_NAMES = ("extra", "id", "type", "next", "final", "balls", "teams", "done", "capped", "not", "values")


# ---- bytes and tokens ----


def flip_bits(rng: Random, source: bytes) -> bytes:
    """One to three bits the other way."""
    spoiled = bytearray(source)
    for _ in range(rng.randint(1, 3)):
        spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def cut(rng: Random, source: bytes) -> bytes:
    """Truncated, or a piece taken out."""
    start = rng.randrange(len(source))
    end = len(source) if rng.random() < 0.5 else min(len(source), start + rng.randint(1, 200))
    return source[:start] + source[end:]


def repeat(rng: Random, source: bytes) -> bytes:
    """A piece of it once more, somewhere."""
    start = rng.randrange(len(source))
    piece, place = source[start : start + rng.randint(1, 300)], rng.randrange(len(source) + 1)
    return source[:place] + piece * rng.choice((1, 1, 2, 50)) + source[place:]


def insert_token(rng: Random, source: bytes) -> bytes:
    """A token where it does not belong."""
    place = rng.randrange(len(source) + 1)
    return source[:place] + rng.choice(_TOKENS) + source[place:]


def replace_token(rng: Random, source: bytes) -> bytes:
    """Another token in the place of a value or of punctuation."""
    starts = [i for i, byte in enumerate(source) if byte in b':,[{"']
    start = rng.choice(starts)
    end = min(len(source), start + 1 + rng.randint(0, 70))
    return source[: start + 1] + rng.choice(_TOKENS) + source[end:]


def brackets(rng: Random, source: bytes) -> bytes:
    """10⁵ brackets, open or closed, alone or within."""
    deep = rng.choice((b"[", b'{"a":', b"[{", b"]")) * rng.choice((31, 32, 33, 1000, 100_000))
    if rng.random() < 0.3:
        return deep
    place = rng.randrange(len(source) + 1)
    return source[:place] + deep + source[place:]


# ---- structure ----


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in a JSON value, inner nodes too."""
    if path:
        yield path
    if isinstance(value, dict):
        for name, item in value.items():
            yield from places(item, (*path, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, (*path, number))


def at(value: Any, path: Path) -> Any:
    """What stands at a place."""
    for step in path:
        value = value[step]
    return value


def spoil_structure(rng: Random, record: Any) -> None:
    """One change in place: a value replaced, taken from elsewhere, removed, added, doubled, reordered."""
    path = rng.choice(list(places(record)))
    outer, last = at(record, path[:-1]), path[-1]
    kind = rng.randrange(7)
    if kind == 0:
        del outer[last]
    elif kind == 1:
        outer[last] = copy.deepcopy(at(record, rng.choice(list(places(record)))))
    elif kind == 2:
        outer[last] = _nudged(rng, outer[last])
    elif kind == 3 and isinstance(outer, list):
        outer.insert(rng.randrange(len(outer) + 1), copy.deepcopy(outer[last]))
    elif kind == 4 and isinstance(outer, list):
        rng.shuffle(outer)
    elif kind == 5 and isinstance(outer, dict):
        outer[
            rng.choice(("extra", "id", "type", "next", "final", "balls", "teams", "done", "capped", "not", "values"))
        ] = copy.deepcopy(rng.choice(_VALUES))
    else:
        outer[last] = copy.deepcopy(rng.choice(_VALUES))


def _nudged(rng: Random, value: Any) -> Any:
    """A value of the same type, a little different."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice((-1, 1, 10**6))
    if isinstance(value, str):
        return value[:-1] if rng.random() < 0.3 else value[:-1] + rng.choice("0aZ9-.")
    if isinstance(value, list):
        return value[: rng.randrange(len(value) + 1)]
    return dict(rng.sample(list(value.items()), rng.randrange(len(value) + 1))) if isinstance(value, dict) else value


def reseal(record: dict[str, Any]) -> None:
    """Make the seals of the opening and the references to it fit what is there now."""
    opening, salts = record["opening"], record["salts"]
    name = opening["hash"]
    opening["rules"] = doc(name, "rules", record["rules"])
    for part in ("registry", "roster"):
        if part in record:
            opening[part] = sealed(name, part, salt=salts[part], value=record[part])
    made = doc(name, "opening", opening)
    for part in ("balls", "closing", "abort"):
        if part in record:
            record[part]["opening"] = made
    for part in ("closing", "abort"):
        if part in record and "balls" in record:
            record[part]["balls"] = doc(name, "balls", record["balls"])


def spoiled_record(rng: Random, base: Base) -> bytes:
    """One to three structural changes; half of them sealed anew, where that is still possible."""
    record = json.loads(base.source)
    for _ in range(rng.choice((1, 1, 2, 3))):
        spoil_structure(rng, record)
    if rng.random() < 0.5:
        with suppress(KeyError, TypeError, AttributeError, ValueError, RuleBreach):
            reseal(record)
    text = json.dumps(record, ensure_ascii=rng.random() < 0.2)
    return text.replace(f'"{_MANY_DIGITS}"', "1" * 5000).encode("utf-8", "surrogatepass")


_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    flip_bits, cut, repeat, insert_token, replace_token, replace_token, brackets
)  # fmt: skip


def spoiled(rng: Random, base: Base) -> bytes:
    """The bytes of a record, spoiled in one way."""
    if rng.random() < 0.65:
        return spoiled_record(rng, base)
    return rng.choice(_BYTES)(rng, base.source)
