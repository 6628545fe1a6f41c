"""A folder that keeps one meeting: 0600 files in a 0700 folder, each written whole or not at all."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from shuangsuiji.ceremony.errors import AlreadyBalls, FolderTaken, NotAMeeting
from shuangsuiji.ceremony.meeting import Meeting
from shuangsuiji.core.canonical import dumps, loads

OPENING, SEALED, BALLS, RECORD = "opening.json", "sealed.json", "balls.json", "record.json"
CLOSING, ABORT, NAMES, PLAN, MINUTES = "closing.json", "abort.json", "names.json", "plan.json", "minutes.md"


def write_whole(path: Path, content: bytes) -> None:
    """The file holds `content` or what it held before, whatever happens in between (temp, fsync, rename, fsync)."""
    _place(path, content, os.replace)


def write_once(path: Path, content: bytes) -> bool:
    """As `write_whole`, but only where no file was; whether it was written. Of two at once, the first one stands."""
    try:
        _place(path, content, os.link)
    except FileExistsError:
        return False
    return True


def _place(path: Path, content: bytes, put: Callable[[Path, Path], None]) -> None:
    """Write beside the final name, make it durable, then `put` it there in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the renamed entry itself durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer at a time in this folder; the lock ends with the process, however that ends."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_json(path: Path, value: Any) -> None:
    """As `write_whole`, in canonical bytes and one newline."""
    write_whole(path, dumps(value) + b"\n")


def make_private(path: Path) -> Path:
    """A new folder that only its owner may open; raises `FolderTaken` when something is in it already."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise FolderTaken(found=str(path), expected="an empty folder")
    path.chmod(0o700)
    return path


def keep_sealed(path: Path, meeting: Meeting, *, names: Mapping[str, Any]) -> None:
    """Keep a meeting that was just sealed, with the names beside the registry. The opening comes last: it is the act.

    A crash before it leaves a folder without opening, which no later step accepts; seal again into another folder.
    """
    sealed = {"frozen": dict(meeting.frozen), "salts": dict(meeting.salts), "software": meeting.software_value}
    write_json(path / NAMES, names)
    write_json(path / SEALED, sealed)
    write_json(path / OPENING, meeting.opening)


def keep_balls(path: Path, meeting: Meeting) -> Meeting:
    """Keep the balls before any value is opened, for ever; the meeting with the balls as they are now kept.

    Raises `AlreadyBalls` where others were kept meanwhile; the same numbers typed twice at once are the first ones.
    """
    balls = meeting.balls
    if balls is None or write_once(path / BALLS, dumps(balls) + b"\n"):
        return meeting
    kept = loads((path / BALLS).read_bytes())
    if kept["numbers"] != balls["numbers"]:
        raise AlreadyBalls(found=balls["numbers"], expected=kept["numbers"])
    return replace(meeting, balls=kept)


def keep_record(path: Path, meeting: Meeting) -> Meeting:
    """Keep the record, once, then the statement that ended the meeting; the meeting as it is now kept.

    Of two draws at once the first one stands, and both get it back: the same inputs differ only in the time of
    closing. A crash between the two files leaves the record, from which the next run makes the statement again.
    """
    record = meeting.record
    if record is None:
        raise ValueError("a meeting without a record")
    if not write_once(path / RECORD, dumps(record) + b"\n"):
        record = loads((path / RECORD).read_bytes())
    name = CLOSING if "closing" in record else ABORT
    write_once(path / name, dumps(record[name.removesuffix(".json")]) + b"\n")
    return replace(meeting, record=record, closing=record.get("closing"))


def load(path: Path) -> Meeting:
    """The meeting that a folder keeps, as far as it has come; raises `NotAMeeting` or `NotCanonical`."""
    for needed in (OPENING, SEALED):
        if not (path / needed).is_file():
            raise NotAMeeting(found=str(path), expected=needed)
    sealed = loads((path / SEALED).read_bytes())
    return Meeting(
        opening=loads((path / OPENING).read_bytes()),
        frozen=sealed["frozen"],
        salts=sealed["salts"],
        software_value=sealed["software"],
        balls=_optional(path / BALLS),
        record=_optional(path / RECORD),
        closing=_optional(path / CLOSING),
    )


def _optional(path: Path) -> Any:
    return loads(path.read_bytes()) if path.is_file() else None
