"""Penalties, plates, complaints and rectifications, one list or several; every row judged."""

from datetime import date

import pytest

from shuangsuiji.sheets import marked_errors, read_events
from shuangsuiji.sheets.errors import MissingColumn

_TITLES = (
    "企业名称", "信用代码", "事件类型", "文号", "日期", "牌色", "介质", "摘牌日期", "是否属实",
    "整改期限", "验收日期", "撤销日期",
)  # fmt: skip
_TODAY = date(2026, 7, 1)


def _row(**cells):
    return tuple({"企业名称": "甲厂", "日期": "2026-03-01", **cells}.get(title, "") for title in _TITLES)


def _read(made, *rows, kind=None):
    return read_events(made.csv([_TITLES, *rows]), filename="a.csv", kind=kind, today=_TODAY)


def _codes(sheet):
    return [found.code.removeprefix("sheets.") for found in sheet.verdicts]


def test_each_kind_has_what_is_its_own(made):
    sheet = _read(
        made,
        _row(事件类型="行政处罚", 文号="罚1", 撤销日期="2026-05-01", 牌色="黄"),
        _row(事件类型="牌", 文号="牌1", 牌色="涉气黑牌", 摘牌日期="2026-04-01"),
        _row(事件类型="投诉", 是否属实="属实"),
        _row(事件类型="整改", 整改期限="2026-08-01", 验收日期="2026-06-01"),
    )

    penalty, plate, complaint, rectification = sheet.rows
    assert _codes(sheet) == ["row_ok"] * 4
    assert (penalty.kind, penalty.revoked, penalty.colour) == ("penalty", date(2026, 5, 1), "")
    assert (plate.colour, plate.medium, plate.lifted) == ("black", "air", date(2026, 4, 1))
    assert complaint.verified is True and complaint.deadline is None
    assert (rectification.deadline, rectification.accepted) == (date(2026, 8, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"事件类型": "处罚"}, "missing_value"),
        ({"事件类型": "处罚", "文号": "1", "日期": ""}, "missing_value"),
        ({"事件类型": "处罚", "文号": "1", "日期": "2026-07-02"}, "date_to_come"),
        ({"事件类型": "处罚", "文号": "1", "日期": "某日"}, "unreadable_date"),
        ({"事件类型": "处罚", "文号": "1", "撤销日期": "2026-02-01"}, "dates_reversed"),
        ({"事件类型": "处罚", "文号": "1", "企业名称": ""}, "missing_subject"),
        ({"事件类型": "处罚", "文号": "1", "信用代码": "9.1E+17"}, "number_lost_digits"),
        ({"事件类型": "表扬", "文号": "1"}, "unknown_word"),
        ({"事件类型": "牌", "文号": "1", "牌色": "黑", "介质": "涉水"}, "water_plate_black"),
        ({"事件类型": "牌", "牌色": "红", "介质": "涉水"}, "event_without_number"),
        ({"事件类型": "投诉", "是否属实": "难说"}, "unknown_word"),
        ({"事件类型": "整改", "整改期限": "2026-01-01"}, "dates_reversed"),
    ],
)
def test_what_is_wrong_is_said(made, cells, code):
    assert _codes(_read(made, _row(**cells))) == [code]


def test_one_decision_counts_once_and_two_on_one_day_are_looked_at(made):
    same = {"事件类型": "处罚"}

    sheet = _read(made, _row(文号="罚1", **same), _row(文号="罚 1", **same), _row(文号="罚2", **same))

    assert [(found.row, found.code) for found in sheet.verdicts if found.kind == "error"] == [
        (2, "sheets.duplicate_event"),
        (3, "sheets.duplicate_event"),
    ]
    assert (4, "sheets.same_event") in [(found.row, found.code) for found in sheet.verdicts]


def test_a_list_of_one_kind_needs_no_column_for_it(made):
    rows = [("企业名称", "文号", "处罚日期"), ("甲厂", "罚1", "2026-03-01")]

    assert read_events(made.csv(rows), filename="a.csv", kind="penalty").rows[0].kind == "penalty"
    with pytest.raises(MissingColumn):
        read_events(made.csv(rows), filename="a.csv")
    with pytest.raises(ValueError):
        read_events(made.csv(rows), filename="a.csv", kind="praise")


def test_who_complained_is_never_taken(made):
    rows = [("企业名称", "投诉日期", "投诉人", "投诉内容"), ("甲厂", "2026-03-01", "某某", "异味")]

    sheet = read_events(made.csv(rows), filename="a.csv", kind="complaint")

    assert sheet.ignored == ("投诉人",) and "某某" not in repr(sheet.rows) and sheet.rows[0].summary == "异味"


def test_bad_events_come_back_marked_and_read_again(made):
    content = made.csv([_TITLES, _row(事件类型="处罚", 文号="罚1"), _row(事件类型="处罚")])

    again = read_events(marked_errors(content, read_events(content, filename="a.csv")), filename="b.xlsx")

    assert [(found.row, found.code) for found in again.verdicts] == [(2, "sheets.missing_value")]
