"""How far a job is, whether it shall stop, and whether it still runs: small files beside the database.

While an application is one open transaction no other connection sees its rows, so the page and the worker speak
through `settings.JOBS/<batch>`. Nothing here is a record: losing the folder loses only a progress bar.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from shuangsuiji.registry.services.importing.errors import JobCancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` rows of one `step` (reading, comparing, keeping, writing); nothing known yet: step ""."""

    step: str = ""
    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        """Hundredths of this step, rounded down; 0 where the total is not known."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Job:
    """The files of one batch's work."""

    folder: Path

    def tell(self, step: str, done: int, total: int) -> None:
        """Say how far the work is, and stop it with `JobCancelled` if that was asked."""
        fresh = self.folder / "progress.new"
        fresh.write_text(json.dumps([step, done, total]), encoding="utf-8")
        os.replace(fresh, self.folder / "progress")
        if self.cancel_asked:
            raise JobCancelled

    def progress(self) -> Progress:
        """What was told last."""
        try:
            step, done, total = json.loads((self.folder / "progress").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Progress()
        return Progress(str(step), int(done), int(total))

    @property
    def cancel_asked(self) -> bool:
        """Whether somebody wants the work stopped."""
        return (self.folder / "cancel").exists()

    def ask_cancel(self) -> None:
        """Ask the worker to stop at its next breath."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "cancel").touch()

    @property
    def runs(self) -> bool:
        """Whether a living process works on it; a killed one has lost its lock."""
        try:
            handle = os.open(self.folder / "lock", os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(handle)
        return False

    @contextmanager
    def at_work(self) -> Iterator[bool]:
        """Hold the lock while working; False where another process holds it. At the end all is cleared."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            try:
                yield True
            finally:
                self.clear()
        finally:
            os.close(handle)

    def clear(self) -> None:
        """Forget progress and an asked cancel."""
        for name in ("progress", "cancel"):
            (self.folder / name).unlink(missing_ok=True)


def job_of(batch: UUID) -> Job:
    """The job of a batch."""
    return Job(Path(settings.JOBS) / str(batch))
