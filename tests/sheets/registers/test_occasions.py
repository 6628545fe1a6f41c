"""Training and publicity as lists."""

from datetime import date

import pytest

from shuangsuiji.sheets import marked_errors, read_publicity, read_training
from shuangsuiji.sheets.errors import MissingColumn

_TODAY = date(2026, 7, 1)


def _codes(sheet):
    return [found.code.removeprefix("sheets.") for found in sheet.verdicts]


def test_trainings_are_read_with_people_and_hours(made):
    rows = [
        ("培训日期", "培训主题", "参训人员", "学时", "授课人电话"),
        ("2026年3月1日", "执法程序", "甲、乙；甲", "4学时", "123"),
        ("2026-08-01", "安全", "", "", ""),
        ("2026-03-02", "", "", "", ""),
        ("2026-03-03", "法律", "", "半天", ""),
    ]
    content = made.csv(rows)

    sheet = read_training(content, filename="a.csv", today=_TODAY)

    assert _codes(sheet) == ["row_ok", "date_to_come", "missing_value", "unreadable_number"]
    assert (sheet.rows[0].people, sheet.rows[0].hours, sheet.ignored) == (("甲", "乙"), "4", ("授课人电话",))
    assert len(read_training(marked_errors(content, sheet), filename="b.xlsx", today=_TODAY).verdicts) == 3


def test_publicity_counts_whole_people(made):
    rows = [
        ("日期", "宣传主题", "宣传方式", "人数"),
        ("2026-06-05", "环境日", "进社区", "120余人"),
        ("2026-06-06", "开放日", "", "1.5"),
    ]
    content = made.csv(rows)

    sheet = read_publicity(content, filename="a.csv", today=_TODAY)

    assert _codes(sheet) == ["row_ok", "unreadable_number"]
    assert (sheet.rows[0].channel, sheet.rows[0].count) == ("进社区", "120")
    assert _codes(read_publicity(marked_errors(content, sheet), filename="b.xlsx")) == ["unreadable_number"]


def test_a_list_without_days_is_refused(made):
    with pytest.raises(MissingColumn):
        read_publicity(made.csv([("宣传主题",), ("环境日",)]), filename="a.csv")
