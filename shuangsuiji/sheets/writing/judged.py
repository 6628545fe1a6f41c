"""The list as it came, with an id and a verdict beside each row, and the part of it that wants correcting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from shuangsuiji.sheets.columns import Header, find_header, vocabulary_of
from shuangsuiji.sheets.lines import Line, read_lines
from shuangsuiji.sheets.officers import OfficerSheet
from shuangsuiji.sheets.reading.grid import Cell, Grid, cell_text
from shuangsuiji.sheets.reading.opening import read_grids
from shuangsuiji.sheets.subjects import SubjectSheet
from shuangsuiji.sheets.verdicts import Kind, worst_kinds
from shuangsuiji.sheets.writing.book import Styles, make_book, write_text

ID_TITLE = "对象标识"
SOURCE_TITLE = "原行号"
VERDICT_TITLE = "校验结果"
_SHOWN_WIDTH = 40

Sheet = SubjectSheet | OfficerSheet


@dataclass(frozen=True, slots=True)
class _Judged:
    header: Header
    above: Sequence[Sequence[Cell]]
    lines: Sequence[Line]
    columns: Sequence[int]
    ids: Mapping[int, str] | None
    kinds: Mapping[int, Kind]
    said: Mapping[int, str]


def with_ids(content: bytes, sheet: Sheet) -> bytes:
    """An .xlsx of the list as it came, each row at its old place with its id and verdict behind it; all is text.

    `content` is what `sheet` was read from; it is read again and never changed. ValueError when it is another file.
    An officer's id is his certificate number, which the list holds already, so only subjects get an id column.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）; OWASP ASVS 5.0, V1.2 (formula injection).
    """
    judged = _judged(content, sheet)
    places = [(line.row, line) for line in judged.lines]
    return make_book(lambda book, styles: _fill(book, styles, judged, judged.header.row, places))


def marked_errors(content: bytes, sheet: Sheet) -> bytes:
    """An .xlsx of the rows with an error only, under the same header, coloured, with their old row and what to correct.

    Corrected, it can be read like any other list: the columns added here are not looked at, but for an id that the
    list itself gave. ValueError as `with_ids`.
    """
    judged = _judged(content, sheet)
    wrong = [line for line in judged.lines if judged.kinds.get(line.row) == "error"]
    return make_book(lambda book, styles: _fill(book, styles, judged, 1, list(enumerate(wrong, 2))))


def _judged(content: bytes, sheet: Sheet) -> _Judged:
    subjects = isinstance(sheet, SubjectSheet)
    grid = next((grid for grid in read_grids(content, file="…") if grid.sheet == sheet.sheet), None)
    header = find_header(grid, vocabulary_of(subjects=subjects), "name") if grid is not None else None
    if grid is None or header is None or header.row != sheet.header_row or header.names != sheet.columns:
        raise ValueError("the content is not what the sheet was read from")
    said: dict[int, str] = {}
    for found in sheet.verdicts:
        said[found.row] = f"{said[found.row]} {found.zh}" if found.row in said else found.zh
    return _Judged(
        header=header,
        above=grid.lines[: header.row - 1],
        lines=tuple(read_lines(grid, header)),
        columns=_kept_columns(grid, header),
        ids={row.row: row.id for row in sheet.rows} if subjects else None,
        kinds=worst_kinds(sheet.verdicts),
        said=said,
    )


def _kept_columns(grid: Grid, header: Header) -> list[int]:
    """The columns of the file, but for those that an earlier run of this program wrote."""
    made_here = {header.places.get(meaning) for meaning in ("verdict", "source", "id")}
    width = max((len(cells) for cells in grid.lines[header.row - 1 :]), default=0)
    return [place for place in range(width) if place not in made_here]


def _fill(book: Workbook, styles: Styles, judged: _Judged, header_row: int, places: Sequence[tuple[int, Line]]) -> None:
    page = book.add_worksheet("名单")
    moved = header_row != judged.header.row or any(row != line.row for row, line in places)
    titles = _titles(judged, moved=moved)
    for row, cells in enumerate(judged.above if header_row > 1 else (), 1):
        for column, cell in enumerate(cells, 1):
            write_text(page, row, column, cell_text(cell), styles.text)
    for column, title in enumerate(titles, 1):
        write_text(page, header_row, column, title, styles.title)
    for row, line in places:
        kind = judged.kinds.get(line.row, "ok")
        style = styles.by_kind["error"] if kind == "error" else styles.text
        texts = _texts(judged, line, moved=moved)
        for column, text in enumerate(texts, 1):
            write_text(page, row, column, text, style)
        write_text(page, row, len(texts) + 1, judged.said.get(line.row, ""), styles.by_kind[kind])
    page.freeze_panes(header_row, 0)
    page.set_column(0, len(titles) - 2, 18)
    page.set_column(len(titles) - 1, len(titles) - 1, _SHOWN_WIDTH)


def _titles(judged: _Judged, *, moved: bool) -> list[str]:
    named = {place: judged.header.names[meaning] for meaning, place in judged.header.places.items()}
    kept = [named.get(place) or judged.header.others.get(place, "") for place in judged.columns]
    own = ([ID_TITLE] if judged.ids is not None else []) + ([SOURCE_TITLE] if moved else [])
    return [*kept, *own, VERDICT_TITLE]


def _texts(judged: _Judged, line: Line, *, moved: bool) -> list[str]:
    texts = [cell_text(line.cells[place]) if place < len(line.cells) else "" for place in judged.columns]
    if judged.ids is not None:
        texts.append(judged.ids.get(line.row) or line.text("id"))
    return [*texts, str(line.row)] if moved else texts
