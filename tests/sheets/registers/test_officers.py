"""Lists of officers: certificates, leads, skills, validity and leave."""

from datetime import date

import pytest

from shuangsuiji.sheets import read_officers
from shuangsuiji.sheets.errors import MissingColumn

_HEAD = ("姓名", "执法证号", "分队", "主办", "技能", "有效期至", "回避", "请假")
_ON = date(2026, 10, 1)


def _read(made, *rows, head=_HEAD):
    return read_officers(made.csv([head, *rows]), filename="人员.csv", on=_ON)


def _codes(sheet):
    return [(verdict.row, verdict.code.removeprefix("sheets.")) for verdict in sheet.verdicts]


def test_a_full_row_says_everything_about_an_officer(made):
    sheet = _read(
        made, ("队员甲", "０４０５２３０１", "一分队", "是", "辐射、危废", "2027-01-01", "甲厂；乙厂", "2026-W45")
    )

    (row,) = sheet.rows
    assert (row.id, row.name, row.squad, row.lead) == ("04052301", "队员甲", "一分队", True)
    assert (row.can, row.valid_until) == (("hazardous-waste", "radiation"), date(2027, 1, 1))
    assert (row.recuses, row.leave) == (("甲厂", "乙厂"), ("2026-W45",))
    assert _codes(sheet) == [(2, "row_ok")]
    assert sheet.columns["certificate"] == "执法证号"


def test_an_expired_certificate_is_a_note_and_the_last_day_is_still_valid(made):
    rows = [
        (f"队员{day}", f"C{number}", "", "", "", day, "", "")
        for number, day in enumerate(("2026-09-30", "2026-10-01", "长期"))
    ]

    sheet = _read(made, *rows)

    assert _codes(sheet) == [(2, "expired_certificate"), (3, "certificate_expires_today"), (4, "row_ok")]
    assert [row.is_drawable(_ON) for row in sheet.rows] == [False, True, True]
    assert "2026-09-30" in sheet.verdicts[0].zh and "2026-10-01" in sheet.verdicts[0].en


def test_a_row_without_certificate_or_name_or_with_a_bad_number_is_an_error(made):
    sheet = _read(made, ("队员甲", ""), ("", "C1"), ("队员乙", "晋〔1〕"), head=("姓名", "编号"))

    assert _codes(sheet) == [(2, "missing_certificate"), (3, "missing_name"), (4, "bad_id")]
    assert sheet.rows == ()


def test_a_certificate_twice_is_an_error_and_a_name_twice_a_note(made):
    rows = (("队员甲", "C1"), ("队员乙", "C1"), ("队员丙", "C2"), ("队员丙", "C3"))

    sheet = _read(made, *rows, head=("姓名", "证件号"))

    assert _codes(sheet) == [(2, "duplicate_id"), (3, "duplicate_id"), (4, "same_name"), (5, "same_name")]
    assert [row.id for row in sheet.rows] == ["C2", "C3"]


def test_who_leads_is_told_by_many_words_and_an_unknown_one_is_an_error(made):
    words = ("是", "√", "组长", "TRUE", "否", "", "协办", "也许")

    sheet = _read(
        made, *((f"队员{word}", f"C{i}", word) for i, word in enumerate(words)), head=("姓名", "编号", "组长")
    )

    assert [row.lead for row in sheet.rows] == [True] * 4 + [False] * 3
    assert _codes(sheet)[-1] == (9, "unreadable_flag")


def test_leave_is_read_as_weeks_and_nonsense_is_an_error(made):
    words = ("2026-10-08至2026-10-12", "全部", "2026-W54", "下周", "")

    sheet = _read(made, *((f"队员{i}", f"C{i}", word) for i, word in enumerate(words)), head=("姓名", "编号", "请假"))

    assert [row.leave for row in sheet.rows] == [("2026-W41", "2026-W42"), ("*",), ()]
    assert _codes(sheet)[2:4] == [(4, "unreadable_leave"), (5, "unreadable_leave")]


def test_days_of_a_workbook_are_days_whatever_they_look_like(made):
    content = made.xlsx([list(_HEAD), ["队员甲", 4052301, "一", True, "", date(2027, 3, 1), "", date(2026, 10, 8)]])

    (row,) = read_officers(content, filename="a.xlsx", on=_ON).rows

    assert (row.id, row.lead, row.valid_until, row.leave) == ("4052301", True, date(2027, 3, 1), ("2026-W41",))


def test_a_list_without_certificates_is_refused(made):
    with pytest.raises(MissingColumn) as refusal:
        _read(made, ("队员甲", "一分队"), head=("姓名", "分队"))

    assert "执法证号" in refusal.value.text("zh")


def test_a_total_below_the_list_is_set_aside(made):
    sheet = _read(made, ("队员甲", "C1"), ("合计：1人", ""), head=("姓名", "编号"))

    assert _codes(sheet) == [(2, "row_ok"), (3, "not_a_row")]


def test_both_days_stand_in_the_note_about_a_certificate_that_ends_today(made):
    rows = [("姓名", "执法证号", "发证日期", "有效期至"), ("队员甲", "1", "2021-10-01", "2026-10-01")]

    sheet = read_officers(made.csv(rows), filename="a.csv", on=date(2026, 10, 1))

    assert sheet.rows[0].is_drawable(date(2026, 10, 1)) and not sheet.rows[0].is_drawable(date(2026, 10, 2))
    assert "2026-10-01" in sheet.verdicts[0].zh and sheet.verdicts[0].values["on"] == "2026-10-01"
    assert sheet.rows[0].issued == date(2021, 10, 1)


def test_who_is_not_in_post_stays_in_the_list_and_is_not_drawable(made):
    rows = [
        ("姓名", "执法证号", "岗位", "在岗", "联系电话"),
        ("队员甲", "1", "执法员", "是", "0356-1234567"),
        ("队员乙", "2", "执法员", "调离", ""),
        ("队员丙", "3", "离岗", "", ""),
        ("队员丁", "4", "执法员", "也许", ""),
    ]

    sheet = read_officers(made.csv(rows), filename="a.csv", on=date(2026, 10, 1))

    assert _codes(sheet) == [(2, "row_ok"), (3, "not_in_post"), (4, "not_in_post"), (5, "unreadable_flag")]
    assert [row.is_drawable(date(2026, 10, 1)) for row in sheet.rows] == [True, False, False]
    assert [row.post for row in sheet.rows] == ["执法员", "执法员", ""]
    assert sheet.ignored == ("联系电话",)


def test_a_certificate_issued_after_its_end_is_an_error(made):
    rows = [("姓名", "执法证号", "发证日期", "有效期至"), ("队员甲", "1", "2028-01-01", "2027-01-01")]

    sheet = read_officers(made.csv(rows), filename="a.csv", on=date(2026, 10, 1))

    assert _codes(sheet) == [(2, "dates_reversed")]
