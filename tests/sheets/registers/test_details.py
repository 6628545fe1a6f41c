"""What the register keeps beside what the draw needs; personal columns are not taken."""

from datetime import date

from shuangsuiji.sheets import SubjectDetails, read_subjects

_TITLES = (
    "企业名称", "监管类别", "对象类型", "简称", "行业代码", "行政区划代码", "地址", "经度", "纬度", "许可证有效期至",
    "法定代表人", "联系电话",
)  # fmt: skip
_TODAY = date(2026, 7, 1)


def _read(made, *rows):
    content = made.csv([_TITLES, *rows])
    return read_subjects(content, filename="a.csv", today=_TODAY)


def _row(name="甲厂", **cells):
    return tuple({"企业名称": name, "监管类别": "重点", **cells}.get(title, "") for title in _TITLES)


def _codes(sheet):
    return [found.code.removeprefix("sheets.") for found in sheet.verdicts]


def test_every_detail_is_typed_and_personal_columns_are_named_and_left_out(made):
    cells = ("甲厂", "重点", "网点", "甲", "C2521", "140524", "某镇", "113°16′", "35.7750", "2030-12-31", "某人", "123")

    sheet = _read(made, cells)

    expected = SubjectDetails(
        "outlet", "甲", "", "C2521", "140524", "某镇", "113.2666667", "35.7750", date(2030, 12, 31), ()
    )
    assert (sheet.rows[0].details, _codes(sheet)) == (expected, ["row_ok"])
    assert sheet.ignored == ("法定代表人", "联系电话") and sheet.others == ()
    assert "某人" not in repr(sheet.rows) and sheet.rows[0].extra["地址"] == "某镇"


def test_exchanged_coordinates_are_put_right_and_said(made):
    sheet = _read(made, _row(经度="35.7750", 纬度="113.2781"))

    assert _codes(sheet) == ["coordinates_swapped"]
    assert (sheet.rows[0].details.longitude, sheet.rows[0].details.latitude) == ("113.2781", "35.7750")


def test_a_place_that_cannot_be_is_a_note_and_blank(made):
    sheet = _read(made, _row(经度="200", 纬度="35"), _row("乙厂", 经度="113.2"), _row("丙厂", 行政区划代码="某县"))

    assert _codes(sheet) == ["coordinates_unusable", "coordinates_unusable", "division_not_code"]
    assert [row.details.longitude for row in sheet.rows] == ["", "", ""]


def test_a_permit_that_ended_or_ends_today_is_said_with_both_days(made):
    sheet = _read(made, _row(许可证有效期至="2026-06-30"), _row("乙厂", 许可证有效期至="2026-07-01"))

    assert _codes(sheet) == ["permit_expired", "permit_expires_today"]
    assert sheet.verdicts[0].values == {"expires": "2026-06-30", "on": "2026-07-01"}


def test_an_unknown_type_is_an_error(made):
    sheet = _read(made, _row(对象类型="飞地"))

    assert _codes(sheet) == ["unknown_word"] and "单位" in sheet.verdicts[0].zh


def test_a_list_without_tiers_is_read_where_tiers_are_proposed_later(made):
    sheet = read_subjects(made.csv([("企业名称",), ("甲厂",)]), filename="a.csv", tier_required=False)

    assert (sheet.rows[0].tiers, _codes(sheet)) == ((), ["row_ok"])
