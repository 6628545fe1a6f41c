"""A PostgreSQL of our own on loopback for one command: `python -m tests.cluster COMMAND…`.

Where PostgreSQL is not installed, says so and does nothing; in CI that is a failure.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
# A test cluster's data is thrown away: nothing needs to outlive a power cut, and runs are three times as fast.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    installed = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _as_owner(*command: str) -> None:
    """PostgreSQL refuses to run as root: the Debian account runs it then."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster(bin: Path, *, options: str = FAST) -> Iterator[str]:
    """Start a cluster in a new folder, yield its URL, stop and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="ssj-pg-"))
    port = free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        started = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {options}"
        _as_owner(f"{bin}/initdb", "-D", f"{folder}/d", "-A", "trust", "-U", "ssj", "-E", "UTF8", "--locale=C.UTF-8")
        _as_owner(f"{bin}/pg_ctl", "-w", "-D", f"{folder}/d", "-o", started, "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql://ssj@127.0.0.1:{port}/postgres"
        finally:
            _as_owner(f"{bin}/pg_ctl", "-w", "-D", f"{folder}/d", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command with `SSJ_TEST_DATABASE` set; its exit code."""
    bin = programs()
    if bin is None:
        print("skipped: PostgreSQL is not installed; `.ci/run` installs it", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    with cluster(bin) as url:
        return subprocess.run(command, env={**os.environ, "SSJ_TEST_DATABASE": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
