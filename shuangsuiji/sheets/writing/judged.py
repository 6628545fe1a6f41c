"""The list as it came, with an id and a verdict beside each row, and the part of it that wants correcting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from xlsxwriter import Workbook

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.sheets.columns.header import Header, cell_at, find_sheet
from shuangsuiji.sheets.columns.vocabularies import layout_of, meanings
from shuangsuiji.sheets.lines import SET_ASIDE, Line, read_lines
from shuangsuiji.sheets.reading.grid import Cell, Grid, cell_text
from shuangsuiji.sheets.reading.opening import open_book
from shuangsuiji.sheets.registers.items import with_sections
from shuangsuiji.sheets.registers.subjects import SubjectSheet
from shuangsuiji.sheets.registers.table import RegisterSheet, Row
from shuangsuiji.sheets.verdicts import worst_kinds
from shuangsuiji.sheets.wording import Kind
from shuangsuiji.sheets.writing.book import Styles, make_book, write_text

ID_TITLE = "对象标识"
SOURCE_TITLE = "原行号"
VERDICT_TITLE = "校验结果"
PROBLEM_TITLE = "校验问题 / Problem"
_SHOWN_WIDTH = 40


@dataclass(frozen=True, slots=True)
class _Judged:
    header: Header
    above: Sequence[Sequence[Cell]]
    lines: Sequence[Line]
    columns: Sequence[int]
    ids: Mapping[int, str] | None
    kinds: Mapping[int, Kind]
    said: Mapping[int, str]


def with_ids(content: bytes, sheet: RegisterSheet[Row]) -> bytes:
    """An .xlsx of the list as it came, each row at its old place with its id and verdict behind it; all is text.

    `content` is what `sheet` was read from; it is read again and never changed. ValueError when it is another file.
    An officer's id is his certificate number, which the list holds already, so only subjects get an id column.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）; OWASP ASVS 5.0, V1.2 (formula injection).
    """
    judged = _judged(content, sheet)
    places = [(line.row, line) for line in judged.lines]
    return make_book(lambda book, styles: _fill(book, styles, judged, judged.header.row, places))


def marked_errors(content: bytes, sheet: RegisterSheet[Row], *, language: Literal["zh", "en"] = "zh") -> bytes:
    """An .xlsx of the rows with an error only, under the same header, coloured, with their old row and what to correct.

    Corrected, it can be read like any other list: the columns added here are not looked at, but for an id that the
    list itself gave. ValueError as `with_ids`.
    """
    judged = _judged(content, sheet, language)
    wrong = [line for line in judged.lines if judged.kinds.get(line.row) == "error"]
    return make_book(lambda book, styles: _fill(book, styles, judged, 1, list(enumerate(wrong, 2))))


def _judged(content: bytes, sheet: RegisterSheet[Row], language: Literal["zh", "en"] = "zh") -> _Judged:
    try:
        grids = open_book(content, file="…").grids(sheet.sheet)
        grid, header = find_sheet(grids, layout=layout_of(sheet.register), file="…", mapping=sheet.mapping)
    except UnusableInput as fault:
        raise ValueError("the content is not what the sheet was read from") from fault
    if header.row != sheet.header_row or header.names != sheet.columns:
        raise ValueError("the content is not what the sheet was read from")
    said: dict[int, str] = {}
    for found in sheet.verdicts:
        text = found.en if language == "en" else found.zh
        said[found.row] = f"{said[found.row]} {text}" if found.row in said else text
    return _Judged(
        header=header,
        above=grid.lines[: header.row - 1],
        lines=_lines(grid, header, sheet),
        columns=_kept_columns(grid, header, subjects=isinstance(sheet, SubjectSheet)),
        ids={row.row: row.id for row in sheet.rows} if isinstance(sheet, SubjectSheet) else None,
        kinds=worst_kinds(sheet.verdicts),
        said=said,
    )


def _lines(grid: Grid, header: Header, sheet: RegisterSheet[Row]) -> tuple[Line, ...]:
    """The rows as they were read; what a row took from one above it is written into it, for it may stand alone."""
    lines = read_lines(grid, header)
    if sheet.register != "items":
        return tuple(lines)
    aside = {found.row for found in sheet.verdicts if found.code in SET_ASIDE}
    return tuple(with_sections(line for line in lines if line.row not in aside))


def _kept_columns(grid: Grid, header: Header, *, subjects: bool) -> list[int]:
    """The columns of the file, but for those that an earlier run of this program wrote."""
    own = layout_of("subjects").words
    made_here = {header.places.get(meaning) for meaning in ("verdict", "source", *(("id",) if subjects else ()))}
    made_here |= {
        place for place, title in header.ignored.items() if meanings(title, own).keys() & {"verdict", "source"}
    }
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


def _text(line: Line, place: int) -> str:
    """What the row says there; where it was read as nothing, what stands there."""
    return (line.texts[place] if place < len(line.texts) else "") or cell_text(cell_at(line.cells, place))


def _titles(judged: _Judged, *, moved: bool) -> list[str]:
    titles = judged.header.titles()
    kept = [titles.get(place, "") for place in judged.columns]
    own = ([ID_TITLE] if judged.ids is not None else []) + ([SOURCE_TITLE] if moved else [])
    return [*kept, *own, PROBLEM_TITLE if moved else VERDICT_TITLE]


def _texts(judged: _Judged, line: Line, *, moved: bool) -> list[str]:
    texts = [_text(line, place) for place in judged.columns]
    if judged.ids is not None:
        texts.append(judged.ids.get(line.row) or line.text("id"))
    return [*texts, str(line.row)] if moved else texts
