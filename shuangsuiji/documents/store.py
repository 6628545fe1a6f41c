"""Files of the archive, each under the SHA-256 of its bytes, in the folder where the registers keep theirs."""

import hashlib
from pathlib import Path

from shuangsuiji.documents.errors import FileChanged, FileGone
from shuangsuiji.vault.durable import alone, write_once


def keep(folder: Path, content: bytes) -> str:
    """The hash under which the bytes are safe on disk; the same bytes are kept once, and never written over.

    A crash before the row that names them leaves a file that nothing names, never a row without its file.
    """
    hash = hashlib.sha256(content).hexdigest()
    place = _place(folder, hash)
    with alone(place):
        write_once(place, content)
    return hash


def fetch(folder: Path, hash: str, *, title: str) -> bytes:
    """The bytes under a hash, checked again. Raises `FileGone`, `FileChanged`."""
    try:
        content = _place(folder, hash).read_bytes()
    except FileNotFoundError as cause:
        raise FileGone(title=title, hash=hash[:12]) from cause
    found = hashlib.sha256(content).hexdigest()
    if found != hash:
        raise FileChanged(title=title, expected=hash[:12], found=found[:12])
    return content


def _place(folder: Path, hash: str) -> Path:
    return folder / hash[:2] / hash
