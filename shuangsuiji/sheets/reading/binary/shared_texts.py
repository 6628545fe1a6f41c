"""Sizes of the shared texts of an .xls workbook, which run over the borders of records."""

from collections.abc import Sequence
from struct import unpack_from


def text_sizes(pieces: Sequence[bytes]) -> list[int]:
    """The characters of every shared text, from the SST record and its continuations.

    A text may break off anywhere; where its characters go on in the next piece, that piece begins with one byte that
    says anew whether they take one byte or two. struct.error or IndexError when the pieces end too early.

    >>> text_sizes([b"\\x02\\0\\0\\0\\x02\\0\\0\\0" + b"\\x03\\0\\0abc" + b"\\x01\\0\\x01\\x02\\x75"])
    [3, 1]
    """
    if not pieces:
        return []
    reader = _Pieces(pieces)
    _, count = unpack_from("<II", reader.take(8))
    # Each text takes three bytes at least; the next reader sets memory aside for as many as are claimed.
    if count * 3 > sum(map(len, pieces)):
        raise IndexError(f"{count} texts in {sum(map(len, pieces))} bytes")
    sizes: list[int] = []
    while len(sizes) < count and not reader.at_end():
        characters, flags = unpack_from("<HB", reader.take(3))
        runs = unpack_from("<H", reader.take(2))[0] if flags & 8 else 0
        extra = unpack_from("<I", reader.take(4))[0] if flags & 4 else 0
        reader.skip_text(characters, wide=bool(flags & 1))
        reader.skip(4 * runs + extra)
        sizes.append(characters)
    return sizes


class _Pieces:
    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._place = 0

    def at_end(self) -> bool:
        """Whether no byte is left."""
        while self._piece < len(self._pieces) and self._place >= len(self._pieces[self._piece]):
            self._piece, self._place = self._piece + 1, 0
        return self._piece >= len(self._pieces)

    def take(self, size: int) -> bytes:
        """The next bytes, across a border if need be."""
        taken = b""
        while len(taken) < size and not self.at_end():
            piece = self._pieces[self._piece][self._place : self._place + size - len(taken)]
            self._place += len(piece)
            taken += piece
        return taken

    def skip(self, size: int) -> None:
        """Passes over bytes, across borders if need be."""
        while size > 0 and not self.at_end():
            step = min(size, len(self._pieces[self._piece]) - self._place)
            self._place += step
            size -= step

    def skip_text(self, characters: int, *, wide: bool) -> None:
        """Passes over characters; a continuation says anew how wide they are."""
        while characters > 0 and not self.at_end():
            if self._place == 0 and self._piece > 0:
                wide = bool(self._pieces[self._piece][0] & 1)
                self._place = 1
            width = 2 if wide else 1
            step = min(characters, (len(self._pieces[self._piece]) - self._place) // width)
            self._place += step * width
            characters -= step
            if step == 0:
                self._place = len(self._pieces[self._piece])
