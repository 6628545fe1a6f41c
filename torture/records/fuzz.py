"""100,000 mutated records: every reading answers each of them with a verdict or a refusal, and they agree."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any
from unittest import mock

from shuangsuiji.core.draw import read_record, record
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.verifier import verify_draw1
from shuangsuiji.verifier.verify_draw1 import Verdict
from tests.vectors.crossreading.readers import batch_line, typescript
from torture.campaign import Campaign
from torture.records.bases import Base, any_base
from torture.records.spoiling import Path, at, spoiled

ONE_IN_TYPESCRIPT = 10
"""One record in so many goes to the TypeScript reader too."""
_DEMANDS = 5


@dataclass(frozen=True)
class _Read:
    """A spoiled record as the verifier saw it."""

    name: str
    source: bytes
    verdict: Verdict


def _verdicts(part: Sequence[int]) -> list[str]:
    failures: list[str] = []
    for_typescript: list[_Read] = []
    for seed in part:
        rng = Random(f"fuzz {seed}")
        base = any_base(rng)
        name, faults = f"seed {seed} ({base.name})", list[str]()
        read = _climb(name, spoiled(rng, base), base, faults)
        failures += [f"{name}: {fault}" for fault in faults]
        for_typescript += read if seed % ONE_IN_TYPESCRIPT == 0 else []
    return failures + _third_reading(for_typescript)


def _climb(name: str, source: bytes, base: Base, faults: list[str]) -> list[_Read]:
    """A record, then what a forger makes of it who gives the verifier each hash that it asks for."""
    read: list[_Read] = []
    better: bytes | None = source
    while better is not None and len(read) < _DEMANDS:
        source = better
        verdict = _asked("verifier", partial(verify_draw1.verify, source), faults)
        if verdict is None:
            break
        read.append(_Read(name, source, verdict))
        faults += _faults(source, verdict, base)
        better = _as_demanded(source, verdict)
    return read


def _third_reading(read: Sequence[_Read]) -> list[str]:
    """In what the TypeScript reader differs: as many answers as questions, each of the same status."""
    answers = typescript(batch_line(one.source) for one in read)
    if len(answers) != len(read):
        return [f"{len(read)} records, {len(answers)} answers of the TypeScript reader"]
    return [
        f"{one.name}: TypeScript: {said}; verifier: {one.verdict.status} {one.verdict.code} {one.verdict.where}"
        for one, said in zip(read, answers, strict=True)
        if said["status"] != one.verdict.status
    ]


def _as_demanded(source: bytes, verdict: Verdict) -> bytes | None:
    """The record with the expected value at the refused field, where it was a computed one."""
    if not verdict.code.startswith(("hash.", "statement.", "contributions.commit", "event.", "final.")):
        return None
    forged = json.loads(source)
    path = _path_of(verdict.where if verdict.code != "contributions.commit" else "")
    try:
        at(forged, path)
        at(forged, path[:-1])[path[-1]] = _value_of(verdict.expected)
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    return json.dumps(forged, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _path_of(where: str) -> Path:
    steps = where.replace("[", ".[").split(".")
    return tuple(int(one[1:-1]) if one.startswith("[") else one for one in steps if one)


def _value_of(shown: str) -> Any:
    """The verifier shows text as it is and all else as JSON."""
    return json.loads(shown) if shown[:1] in "[{0123456789" and len(shown) != 64 else shown


def _faults(source: bytes, verdict: Verdict, base: Base) -> list[str]:
    """What a reading did that it must not, or in what two of them differ."""
    faults: list[str] = []
    said = [verdict]
    if base.history:
        said.append(_asked("verifier", lambda: verify_draw1.verify(source, history=base.history), faults) or verdict)
    for one in said:
        if one.status not in ("consistent", "refused"):
            faults.append(f"the verifier says {one.status} without published statements")
        if (one.status == "refused") != bool(one.code):
            faults.append(f"the verifier says {one.status} with code {one.code!r}")
    core = _asked("core", lambda: _core(source), faults)
    if not verdict.public and verdict.ending != "abort" and core not in (None, verdict.status):
        faults.append(f"core: {core}; verifier: {verdict.status} {verdict.code} {verdict.where} {verdict.found[:80]}")
    return faults


def _asked(reader: str, ask: Callable[[], Any], faults: list[str]) -> Any:
    try:
        return ask()
    except Exception as crash:
        faults.append(f"the {reader} crashed: {type(crash).__name__}: {str(crash)[:120]}")
        return None


def _core(source: bytes) -> str:
    """As the verifier words it."""
    try:
        read_record(source)
    except RuleBreach:
        return "refused"
    return "consistent"


def _stratum_of_no_rule() -> None:
    """A verifier that takes it for granted that every stratum of a subject has a rule."""
    mock.patch.object(verify_draw1, "_check_registry", lambda record: None).start()


def _any_length_of_number() -> None:
    """A verifier that hands any number to Python, which refuses 4,300 digits with an error of its own."""
    mock.patch.object(verify_draw1, "_integer_of", int).start()


def _core_without_seals() -> None:
    """A core that does not compare registry, roster and rules with the opening."""
    mock.patch.object(record, "check_as_sealed", lambda *given, **named: None).start()


CAMPAIGN = Campaign(
    name="fuzz",
    runs=100_000,
    runs_in_slice=2_500,
    chunk=100,
    work=_verdicts,
    controls={
        "a stratum without rule crashes": _stratum_of_no_rule,
        "a long number crashes": _any_length_of_number,
        "core reads unsealed lists": _core_without_seals,
    },
    control_runs=1_000,
)
