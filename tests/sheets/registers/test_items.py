"""Directories of check items: sections carried down, numbers once in a section."""

from shuangsuiji.sheets import marked_errors, read_items

_TITLES = ("检查类别", "序号", "检查内容", "检查方法", "检查依据", "适用范围")


def test_a_section_speaks_for_the_rows_below_it_and_a_number_stands_once_in_it(made):
    rows = [
        ("许可", 1, "持证", "查证", "某条例第二条", "化工、焦化"),
        ("", 2, "按证", "", "", ""),
        ("", 2, "台账", "", "", ""),
        ("废气", 1, "排口", "", "", ""),
        ("", 2, "", "", "", ""),
    ]
    content = made.xlsx([["检查事项清单"], _TITLES, *rows])

    sheet = read_items(content, filename="a.xlsx")

    assert [(row.section, row.number) for row in sheet.rows] == [("许可", "1"), ("废气", "1")]
    assert sheet.rows[0].applies == ("化工", "焦化")
    codes = [found.code.removeprefix("sheets.") for found in sheet.verdicts]
    assert codes == ["row_ok", "duplicate_item", "duplicate_item", "row_ok", "missing_value"]
    again = read_items(marked_errors(content, sheet), filename="b.xlsx")
    assert [found.code for found in again.verdicts][-1] == "sheets.missing_value"


def test_a_merged_section_fills_every_row_it_covers(made):
    content = made.xlsx([_TITLES, ("许可", 1, "持证"), ("", 2, "按证"), ("废气", 1, "排口")], merged="A2:A3")

    assert [row.section for row in read_items(content, filename="a.xlsx").rows] == ["许可", "许可", "废气"]
