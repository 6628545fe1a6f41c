"""The gate in front of .xlsx sheets: what it lets pass, and that it is quick enough for a long list."""

import pytest

from shuangsuiji.sheets import read_subjects, verdict_totals
from shuangsuiji.sheets.errors import TooManyCells

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def _read(content):
    return [(row.row, row.name) for row in read_subjects(content, filename="a.xlsx").rows]


def test_cells_and_rows_without_places_count_on_from_the_last_one(made):
    def without_places(part):
        for place in (b' r="B2"', b' r="3"', b' r="A3"', b' r="B3"'):
            part = part.replace(place, b"")
        return part

    sound = made.xlsx([["企业名称", "类别"], ["甲厂", "重点"], ["乙厂", "重点"]])
    content = made.changed(sound, {_SHEET: without_places})

    assert _read(content) == [(2, "甲厂"), (3, "乙厂")]


def _naming_often(made, change):
    """A sheet of 9,000 cells that all name one text of 30,000 characters."""
    shared = made.xlsx_as_text([["企业名称", "类别"], ["甲厂", "重点"], ["长" * 30_000, "重点"]])
    more = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>4</v></c></row>' % (row, row) for row in range(4, 9_004))
    changes = {_SHEET: lambda part: part.replace(b"</sheetData>", more + b"</sheetData>"), _STRINGS: change}
    return made.changed(shared, changes)


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part,
        lambda part: part.replace(b"</si>", b"</si  >"),
        lambda part: part.replace(b"<t>\xe9\x95\xbf", b"<t><![CDATA[</si></si>]]>\xe9\x95\xbf"),
        lambda part: part.replace(b"<si><t>\xe9\x95\xbf", b"<si ><t>\xe9\x95\xbf"),
    ],
)
def test_a_long_text_that_every_cell_names_is_refused_however_it_is_written(made, change):
    with pytest.raises(TooManyCells) as refusal:
        read_subjects(_naming_often(made, change), filename="a.xlsx")

    assert "bytes of text" in refusal.value.text("en")


def test_one_long_remark_in_a_long_list_is_no_reason_to_refuse(made):
    rows = [
        ["企业名称", "类别", "备注"],
        ["甲厂", "重点", "长" * 30_000],
        *[[f"厂{i}", "重点", "短"] for i in range(2_500)],
    ]

    assert len(_read(made.xlsx_as_text(rows))) == 2_501


def test_five_thousand_rows_of_twenty_columns_are_all_judged(made):
    head = ["企业名称", "监管类别", *[f"列{i}" for i in range(18)]]
    content = made.xlsx_as_text(
        [head, *[[f"厂{row}", "重点", *[f"值{row}-{i}" for i in range(18)]] for row in range(5_000)]]
    )

    sheet = read_subjects(content, filename="a.xlsx")

    assert verdict_totals(sheet).rows == 5_000
