"""100,000 power cuts while the office works: nothing acknowledged is lost, nothing is half."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from random import Random

import apsw

from torture.campaign import BASE, Campaign
from torture.powercut.disk import Disk, Step, cut, lay
from torture.powercut.oracle import Oracle, judged, state
from torture.powercut.recording import folder, play
from torture.powercut.script import read

ROOT = Path(__file__).resolve().parents[2]
ACTS = 90


@dataclass(frozen=True)
class Tape:
    """A day's work of an office as steps on a disk, and the states that it went through."""

    steps: Sequence[Step]
    oracle: Oracle


_tape: Tape | None = None


def tape(build: str, acts: int = ACTS) -> Tape:
    """Let an office of this build work, play what it did; raises `ValueError` when the play came out differently."""
    with folder() as place:
        given = ["-m", "torture.powercut.office", str(place), build, str(BASE), str(acts)]
        subprocess.run([sys.executable, *given], cwd=ROOT, check=True)
        steps, states = play(place / "before.sqlite3", read(place / "script.jsonl"))
        after = apsw.Connection(str(place / "after.sqlite3"))
        wanted = state(after.execute)
        after.close()
    if states.pop() != wanted:
        raise ValueError(f"played, the script of the build {build} came to another database than the office's")
    return Tape(steps, Oracle(states))


def prepare() -> None:
    """Record the sound office once; the workers are forked from here."""
    global _tape
    _tape = tape("sound")


def cuts(part: Sequence[int]) -> list[str]:
    """One image for each seed, judged."""
    if _tape is None:
        raise ValueError("prepare() comes first")
    with folder() as place:
        return [fault for moment in _moments(_tape, part) for fault in _cut(moment, _tape.oracle, place)]


@dataclass(frozen=True, slots=True)
class _Moment:
    """The step before which the power goes, the disk by then, and how many acts were acknowledged."""

    seed: int
    step: int
    disk: Disk
    acknowledged: int


def _moments(tape: Tape, part: Sequence[int]) -> Iterator[_Moment]:
    """One for each seed, in the order of the steps: one disk lives through the whole day."""
    disk, taken, acknowledged = Disk(), 0, 0
    for step, seed in sorted((position(seed, len(tape.steps)), seed) for seed in part):
        for one in tape.steps[taken:step]:
            disk.take(one)
            acknowledged += one.kind == "acknowledged"
        taken = step
        yield _Moment(seed, step, disk, acknowledged)


def _cut(moment: _Moment, oracle: Oracle, place: Path) -> Iterator[str]:
    left = cut(moment.disk, Random(f"cut {moment.seed}"))
    lay(moment.disk, left, place)
    for fault in judged(place, oracle, moment.acknowledged, twice=moment.seed % 8 == 0):
        yield f"seed {moment.seed}, before step {moment.step} ({left.how}): {fault}"


def position(seed: int, steps: int) -> int:
    """The step before which the power goes: all of them in turn, far apart, none until the database is there.

    >>> sorted(position(seed, 10) for seed in range(BASE, BASE + 7))
    [4, 5, 6, 7, 8, 9, 10]
    """
    places = steps - 3
    stride = next(one for one in range(int(places * 0.618) + 1, 2 * places + 2) if gcd(one, places) == 1)
    return 4 + (seed - BASE) * stride % places


@dataclass(frozen=True)
class _Built:
    """From now on the office is of this build."""

    name: str

    def __call__(self) -> None:
        global _tape
        _tape = tape(self.name)


CAMPAIGN = Campaign(
    name="powercut",
    runs=100_000,
    runs_in_slice=2_000,
    chunk=250,
    work=cuts,
    prepare=prepare,
    controls={
        "synchronous=NORMAL": _Built("normal"),
        "acknowledged before COMMIT": _Built("early"),
        "no transaction around an act": _Built("piecemeal"),
    },
    control_runs=400,
)
