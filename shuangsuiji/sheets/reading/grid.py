"""One sheet as lines of cells, whatever file it came from."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from shuangsuiji.sheets.errors import SheetNotFound
from shuangsuiji.sheets.words import shown

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta
Trait = Literal["formula", "no_value"]

# An IEEE double holds 15 decimal digits for certain; a longer "number" has been rounded by the spreadsheet.
_CERTAIN = 10**15


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: `lines[0]` is row 1; `traits` says of (row, column), both from 1, what is special there.

    `merged` lists cells drawn as one over several rows: (first row, last row, column), all from 1.
    """

    lines: Sequence[Sequence[Cell]]
    sheet: str
    encoding: str
    traits: Mapping[tuple[int, int], Trait] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int]] = ()

    def traits_by_row(self) -> dict[int, dict[int, Trait]]:
        """The special cells of each row, by column from 1."""
        found: dict[int, dict[int, Trait]] = {}
        for (row, column), trait in self.traits.items():
            found.setdefault(row, {})[column] = trait
        return found


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a file by name, in its order; each is read only when asked for. A CSV is one sheet ""."""

    file: str
    names: tuple[str, ...]
    read: Callable[[str], Grid]

    def grids(self, sheet: str | None = None) -> Iterator[Grid]:
        """Every sheet, or the one of this name; SheetNotFound where there is none."""
        if sheet is not None and sheet not in self.names:
            raise SheetNotFound(file=self.file, found=sheet[:60], expected="、".join(self.names)[:200] or "—")
        return map(self.read, self.names if sheet is None else (sheet,))


def cell_text(cell: Cell) -> str:
    """What a cell says, as text: whole numbers without a point, days as YYYY-MM-DD.

    >>> cell_text(20.0), cell_text(datetime.datetime(2026, 10, 1)), cell_text(" 甲 "), cell_text(0.25)
    ('20', '2026-10-01', '甲', '0.25')
    """
    if isinstance(cell, str):
        return shown(cell)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, int | float):
        return f"{cell:.0f}" if cell == cell // 1 and abs(cell) < _CERTAIN else f"{cell:.15G}"
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def column_letters(column: int) -> str:
    """The name Excel gives a column, counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_names(row: int, columns: Iterable[int]) -> str:
    """Cells of a row as Excel names them.

    >>> cell_names(4, [2, 28])
    'B4、AB4'
    """
    return "、".join(f"{column_letters(column)}{row}" for column in columns)
