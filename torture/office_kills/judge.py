"""One life of an office: killed at some point, judged, started again where it was, judged at the end.

The supervisor believes what came over the pipe and nothing else: a step is acknowledged when its line came whole.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from shuangsuiji.ledger import selectors
from shuangsuiji.ledger.chain import Head
from torture.office_kills import clerk, killed
from torture.office_kills.processes import Ended, started
from torture.powercut.oracle import Oracle

PLANS = 3
_BASE = str(connection.settings_dict["NAME"])


@dataclass(frozen=True)
class Serial:
    """What a plan comes to when nobody kills it: its states, its registers, its crash points, its seconds."""

    oracle: Oracle
    registers: list[Any]
    points: Sequence[str]
    seconds: float

    def point(self, rng: Random) -> int:
        """A crash point, counted from 1; the few around COMMIT, files and answers come as often as the many others."""
        sort = rng.choice((" INSERT", " UPDATE", " commit", " acknowledging", " fsync", ""))
        among = [number for number, name in enumerate(self.points, start=1) if sort in name]
        return rng.choice(among or range(1, len(self.points) + 1))


def faults(seed: int, build: str, script: ModuleType = clerk) -> Iterator[str]:
    """Kill one office of this build once or twice; one sentence for each fault."""
    rng, plan = Random(f"office kill {seed}"), seed // 3 % PLANS
    serial = _serial(plan, script)
    _fresh()
    how: dict[str, Any] = {"plan": plan, "build": build, "script": script}
    ended = _killed(rng, serial, life=0, first=0, again=None, **how)
    yield from _judged(ended, serial)
    lives = [ended]
    if rng.random() < 0.4:
        lives.append(_resumed(rng, serial, lives, life=1, kill=True, **how))
    last = _resumed(rng, serial, lives, life=2, kill=False, **how)
    where = ", then ".join(map(_where, lives))
    heads = [head for one in (*lives, last) for head in _heads(one)]
    for fault in _finished(last, serial, heads, script):
        yield f"{where}: {fault}"


def _judged(ended: Ended, serial: Serial) -> Iterator[str]:
    """Right after the first kill: the state is that of the last acknowledged step, or of the one under way."""
    _quiet()
    verdict = selectors.verdict(heads=_heads(ended))
    found = [f"the ledger: {verdict.faults[:2]}"] if not verdict.holds else []
    found += serial.oracle.faults(_state(), ended.done + 1)
    found += [line["failed"] for line in ended.told("failed")]
    connection.close()
    yield from (f"{_where(ended)}: {one}" for one in found)


def _finished(last: Ended, serial: Serial, heads: Sequence[Head], script: ModuleType) -> Iterator[str]:
    """At the end: every step is done once, and whatever was acknowledged at any time is in the ledger."""
    _quiet()
    if last.code:
        yield f"not resumable: {[line['failed'] for line in last.told('failed')]}"
        return
    verdict = selectors.verdict(heads=heads)
    if not verdict.holds:
        yield f"the ledger at the end: {verdict.faults[:2]}"
    registers = _plain(script.registers())
    connection.close()
    other = [f"{one} in place of {two}" for one, two in zip(registers, serial.registers, strict=False) if one != two]
    if other or len(registers) != len(serial.registers):
        yield f"at the end {len(registers)} things, {len(serial.registers)} wanted; {other[:2]}"


def _where(ended: Ended) -> str:
    return ", ".join(f"killed {line['killed']} in step {ended.done + 1}" for line in ended.told("killed")) or "killed"


def _heads(ended: Ended) -> list[Head]:
    return [Head(line["seq"], line["hash"]) for line in ended.told("done")]


def _killed(rng: Random, serial: Serial, **how: Any) -> Ended:
    """A process killed at a random crash point or at a random time; now and then it is too late."""
    by_point = rng.random() < 0.7
    kill_at = serial.point(rng) if by_point else 0
    after = None if by_point else rng.uniform(0.02, 1.0) * serial.seconds
    seed = how.pop("plan")
    return started(partial(killed.work, seed=seed, kill_at=kill_at, **how), kill_after=after)


def _resumed(rng: Random, serial: Serial, lives: Sequence[Ended], *, plan: int, kill: bool, **how: Any) -> Ended:
    """The office started again: the step that nobody acknowledged in any life is asked for again, as it was asked."""
    first = max(one.done for one in lives) + 1
    lines = [line for one in lives for line in one.told("asked") if line["asked"] == first]
    how |= {"first": first, "again": lines[-1]["one"] if lines else None}
    if kill:
        return _killed(rng, serial, plan=plan, **how)
    return started(partial(killed.work, seed=plan, kill_at=0, **how))


@cache
def _serial(plan: int, script: ModuleType) -> Serial:
    _fresh()
    states = [_state()]
    connection.close()
    start = time.monotonic()
    how: dict[str, Any] = {"life": 0, "first": 0, "kill_at": 0, "build": "sound", "again": None, "script": script}
    ended = started(partial(killed.work, seed=plan, watch=_state, **how))
    seconds = time.monotonic() - start
    if ended.code or ended.done + 1 != len(script.plan(plan)):
        raise ValueError(f"plan {plan} does not work out even unkilled: {ended.told('failed')}")
    states += [line["state"] for line in ended.told("state")]
    registers = _plain(script.registers())
    connection.close()
    return Serial(Oracle(states), registers, ended.told("points")[0]["points"], seconds)


# ---- the database ----


def _state() -> dict[str, str]:
    """Name of a table → digest of its rows, whatever their order."""
    return {name: _digest(name) for name in sorted(connection.introspection.table_names())}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return hashlib.sha256(repr(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()


def _plain(rows: list[Any]) -> list[str]:
    return [repr(row) for row in rows]


def _fresh() -> None:
    """Another database with the content of the one that was migrated, and no files; this process is not connected."""
    connection.close()
    # Plans come again with the same chance, and a killed office leaves a file that was on its way under its name.
    shutil.rmtree(settings.FILES, ignore_errors=True)
    name = f"{_BASE}_run"
    if connection.vendor == "postgresql":
        with _server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_BASE}"')
    else:
        for left in Path(_BASE).parent.glob(f"{Path(name).name}*"):
            left.unlink()
        shutil.copy(_BASE, name)
    connection.settings_dict["NAME"] = name


def _quiet() -> None:
    """PostgreSQL notices a dead client a little later: wait until it has undone what was open."""
    if connection.vendor != "postgresql":
        return
    connection.close()
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    with _server() as server:
        while server.execute(question, [connection.settings_dict["NAME"]]).fetchone() != (0,):
            os.sched_yield()


def _server() -> psycopg.Connection[Any]:
    at = connection.settings_dict
    return psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname="postgres", autocommit=True)
