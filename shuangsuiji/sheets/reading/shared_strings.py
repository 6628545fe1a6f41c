"""The shared texts of an .xlsx workbook: how long the longest may be, before any cell is laid out with it."""

import re
from collections.abc import Iterator

from shuangsuiji.sheets.errors import BrokenWorkbook
from shuangsuiji.sheets.reading.archive import Archive
from shuangsuiji.sheets.reading.markup import Markup, local

STRINGS = "xl/sharedstrings.xml"
_TEXT_END = re.compile(rb"</si\s*>")
_LONGEST_MARKUP = 4_000_000
_TEXT = re.compile(rb">([^<]+)")


def longest_text(archive: Archive) -> int:
    """A bound for the longest shared text: the widest gap between two beginnings; everything where that is no bound."""
    gaps = _Gaps(archive.pieces(STRINGS))
    Markup(file=archive.file, part=STRINGS).read(gaps)
    return gaps.widest


def texts_within(archive: Archive, limit: int) -> bool:
    """Whether no shared text has more than `limit` bytes, markup aside: LibreOffice writes fonts beside each letter.

    False also where a comment or a CDATA section would make the marks between the texts say nothing.
    """
    rest = b""
    for piece in archive.pieces(STRINGS):
        joined = rest + piece
        *texts, rest = _TEXT_END.split(joined)
        if b"<!" in joined or len(rest) > _LONGEST_MARKUP:
            return False
        if any(len(text) > limit and sum(map(len, _TEXT.findall(text))) > limit for text in texts):
            return False
    return len(rest) <= limit


class _Gaps:
    """Passes pieces on and measures the widest gap between two "</si>" in them."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.widest = 0

    def __iter__(self) -> Iterator[bytes]:
        carried, plain, total = 0, True, 0
        tail = b""
        for piece in self._pieces:
            total += len(piece)
            if total == len(piece):
                carried = -_before_texts(piece)
            # A mark may lie across the border of two pieces; one seen twice only makes a gap wider.
            first, *others = _TEXT_END.split(tail + piece)
            tail = piece[-8:]
            plain = plain and b"<!" not in piece
            carried += len(first)
            self.widest = max(self.widest, carried, *map(len, others))
            carried = len(others[-1]) if others else carried
            yield piece
        # Inside a comment or a CDATA section a mark would be no end, and the gap no bound.
        self.widest = self.widest if plain else total


def _before_texts(piece: bytes) -> int:
    """Bytes before the first text, where nothing but the declaration and the outermost element can stand."""
    place = max(0, piece.find(b"<si"))
    return place if piece[:place].count(b"<") <= 2 else 0


def text_sizes(archive: Archive) -> list[int]:
    """Bytes of each shared text, its markup included; a text inside a text would shift the numbers of all others."""
    sizes: list[int] = []
    start = -1

    def on_start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal start
        if local(tag) == "si":
            if start >= 0:
                raise BrokenWorkbook(file=archive.file, found=f"{STRINGS}: si ⊃ si", expected="si, si")
            start = markup.parser.CurrentByteIndex

    def on_end(tag: str) -> None:
        nonlocal start
        if local(tag) == "si":
            sizes.append(markup.parser.CurrentByteIndex - start)
            start = -1

    markup = Markup(file=archive.file, part=STRINGS, on_start=on_start)
    markup.parser.EndElementHandler = on_end
    for piece in archive.pieces(STRINGS):
        markup.parser.Parse(piece, False)
    return sizes
