"""Blank lists to fill in: the columns, the accepted words, one row that explains and one page that explains."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from shuangsuiji.sheets.columns.vocabularies import Register
from shuangsuiji.sheets.writing.book import Styles, make_book, write_text
from shuangsuiji.sheets.writing.template_columns import COLUMNS, TITLES, TemplateColumn

_ROWS = 2_000
_HEADER_ROW = 2
_EXAMPLE_ROW = _HEADER_ROW + 1
_EXAMPLE = "【示例】"


def template(register: Register) -> bytes:
    """A blank .xlsx that the reader of this register accepts once rows are filled in below its header.

    Row 1 explains, row 2 is the header, row 3 an example that no reader takes for a row; the cells below are text and
    offer the accepted words; a second page explains every column in both languages. ValueError for another register.
    """
    if register not in COLUMNS:
        raise ValueError(register)
    return make_book(lambda book, styles: _fill(book, styles, register))


def _fill(book: Workbook, styles: Styles, register: Register) -> None:
    columns = COLUMNS[register]
    page = book.add_worksheet("名单")
    page.merge_range(0, 0, 0, len(columns) - 1, "", styles.remark)
    write_text(page, 1, 1, f"{TITLES[register]}；列可以增加，标＊的必填；第1行和示例行可保留。", styles.remark)
    for number, column in enumerate(columns, 1):
        page.set_column(number - 1, number - 1, 22, styles.text)
        write_text(page, _HEADER_ROW, number, f"{column.title}＊" if column.needed else column.title, styles.title)
        # The mark stands in the first filled cell: there the reader looks.
        example = f"{_EXAMPLE}{column.example}" if number == 1 else column.example
        write_text(page, _EXAMPLE_ROW, number, example, styles.remark)
        _offer(page, number, column)
    page.freeze_panes(_HEADER_ROW, 0)
    _explain(book.add_worksheet("填写说明"), styles, columns)


def _offer(page: Worksheet, number: int, column: TemplateColumn) -> None:
    """The accepted words as a list to choose from; where several may stand, others are warned of, not refused."""
    if not column.choices:
        return
    rule = {
        "validate": "list",
        "source": list(column.choices),
        "error_type": "stop" if column.strict else "information",
        "error_title": column.title,
        "error_message": "、".join(column.choices),
    }
    page.data_validation(_HEADER_ROW, number - 1, _HEADER_ROW + _ROWS - 1, number - 1, rule)


def _explain(page: Worksheet, styles: Styles, columns: Sequence[TemplateColumn]) -> None:
    for number, title in enumerate(("列", "必填", "说明", "In English"), 1):
        write_text(page, 1, number, title, styles.title)
    for row, column in enumerate(columns, 2):
        words = f"可填：{'、'.join(column.choices)}。" if column.choices else ""
        needed = "是" if column.needed else "否"
        # In brackets, so that nobody's reader takes the explanation for a header.
        for number, text in enumerate((f"【{column.title}】", needed, column.zh + words, column.en), 1):
            write_text(page, row, number, text, styles.text)
    page.set_column(0, 1, 18)
    page.set_column(2, 3, 60)
