"""Blank lists: refused while empty, accepted once filled in, with the accepted words to choose from."""

import io
from datetime import date

import openpyxl
import pytest

from shuangsuiji.sheets import read_officers, read_subjects, template
from shuangsuiji.sheets.errors import EmptySheet

_FILLED = {
    "subjects": ("甲厂", "", "P-1", "", "重点、特殊", "停产", "2026-01-02", "辐射", ""),
    "officers": ("队员甲", "007", "一分队", "是", "辐射", "2027-01-01", "甲厂", "2026-W45"),
}


def _read(kind, content):
    if kind == "subjects":
        return read_subjects(content, filename="a.xlsx")
    return read_officers(content, filename="a.xlsx", on=date(2026, 1, 1))


@pytest.mark.parametrize("kind", ["subjects", "officers"])
def test_a_blank_list_is_empty_and_a_filled_one_is_read(kind):
    blank = template(kind)
    with pytest.raises(EmptySheet):
        _read(kind, blank)

    book = openpyxl.load_workbook(io.BytesIO(blank))
    for column, text in enumerate(_FILLED[kind], 1):
        book.worksheets[0].cell(3, column, text)
    filled = io.BytesIO()
    book.save(filled)
    sheet = _read(kind, filled.getvalue())

    assert [found.code for found in sheet.verdicts] == ["sheets.row_ok"]
    assert sheet.header_row == 2 and len(sheet.columns) == len(_FILLED[kind])


@pytest.mark.parametrize(("kind", "lists"), [("subjects", 2), ("officers", 1)])
def test_accepted_words_are_offered_and_every_column_is_explained(kind, lists):
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))

    assert len(book.worksheets[0].data_validations.dataValidation) == lists
    assert book.worksheets[1].max_row == len(_FILLED[kind]) + 1
    assert all(cell.value for row in book.worksheets[1].rows for cell in row)


def test_the_same_template_has_the_same_bytes_and_another_kind_is_refused():
    assert template("subjects") == template("subjects")
    with pytest.raises(ValueError):
        template("squads")
