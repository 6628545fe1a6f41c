"""The rows below the header: which of them are records, and what can be said of any record before its meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shuangsuiji.sheets.columns.header import Header, cell_at
from shuangsuiji.sheets.identifiers import ID_FORM, is_id, lost_digits, number_text
from shuangsuiji.sheets.reading.grid import Cell, Grid, Trait, cell_names, cell_text
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import compact, is_example

_FOOTER = re.compile(r"(合计|总计|小计|共计|填表|制表|填报|审核人|单位负责人|注:|备注:|说明:|填写说明)")
_FOOTER_CELLS = 4
_SHORTEST_NUMBER = 6
SET_ASIDE = frozenset(("sheets.example_row", "sheets.repeated_header", "sheets.not_a_row"))
"""What `set_aside` says of rows that are no record."""

_NO_TRAITS: Mapping[int, Trait] = {}
_NOTHING: frozenset[str] = frozenset()
CLEARING = frozenset(("清空", "【清空】", "[clear]"))
"""What a cell says to empty a value that the register holds: an empty cell leaves it as it is."""
_FORMULA_STARTS = frozenset("=@＝＠+-＋－ \t\r\n\u3000")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－](?![\d\s.,()（）\-/]*$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header with at least one filled cell; rows count from 1, columns in `traits` too.

    `texts` are the cells as text, as many as there are columns. `cleared` are the meanings whose cell asks to empty
    what a register holds; such a cell reads as an empty one.
    """

    row: int
    cells: Sequence[Cell]
    texts: Sequence[str]
    traits: Mapping[int, Trait]
    header: Header
    kept: Mapping[int, str]
    cleared: frozenset[str] = frozenset()

    def cell(self, meaning: str) -> Cell:
        """The cell with this meaning, "" where there is none."""
        return cell_at(self.cells, self.header.places.get(meaning, -1))

    def text(self, meaning: str) -> str:
        """The same as text."""
        place = self.header.places.get(meaning)
        return "" if place is None else self.texts[place]

    def title(self, meaning: str) -> str:
        """How the file heads the column, the meaning itself where it has none."""
        return self.header.names.get(meaning, meaning)

    def given(self) -> frozenset[str]:
        """The meanings whose cells are filled."""
        texts = self.texts
        return frozenset(meaning for meaning, place in self.header.places.items() if texts[place])

    def extra(self) -> dict[str, str]:
        """What stands in the columns that have no meaning for us, by their titles."""
        texts = self.texts
        return {title: text for place, title in self.kept.items() if (text := texts[place])}


def read_lines(grid: Grid, header: Header, kept: Iterable[str] = ()) -> Iterator[Line]:
    """Every row below the header that is not blank; a cell drawn over several rows speaks for each of them.

    `kept` are the meanings whose columns a row keeps as text too.
    """
    traits = grid.traits_by_row()
    filled = _merged_values(grid, header)
    named = {header.places[meaning]: header.names[meaning] for meaning in kept if meaning in header.places}
    columns = dict(sorted({**header.others, **named}.items()))
    width = max((*header.places.values(), *header.others, *header.ignored), default=-1) + 1
    for row, cells in enumerate(grid.lines[header.row :], header.row + 1):
        if row in filled:
            cells = [filled[row].get(place, cell) for place, cell in enumerate(cells)]
        texts = [cell.strip() if type(cell) is str and cell.isprintable() else cell_text(cell) for cell in cells]
        if any(texts) or row in traits:
            texts += [""] * (width - len(texts))
            cells, cleared = _cleared(cells, texts, header) if not CLEARING.isdisjoint(texts) else (cells, _NOTHING)
            yield Line(row, cells, texts, traits.get(row, _NO_TRAITS), header, columns, cleared)


def _cleared(cells: Sequence[Cell], texts: list[str], header: Header) -> tuple[Sequence[Cell], frozenset[str]]:
    """The cells without those that ask for clearing, which are emptied in `texts` too, and what these mean."""
    places = {place for place, text in enumerate(texts) if text in CLEARING}
    for place in places:
        texts[place] = ""
    kept = ["" if place in places else cell for place, cell in enumerate(cells)]
    return kept, frozenset(meaning for meaning, place in header.places.items() if place in places)


def set_aside(line: Line, titles: Sequence[Cell]) -> RowVerdict | None:
    """Why a row is no record: it repeats the header, or is a total, a remark, a signature; None for a record."""
    # Most rows differ from all of these in their first words; only the others are looked at in full.
    first = next(filter(None, line.texts), "")
    if first.isdecimal():
        return None
    first = compact(first)
    if is_example(first):
        return verdict(line.row, "sheets.example_row")
    if first == compact(next((text for cell in titles if (text := cell_text(cell))), "")) and _same(line.cells, titles):
        return verdict(line.row, "sheets.repeated_header", header_row=line.header.row)
    # A total may stand in any column; only something as long as a real number speaks for a record.
    numbers = (number_text(line.text(meaning)) for meaning in ("code", "permit", "certificate"))
    if not _FOOTER.match(first) or any(is_id(number) and len(number) >= _SHORTEST_NUMBER for number in numbers):
        return None
    words = [text for text in line.texts if text]
    if len(words) > _FOOTER_CELLS:
        return None
    return verdict(line.row, "sheets.not_a_row", text="、".join(words)[:60])


def _same(cells: Sequence[Cell], titles: Sequence[Cell]) -> bool:
    """Whether a row says what the header says, though it may lack some of it."""
    headed = [compact(cell_text(title)) for title in titles]
    said = [compact(cell_text(cell)) for cell in cells]
    alike = [text for text, title in zip(said, headed, strict=False) if text and text == title]
    return len(alike) == len(list(filter(None, said))) and 2 * len(alike) >= len(list(filter(None, headed)))


def cell_findings(line: Line) -> list[RowVerdict]:
    """What is said of formulas, of error values and of text that another program might run as a formula."""
    suspects = [
        place
        for place, text in enumerate(line.texts, 1)
        if text[:1] in _FORMULA_STARTS and text and looks_like_formula(line.cells[place - 1])
    ]
    if not suspects and not line.traits:
        return []
    used = {place + 1 for meaning, place in line.header.places.items() if meaning not in ("verdict", "source")}
    empty = [column for column, trait in line.traits.items() if trait == "no_value"]
    grouped = {
        "sheets.no_value": [column for column in empty if column in used],
        "sheets.no_value_elsewhere": [column for column in empty if column not in used],
        "sheets.formula": [column for column, trait in line.traits.items() if trait == "formula"],
        "sheets.formula_text": suspects,
    }
    return [
        verdict(line.row, code, cells=cell_names(line.row, sorted(found))) for code, found in grouped.items() if found
    ]


def looks_like_formula(cell: Cell) -> bool:
    """Whether a spreadsheet may run the text when it meets it in a CSV; numbers and telephone numbers may not.

    >>> looks_like_formula("=cmd|' /C calc'!A0"), looks_like_formula("-12.5"), looks_like_formula("+86 356-1234")
    (True, False, False)
    """
    # Almost every cell begins otherwise; only the others are looked at with care.
    if not isinstance(cell, str) or cell[:1] not in _FORMULA_STARTS:
        return False
    text = cell.strip()
    return len(text) > 1 and _FORMULA.match(text) is not None


def number_findings(line: Line, *meanings: str) -> list[RowVerdict]:
    """Refusals of identifying numbers: digits that a spreadsheet rounded away, characters that draw1 does not allow."""
    found: list[RowVerdict] = []
    for meaning in meanings:
        text, title = line.text(meaning), line.title(meaning)
        number = number_text(text)
        if lost_digits(text):
            found.append(verdict(line.row, "sheets.number_lost_digits", column=title, found=text))
        elif number and not is_id(number):
            found.append(verdict(line.row, "sheets.bad_id", column=title, found=text[:60], expected=ID_FORM))
    return found


def _merged_values(grid: Grid, header: Header) -> dict[int, dict[int, Cell]]:
    filled: dict[int, dict[int, Cell]] = {}
    for first, last, column in grid.merged:
        if first <= header.row or first > len(grid.lines):
            continue
        value = grid.lines[first - 1][column - 1]
        for row in range(first + 1, min(last, len(grid.lines)) + 1):
            filled.setdefault(row, {})[column - 1] = value
    return filled
