"""What a file holds before it is read: its sheets, its columns with a few values, and what each seems to mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from shuangsuiji.sheets.columns.header import Header, cell_at, find_header, likeliest_header
from shuangsuiji.sheets.columns.vocabularies import IGNORE, Layout, Register, layout_of
from shuangsuiji.sheets.errors import EmptySheet
from shuangsuiji.sheets.reading.grid import Grid, cell_text, column_letters
from shuangsuiji.sheets.reading.opening import open_book

_SAMPLES = 3
_LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column: `title` is unique in the file and the key for a mapping; `meaning` a slug, "" or "ignore"."""

    title: str
    letter: str
    samples: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class ColumnsFound:
    """The columns of one sheet; `sheets` are the visible ones of the file; `rows` those below the header.

    `certain`: whether a row names the column without which the register cannot be read. If not, `header_row` is only
    the likeliest row, and the clerk says which column is which.
    """

    header_row: int
    columns: tuple[ColumnFound, ...]
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    rows: int
    certain: bool

    def mapping(self) -> dict[str, str]:
        """What reading would do without being told."""
        return {column.title: column.meaning for column in self.columns}


def preview_columns(
    content: bytes, *, filename: str, register: Register = "subjects", sheet: str | None = None
) -> ColumnsFound:
    """The sheet that reading would take, or the one named, with its columns; the file is never changed.

    Raises the refusals of `sheets/errors.py` when no sheet of the file can be read.

    >>> found = preview_columns("厂名,类别\\n甲厂,重点\\n".encode(), filename="a.csv")
    >>> found.certain, found.mapping(), found.columns[0].samples
    (False, {'厂名': '', '类别': 'tier'}, ('甲厂',))
    """
    layout = layout_of(register)
    book = open_book(content, file=filename)
    grid, header, certain = _chosen(book.grids(sheet), layout, filename)
    return ColumnsFound(
        header_row=header.row,
        columns=tuple(_columns(grid, header)),
        sheet=grid.sheet,
        sheets=book.names,
        encoding=grid.encoding,
        rows=sum(1 for cells in grid.lines[header.row :] if any(cell_text(cell) for cell in cells)),
        certain=certain,
    )


def _chosen(grids: Iterator[Grid], layout: Layout, file: str) -> tuple[Grid, Header, bool]:
    """The first sheet with a header, else the first with anything in it."""
    spare: tuple[Grid, Header, bool] | None = None
    for grid in grids:
        header = find_header(grid, layout.words, layout.anchor)
        if header is not None and len(grid.lines) > header.row:
            return grid, header, True
        likely = header or likeliest_header(grid, layout.words)
        if spare is None and likely is not None:
            spare = grid, likely, header is not None
    if spare is None:
        raise EmptySheet(file=file, found="没有内容 (nothing)", expected="表头和一行数据 (a header and one row)")
    return spare


def _columns(grid: Grid, header: Header) -> Iterator[ColumnFound]:
    by_place = {place: meaning for meaning, place in header.places.items()}
    for place, title in header.titles().items():
        values = (cell_text(cell_at(cells, place)) for cells in grid.lines[header.row :])
        samples = tuple(text[:_LONGEST_SAMPLE] for text in islice(filter(None, values), _SAMPLES))
        letter = column_letters(place + 1)
        if not samples and title == f"列{letter}":
            continue
        meaning = IGNORE if place in header.ignored else by_place.get(place, "")
        yield ColumnFound(title, letter, samples, IGNORE if meaning in ("verdict", "source") else meaning)
