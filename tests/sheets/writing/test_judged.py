"""The list handed back: ids beside the rows, errors marked, nothing that could run."""

import io
from datetime import date

import openpyxl
import pytest

from shuangsuiji.sheets import marked_errors, read_officers, read_subjects, with_ids


def _cells(content):
    return [[cell.value or "" for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.rows]


def _list(made):
    return made.csv(
        [
            ("陵川县名录",),
            ("单位名称", "信用代码", "类别", "户数"),
            ("甲厂", made.credit_code(1), "重点", "007"),
            ("乙厂", made.credit_code(2, wrong=True), "重点", "=1+1"),
            ("=cmd|' /C calc'!A0", "", "重点", ""),
        ]
    )


def test_every_row_keeps_its_place_and_gets_its_id_and_verdict(made):
    content = _list(made)
    sheet = read_subjects(content, filename="a.csv")

    cells = _cells(with_ids(content, sheet))

    assert cells[0][0] == "陵川县名录"
    assert cells[1] == ["单位名称", "信用代码", "类别", "户数", "对象标识", "校验结果"]
    assert cells[2][:5] == ["甲厂", made.credit_code(1), "重点", "007", made.credit_code(1)]
    assert cells[3][4] == "" and "校验不符" in cells[3][5]
    assert cells[4][4] == sheet.rows[1].id
    assert content == _list(made)


def test_no_cell_is_a_formula_or_a_number(made):
    content = _list(made)

    page = openpyxl.load_workbook(io.BytesIO(with_ids(content, read_subjects(content, filename="a.csv")))).active

    filled = [cell for row in page.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert {cell.number_format for cell in filled} == {"@"}
    assert all(cell.quotePrefix for cell in filled)


def test_the_same_list_gives_the_same_bytes(made):
    content = _list(made)
    sheet = read_subjects(content, filename="a.csv")

    assert with_ids(content, sheet) == with_ids(content, sheet)


def test_read_again_it_gives_the_same_ids_and_no_second_id_column(made):
    content = _list(made)
    sheet = read_subjects(content, filename="a.csv")
    once = with_ids(content, sheet)

    again = read_subjects(once, filename="b.xlsx")

    assert [(row.row, row.id) for row in again.rows] == [(row.row, row.id) for row in sheet.rows]
    assert _cells(with_ids(once, again))[1] == _cells(once)[1]


def test_the_rows_with_errors_can_be_corrected_and_read_again(made):
    content = _list(made)
    wrong = marked_errors(content, read_subjects(content, filename="a.csv"))
    cells = _cells(wrong)
    assert [row[0] for row in cells] == ["单位名称", "乙厂"]
    assert cells[1][5] == "4" and "校验不符" in cells[1][6]

    book = openpyxl.load_workbook(io.BytesIO(wrong))
    book.active["B2"] = made.credit_code(2)
    corrected = io.BytesIO()
    book.save(corrected)
    sheet = read_subjects(corrected.getvalue(), filename="c.xlsx")

    assert [(row.id, row.extra) for row in sheet.rows] == [(made.credit_code(2), {"户数": "=1+1"})]


def test_a_list_of_officers_gets_verdicts_and_no_second_id(made):
    content = made.csv([("姓名", "编号"), ("队员甲", "007"), ("队员乙", "")])
    sheet = read_officers(content, filename="o.csv", on=date(2026, 1, 1))

    assert _cells(with_ids(content, sheet))[0] == ["姓名", "编号", "校验结果"]
    assert [row[:3] for row in _cells(marked_errors(content, sheet))][1] == ["队员乙", "", "3"]


def test_another_file_than_the_one_read_is_the_callers_mistake(made):
    sheet = read_subjects(_list(made), filename="a.csv")

    with pytest.raises(ValueError):
        with_ids(made.csv([("企业名称", "类别"), ("甲厂", "重点")]), sheet)
