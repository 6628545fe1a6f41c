"""Mutated records: always a verdict or a clear refusal, never an exception, and the same from every reader."""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from shuangsuiji.core.canonical import loads
from shuangsuiji.core.draw import make_abort, make_aborted, make_balls, public_form, read_record
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.verifier import verify_draw1 as verifier
from tests.vectors.county import frozen_county, opened, salts_of, values_of
from tests.vectors.crossreading import readers
from tests.vectors.random_records import lived_record

SLOW = 5.0
BATCH = 250
_ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**53, 2**53 - 1, 10**30, 1.0, 0.5, "", "x", "\x00", "号", "\ud800", "a" * 300, [], {},
    [[]], ["x"], {"x": 1}, [1, 1], "2026-02-30", "2026-W53", "2025-W53", "2026-10-08T09:00:00+08:60",
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00Z", "٣", "0" * 64, "F" * 64, "sha256:" + "0" * 64, "*", ["*"],
)  # fmt: skip
_BYTES = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\\u",
    b"-",
    b"-0",
    b".5",
    b"e9",
    b"\xff",
    b"\x00",
    b" ",
    b"9",
)


@dataclass
class Fuzzed:
    """What became of the mutated records; all three lists must be empty."""

    verdicts: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    believed: list[str] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    slowest: float = 0.0


@dataclass(frozen=True)
class Base:
    """A sound record, what was published of it, and whether core reads this form."""

    record: dict[str, Any]
    published: dict[str, str]
    core_reads: bool


def _aborted() -> dict[str, Any]:
    frozen, opening = frozen_county(), opened(frozen_county())
    balls = make_balls(opening, [4, 11, 17, 21, 28, 30], time="2026-10-08T09:20:00+08:00")
    values = dict(enumerate(values_of(1, 4)[:3]))
    abort = make_abort(opening, balls=balls, reason="x", missing=[3], values=values, time="2026-10-08T09:30:00Z")
    return make_aborted(opening, frozen=frozen, salts=salts_of(1), balls=balls, abort=abort)


def bases(count: int, seed: int) -> list[Base]:
    """Small sound records of every form: drawn, public, aborted."""
    made = [Base(_aborted(), {}, False)]
    while len(made) < count:
        known = lived_record(seed)
        seed += 1
        if len(known.outcome.subjects) > 12:
            continue
        record = dict(known.record)
        published = readers.published_of(record)
        made.append(Base(record, published, True))
        if "final" in record:
            made.append(Base(public_form(known), published, False))
    return made


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inner for place in ((value, key), *_places(one))]


def _swap_type(rng: Random, value: Any) -> None:
    container, key = rng.choice(_places(value))
    container[key] = rng.choice(_ODD)


def _near(rng: Random, value: Any) -> None:
    """One leaf becomes a near one: a digit more, a character less."""
    leaves = [(c, k) for c, k in _places(value) if not isinstance(c[k], dict | list)]
    container, key = rng.choice(leaves)
    old = container[key]
    if isinstance(old, str):
        at = rng.randint(0, len(old))
        container[key] = old[:at] + rng.choice(("", "0", "a", "Z", " ", "é")) + old[at + rng.randint(0, 1) :]
    else:
        container[key] = rng.choice((old + 1, old - 1, -old, str(old), float(old)))


def _delete(rng: Random, value: Any) -> None:
    container, key = rng.choice(_places(value))
    del container[key]


def _double(rng: Random, value: Any) -> None:
    """An element twice, a field more, two neighbours exchanged."""
    container, key = rng.choice(_places(value))
    if isinstance(container, dict):
        container[rng.choice(("extra", "final", "teams", "done", "balls", "bodyhash", key + "x"))] = container[key]
    elif rng.random() < 0.5:
        container.insert(rng.randint(0, len(container)), container[key])
    else:
        other = rng.randrange(len(container))
        container[key], container[other] = container[other], container[key]


def _graft(rng: Random, value: Any) -> None:
    """One part of the record in the place of another."""
    places = _places(value)
    (container, key), (source, at) = rng.choice(places), rng.choice(places)
    container[key] = json.loads(json.dumps(source[at]))


def _nest(rng: Random, value: Any) -> None:
    container, key = rng.choice(_places(value))
    for _ in range(rng.choice((1, 20, 40, 400))):
        container[key] = [container[key]]


_ON_VALUES: tuple[Callable[[Random, Any], None], ...] = (_swap_type, _near, _near, _delete, _double, _graft, _nest)


def _on_bytes(rng: Random, source: bytes) -> bytes:
    at, to = sorted((rng.randrange(len(source)), rng.randrange(len(source))))
    flipped = bytes([source[at] ^ 1 << rng.randrange(8)])
    depth = rng.choice((30, 33, 1000, 100_000))
    return rng.choice(
        (
            source[:at] + flipped + source[at + 1 :],
            source[:at] + rng.choice(_BYTES) + source[at:],
            source[:at] + source[at + 1 :],
            source[:at],
            source[:to] + source[at:to] + source[to:],
            source[:at] + b"[" * depth + source[at:],
            source[:-1] + b',"final":true,"final":true}',
            b"\xef\xbb\xbf" + source,
        )
    )


def mutated(rng: Random, record: dict[str, Any]) -> bytes:
    """The record after one to three mutations of its values, or one of its bytes."""
    if rng.random() < 0.35:
        return _on_bytes(rng, json.dumps(record, ensure_ascii=rng.random() < 0.5).encode())
    copied = json.loads(json.dumps(record))
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if _places(copied):
            rng.choice(_ON_VALUES)(rng, copied)
    return json.dumps(copied).encode()


def _same_meaning(source: bytes, record: dict[str, Any]) -> bool:
    try:
        return bool(loads(source) == record)
    except RuleBreach:
        return False


def _judged(source: bytes, base: Base, published: dict[str, str], name: str, seen: Fuzzed) -> str:
    """The verifier's status, every exception noted as a crash."""
    started = time.perf_counter()
    try:
        verdict = verifier.verify(source, published=verifier.Published(**published))
        verdict.text("zh"), verdict.text("en"), verdict.as_json()
    except Exception as crash:
        seen.crashes.append(f"{name}: verifier: {crash!r}")
        return "crash"
    seen.slowest = max(seen.slowest, time.perf_counter() - started)
    seen.verdicts[verdict.code or verdict.status] += 1
    if verdict.status == "proven" and not _same_meaning(source, base.record):
        seen.believed.append(name)
    return verdict.status


def read_outcome(source: bytes) -> str:
    """What core makes of these bytes: accepted or refused; anything else it raises is a crash."""
    try:
        read_record(source)
    except RuleBreach:
        return "refused"
    return "accepted"


def _core(source: bytes, name: str, seen: Fuzzed) -> str:
    try:
        return read_outcome(source)
    except Exception as crash:
        seen.crashes.append(f"{name}: core: {crash!r}")
        return "crash"


def _held_by_all(waiting: list[tuple[str, bytes, str]], seen: Fuzzed) -> None:
    lines = [readers.batch_line(source, {}) for _, source, _ in waiting]
    for (name, source, status), answer in zip(waiting, readers.typescript(lines), strict=True):
        if (answer["status"] == "refused") != (status == "refused"):
            seen.disagreements.append(f"{name}: verifier {status}, TypeScript {answer}: {source[:4000]!r}")


def run(n: int, seed: int, *, typescript: bool = True) -> Fuzzed:
    """`n` mutated records from `seed` on, read by verifier, core and (unless told otherwise) TypeScript."""
    seen, sound = Fuzzed(), bases(24, seed)
    waiting: list[tuple[str, bytes, str]] = []
    for number in range(n):
        rng, name = Random(f"{seed}/{number}"), f"seed {seed} mutation {number}"
        base = rng.choice(sound)
        source = mutated(rng, base.record)
        status = _judged(source, base, {}, name, seen)
        if status != "refused":
            _judged(source, base, base.published, name, seen)
        if base.core_reads and (_core(source, name, seen) == "refused") != (status == "refused"):
            seen.disagreements.append(f"{name}: core and verifier ({status}): {source[:4000]!r}")
        waiting.append((name, source, status))
        if typescript and (len(waiting) >= BATCH or number == n - 1):
            _held_by_all(waiting, seen)
            waiting = []
    return seen
