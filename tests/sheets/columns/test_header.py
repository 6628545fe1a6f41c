"""The header found under titles, over two rows, in two languages; the first sheet that has one."""

from shuangsuiji.sheets import read_subjects
from shuangsuiji.sheets.columns import SUBJECT_COLUMNS, find_header
from shuangsuiji.sheets.reading.grid import Grid


def test_merged_titles_above_the_header_are_skipped(made):
    rows = [
        ["陵川县重点排污单位名录"],
        ["填报单位：某局", "", "2026年"],
        [],
        ["序号", "单位名称", "类别"],
        [1, "甲厂", "重点"],
    ]

    sheet = read_subjects(made.xlsx(rows, merged="A1:C1"), filename="a.xlsx")

    assert (sheet.header_row, sheet.columns) == (4, {"name": "单位名称", "tier": "类别"})
    assert [(row.row, row.name, row.extra) for row in sheet.rows] == [(5, "甲厂", {"序号": "1"})]


def test_a_header_over_two_rows_is_read_as_one():
    lines = [["企业名称", "证照", "", "监管"], ["", "信用代码", "许可证编号", "类别"], ["甲厂", "", "", "重点"]]

    header = find_header(Grid(lines, "", "utf-8"), SUBJECT_COLUMNS, "name")

    assert header.row == 2
    assert header.places == {"name": 0, "code": 1, "permit": 2, "tier": 3}


def test_the_first_sheet_with_a_header_and_a_row_is_read(made):
    content = made.xlsx([["说明", "请填写"]], [["企业名称", "类别"]], [["企业名称", "类别"], ["甲厂", "重点"]])

    assert read_subjects(content, filename="a.xlsx").sheet == "表3"


def test_where_two_columns_mean_the_same_the_better_word_wins(made):
    content = made.csv([("名称", "企业名称", "类别"), ("简称", "甲厂", "重点")])

    sheet = read_subjects(content, filename="a.csv")

    assert sheet.rows[0].name == "甲厂" and sheet.rows[0].extra == {"名称": "简称"}


def test_english_headers_are_read(made):
    head = ("Name", "Credit code", "Permit", "Tier", "Status", "Site", "Since", "Needs")
    content = made.csv([head, ("甲厂", "", "P-1", "key", "active", "", "2026-01-02", "drone")])

    sheet = read_subjects(content, filename="a.csv")

    assert set(sheet.columns) == {"name", "code", "permit", "tier", "status", "site", "since", "needs"}
    assert (sheet.rows[0].id, sheet.rows[0].needs, sheet.rows[0].extra) == ("P-1", ("drone",), {})
