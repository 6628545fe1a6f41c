"""One command of `ssj` that kills itself at a step on the disk.

`python -m torture.killing.killed AT BUILD MEETING WORD …`

AT: the step, from 1, before which SIGKILL comes; 0 for never. BUILD: `sound`, or one that is broken on purpose.
MEETING: a folder in which two draws wait for each other after reading theirs, or `-`. The last line of the error stream
says how many steps there were.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from unittest import mock

from shuangsuiji.ceremony import folder
from shuangsuiji.cli import main
from shuangsuiji.cli.commands import draw


class Steps:
    """Counts what reaches the disk, and ends the process before the chosen step."""

    def __init__(self, kill_at: int) -> None:
        self.kill_at, self.taken = kill_at, 0

    def step(self) -> None:
        """One step more; the process does not survive the chosen one."""
        self.taken += 1
        if self.taken == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, name: str) -> None:
        """Let a function of `os` be a step before and a step after it."""
        true: Callable[..., Any] = getattr(os, name)

        def counted(*given: Any, **named: Any) -> Any:
            self.step()
            answer = true(*given, **named)
            self.step()
            return answer

        mock.patch.object(os, name, counted).start()

    def halved(self) -> None:
        """Let every file be written in two halves, with a step between them."""
        true = os.fdopen

        def opened(descriptor: int, mode: str = "r", *given: Any, **named: Any) -> Any:
            return _Halving(true(descriptor, mode, *given, **named), self)

        mock.patch.object(os, "fdopen", opened).start()


class _Halving:
    def __init__(self, file: IO[bytes], steps: Steps) -> None:
        self.file, self.steps = file, steps

    def __enter__(self) -> "_Halving":
        return self

    def __exit__(self, *failure: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, content: bytes) -> None:
        half = len(content) // 2
        self.file.write(content[:half])
        self.file.flush()
        self.steps.step()
        self.file.write(content[half:])


def _in_place(path: Path, content: bytes, put: Callable[[Path, Path], None]) -> None:
    """What temp, fsync and rename are there to prevent."""
    if put is not os.replace and path.exists():
        raise FileExistsError(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


def _not_at_all(path: Path, content: bytes, put: Callable[[Path, Path], None]) -> None:
    """A step that is acknowledged and not kept."""


def _over_another(path: Path, content: bytes) -> bool:
    """The last of two draws stands."""
    folder.write_whole(path, content)
    return True


BUILDS: dict[str, tuple[str, Callable[..., Any]]] = {
    "in-place": ("_place", _in_place),
    "not-kept": ("_place", _not_at_all),
    "overwriting": ("write_once", _over_another),
}


def _meet(place: Path) -> None:
    """Two draws go on only when both have read their folder: whoever is second must notice the first."""
    true: Callable[[Path], Any] = getattr(draw, "load")  # noqa: B009 (the name is draw's own)

    def load(path: Path) -> Any:
        meeting = true(path)
        (place / f"{os.getpid()}.here").touch()
        for _ in range(1000):
            if len(list(place.glob("*.here"))) > 1:
                break
            time.sleep(0.01)
        return meeting

    mock.patch.object(draw, "load", load).start()


def run(kill_at: int, build: str, meeting: str, words: list[str]) -> int:
    """The command's own exit code, where it lives to give one."""
    if meeting != "-":
        _meet(Path(meeting))
    steps = Steps(kill_at)
    for name in ("open", "fsync", "link", "replace", "unlink"):
        steps.around(name)
    steps.halved()
    if build in BUILDS:
        name, broken = BUILDS[build]
        mock.patch.object(folder, name, broken).start()
    code = main(words)
    sys.stdout.flush()
    steps.step()
    print(f"steps {steps.taken}", file=sys.stderr)
    return code


def run_forked(kill_at: int, build: str, meeting: str, words: list[str]) -> None:
    """The same in a process that was just forked: it ends here, whatever happens."""
    code = 3
    try:
        with os.fdopen(1, "w", encoding="utf-8") as sys.stdout, os.fdopen(2, "w", encoding="utf-8") as sys.stderr:
            try:
                code = run(kill_at, build, meeting, words)
            except Exception:
                traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]))
