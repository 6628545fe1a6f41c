"""A disk that keeps what was synced, and of the rest whatever it likes: the steps on it, and what a cut leaves.

A sync makes the content of one file last; the name of a file made or deleted lasts once its folder is synced.
Everything else may have reached the disk or not, wholly, in part, in any order; a part may be rubbish.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

Kind = Literal["write", "truncate", "sync", "made", "deleted", "folder synced", "acknowledged"]
DATABASE = "office.sqlite3"


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the disk. `file` numbers a file for its whole life; `at` is an offset in bytes or a new size.

    "acknowledged" is no step of the disk: a caller has its answer from here on.
    """

    kind: Kind
    file: int = 0
    at: int = 0
    content: bytes = b""
    name: str = ""


@dataclass(slots=True)
class Disk:
    """What lasts (`files` by number, `names` → number), and what has been asked since and may be lost."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    waiting: list[Step] = field(default_factory=list)
    """Writes and truncations that no sync has followed."""
    renaming: list[Step] = field(default_factory=list)
    """Names made or deleted since the folder was synced, in order: a file system keeps their order."""

    def take(self, step: Step) -> None:
        """One step more."""
        if step.kind in ("write", "truncate"):
            self.waiting.append(step)
        elif step.kind in ("made", "deleted"):
            self.files.setdefault(step.file, bytearray())
            self.renaming.append(step)
        elif step.kind == "sync":
            for one in self.waiting:
                if one.file == step.file:
                    put(self.files[one.file], one)
            self.waiting = [one for one in self.waiting if one.file != step.file]
        elif step.kind == "folder synced":
            rename(self.names, self.renaming)
            self.renaming = []


def put(content: bytearray, step: Step) -> None:
    """Do a write or a truncation; what lies between the end and a later write is zero."""
    end = step.at + len(step.content) if step.kind == "write" else step.at
    if step.kind == "truncate":
        del content[end:]
    content.extend(bytes(max(0, end - len(content))))
    if step.kind == "write":
        content[step.at : end] = step.content


def rename(names: dict[str, int], steps: Iterable[Step]) -> None:
    """Let files be made and deleted."""
    for step in steps:
        if step.kind == "made":
            names[step.name] = step.file
        elif names.get(step.name) == step.file:
            del names[step.name]


# ---- what is left after a cut ----


@dataclass(frozen=True, slots=True)
class Left:
    """What lasts of each file, under its name, what the disk kept besides, and in words how it chose."""

    names: dict[str, int]
    kept: Sequence[Step]
    how: str


def cut(disk: Disk, rng: Random) -> Left:
    """Cut the power: one of the many things that may be left. The disk itself stays as it is."""
    how = rng.choice(tuple(_KEPT))
    names, count = dict(disk.names), rng.randint(0, len(disk.renaming))
    rename(names, disk.renaming[:count])
    kept = tuple(_KEPT[how](disk.waiting, rng))
    return Left(names, kept, f"{how}, {len(disk.waiting)} waiting, {count} of {len(disk.renaming)} names")


def lay(disk: Disk, left: Left, place: Path) -> None:
    """Write what is left as files into a folder, in place of all that is there."""
    for path in place.iterdir():
        path.unlink()
    for name, number in left.names.items():
        with open(place / name, "wb", buffering=0) as file:
            file.write(disk.files[number])
            for step in left.kept:
                if step.file == number and step.kind == "truncate":
                    file.truncate(step.at)
                elif step.file == number:
                    os.pwrite(file.fileno(), step.content, step.at)


def _all(steps: Sequence[Step], rng: Random) -> Iterable[Step]:
    return steps


def _none(steps: Sequence[Step], rng: Random) -> Iterable[Step]:
    return ()


def _first_torn(steps: Sequence[Step], rng: Random) -> Iterator[Step]:
    """In order up to some write, which is torn."""
    count = rng.randint(0, len(steps))
    yield from steps[:count]
    for step in steps[count : count + 1]:
        yield Step(step.kind, step.file, step.at, step.content[: rng.randint(0, len(step.content))])


def _some(steps: Sequence[Step], rng: Random) -> Iterable[Step]:
    """Each kept or lost as a whole: a later one may be kept where an earlier one is lost."""
    share = rng.choice((0.1, 0.5, 0.9))
    return [step for step in steps if rng.random() < share]


def _all_but_one(steps: Sequence[Step], rng: Random) -> Iterable[Step]:
    lost = rng.randrange(len(steps)) if steps else 0
    return [*steps[:lost], *steps[lost + 1 :]]


def _only_one(steps: Sequence[Step], rng: Random) -> Iterable[Step]:
    return [rng.choice(steps)] if steps else []


def _sectors(steps: Sequence[Step], rng: Random) -> Iterator[Step]:
    """Each sector of each write for itself: kept, lost or, rarely, rubbish."""
    sector, share = rng.choice((512, 4096)), rng.choice((0.2, 0.5, 0.8, 0.97))
    rubbish = share + rng.choice((0, 0, 0.02))
    for step in steps:
        if step.kind == "truncate":
            yield from [step] if rng.random() < share else []
            continue
        for start, piece in _pieces(step, sector):
            luck = rng.random()
            if luck < rubbish:
                yield Step("write", step.file, start, piece if luck < share else rng.randbytes(len(piece)))


def _pieces(step: Step, sector: int) -> Iterator[tuple[int, bytes]]:
    """The parts of a write, cut where a sector of the disk ends."""
    start, end = step.at, step.at + len(step.content)
    while start < end:
        border = min(end, (start // sector + 1) * sector)
        yield start, step.content[start - step.at : border - step.at]
        start = border


_KEPT = {
    "all kept": _all,
    "all lost": _none,
    "the first kept, one torn": _first_torn,
    "some kept": _some,
    "all but one kept": _all_but_one,
    "only one kept": _only_one,
    "sector by sector": _sectors,
}
