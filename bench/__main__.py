"""`python -m bench`: every case, one after the other, each in a process of its own; one table at the end."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import plan, table
from bench.cases import CASES

# Set for the sake of old builds of OpenBLAS on some machines; they slow a current numpy, which is measured here.
SLOWING = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def measure(step: plan.Step, folder: Path) -> dict[str, Any]:
    """The figures of one step, measured in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in SLOWING}
    command = [sys.executable, "-m", "bench.child", step.case, str(step.size), str(step.times), str(folder)]
    child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(child.stdout)
    return found


def disagreements(found: Sequence[table.Figures]) -> list[str]:
    """The sizes at which SQL and plain Python gave different orders."""
    orders: dict[int, set[str]] = {}
    for one in found:
        if one["case"] in ("sql", "plain"):
            orders.setdefault(one["size"], set()).add(one["fingerprint"])
    return [f"{size:,}" for size, fingerprints in orders.items() if len(fingerprints) > 1]


def report(found: Sequence[table.Figures], *, quick: bool) -> str:
    """All tables; small sizes say nothing of what was asked for, nor of how cost grows."""
    parts = [table.ordering_table, table.large_table, table.national_table, table.office_table]
    parts += [] if quick else [table.slope_table, table.targets]
    return "\n\n".join(part(found) for part in parts) + "\n"


def run(steps: Sequence[plan.Step], folder: Path) -> list[dict[str, Any]]:
    """Every step in turn, said on standard error as it goes; the figures are kept after each."""
    found: list[dict[str, Any]] = []
    for number, step in enumerate(steps, start=1):
        print(f"[{number}/{len(steps)}] {CASES[step.case].label}, {step.size:,}", file=sys.stderr, flush=True)
        found.append(measure(step, folder))
        (folder / "results.json").write_text(json.dumps(found, indent=1))
    return found


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the reader asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, half a minute: shows that all parts run")
    parser.add_argument("--out", type=Path, default=Path("bench-out"), help="folder for data and results")
    return parser.parse_args(arguments)


def main() -> int:
    """0 when every order agreed, whatever the speed; 1 when two engines disagreed."""
    asked = options()
    asked.out.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    found = run(plan.quick() if asked.quick else plan.full(), asked.out)
    text = f"{len(os.sched_getaffinity(0))} cores, load {load:.1f} at the start\n\n" + report(found, quick=asked.quick)
    (asked.out / "table.md").write_text(text)
    print(text)
    different = disagreements(found)
    for size in different:
        print(f"SQL and plain Python ordered {size} subjects differently", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
