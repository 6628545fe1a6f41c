"""Tables of any kind handed out: what is shown on a screen, as a workbook or as CSV, harmless and fit to read again."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from shuangsuiji.sheets.reading.delimited import GUARDED
from shuangsuiji.sheets.writing.book import Styles, make_book, write_text

TableCell = str | int | Decimal | date | bool | None

# A spreadsheet keeps 15 digits of a number; longer ones are written as text.
_CERTAIN = 10**15
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 60


def table_workbook(
    columns: Sequence[str], rows: Iterable[Sequence[TableCell]], *, title: str, notes: Sequence[str] = ()
) -> bytes:
    """An .xlsx with the title in row 1, the header in row 2, both frozen, and the notes on a second sheet.

    Text stays text whatever it looks like; days are days, whole numbers numbers; the same calls give the same bytes.
    ValueError for a row of another length than the header, and for a float.
    Source: OWASP ASVS 5.0, V1.2 (formula injection).
    """
    listed = [_checked(columns, row) for row in rows]
    return make_book(lambda book, styles: _fill(book, styles, columns, listed, title, notes))


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[TableCell]]) -> bytes:
    """The same as CSV: UTF-8 with its mark, so that Excel reads it right, and CRLF.

    A text that a spreadsheet might run as a formula gets an apostrophe in front, which reading here takes off again.

    >>> table_csv(["名称", "数"], [["=1+1", 7], ["甲厂", None]]).decode("utf-8-sig")
    "名称,数\\r\\n'=1+1,7\\r\\n甲厂,\\r\\n"
    """
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_plain(cell) for cell in _checked(columns, row)] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _checked(columns: Sequence[str], row: Sequence[TableCell]) -> Sequence[TableCell]:
    if len(row) != len(columns):
        raise ValueError(f"{len(row)} cells, {len(columns)} columns")
    if any(isinstance(cell, float) for cell in row):
        raise ValueError(f"a float among {list(row)}")
    return row


def _plain(cell: TableCell) -> str:
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return "" if cell is None else format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(GUARDED) else text


def _fill(
    book: Workbook,
    styles: Styles,
    columns: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    title: str,
    notes: Sequence[str],
) -> None:
    page = book.add_worksheet(_NO_SHEET_NAME.sub(" ", title)[:31].strip("' ") or "表")
    write_text(page, 1, 1, title, styles.heading)
    for column, words in enumerate(columns, 1):
        write_text(page, 2, column, words, styles.title)
    widths = [_width(words) + 2 for words in columns]
    for number, row in enumerate(rows, 3):
        for column, cell in enumerate(row):
            _write(page, number, column + 1, cell, styles)
            widths[column] = max(widths[column], _width(_plain(cell)) + 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, max(_NARROWEST, min(width, _WIDEST)))
    page.freeze_panes(2, 0)
    page.repeat_rows(0, 1)
    if notes:
        explained = book.add_worksheet("说明")
        explained.set_column(0, 0, 100)
        for number, note in enumerate(notes, 1):
            write_text(explained, number, 1, note, styles.remark)


def _write(page: Worksheet, row: int, column: int, cell: TableCell, styles: Styles) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row - 1, column - 1, cell, styles.day)
    elif isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _CERTAIN:
        page.write_number(row - 1, column - 1, cell, styles.number)
    else:
        # A Decimal would become a binary fraction; as text it stays what it is.
        write_text(page, row, column, cell if isinstance(cell, str) else _plain(cell), styles.text)


def _width(text: str) -> int:
    """Columns on the screen: a Chinese character takes two.

    >>> _width("名称ab")
    6
    """
    longest = max(text.splitlines(), key=len, default="")
    if longest.isascii():
        return len(longest)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in longest[:_WIDEST])
