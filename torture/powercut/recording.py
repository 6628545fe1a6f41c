"""SQLite plays a script on a disk that is written down step by step: `apsw` lets us be the file system.

The office itself runs on Python's `sqlite3`, which has no door for a file system of our own. Of two ways, a DB-API
around apsw under Django or playing the office's statements again, the second is taken: the office that is tested is the
unaltered one, and whether the play came out as the office did is checked row by row (`powercut.prepare`).
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from torture.powercut.disk import DATABASE, Step
from torture.powercut.oracle import State, state
from torture.powercut.script import Line

FAST = Path("/dev/shm")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder in memory where there is such a place: nothing here has to outlive a real cut."""
    with tempfile.TemporaryDirectory(prefix="powercut-", dir=FAST if FAST.is_dir() else None) as made:
        yield Path(made)


class _Recording(apsw.VFS):
    """The system's own file system, with every step on the database and its log written down."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__("powercut", "")
        self.steps = steps
        self.numbers: dict[str, int] = {}

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        kept = bool(flags[0] & (apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL))
        return _File(self, name, flags) if kept else apsw.VFSFile("", name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        name = Path(filename).name
        if name in self.numbers:
            self.steps.append(Step("deleted", self.numbers.pop(name), name=name))
            self.steps += [Step("folder synced")] * syncdir


class _File(apsw.VFSFile):
    def __init__(self, disk: _Recording, name: Any, flags: list[int]) -> None:
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name)
        made = not path.exists()
        super().__init__("", name, flags)
        self._steps = disk.steps
        self._number = disk.numbers.setdefault(path.name, len(disk.steps))
        self._name_lasts = not made
        if made:
            self._steps.append(Step("made", self._number, name=path.name))

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._steps.append(Step("write", self._number, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._steps.append(Step("truncate", self._number, newsize))

    def xSync(self, flags: int) -> None:
        self._steps.append(Step("sync", self._number))
        if not self._name_lasts:
            # SQLite's file system for Unix syncs the folder at the first sync of a file that it made.
            self._steps.append(Step("folder synced"))
            self._name_lasts = True


def play(before: Path, lines: Iterable[Line]) -> tuple[list[Step], list[State]]:
    """Every step on the disk, and the state of the database at the beginning and after each acknowledgement.

    The first step makes the database with its content before the script. Raises what SQLite raises.
    """
    steps = [Step("made", name=DATABASE), Step("write", content=before.read_bytes())]
    steps += [Step("sync"), Step("folder synced")]
    with folder() as place:
        shutil.copy(before, place / DATABASE)
        disk = _Recording(steps)
        disk.numbers[DATABASE] = 0
        states = list(_played(disk, place / DATABASE, lines))
        disk.unregister()
    return steps, states


def _played(disk: _Recording, path: Path, lines: Iterable[Line]) -> Iterator[State]:
    database = apsw.Connection(str(path), vfs="powercut")
    yield state(database.execute)
    for line in lines:
        if line.kind == "open":
            database.close()
            database = apsw.Connection(str(path), vfs="powercut")
        elif line.kind == "close":
            database.close()
        elif line.kind == "sql":
            database.execute(line.text).fetchall()
        else:
            disk.steps.append(Step("acknowledged", name=line.text))
            yield state(database.execute)
    database.close()
    database = apsw.Connection(str(path), vfs="powercut")
    yield state(database.execute)
    database.close()
