"""Blank lists: refused while empty, accepted once filled in, with the accepted words to choose from."""

import io
from datetime import date

import openpyxl
import pytest

from shuangsuiji.sheets import (
    meanings_of,
    preview_columns,
    read_events,
    read_items,
    read_officers,
    read_publicity,
    read_subjects,
    read_training,
    template,
)
from shuangsuiji.sheets.errors import EmptySheet
from shuangsuiji.sheets.writing.template_columns import COLUMNS

_TODAY = date(2026, 7, 1)
_READERS = {
    "subjects": lambda content: read_subjects(content, filename="a.xlsx", today=_TODAY),
    "officers": lambda content: read_officers(content, filename="a.xlsx", on=_TODAY),
    "events": lambda content: read_events(content, filename="a.xlsx", today=_TODAY),
    "training": lambda content: read_training(content, filename="a.xlsx", today=_TODAY),
    "publicity": lambda content: read_publicity(content, filename="a.xlsx", today=_TODAY),
    "items": lambda content: read_items(content, filename="a.xlsx"),
}
_LISTS = {"subjects": 3, "officers": 2, "events": 4, "training": 0, "publicity": 0, "items": 0}
_EACH = pytest.mark.parametrize("register", list(COLUMNS))


def _filled(register):
    """The template with its own example typed in again, without the mark."""
    book = openpyxl.load_workbook(io.BytesIO(template(register)))
    for number, column in enumerate(COLUMNS[register], 1):
        book.worksheets[0].cell(4, number, column.example)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@_EACH
def test_a_blank_list_is_empty_and_one_filled_in_like_its_example_is_read(register):
    with pytest.raises(EmptySheet):
        _READERS[register](template(register))

    sheet = _READERS[register](_filled(register))

    assert [found.code for found in sheet.verdicts] == ["sheets.example_row", "sheets.row_ok"]
    assert sheet.header_row == 2 and len(sheet.columns) == len(COLUMNS[register]) and sheet.others == ()


@_EACH
def test_every_column_of_a_blank_list_has_a_meaning_and_every_needed_one_is_starred(register):
    found = preview_columns(_filled(register), filename="a.xlsx", register=register)

    meanings = {column.meaning for column in found.columns}
    needed = {one.slug for one in meanings_of(register) if one.needed}
    starred = {column.meaning for column in found.columns if column.title.endswith("＊")}
    assert found.certain and "" not in meanings and needed <= starred <= needed | {"tier", "kind"}


@_EACH
def test_accepted_words_are_offered_and_every_column_is_explained(register):
    book = openpyxl.load_workbook(io.BytesIO(template(register)))

    assert len(book.worksheets[0].data_validations.dataValidation) == _LISTS[register]
    assert book.worksheets[1].max_row == len(COLUMNS[register]) + 1


def test_the_same_template_has_the_same_bytes_and_another_register_is_refused():
    assert template("subjects") == template("subjects")
    with pytest.raises(ValueError):
        template("squads")
