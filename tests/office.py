"""A whole office in a folder and database of its own, for tests that need processes, committed data or a browser."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.cluster import free_port

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("SSJ_TEST_DATABASE", "")
"""URL of a PostgreSQL server; empty: SQLite."""
_PATIENCE_SECONDS = 30


@dataclass
class Office:
    """`home` is the folder, `environment` what a process of this office needs."""

    home: Path
    environment: dict[str, str]

    def ssj(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of the office."""
        return subprocess.run(
            [sys.executable, "-m", "shuangsuiji.cli", *words],
            env=self.environment,
            cwd=ROOT,
            check=check,
            capture_output=True,
            text=True,
        )

    def python(self, code: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run Python in the office, with Django ready."""
        return subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}", *words],
            env=self.environment,
            cwd=ROOT,
            check=check,
            capture_output=True,
            text=True,
        )

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The office on a free loopback port, web and worker, until the block ends; its address."""
        port = free_port()
        log = (self.home.parent / "serve.log").open("wb")
        served = subprocess.Popen(
            [sys.executable, "-m", "shuangsuiji.cli", "serve", "--port", str(port)],
            env=self.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, served, self.home.parent / "serve.log")
            yield address
        finally:
            served.terminate()
            served.wait(timeout=_PATIENCE_SECONDS)
            log.close()


def wait_for(address: str, served: subprocess.Popen[bytes], log: Path) -> None:
    """Until the office answers; raises `RuntimeError` with the end of its log where it does not start."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if served.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the office did not start: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def office(folder: Path, *, demo: bool = False, empty: bool = False) -> Iterator[Office]:
    """A new office in `folder`, on SQLite or a database of its own on the PostgreSQL server; removed afterwards.

    `empty`: tables and key, no account and no ledger entry yet, so that a test may live on a day of its own.
    """
    home = folder / "var"
    name = f"office_{os.getpid()}_{time.monotonic_ns()}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SSJ_")}
    environment |= {
        "SSJ_HOME": str(home),
        "SSJ_KEY_FILE": str(folder / "keys" / "installation.key"),
        "SSJ_DATABASE": f"{SERVER.rsplit('/', 1)[0]}/{name}" if SERVER else "",
        "DJANGO_SETTINGS_MODULE": "shuangsuiji.project.settings",
        "PYTHONPATH": str(ROOT),
    }
    if SERVER:
        _server("CREATE DATABASE {}", name)
    try:
        made = Office(home, environment)
        if empty:
            made.ssj("keys", "make")
            made.ssj("office", "migrate")
        else:
            made.ssj("office", "demo" if demo else "setup", *([] if demo else ["--division", "140524"]))
        yield made
    finally:
        if SERVER:
            _server("DROP DATABASE {} WITH (FORCE)", name)
        shutil.rmtree(home, ignore_errors=True)


def _server(statement: str, name: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
