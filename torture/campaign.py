"""A campaign: many seeded runs over both cores, and the same runs against builds that are broken on purpose."""

import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

CORES = 2
BASE = 20_261_008
"""The seed of the first run; the others follow, so that a failing run is repeated by its number."""

Work = Callable[[Sequence[int]], list[str]]
Break = Callable[[], None]

_FORK = multiprocessing.get_context("fork")


def _nothing(*given: object) -> None:
    """Most campaigns have nothing to prepare or to finish."""


@dataclass(frozen=True)
class Campaign:
    """`work` gives one sentence per failure over its seeds; each of `controls` breaks this process's build first.

    `tolerated` is the share of runs that may fail (mutants only: the survivors); every control must go beyond it.
    """

    name: str
    runs: int
    runs_in_slice: int
    chunk: int
    work: Work
    controls: Mapping[str, Break]
    control_runs: int
    tolerated: float = 0.0
    prepare: Callable[[], None] = _nothing
    """Called once, before the workers are forked."""
    finish: Callable[["Result"], None] = _nothing
    """Called once with the result."""


@dataclass
class Result:
    """What one campaign came to; `missed` names the broken builds that it did not notice."""

    campaign: Campaign
    runs: int
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether the promise held and every broken build was noticed."""
        return len(self.failures) <= self.campaign.tolerated * self.runs and not self.missed


def seeds(runs: int) -> range:
    """The seeds of so many runs."""
    return range(BASE, BASE + runs)


def run(campaign: Campaign, *, in_slice: bool, base: int = BASE) -> Result:
    """The campaign over its seeds, then each broken build over a few of them."""
    runs = campaign.runs_in_slice if in_slice else campaign.runs
    result, start = Result(campaign, runs), time.monotonic()
    campaign.prepare()
    parts = [range(one, min(one + campaign.chunk, base + runs)) for one in range(base, base + runs, campaign.chunk)]
    done = 0
    with _FORK.Pool(CORES) as pool:
        for number, failures in pool.imap_unordered(_Guarded(campaign.work), parts):
            done += number
            result.failures += failures
            _progress(f"{campaign.name}: {done}/{runs}, {len(result.failures)} failures")
    _progress(f"{campaign.name}: {len(campaign.controls)} negative controls")
    for control, failures in _broken(campaign, base):
        noticed = len(failures) > campaign.tolerated * campaign.control_runs
        (result.caught if noticed else result.missed).append(control)
    campaign.finish(result)
    result.seconds = time.monotonic() - start
    _progress("")
    return result


def _broken(campaign: Campaign, base: int) -> list[tuple[str, list[str]]]:
    """The failures of each broken build, every one in a process of its own."""
    part = range(base, base + campaign.control_runs)
    with _FORK.Pool(CORES, maxtasksperchild=1) as pool:
        waiting = [pool.apply_async(_Guarded(campaign.work, one), (part,)) for one in campaign.controls.values()]
        return [(name, one.get()[1]) for name, one in zip(campaign.controls, waiting, strict=True)]


@dataclass(frozen=True)
class _Guarded:
    """The work in a worker: what it raises is a failure with its traceback, never a hung pool."""

    work: Work
    break_build: Break | None = None

    def __call__(self, part: Sequence[int]) -> tuple[int, list[str]]:
        if self.break_build is not None:
            self.break_build()
        try:
            return len(part), self.work(part)
        except Exception:
            return len(part), [f"seeds {part[0]}–{part[-1]}: {traceback.format_exc()}"]


@dataclass
class _Progress:
    """A passing line where somebody watches; in a pipe a line a minute."""

    last: float = field(default_factory=time.monotonic)

    def __call__(self, text: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
        elif text and time.monotonic() - self.last > 60:
            self.last = time.monotonic()
            print(f"… {text}", file=sys.stderr, flush=True)


_progress = _Progress()


def reported(failures: Sequence[str], *, at_most: int = 20) -> list[str]:
    """The failures for the screen; the rest only counted."""
    more = [f"… and {len(failures) - at_most} more"] if len(failures) > at_most else []
    return [*failures[:at_most], *more]
