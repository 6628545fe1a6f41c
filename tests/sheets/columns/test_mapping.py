"""The clerk says which column is which; what the file does not have is refused with both values."""

from datetime import date

import pytest

from shuangsuiji.sheets import marked_errors, preview_columns, read_officers, read_subjects
from shuangsuiji.sheets.errors import ColumnMappedTwice, MissingColumn, SheetNotFound, UnknownColumn

_ROWS = [("某县名录",), ("厂名", "级别", "代号", "联系人"), ("甲厂", "重点", "x1", "某某"), ("", "重点", "x2", "某某")]
_TODAY = date(2026, 1, 1)
_MAPPING = {"厂名": "name", "级别": "tier"}


def _read(made, mapping, rows=_ROWS, **more):
    return read_subjects(made.csv(rows), filename="a.csv", mapping=mapping, **more)


def test_titles_nobody_knows_become_a_list_once_they_are_mapped(made):
    sheet = _read(made, _MAPPING)

    assert [(row.name, row.tiers, row.extra) for row in sheet.rows] == [("甲厂", ("key",), {"代号": "x1"})]
    assert sheet.header_row == 2 and sheet.columns == {"name": "厂名", "tier": "级别"}
    assert (sheet.ignored, sheet.others, sheet.mapping) == (("联系人",), ("代号",), _MAPPING)


def test_a_mapping_goes_before_what_the_titles_seem_to_say(made):
    rows = [("企业名称", "原厂名", "类别"), ("甲厂", "乙厂", "重点")]

    sheet = _read(made, {"原厂名": "name"}, rows)

    assert sheet.rows[0].name == "乙厂" and sheet.rows[0].extra == {"企业名称": "甲厂"}


def test_a_column_can_be_left_out_or_kept_as_text(made):
    rows = [("企业名称", "类别", "备注", "状态"), ("甲厂", "重点", "x", "关闭")]

    sheet = _read(made, {"备注": "ignore", "状态": ""}, rows)

    assert sheet.rows[0].extra == {"状态": "关闭"} and sheet.rows[0].status == "active"
    assert sheet.ignored == ("备注",)


def test_a_title_that_is_not_in_the_file_is_refused_with_both_values(made):
    with pytest.raises(UnknownColumn) as refusal:
        _read(made, {**_MAPPING, "全称": "short"})

    assert "全称" in refusal.value.text("zh") and "厂名、级别" in refusal.value.text("zh")


def test_two_columns_of_one_meaning_are_refused(made):
    with pytest.raises(ColumnMappedTwice) as refusal:
        _read(made, {"厂名": "name", "代号": "name"})

    assert "厂名、代号" in refusal.value.text("en")


def test_a_mapping_without_the_name_is_refused_and_a_meaning_that_is_none_is_the_callers_mistake(made):
    with pytest.raises(MissingColumn):
        _read(made, {"级别": "tier"})
    with pytest.raises(ValueError):
        _read(made, {"厂名": "telephone"})


def test_the_bad_rows_read_again_with_the_same_mapping(made):
    marked = marked_errors(made.csv(_ROWS), _read(made, _MAPPING), language="en")

    again = read_subjects(marked, filename="b.xlsx", mapping=_MAPPING)

    assert [found.code for found in again.verdicts] == ["sheets.missing_name"]
    found = preview_columns(marked, filename="b.xlsx")
    assert [column.meaning for column in found.columns][-2:] == ["ignore", "ignore"]


def test_another_sheet_can_be_chosen_and_one_that_is_not_there_is_refused(made):
    content = made.xlsx([["姓名", "执法证号"], ["队员甲", "1"]], [["企业名称", "类别"], ["甲厂", "重点"]])

    assert preview_columns(content, filename="a.xlsx").sheets == ("表1", "表2")
    assert preview_columns(content, filename="a.xlsx").sheet == "表2"
    assert preview_columns(content, filename="a.xlsx", register="officers", sheet="表1").certain
    assert read_subjects(content, filename="a.xlsx", sheet="表2").rows[0].name == "甲厂"
    with pytest.raises(SheetNotFound) as refusal:
        read_subjects(content, filename="a.xlsx", sheet="表3")
    assert "表1、表2" in refusal.value.text("zh")


def test_what_the_preview_guesses_reads_the_same_as_no_mapping(made):
    rows = [
        ("企业名称", "类别", "联系电话", "", "类别"),
        ("甲厂", "重点", "1", "x", "一般"),
        ("乙厂", "丁", "", "", ""),
    ]
    content = made.csv(rows)
    found = preview_columns(content, filename="a.csv")

    mapped = read_subjects(content, filename="a.csv", mapping=found.mapping())
    plain = read_subjects(content, filename="a.csv")

    assert (mapped.rows, mapped.verdicts, mapped.ignored) == (plain.rows, plain.verdicts, plain.ignored)
    assert [column.title for column in found.columns] == ["企业名称", "类别", "联系电话", "列D", "类别 (E)"]
    assert found.columns[0].samples == ("甲厂", "乙厂") and found.rows == 2
    assert found.mapping()["联系电话"] == "ignore" and plain.rows[0].extra == {"列D": "x", "类别 (E)": "一般"}


def test_officers_can_be_mapped_too(made):
    from_file = made.csv([("人", "号"), ("队员甲", "007")])

    sheet = read_officers(from_file, filename="a.csv", on=_TODAY, mapping={"人": "name", "号": "certificate"})

    assert sheet.rows[0].id == "007"
