"""Files that an office keeps, each under the SHA-256 of its bytes: written whole or not at all, never changed.

Layout under the folder (settings.FILES): `ab/abcdef…` for a file whose hash begins with ab; `arriving/` for what is
not whole yet. Nothing under a hash is ever removed or written again: a path that exists is whole.
"""

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.errors import FileAltered, FileMissing, FileTooBig, StorageFull

Inspection = Callable[[BinaryIO], None]
ABANDONED = timedelta(days=1)
"""An arriving file older than this belongs to a process that was killed: the next arrival removes it."""
_ARRIVING = "arriving"
_HASH = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_NAME_LIMIT = 200
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is safe on disk: SHA-256 of its bytes as 64 hex characters, size in bytes, its name as it came."""

    hash: str
    size: int
    name: str


def keep_file(
    act: Act, pieces: Iterable[bytes], *, name: str, folder: Path, limit: int, inspect: Inspection | None = None
) -> KeptFile:
    """Keep the bytes under their hash in `folder`; when this returns, they survive a power cut.

    `inspect` may look into the arrived file and refuse it. The same bytes are kept once. Raises `FileTooBig` as soon as
    more than `limit` bytes have come, and `StorageFull`; whatever is raised, nothing is left behind.
    """
    arriving = folder / _ARRIVING
    _make_folder(arriving)
    _sweep(act, arriving)
    path = arriving / str(act.new_id())
    try:
        with _room_on_disk(folder, limit):
            digest, size = _arrive(path, pieces, name=name, limit=limit)
            if inspect is not None:
                with path.open("rb") as arrived:
                    inspect(arrived)
            _settle(path, path_of(folder, digest))
    finally:
        path.unlink(missing_ok=True)
    return KeptFile(digest, size, shown_name(name))


def path_of(folder: Path, hash: str) -> Path:
    """Where the file of this hash is or would be; raises `ValueError` for what is no hash, such as `../x`."""
    if not _HASH.fullmatch(hash):
        raise ValueError(f"no SHA-256 in hex: {hash[:80]!r}")
    return folder / hash[:2] / hash


def read_file(folder: Path, hash: str, *, name: str) -> bytes:
    """The bytes of a kept file, its hash checked again.

    Raises `FileMissing` where it is gone and `FileAltered` where it is another than the one that was kept.
    """
    try:
        content = path_of(folder, hash).read_bytes()
    except FileNotFoundError as cause:
        raise FileMissing(name=name, hash=hash[:12]) from cause
    found = hashlib.sha256(content).hexdigest()
    if found != hash:
        raise FileAltered(name=name, expected=hash[:12], found=found[:12])
    return content


def shown_name(name: str) -> str:
    """A file's name without its folder and without characters that could deceive a reader or a header.

    >>> shown_name("C:\\\\lists\\\\名单.xlsx"), shown_name("../../a\\r\\nb.pdf"), shown_name("")
    ('名单.xlsx', 'ab.pdf', 'file')
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(one for one in last if one.isprintable()).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if len(kept) > _NAME_LIMIT:
        kept = stem[: _NAME_LIMIT - len(suffix) - 1] + dot + suffix if len(suffix) < 20 else kept[:_NAME_LIMIT]
    return kept or "file"


def _arrive(path: Path, pieces: Iterable[bytes], *, name: str, limit: int) -> tuple[str, int]:
    """Write and sync the bytes; the hash in hex and the size."""
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise FileTooBig(name=shown_name(name), limit=limit // (1 << 20), size=size // (1 << 20))
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _settle(arrived: Path, place: Path) -> None:
    """Move the whole file under its hash; a crash before the last line leaves an arriving file or a whole one."""
    _make_folder(place.parent)
    if not place.exists():
        arrived.rename(place)
        place.chmod(0o440)
    # Synced in every case: another process may have moved the same bytes there and not synced the folder yet.
    _sync_folder(place.parent)


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it; a new folder's name is synced too, or a power cut takes all inside."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        _sync_folder(one.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _room_on_disk(folder: Path, limit: int) -> Iterator[None]:
    """Turn the system's word for a full disk into a refusal that a clerk can act on."""
    try:
        yield
    except OSError as cause:
        if cause.errno not in _FULL:
            raise
        raise StorageFull(free=_free(folder), needed=limit // (1 << 20)) from cause


def _free(folder: Path) -> int:
    """Free space of the folder's disk in MiB."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize // (1 << 20)


def _sweep(act: Act, arriving: Path) -> None:
    oldest = (act.at - ABANDONED).timestamp()
    for path in arriving.iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of an open file, a mebibyte at a time."""
    while piece := file.read(_PIECE):
        yield piece
