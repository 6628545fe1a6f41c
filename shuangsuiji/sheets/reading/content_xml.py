"""The gate in front of an .ods file: where its cells stand once every repetition is written out."""

from collections.abc import Mapping

from shuangsuiji.sheets.errors import BrokenWorkbook
from shuangsuiji.sheets.reading.archive import Archive
from shuangsuiji.sheets.reading.extent import Extent
from shuangsuiji.sheets.reading.markup import Markup, local

_CONTENT = "content.xml"
_VALUE = "value-type"


def survey_ods(archive: Archive) -> Mapping[str, Extent]:
    """How far the cells of each table reach; a refusal when laying them all out would fill the memory."""
    gate = _TableGate(archive.file)
    for part in archive.names():
        if part.endswith((".xml", ".rdf")) and part != _CONTENT:
            Markup(file=archive.file, part=part).read(archive.pieces(part))
    Markup(file=archive.file, part=_CONTENT, on_start=gate.on_start).read(archive.pieces(_CONTENT))
    # The next reader lays out every table at once, so their cells count together.
    whole = Extent(file=archive.file, sheet="、".join(gate.tables)[:80])
    whole.rows, whole.columns = sum(extent.area() for extent in gate.tables.values()), 1
    whole.area()
    return gate.tables


class _TableGate:
    """Follows tables, rows and cells in the order of the file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tables: dict[str, Extent] = {}
        self._extent = Extent(file=file, sheet="")
        self._row = self._repeated = self._column = 0
        self._filled_until = 0

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        """Takes the elements that place cells, and text:p, which fills one without stating a type."""
        tag = local(tag)
        if tag == "table":
            self._open_table(attributes.get("table:name", ""))
        elif tag == "table-row":
            self._row += self._repeated
            self._repeated = _count(attributes.get("table:number-rows-repeated"))
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._open_cell(attributes)
        elif tag == "p":
            self._extent.reach(self._row + self._repeated, self._column)

    def _open_table(self, name: str) -> None:
        if name in self.tables:
            raise BrokenWorkbook(file=self._file, found=f"2 × {name[:40]}", expected="one sheet of each name")
        self._extent = self.tables[name] = Extent(file=self._file, sheet=name)
        self._row = self._repeated = self._column = 0

    def _open_cell(self, attributes: dict[str, str]) -> None:
        first = self._column + 1
        self._column += _count(attributes.get("table:number-columns-repeated"))
        typed = any(key.endswith(_VALUE) for key in attributes)
        formula = any(key.endswith(":formula") for key in attributes)
        if not typed and not formula:
            return
        self._extent.reach(self._row + self._repeated, self._column)
        wrong = attributes.get("calcext:value-type") == "error" or not typed
        if formula or wrong:
            self._extent.mark(self._row + 1, first, "no_value" if wrong else "formula")


def _count(text: str | None) -> int:
    """A repetition; one where none is stated, and far too many where it is no small number."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() and 0 < len(text) < 8 else 10**7
