"""One case in a process of its own, so that its memory is its own: `python -m bench.child CASE SIZE TIMES FOLDER`."""

import gc
import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.cases import CASES
from bench.memory import peak_mib
from bench.result import Result, Run


def timed(run: Run) -> tuple[float, float, Result]:
    """Seconds on the wall, seconds of all cores together, and what one run gave."""
    gc.collect()
    begun, busy = perf_counter(), process_time()
    result = run()
    busy, seconds = process_time() - busy, perf_counter() - begun
    return (seconds if result.seconds is None else result.seconds), busy, result


def measured(name: str, size: int, times: int, folder: Path) -> dict[str, Any]:
    """The seconds of each run, the peak of memory and the figures of the last; prepared once, outside the clock."""
    run = CASES[name].prepare(size, folder)
    seconds, cores, result = [], [], Result()
    for _ in range(times):
        result = Result()
        took, busy, result = timed(run)
        seconds.append(took)
        cores.append(busy)
    # The peak is read before the fingerprint, which joins all ids into one text, is made.
    found = {"case": name, "size": size, "seconds": seconds, "cpu_seconds": cores, "peak_mib": peak_mib()}
    return {**found, **result.figures, "fingerprint": result.fingerprint}


def main(arguments: list[str]) -> None:
    """Print the figures as one line of JSON."""
    name, size, times, folder = arguments
    print(json.dumps(measured(name, int(size), int(times), Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
