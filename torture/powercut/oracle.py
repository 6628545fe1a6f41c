"""What an image must be: the state after the last acknowledged act, or after the one that was under way; no other."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from torture.powercut.disk import DATABASE

State = Mapping[str, bytes]
"""Name of a table → digest of all its rows, its own definition among them."""


def state(execute: Callable[[str], Iterable[Sequence[Any]]]) -> State:
    """The state that a database is in, whichever library reads it."""
    schema = [tuple(row) for row in execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")]
    found = {"sqlite_master": _digest(schema)}
    for kind, name, _ in schema:
        if kind == "table":
            found[name] = _digest(tuple(row) for row in execute(f'SELECT * FROM "{name}" ORDER BY rowid'))
    return found


def _digest(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return hashlib.blake2b(repr(list(rows)).encode(), digest_size=16).digest()


class Oracle:
    """The states that there were, in order: one before the first act and one after each."""

    def __init__(self, states: Sequence[State]) -> None:
        self.states = states
        self.changing = [name for name in states[0] if len({one[name] for one in states}) > 1]

    def faults(self, found: State, acknowledged: int) -> list[str]:
        """What is wrong with a state that was found after so many acknowledged acts; empty when nothing is."""
        places = [number for number, one in enumerate(self.states) if one == found]
        if not places:
            return [f"a half: {self._halves(found)}"]
        if max(places) < acknowledged:
            return [f"acknowledged and lost: {acknowledged - max(places)} of {acknowledged} acts"]
        if min(places) > acknowledged + 1:
            return [f"more than was asked: {min(places)} acts, {acknowledged} acknowledged"]
        return []

    def _halves(self, found: State) -> str:
        """Each table that an act changes, with the act after which it looked so."""
        after = [f"{name} {self._after(name, found.get(name))}" for name in self.changing]
        odd = [name for name, digest in found.items() if self._after(name, digest) < 0]
        return f"tables as after act {', '.join(after)}; as after none: {odd}"

    def _after(self, name: str, digest: bytes | None) -> int:
        """The last act after which a table looked so; -1 for none."""
        return max((number for number, one in enumerate(self.states) if one.get(name) == digest), default=-1)


def judged(folder: Path, oracle: Oracle, acknowledged: int, *, twice: bool) -> list[str]:
    """Open what is left with the office's own SQLite and say what is wrong; `twice`: close it and look again."""
    faults: list[str] = []
    for _ in range(1 + twice):
        database = sqlite3.connect(folder / DATABASE)
        try:
            sound = [row[0] for row in database.execute("PRAGMA integrity_check")]
            faults += [f"damaged: {sound[0][:120]}"] if sound != ["ok"] else []
            faults += [
                f"a key leads nowhere: {row}" for row in database.execute("PRAGMA foreign_key_check").fetchmany(1)
            ]
            faults += oracle.faults(state(database.execute), acknowledged)
        except sqlite3.DatabaseError as failure:
            faults.append(f"not readable: {failure}")
        finally:
            database.close()
        if faults:
            break
    return faults
