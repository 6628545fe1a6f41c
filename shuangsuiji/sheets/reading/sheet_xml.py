"""The gate in front of an .xlsx sheet: where its cells stand, which are formulas, how much text they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shuangsuiji.sheets.errors import BrokenWorkbook
from shuangsuiji.sheets.reading.archive import Archive, part_name
from shuangsuiji.sheets.reading.extent import Extent
from shuangsuiji.sheets.reading.limits import MAX_TEXT_BYTES
from shuangsuiji.sheets.reading.markup import Markup, OnStart, local
from shuangsuiji.sheets.reading.shared_strings import STRINGS, longest_text, text_sizes, texts_within
from shuangsuiji.sheets.reading.sheet_scan import scan_sheet

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class XlsxParts:
    """Where each sheet stands in the container, and a bound in bytes for the longest shared text."""

    sheets: Mapping[str, str]
    longest: int


def survey_xlsx(archive: Archive) -> XlsxParts:
    """Every XML part but the sheets read once, so that nothing unread reaches the next reader."""
    names: list[tuple[str, str]] = []
    targets: list[tuple[str, str]] = []

    def on_sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            relations = [value for key, value in attributes.items() if local(key) == "id"]
            names.append((attributes.get("name", ""), "|".join(relations)))

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            targets.append((attributes.get("Id", ""), attributes.get("Target", "")))

    _read(archive, _WORKBOOK, on_sheet)
    _read(archive, _RELATIONS, on_relation)
    places = _unique(targets, archive.file)
    sheets = {name: _place(places.get(relation, "")) for name, relation in _unique(names, archive.file).items()}
    missing = [place for place in sheets.values() if place not in archive.names()]
    if missing or any(not place.endswith(".xml") for place in sheets.values()):
        found = ", ".join(missing or sheets.values())[:120]
        raise BrokenWorkbook(file=archive.file, found=f"sheet → {found}", expected="xl/….xml")
    for part in archive.names():
        if part.endswith((".xml", ".rels")) and part not in {STRINGS, *sheets.values()}:
            _read(archive, part, None)
    return XlsxParts(sheets, longest_text(archive) if STRINGS in archive.names() else 0)


def survey_sheet(archive: Archive, parts: XlsxParts, sheet: str) -> Extent:
    """How far the cells of a sheet reach; a refusal when laying them out would fill the memory."""
    part = parts.sheets[sheet]
    extent = Extent(file=archive.file, sheet=sheet)
    shared = scan_sheet(archive, part, extent)
    if shared is None:
        extent = Extent(file=archive.file, sheet=sheet)
        gate = _SheetGate(extent)
        gate.read(archive, part)
        shared = gate.shared
    extent.area()
    # A cell names a shared text by number: few bytes here, the whole text in every cell there.
    if shared * parts.longest > MAX_TEXT_BYTES and not texts_within(archive, MAX_TEXT_BYTES // shared):
        named = _NamedTexts(text_sizes(archive))
        named.read(archive, part)
        extent.check_text(named.characters)
    return extent


def _read(archive: Archive, part: str, on_start: OnStart | None) -> None:
    if part not in archive.names():
        raise BrokenWorkbook(file=archive.file, found=f"{part}: —", expected=part)
    Markup(file=archive.file, part=part, on_start=on_start).read(archive.pieces(part))


def _unique(pairs: Sequence[tuple[str, str]], file: str) -> dict[str, str]:
    """The pairs as a table; a name twice would let two readers look at two different sheets."""
    table = dict(pairs)
    if len(table) != len(pairs):
        raise BrokenWorkbook(file=file, found=f"{len(pairs)} names, {len(table)} different", expected="one of each")
    return table


def _place(target: str) -> str:
    place = part_name(target).removeprefix("/")
    return place if place.startswith("xl/") else f"xl/{place}"


class _SheetGate:
    """Follows rows and cells in the order of the file; places missing in the file count on from the last one."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.shared = 0
        self._row = self._column = 0
        self._row_text = ""
        self._columns: dict[str, int] = {}
        self._kind = ""
        self._formula = self._valued = False
        self._value: list[str] | None = None

    def read(self, archive: Archive, part: str) -> None:
        self._markup = Markup(file=archive.file, part=part, on_start=self._on_start)
        self._part, self._file = part, archive.file
        self._markup.read(archive.pieces(part))
        self._close_cell()

    def _on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._value is not None:
            self._markup.parser.CharacterDataHandler = None
        if tag == "c":
            self._close_cell()
            self._open_cell(attributes)
        elif tag == "v" or tag == "is":
            self._fill(tag)
        elif tag == "row":
            self._close_cell()
            self._open_row(attributes.get("r"))
        elif tag == "f":
            self._formula = True
            self.extent.reach(self._row, self._column)
        elif tag == "dimension":
            last = attributes.get("ref", "").rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            self.extent.declared_rows = int(last) if last.isdecimal() and len(last) < 8 else 0
        elif ":" in tag:
            self._on_start(local(tag), attributes)

    def _open_row(self, number: str | None) -> None:
        if number is not None and not (number.isdecimal() and len(number) < 8):
            raise BrokenWorkbook(file=self._file, found=f"{self._part}: row {number[:20]}", expected="1…1048576")
        self._row = self._row + 1 if number is None else int(number)
        self._row_text, self._column = str(self._row), 0

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        elif place.endswith(self._row_text) and (column := self._columns.get(place[: -len(self._row_text)])):
            self._column = column
        else:
            self._find(place)
        self._kind = attributes.get("t", "")
        if self._kind == "s":
            self.shared += 1

    def _find(self, place: str) -> None:
        """The row and column of a place seen for the first time."""
        letters = place.rstrip(_DIGITS)
        row = place[len(letters) :]
        if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and 1 <= len(row) <= 7):
            raise BrokenWorkbook(file=self._file, found=f"{self._part}: cell {place[:20]}", expected="A1…XFD1048576")
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        self._row, self._row_text, self._column = int(row), row, column
        self._columns[letters] = column

    def _fill(self, tag: str) -> None:
        self._valued = True
        self.extent.reach(self._row, self._column)
        if self._formula and tag == "v":
            self._value = []
            self._markup.parser.CharacterDataHandler = self._value.append

    def _close_cell(self) -> None:
        """What the cell just left is, when it is more than a value."""
        if self._kind == "e":
            self.extent.mark(self._row, self._column, "no_value")
        elif self._formula:
            # A formula may well yield an empty text: then its type says so, and the value is there.
            has_value = self._valued and (self._kind == "str" or bool("".join(self._value or ()).strip()))
            self.extent.mark(self._row, self._column, "formula" if has_value else "no_value")
        self._kind, self._formula, self._valued, self._value = "", False, False, None


class _NamedTexts:
    """Adds up the texts that the cells of a sheet name."""

    def __init__(self, texts: Sequence[int]) -> None:
        self._texts = texts
        self.characters = 0

    def read(self, archive: Archive, part: str) -> None:
        self._value: list[str] = []
        self._markup = Markup(file=archive.file, part=part, on_start=self._on_start)
        self._markup.read(archive.pieces(part))
        self._add()

    def _on_start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._add()
        self._markup.parser.CharacterDataHandler = self._value.append if local(tag) == "v" else None

    def _add(self) -> None:
        number = "".join(self._value).strip()
        self._value.clear()
        if number.isdecimal() and len(number) < 9 and int(number) < len(self._texts):
            self.characters += self._texts[int(number)]
