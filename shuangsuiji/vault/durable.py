"""A small private file, whole or not at all. Settings read the key, so nothing here may load a part above core.

`ceremony.folder` does the same for a meeting; it cannot be used here, since it loads readers of workbooks and more.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """The file holds `content` or what it held before, whatever happens in between; mode 0600."""
    _place(path, content, os.replace)


def write_once(path: Path, content: bytes) -> bool:
    """As `write_whole`, but only where no file was; whether it was written."""
    try:
        _place(path, content, os.link)
    except FileExistsError:
        return False
    return True


def _place(path: Path, content: bytes, put: Callable[[Path, Path], None]) -> None:
    """Temporary file beside the final name, fsync, one step into place, fsync of the folder.

    What an earlier, killed writer left is removed first: it may hold a key since forgotten.
    """
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        left.unlink()
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush(path.parent)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One writer of this file at a time. Its folder is made where it is missing, durably, for its owner alone."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in missing:
        _flush(folder.parent)
    descriptor = os.open(path.parent / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _flush(folder: Path) -> None:
    """Make the entries of a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
