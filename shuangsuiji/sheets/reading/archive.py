"""The gate in front of every zip container: nothing is unpacked before its sizes are known to be honest and small."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError
from struct import unpack_from

from shuangsuiji.sheets.errors import BrokenWorkbook, PackedTooTightly, ProtectedWorkbook, TooManyParts, UnpacksTooLarge
from shuangsuiji.sheets.reading.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_COUNTS_FROM

_CHUNK = 1 << 18
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1


class Archive:
    """A zip container whose list of parts passed the gate; parts unpack in pieces, never beyond their stated size.

    Raises BrokenWorkbook, ProtectedWorkbook, TooManyParts, UnpacksTooLarge, PackedTooTightly.
    """

    def __init__(self, content: bytes, *, file: str) -> None:
        self._content = memoryview(content)
        self.file = file
        _check_ending(content, file)
        try:
            with zipfile.ZipFile(BytesIO(content)) as opened:
                listed = opened.infolist()
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, StructError, OverflowError) as fault:
            raise _broken(file, str(fault)) from fault
        _check_parts(listed, file)
        self._parts = {part_name(entry.filename): entry for entry in listed}
        if len(self._parts) != len(listed):
            raise _broken(file, "two parts of one name")

    def names(self) -> list[str]:
        """The parts in the container, lower case, with forward slashes."""
        return list(self._parts)

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part, unpacked piece by piece; stops with a refusal when it is longer or shorter than it says."""
        entry = self._parts[name]
        length = 0
        for piece in self._inflated(entry):
            length += len(piece)
            if length > entry.file_size:
                raise _broken(self.file, f"{name[:80]}: > {entry.file_size} bytes")
            yield piece
        if length != entry.file_size:
            raise _broken(self.file, f"{name[:80]}: {length} / {entry.file_size} bytes")

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), _CHUNK):
                yield bytes(packed[start : start + _CHUNK])
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), _CHUNK):
                yield inflater.decompress(packed[start : start + _CHUNK], _CHUNK)
                while inflater.unconsumed_tail:
                    yield inflater.decompress(inflater.unconsumed_tail, _CHUNK)
            yield inflater.flush()
        except zlib.error as fault:
            raise _broken(self.file, str(fault)) from fault

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        """The packed bytes: behind the local header, whose own sizes are not looked at."""
        start = entry.header_offset
        header = self._content[start : start + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or bytes(header[:4]) != b"PK\x03\x04":
            raise _broken(self.file, f"{entry.filename[:80]}: no local header")
        name, extra = unpack_from("<HH", header, 26)
        first = start + _LOCAL_HEADER + name + extra
        packed = self._content[first : first + entry.compress_size]
        if len(packed) != entry.compress_size:
            raise _broken(self.file, f"{entry.filename[:80]}: {len(packed)} / {entry.compress_size} bytes")
        return packed


def part_name(name: str) -> str:
    """A part by the name under which readers look it up.

    >>> part_name("XL\\\\Workbook.xml")
    'xl/workbook.xml'
    """
    return name.replace("\\", "/").lower()


def _check_ending(content: bytes, file: str) -> None:
    """The end record stands at the very end and points at a directory right before it.

    Otherwise two readers may find two different directories in one file, and the one measured here would not be the
    one laid out there.
    """
    end = len(content) - 22
    if end < 0 or content[end : end + 4] != b"PK\x05\x06":
        raise _broken(file, "no end record")
    size, offset = unpack_from("<II", content, end + 12)
    locator = end - 20
    if locator >= 0 and content[locator : locator + 4] == b"PK\x06\x07":
        (end,) = unpack_from("<Q", content, locator + 8)
        if end + 56 != locator or content[end : end + 4] != b"PK\x06\x06":
            raise _broken(file, "no zip64 end record")
        size, offset = unpack_from("<QQ", content, end + 40)
    if size + offset != end:
        raise _broken(file, f"directory {offset} + {size} / {end}")


def _check_parts(listed: list[zipfile.ZipInfo], file: str) -> None:
    if len(listed) > MAX_PARTS:
        raise TooManyParts(file=file, parts=len(listed), limit=MAX_PARTS)
    total = 0
    for entry in listed:
        part = entry.filename[:80]
        total += entry.file_size
        if entry.flag_bits & _ENCRYPTED:
            raise ProtectedWorkbook(file=file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken(file, f"{part}: compression {entry.compress_type}")
        if total > MAX_UNPACKED_BYTES:
            raise UnpacksTooLarge(file=file, part=part, size=total, limit=MAX_UNPACKED_BYTES)
        if entry.file_size > max(RATIO_COUNTS_FROM, MAX_RATIO * entry.compress_size):
            ratio = entry.file_size // max(1, entry.compress_size)
            raise PackedTooTightly(file=file, part=part, ratio=ratio, limit=MAX_RATIO)


def _broken(file: str, found: str) -> BrokenWorkbook:
    return BrokenWorkbook(file=file, found=found[:120], expected="zip (.xlsx, .ods)")
