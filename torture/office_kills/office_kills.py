"""SIGKILL over import, undo, bulk edit and ledger of real offices, on SQLite and, where it is installed, PostgreSQL."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.cluster import cluster, programs
from torture.campaign import Campaign
from torture.powercut.recording import folder

ROOT = Path(__file__).resolve().parents[2]
_build = "sound"


def kills(part: Sequence[int]) -> list[str]:
    """One office after another is killed."""
    return on_both(part, build=_build, script="torture.office_kills.clerk")


def on_both(part: Sequence[int], *, build: str, script: str) -> list[str]:
    """Two thirds of the seeds on SQLite, one third on PostgreSQL where it is installed; broken builds on SQLite."""
    bin = programs() if build == "sound" else None
    on_server = [seed for seed in part if bin and seed % 3 == 2]
    given = {"build": build, "script": script}
    with ExitStack() as stack:
        home = stack.enter_context(folder())
        found = supervised(home / "sqlite", "", [seed for seed in part if seed not in on_server], **given)
        if bin and on_server:
            url = stack.enter_context(cluster(bin))
            with psycopg.connect(url, autocommit=True) as server:
                server.execute("CREATE DATABASE office")
            found += supervised(home / "postgresql", url.replace("/postgres", "/office"), on_server, **given)
    return found


def supervised(
    home: Path, url: str, seeds: Sequence[int], *, build: str = "", script: str = "torture.office_kills.clerk"
) -> list[str]:
    """The faults that a supervisor of its own process finds; that it cannot run at all is one too."""
    given = ["-m", "torture.office_kills.supervisor", str(home), url, build or _build, script, *map(str, seeds)]
    done = subprocess.run([sys.executable, *given], cwd=ROOT, capture_output=True, text=True, check=False)
    failed = [f"the supervisor itself: {done.stderr[-2000:]}"] if done.returncode else []
    return [*done.stdout.splitlines(), *failed]


@dataclass(frozen=True)
class _Built:
    """From now on every office is of this build."""

    name: str

    def __call__(self) -> None:
        global _build
        _build = self.name


CAMPAIGN = Campaign(
    name="office_kills",
    runs=300,
    runs_in_slice=12,
    chunk=25,
    work=kills,
    controls={"acknowledged before COMMIT": _Built("early"), "no transaction around an act": _Built("piecemeal")},
    control_runs=16,
)
