"""The national quarter over two processes: each bureau's whole ceremony, then a stranger's whole verification."""

import multiprocessing
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.memory import peak_mib
from bench.nation.registers import Register, ceremony, frozen_of, registers
from bench.result import Figure, Result, Run
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import doc
from shuangsuiji.verifier.verify_draw1 import Published, verify

PROCESSES = 2


class NotProven(Exception):
    """A record that was just made does not verify: the figures of such a run are worth nothing."""


@dataclass(frozen=True)
class Timed:
    """What one register took, in one of the processes."""

    process: int
    draw: float
    check: float
    cpu: float
    visits: int
    record_bytes: int
    peak_mib: int


def published_of(record: dict[str, Any]) -> Published:
    """What the site, the minutes and the witness hold of a ceremony just closed."""
    opening, balls, closing = (doc("sha256", kind, record[kind]) for kind in ("opening", "balls", "closing"))
    return Published(opening=opening, balls=balls, closing=closing, link=closing)


def one_register(register: Register) -> Timed:
    """Draw and verify one register; making the synthetic lists is not timed. Raises `NotProven`."""
    frozen = frozen_of(register)
    begun, busy = perf_counter(), process_time()
    record = ceremony(register, frozen)
    written = dumps(record)
    drawn = perf_counter()
    verdict = verify(written, published=published_of(record))
    checked, busy = perf_counter(), process_time() - busy
    if verdict.status != "proven":
        raise NotProven(verdict.text("en"))
    return Timed(os.getpid(), drawn - begun, checked - drawn, busy, verdict.due, len(written), peak_mib())


def quarter(scale: int, folder: Path) -> Run:
    """All registers (with `scale` = 100 a hundredth of them), the largest first so that both processes end together."""

    def run() -> Result:
        everywhere = sorted(registers(scale), key=lambda one: -one.subjects)
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            timed = list(pool.imap_unordered(one_register, everywhere, chunksize=4))
        return summed(everywhere, timed)

    return run


def summed(everywhere: Sequence[Register], timed: Sequence[Timed]) -> Result:
    """The whole quarter: seconds are those of the process that was busy longest."""
    busy: dict[int, list[Timed]] = {}
    for one in timed:
        busy.setdefault(one.process, []).append(one)
    figures: dict[str, Figure] = {
        "registers": len(timed),
        "subjects": sum(one.subjects for one in everywhere),
        "officers": sum(one.officers for one in everywhere),
        "visits": sum(one.visits for one in timed),
        "records_mib": sum(one.record_bytes for one in timed) >> 20,
        "draw_seconds": max(sum(one.draw for one in mine) for mine in busy.values()),
        "verify_seconds": max(sum(one.check for one in mine) for mine in busy.values()),
        "largest_register_seconds": max(one.draw + one.check for one in timed),
        "cpu_seconds": [sum(one.cpu for one in timed)],
        "peak_mib": sum(max(one.peak_mib for one in mine) for mine in busy.values()),
    }
    return Result(figures=figures, seconds=max(sum(one.draw + one.check for one in mine) for mine in busy.values()))
