"""Every leaf of several records changed, one at a time: with what was published each change is refused."""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from random import Random
from typing import Any
from unittest import mock

from shuangsuiji.core.canonical import dumps
from shuangsuiji.verifier import verify_draw1
from shuangsuiji.verifier.verify_draw1 import Published, Verdict
from tests.vectors.crossreading.readers import batch_line, typescript
from torture.campaign import BASE, Campaign
from torture.records.bases import Base, bases, small_random_base
from torture.records.spoiling import Path, at, places

_HEX = set("0123456789abcdef")
_ONE_IN_TYPESCRIPT = 20


@cache
def _leaves() -> tuple[tuple[Base, Path], ...]:
    """Every leaf of every base: first the smallest record, for the controls, then all others mixed."""
    first, *rest = [*bases(), *map(small_random_base, range(20))]
    mixed = [(base, path) for base in rest for path in _leaves_of(base)]
    Random(BASE).shuffle(mixed)
    return (*((first, path) for path in _leaves_of(first)), *mixed)


def _leaves_of(base: Base) -> Iterator[Path]:
    return (path for path in places(base.record) if _is_leaf(at(base.record, path)))


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, dict | list) or not value


def _tampered(base: Base, path: Path) -> Iterator[tuple[str, bytes]]:
    """The record with this leaf changed as little as possible, of the same form; changed in type; removed."""
    for how, value in _others(at(base.record, path)):
        record = copy.deepcopy(base.record)
        at(record, path[:-1])[path[-1]] = value
        yield how, json.dumps(record, ensure_ascii=False).encode()
    record = copy.deepcopy(base.record)
    del at(record, path[:-1])[path[-1]]
    yield "removed", dumps(record)


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        yield "other", not value
    elif isinstance(value, int):
        yield from (("more", value + 1), ("less", value - 1))
    elif isinstance(value, str):
        digit = "1" if value[-1:] != "1" else "2"
        yield "last", value[:-1] + digit
        yield "first", ("a" if value[:1] in _HEX and value[:1] != "a" else "b") + value[1:]
        yield "longer", value + "0"
    else:
        yield "filled", ["a"] if isinstance(value, list) else {"a": "b"}
    yield "typed", [value] if isinstance(value, str) else str(value)


def _unnoticed_of(part: Sequence[int]) -> list[str]:
    """Run i takes leaf i."""
    failures, leaves, asked = [], _leaves(), list[tuple[str, dict[str, Any]]]()
    for seed in part:
        base, path = leaves[seed - BASE]
        known = {name: value for name, value in asdict(base.published).items() if value is not None}
        for how, source in _tampered(base, path):
            where = f"seed {seed}, {base.name} {'.'.join(map(str, path))} {how}"
            failures += [f"{where}: {fault}" for fault in _unnoticed(base, path, source)]
            if seed % _ONE_IN_TYPESCRIPT == 0:
                asked.append((where, batch_line(source, known)))
    answers = typescript(line for _, line in asked)
    for (where, _), said in zip(asked, answers, strict=True):
        if said["status"] != "refused":
            failures.append(f"{where}: TypeScript says {said['status']}")
    return failures


def _unnoticed(base: Base, path: Path, source: bytes) -> Iterator[str]:
    verdict = verify_draw1.verify(source, published=base.published, history=base.history)
    if verdict.status != "refused":
        yield f"{verdict.status} against the published statements"
    alone = verify_draw1.verify(source)
    if alone.status == "proven":
        yield "proven without any statement"
    if alone.status == "consistent" and not _nothing_rests_on(base, path):
        yield "consistent, though something in the record rests on it"


def _nothing_rests_on(base: Base, path: Path) -> bool:
    """The few leaves that only published statements hold: the time of the last statement, and what an abort says of
    itself: its reason, and who was missing as long as neither balls nor values were there."""
    if "abort" in base.record:
        told = ("time", "reason") if "balls" in base.record else ("time", "reason", "missing")
        return path[0] == "abort" and path[1] in told
    return path == ("closing", "time") and not base.record["events"]


def _root_not_compared() -> None:
    _deaf("statement.root")


def _seals_not_compared() -> None:
    _deaf("hash.")


def _published_not_compared() -> None:
    """A verifier that takes the published statements and does not look at them."""
    true_verify: Callable[..., Verdict] = verify_draw1.verify

    def trusting(source: bytes, *, published: Published | None = None, history: Sequence[bytes] = ()) -> Verdict:
        return true_verify(source, history=history)

    mock.patch.object(verify_draw1, "verify", trusting).start()


def _deaf(code: str) -> None:
    """A verifier that does not hear this refusal."""
    true_same = verify_draw1.same

    def same(refused_as: str, where: str, *, expected: Any, found: Any) -> None:
        if not refused_as.startswith(code):
            true_same(refused_as, where, expected=expected, found=found)

    mock.patch.object(verify_draw1, "same", same).start()


CAMPAIGN = Campaign(
    name="tamper",
    runs=len(_leaves()),
    runs_in_slice=500,
    chunk=50,
    work=_unnoticed_of,
    controls={
        "root not compared": _root_not_compared,
        "seals not compared": _seals_not_compared,
        "published not compared": _published_not_compared,
    },
    control_runs=150,
)
