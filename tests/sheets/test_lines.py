"""What any row may hold: formulas, error values, cells drawn over several rows."""

import re

import pytest

from shuangsuiji.sheets import read_subjects
from shuangsuiji.sheets.lines import looks_like_formula

_SHEET = "xl/worksheets/sheet1.xml"


def _codes(sheet):
    return [(found.row, found.code.removeprefix("sheets."), found.values.get("cells")) for found in sheet.verdicts]


def test_a_formula_without_a_saved_value_is_an_error_where_it_matters_and_a_note_elsewhere(made):
    content = made.xlsx([["企业名称", "类别", "备注"], ["=A1", "重点", ""], ["乙厂", "重点", "=1+1"]])

    found = _codes(read_subjects(content, filename="a.xlsx"))

    assert found[:2] == [(2, "no_value", "A2"), (2, "missing_name", None)]
    assert found[2:] == [(3, "no_value_elsewhere", "C3")]


def _with_values(part, **values):
    """The sheet as a program leaves it that has calculated; how an empty `v` is written is the library's choice."""
    for formula, value in values.items():
        empty = rf"(<f>{formula}</f>)(?:<v ?/>|<v></v>)".encode()
        part, found = re.subn(empty, rf"\1<v>{value}</v>".encode(), part)
        assert found == 1
    return part.replace(b'r="A2"', b'r="A2" t="str"')


def test_a_formula_with_a_saved_value_gives_that_value_and_a_note(made):
    empty = made.xlsx([["企业名称", "类别", "备注"], ["=B9", "重点", "=B8"]])
    saved = made.changed(empty, {_SHEET: lambda part: _with_values(part, B9="甲厂", B8="12")})

    sheet = read_subjects(saved, filename="a.xlsx")

    assert sheet.rows[0].name == "甲厂" and sheet.rows[0].extra == {"备注": "12"}
    assert _codes(sheet) == [(2, "formula", "A2、C2")]


def test_an_error_value_is_never_taken_for_an_empty_cell(made):
    content = made.changed(
        made.xlsx([["企业名称", "类别"], ["甲厂", "重点"]]),
        {
            _SHEET: lambda part: part.replace(
                b"</sheetData>", b'<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row></sheetData>'
            )
        },
    )

    assert (3, "no_value", "A3") in _codes(read_subjects(content, filename="a.xlsx"))


def test_a_cell_drawn_over_several_rows_speaks_for_each_of_them(made):
    rows = [["企业名称", "类别"], ["甲厂", "特殊"], ["乙厂", None], ["丙厂", None], ["丁厂", "一般"]]

    sheet = read_subjects(made.xlsx(rows, merged="B2:B4"), filename="a.xlsx")

    assert [row.tiers for row in sheet.rows] == [("special",)] * 3 + [("general",)]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd", "-2+3+cmd|' /C calc'!A0", " =x", "＝x", "\t=x"])
def test_text_that_a_program_might_run_is_told(text):
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["-", "+86 356 1234567", "-12.5", "甲=乙", "", 5, None, "-12（0356）"])
def test_numbers_and_plain_text_are_not_taken_for_formulas(text):
    assert not looks_like_formula(text)
