"""The quick gate in front of an .xlsx sheet: plain sheets are measured by their bytes while expat proves them XML.

In well-formed XML without comments, CDATA and processing instructions a bare "<" only begins an element, so what the
patterns below find is all there is. Whatever is not spelled the way the usual programs spell it gets no answer here,
and `sheet_xml` follows it element by element.
"""

import re
from collections.abc import Iterator

from shuangsuiji.sheets.reading.archive import Archive
from shuangsuiji.sheets.reading.extent import Extent
from shuangsuiji.sheets.reading.markup import Markup

_PLACE = rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?'
_FILLED = re.compile(_PLACE + rb'(?: t="[a-zA-Z]+")?><(?:v|is|f)[ />]')
_BARE = re.compile(rb'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]+")?(?: t="[a-zA-Z]+")?(?:/>|></c>)')
_FORMULA = re.compile(_PLACE + rb'(?: t="([a-zA-Z]+)")?><f(?: [^<>]*)?(?:/>|>[^<]*</f>)(?:<v(?:/>|>([^<]*)</v>))?</c>')
_WRONG = re.compile(_PLACE + rb' t="e"')
_CELL = re.compile(rb"<c[\s/>]")
_PREFIXED = re.compile(rb":(?:c|v|f|is|row)[\s/>]")
_VALUED = re.compile(rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)<v")
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?[A-Z]+([0-9]{1,7})"')
_ROW_END = b"</row>"
# A row longer than this is no row of a list.
_LONGEST_ROW = 4_000_000


def scan_sheet(archive: Archive, part: str, extent: Extent) -> int | None:
    """Widens `extent` over the filled cells of a plainly written sheet; the number of cells that name a shared text.

    None where the sheet is spelled in another way: then `extent` says nothing yet. Raises what `Markup` raises
    (ForbiddenXml, BrokenWorkbook) and TooManyRows, TooManyColumns, TooManyCells.
    """
    found = _Plain(archive.pieces(part), extent)
    Markup(file=archive.file, part=part).read(iter(found))
    return found.shared if found.plain else None


class _Plain:
    """Passes pieces on and measures the cells in them, as long as every cell is spelled the usual way."""

    def __init__(self, pieces: Iterator[bytes], extent: Extent) -> None:
        self._pieces = pieces
        self._extent = extent
        self._columns: dict[bytes, int] = {}
        self._first = True
        self.plain = True
        self.shared = 0

    def __iter__(self) -> Iterator[bytes]:
        rest = b""
        for piece in self._pieces:
            # Expat sees a piece before its cells are measured: what is refused as XML is refused as XML.
            yield piece
            if self.plain:
                whole, mark, rest = (rest + piece).rpartition(_ROW_END)
                self._measure(whole + mark)
                self.plain = self.plain and len(rest) <= _LONGEST_ROW
        if self.plain:
            self._measure(rest)

    def _measure(self, rows: bytes) -> None:
        if self._first and rows:
            rows = self._without_declaration(rows)
        if b"<!" in rows or b"<?" in rows or _PREFIXED.search(rows):
            self.plain = False
            return
        filled = _FILLED.findall(rows)
        formulas = _FORMULA.findall(rows) if b"<f" in rows else []
        if not self._counts_agree(rows, len(filled), len(formulas)):
            self.plain = False
            return
        self.shared += rows.count(b' t="s"')
        if filled:
            letters, numbers = zip(*filled, strict=True)
            row = max(map(int, set(numbers)))
            for name in set(letters):
                self._extent.reach(row, self._column(name))
        self._mark(rows, formulas)

    def _without_declaration(self, rows: bytes) -> bytes:
        self._first = False
        claimed = _DIMENSION.search(rows)
        self._extent.declared_rows = int(claimed[1]) if claimed else 0
        return rows[rows.find(b"?>") + 2 :] if rows.startswith(b"<?xml ") else rows

    def _counts_agree(self, rows: bytes, filled: int, known: int) -> bool:
        """Every cell is one of the forms known here, and every value stands in one of these cells."""
        cells = len(_CELL.findall(rows))
        if cells != filled and cells != filled + len(_BARE.findall(rows)):
            return False
        formulas = rows.count(b"<f>") + rows.count(b"<f ") + rows.count(b"<f/")
        beside = 0
        if formulas:
            if formulas != known:
                return False
            beside = len(_VALUED.findall(rows))
        values = (
            rows.count(b"<v>") + rows.count(b"<v/") + rows.count(b"<v ") + rows.count(b"<is>") + rows.count(b"<is ")
        )
        return values == filled - formulas + beside

    def _mark(self, rows: bytes, formulas: list[tuple[bytes, ...]]) -> None:
        """Formulas, and cells whose value is an error."""
        for letters, number, kind, value in formulas:
            # A formula may well yield an empty text: then its type says so.
            has_value = bool(value.strip()) or kind == b"str"
            self._extent.mark(int(number), self._column(letters), "formula" if has_value else "no_value")
        for letters, number in _WRONG.findall(rows) if b't="e"' in rows else ():
            self._extent.mark(int(number), self._column(letters), "no_value")

    def _column(self, letters: bytes) -> int:
        column = self._columns.get(letters, 0)
        if not column:
            for letter in letters:
                column = column * 26 + letter - 64
            self._columns[letters] = column
        return column
