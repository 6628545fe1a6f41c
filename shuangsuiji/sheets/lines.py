"""The rows below the header: which of them are records, and what can be said of any record before its meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuangsuiji.sheets.columns import Header
from shuangsuiji.sheets.identifiers import ID_FORM, is_id, lost_digits, number_text
from shuangsuiji.sheets.reading.grid import Cell, Grid, Trait, cell_names, cell_text
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import compact

_FOOTER = re.compile(r"(合计|总计|小计|共计|填表|制表|填报|审核人|单位负责人|注:|备注:|说明:|填写说明)")
_FOOTER_CELLS = 4
_SHORTEST_NUMBER = 6
_FORMULA_STARTS = frozenset("=@＝＠+-＋－ \t\r\n\u3000")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－](?![\d\s.,()（）\-/]*$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header with at least one filled cell; rows count from 1, columns in `traits` too."""

    row: int
    cells: Sequence[Cell]
    traits: dict[int, Trait]
    header: Header

    def cell(self, meaning: str) -> Cell:
        """The cell with this meaning, "" where there is none."""
        return self.header.cell(meaning, self.cells)

    def text(self, meaning: str) -> str:
        """The same as text."""
        return self.header.text(meaning, self.cells)

    def title(self, meaning: str) -> str:
        """How the file heads the column, the meaning itself where it has none."""
        return self.header.names.get(meaning, meaning)

    def extra(self) -> dict[str, str]:
        """What stands in the columns that have no meaning for us, by their titles."""
        others = self.header.others
        return {
            others[place]: text
            for place, cell in enumerate(self.cells)
            if place in others and (text := cell_text(cell))
        }


def read_lines(grid: Grid, header: Header) -> Iterator[Line]:
    """Every row below the header that is not blank; a cell drawn over several rows speaks for each of them."""
    traits = grid.traits_by_row()
    filled = _merged_values(grid, header)
    for row, cells in enumerate(grid.lines[header.row :], header.row + 1):
        if row in filled:
            cells = [filled[row].get(place, cell) for place, cell in enumerate(cells)]
        if any(cell != "" and cell_text(cell) for cell in cells) or row in traits:
            yield Line(row, cells, traits.get(row, {}), header)


def set_aside(line: Line, titles: Sequence[Cell]) -> RowVerdict | None:
    """Why a row is no record: it repeats the header, or is a total, a remark, a signature; None for a record."""
    # Most rows differ from both in their first words; only the others are looked at in full.
    first = compact(next((text for cell in line.cells if (text := cell_text(cell))), ""))
    if first == compact(next((text for cell in titles if (text := cell_text(cell))), "")) and _same(line.cells, titles):
        return verdict(line.row, "sheets.repeated_header", header_row=line.header.row)
    # A total may stand in any column; only something as long as a real number speaks for a record.
    numbers = (number_text(line.text(meaning)) for meaning in ("code", "permit", "certificate"))
    if not _FOOTER.match(first) or any(is_id(number) and len(number) >= _SHORTEST_NUMBER for number in numbers):
        return None
    words = [text for cell in line.cells if (text := cell_text(cell))]
    if len(words) > _FOOTER_CELLS:
        return None
    return verdict(line.row, "sheets.not_a_row", text="、".join(words)[:60])


def _same(cells: Sequence[Cell], titles: Sequence[Cell]) -> bool:
    return all(
        compact(cell_text(cell)) == compact(cell_text(title)) for cell, title in zip(cells, titles, strict=False)
    )


def cell_findings(line: Line) -> list[RowVerdict]:
    """What is said of formulas, of error values and of text that another program might run as a formula."""
    suspects = [place for place, cell in enumerate(line.cells, 1) if looks_like_formula(cell)]
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
