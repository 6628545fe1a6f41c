"""Exports: text stays text, nothing runs, and what goes out can come in again."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from shuangsuiji.sheets import read_subjects, table_csv, table_workbook

_COLUMNS = ("企业名称", "统一社会信用代码", "监管类别", "纳入日期", "户数", "经度", "纬度")
_RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


def _rows(made):
    return [
        ("甲厂", made.credit_code(1), "重点", date(2026, 1, 2), 7, Decimal("113.2780"), "35.70"),
        ("=cmd|' /C calc'!A0", made.credit_code(2), "一般", None, 10**17, None, ""),
    ]


def test_a_workbook_has_title_header_and_notes_and_no_formula(made):
    content = table_workbook(_COLUMNS, _rows(made), title="名录/2026", notes=["演示数据", "=1+1"])

    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    assert book.sheetnames == ["名录 2026", "说明"] and page.freeze_panes == "A3"
    assert page["A1"].value == "名录/2026" and tuple(cell.value for cell in page[2]) == _COLUMNS
    assert {cell.data_type for row in page.rows for cell in row if cell.value is not None} <= {"s", "n", "d"}
    assert page["A4"].value == "=cmd|' /C calc'!A0" and page["A4"].data_type == "s"
    assert (page["E3"].value, page["E4"].value) == (7, "1" + "0" * 17)
    assert page["F3"].value == "113.2780" and page["D3"].value.date() == date(2026, 1, 2)
    assert book.worksheets[1]["A2"].value == "=1+1"
    assert page.column_dimensions["A"].width > 10


@pytest.mark.parametrize("text", _RISKY)
def test_what_could_run_in_a_csv_gets_an_apostrophe_that_reading_takes_off(text):
    content = table_csv(["企业名称", "类别", "备注"], [["甲厂", "重点", text]])

    assert f"'{text.strip()}" in content.decode("utf-8-sig") or f"'{text}" in content.decode("utf-8-sig")
    assert read_subjects(content, filename="a.csv").rows[0].extra["备注"] == text.strip()


@pytest.mark.parametrize(
    "write", [lambda rows: table_csv(_COLUMNS, rows), lambda rows: table_workbook(_COLUMNS, rows, title="名录")]
)
def test_what_went_out_comes_in_again(made, write):
    sheet = read_subjects(write(_rows(made)), filename="a")

    assert [(row.name, row.code) for row in sheet.rows] == [(row[0], row[1]) for row in _rows(made)]
    assert sheet.rows[0].since == date(2026, 1, 2) and sheet.rows[0].details.longitude == "113.2780"


def test_the_same_table_has_the_same_bytes_and_a_wrong_row_is_the_callers_mistake(made):
    assert table_workbook(_COLUMNS, _rows(made), title="表") == table_workbook(_COLUMNS, _rows(made), title="表")
    with pytest.raises(ValueError):
        table_csv(["甲"], [["a", "b"]])
    with pytest.raises(ValueError):
        table_csv(["甲"], [[0.1]])
