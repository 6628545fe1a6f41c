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
from typing import Any

import psycopg
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
        return rng.choice([number for number, name in enumerate(self.points, start=1) if sort in name])


def faults(seed: int, build: str) -> Iterator[str]:
    """Kill one office of this build once or twice; one sentence for each fault."""
    rng, plan = Random(f"office kill {seed}"), seed // 3 % PLANS
    serial = _serial(plan)
    _fresh()
    ended = _killed(rng, serial, plan=plan, life=0, first=0, build=build, again=None)
    yield from _judged(ended, serial)
    heads, where = _heads(ended), _where(ended)
    if rng.random() < 0.4:
        ended = _resumed(rng, serial, ended, plan=plan, life=1, build=build, kill=True)
        heads, where = [*heads, *_heads(ended)], f"{where}, then {_where(ended)}"
    last = _resumed(rng, serial, ended, plan=plan, life=2, build=build, kill=False)
    for fault in _finished(last, serial, [*heads, *_heads(last)]):
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


def _finished(last: Ended, serial: Serial, heads: Sequence[Head]) -> Iterator[str]:
    """At the end: every step is done once, and whatever was acknowledged at any time is in the ledger."""
    _quiet()
    if last.code:
        yield f"not resumable: {[line['failed'] for line in last.told('failed')]}"
        return
    verdict = selectors.verdict(heads=heads)
    if not verdict.holds:
        yield f"the ledger at the end: {verdict.faults[:2]}"
    registers = _plain(clerk.registers())
    connection.close()
    other = [f"{one} in place of {two}" for one, two in zip(registers, serial.registers, strict=False) if one != two]
    if other or len(registers) != len(serial.registers):
        yield f"at the end {len(registers)} subjects, {len(serial.registers)} wanted; {other[:2]}"


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


def _resumed(rng: Random, serial: Serial, ended: Ended, *, plan: int, life: int, build: str, kill: bool) -> Ended:
    """The office started again: the step that nobody acknowledged is asked for again, as it was asked."""
    first = ended.done + 1
    again = next((line["one"] for line in reversed(ended.told("asked")) if line["asked"] == first), None)
    if kill:
        return _killed(rng, serial, plan=plan, life=life, first=first, build=build, again=again)
    return started(partial(killed.work, seed=plan, life=life, first=first, kill_at=0, build=build, again=again))


@cache
def _serial(plan: int) -> Serial:
    _fresh()
    states = [_state()]
    connection.close()
    start = time.monotonic()
    ended = started(
        partial(killed.work, seed=plan, life=0, first=0, kill_at=0, build="sound", again=None, watch=_state)
    )
    seconds = time.monotonic() - start
    if ended.code or ended.done + 1 != len(clerk.plan(plan)):
        raise ValueError(f"plan {plan} does not work out even unkilled: {ended.told('failed')}")
    states += [line["state"] for line in ended.told("state")]
    registers = _plain(clerk.registers())
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
    """Another database with the content of the one that was migrated; this process is not connected to any."""
    connection.close()
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
