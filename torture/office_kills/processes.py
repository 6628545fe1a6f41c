"""A process that is started, killed, and heard to its end."""

import json
import os
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ended:
    """What an office said before it ended, and its exit code (negative: the signal that killed it)."""

    code: int
    lines: Sequence[dict[str, Any]]

    def told(self, key: str) -> list[dict[str, Any]]:
        """The lines of one sort, in order."""
        return [line for line in self.lines if key in line]

    @property
    def done(self) -> int:
        """The number of the last step that this process acknowledged, counted from 0; -1 where it acknowledged none."""
        return max((line["done"] for line in self.told("done")), default=-1)


def started(work: Callable[[int], None], *, kill_after: float | None = None) -> Ended:
    """Run `work(pipe)` in a forked process, kill it after so many seconds, and hear it to its end."""
    hear, say = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(hear)
        _ended(work, say)
    os.close(say)
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with os.fdopen(hear, "rb") as pipe:
        said = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    whole = said[: said.rfind(b"\n") + 1]
    return Ended(code, [json.loads(line) for line in whole.splitlines()])


def _ended(work: Callable[[int], None], say: int) -> None:
    code = 3
    try:
        work(say)
        code = 0
    except Exception:
        os.write(say, json.dumps({"failed": traceback.format_exc()[-1500:]}).encode() + b"\n")
    finally:
        os._exit(code)
