"""A zip with one form only: the same files give the same bytes, and any other bytes are refused when read."""

import io
import re
import zipfile
from collections.abc import Mapping

from shuangsuiji.filing.errors import PackageBroken

LARGEST = 64 << 20
"""Most bytes of a package, and of what is in it: nothing in it is compressed."""
MOST_FILES = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}(/[a-z0-9][a-z0-9._-]{0,80})?")
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip: sorted by name, stored as it is, no times, no comments; raises `ValueError` for a name that is none."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            if not _NAME.fullmatch(name):
                raise ValueError(f"no name in a package: {name!r}")
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return whole.getvalue()


def unpacked(source: bytes) -> dict[str, bytes]:
    """The files of a zip that `packed` made; raises `PackageBroken` for a byte that `packed` would not have written."""
    if len(source) > LARGEST:
        raise PackageBroken(what="size", found=len(source), expected=f"≤ {LARGEST}")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            files = _files(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as cause:
        raise PackageBroken(what="zip", found=type(cause).__name__, expected="zip") from cause
    # Hidden bytes between the files, second names, times and comments all fall here: they would be no part of a hash.
    if packed(files) != source:
        raise PackageBroken(what="zip", found="other bytes", expected="the one form of a package")
    return files


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise PackageBroken(what="files", found=len(entries), expected=f"≤ {MOST_FILES}")
    for one in entries:
        plain = one.compress_type == zipfile.ZIP_STORED and one.file_size == one.compress_size <= LARGEST
        if not plain or not _NAME.fullmatch(one.filename):
            raise PackageBroken(what="file", found=one.filename[:80], expected="a plain name, stored")
    files = {one.filename: archive.read(one) for one in entries}
    if len(files) < len(entries):
        raise PackageBroken(what="files", found="one name twice", expected="each once")
    return files
