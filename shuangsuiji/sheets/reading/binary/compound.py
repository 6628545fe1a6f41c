"""Streams out of the compound files that hold .xls and .et workbooks, and the password box of newer ones."""

from struct import unpack_from

from shuangsuiji.sheets.errors import BrokenWorkbook, ProtectedWorkbook

_FREE = 0xFFFFFFFA
_NAMES = ("workbook", "book")
_EXPECTED = ".xls (CFB)"


class Compound:
    """A compound file; every chain of sectors is followed once and never round in circles.

    Raises BrokenWorkbook, ProtectedWorkbook.
    """

    def __init__(self, content: bytes, *, file: str) -> None:
        self._content, self._file = content, file
        if len(content) < 512:
            raise self._broken(f"{len(content)} bytes")
        shift, small_shift = unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise self._broken(f"sector 2^{shift}, 2^{small_shift}")
        self._size, self._small = 1 << shift, 1 << small_shift
        self._sectors = len(content) // self._size
        self._table = self._read_table()
        self._entries = self._read_entries()

    def workbook(self) -> bytes:
        """The stream with the sheets."""
        if "encryptedpackage" in self._entries:
            raise ProtectedWorkbook(file=self._file)
        found = next((self._entries[name] for name in _NAMES if name in self._entries), None)
        if found is None:
            raise self._broken("、".join(self._entries)[:80] or "—")
        start, size = found
        (cutoff,) = unpack_from("<I", self._content, 56)
        stream = self._small_stream(start) if size < cutoff else self._stream(start)
        if len(stream) < size:
            raise self._broken(f"{len(stream)} / {size} bytes")
        return stream[:size]

    def _read_table(self) -> list[int]:
        count, first = unpack_from("<I", self._content, 44)[0], unpack_from("<I", self._content, 68)[0]
        places = list(unpack_from("<109I", self._content, 76))
        for sector in self._further(first):
            words = unpack_from(f"<{self._size // 4}I", sector)
            places += words[:-1]
        table: list[int] = []
        for place in places[: min(count, self._sectors)]:
            table += unpack_from(f"<{self._size // 4}I", self._sector(place))
        return table

    def _further(self, first: int) -> list[bytes]:
        """The sectors that list where the table stands, beyond the 109 places of the header."""
        found: list[bytes] = []
        while first < _FREE:
            found.append(self._sector(first))
            if len(found) > self._sectors:
                raise self._broken("DIFAT loop")
            (first,) = unpack_from("<I", found[-1], self._size - 4)
        return found

    def _read_entries(self) -> dict[str, tuple[int, int]]:
        (first,) = unpack_from("<I", self._content, 48)
        directory = self._stream(first)
        entries: dict[str, tuple[int, int]] = {}
        for place in range(0, len(directory) - 127, 128):
            length, kind = unpack_from("<HB", directory, place + 64)
            if kind in (2, 5):
                name = directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
                start, size = unpack_from("<II", directory, place + 116)
                entries.setdefault("/root" if kind == 5 else name, (start, size))
        return entries

    def _stream(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in self._chain(start, self._table))

    def _small_stream(self, start: int) -> bytes:
        root, _ = self._entries.get("/root", (_FREE, 0))
        holder = self._stream(root)
        (first,) = unpack_from("<I", self._content, 60)
        packed = self._stream(first)
        table = list(unpack_from(f"<{len(packed) // 4}I", packed))
        size = self._small
        return b"".join(holder[sector * size : sector * size + size] for sector in self._chain(start, table))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _FREE:
            if start >= len(table) or len(chain) > len(table):
                raise self._broken(f"sector {start} / {len(table)}")
            chain.append(start)
            start = table[start]
        return chain

    def _sector(self, number: int) -> bytes:
        first = (number + 1) * self._size
        sector = self._content[first : first + self._size]
        if not sector:
            raise self._broken(f"sector {number} / {self._sectors}")
        # The last sector of a file may be cut short; the tables are read at full length.
        return sector.ljust(self._size, b"\xff")

    def _broken(self, found: str) -> BrokenWorkbook:
        return BrokenWorkbook(file=self._file, found=found, expected=_EXPECTED)
