"""What an uploaded document really is, read from its first bytes: nothing is unpacked, drawn or run."""

import struct
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from shuangsuiji.registry.errors import FileOfOtherKind, PictureTooLarge

DOCUMENT_LIMIT = 20 << 20
"""Largest document kept, in bytes."""
MOST_PIXELS = 100_000_000
"""An A3 page scanned at 600 dpi has 70 million; opened, 100 million take 300 MB."""
MILLION = 1_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_PDF, _PNG, _JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_BEGINS: Mapping[str, bytes] = {
    "pdf": _PDF,
    "png": _PNG,
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "docx": _ZIP,
    "xlsx": _ZIP,
    "ofd": _ZIP,
    "doc": _COMPOUND,
    "xls": _COMPOUND,
    "wps": _COMPOUND,
    "et": _COMPOUND,
    "txt": b"",
    "csv": b"",
}
KINDS = tuple(_BEGINS)
"""Endings of names that are kept."""
# Frame headers of JPEG (ITU-T T.81, table B.1): they hold the size; C4, C8 and CC are tables and an extension.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))
_MOST_SEGMENTS = 2_000


def inspect_document(file: BinaryIO, *, name: str) -> None:
    """Refuse a document that is not what its name says (`FileOfOtherKind`) or a picture too large to look at.

    A picture's size is taken from its header alone, so a small file that claims 60,000 × 60,000 pixels costs nothing.
    Raises `PictureTooLarge`. Source: OWASP ASVS 5.0, V5.2.
    """
    ending = name.rpartition(".")[2].lower()
    head = file.read(4096)
    begins = _BEGINS.get(ending)
    if begins is None or not head.startswith(begins) or not head or (begins == b"" and not _is_text(head)):
        raise _other_kind(name, ending, head)
    size = _picture_size(file, head)
    if size is None:
        return
    width, height = size
    if not width or not height:
        raise _other_kind(name, ending, b"")
    if width * height > MOST_PIXELS:
        raise PictureTooLarge(name=name, width=width, height=height, limit=MOST_PIXELS // MILLION)


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and not head.startswith((_PDF, _ZIP, _COMPOUND, _PNG, _JPEG))


def _picture_size(file: BinaryIO, head: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; nothing for what is no picture; zeros for a picture without a readable header."""
    if head.startswith(_PNG):
        return struct.unpack(">II", head[16:24]) if head[12:16] == b"IHDR" and len(head) >= 24 else (0, 0)
    if head.startswith(_JPEG):
        return next(_jpeg_frames(file), (0, 0))
    return None


def _jpeg_frames(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The sizes in the frame headers, reading headers only; ends at the picture itself or at what is no segment."""
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        marker = file.read(2)
        while marker[:1] == b"\xff" and marker[1:] == b"\xff":
            marker = marker[1:] + file.read(1)
        if len(marker) < 2 or marker[0] != 0xFF or marker[1] == 0xDA:
            return
        if marker[1] in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(file.read(2), "big")
        if marker[1] in _FRAMES:
            frame = file.read(5)
            if len(frame) == 5:
                yield int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
            return
        if length < 2:
            return
        file.seek(length - 2, 1)


def _other_kind(name: str, ending: str, head: bytes) -> FileOfOtherKind:
    real = [one for one, begins in _BEGINS.items() if begins and head.startswith(begins)]
    found = "、".join(real) or (f"“.{ending}”" if ending not in _BEGINS else "不完整或无法辨认的内容")
    found_en = ", ".join(real) or (f'".{ending}"' if ending not in _BEGINS else "nothing whole or known")
    return FileOfOtherKind(
        name=name, found=found, found_en=found_en, expected="、".join(KINDS), expected_en=", ".join(KINDS)
    )
