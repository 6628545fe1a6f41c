"""Lists of subjects: what each row is taken for, and what is said about it."""

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from shuangsuiji.sheets import read_subjects, verdict_totals
from shuangsuiji.sheets.errors import (
    EmptySheet,
    HeaderNotFound,
    MissingColumn,
    UnknownTierOption,
)

_SHARED = Path(os.environ.get("SSJ_SHARED", Path(__file__).resolve().parents[3] / "../shared"))


def _codes(sheet):
    found = {}
    for verdict in sheet.verdicts:
        found.setdefault(verdict.row, set()).add(verdict.code.removeprefix("sheets."))
    return found


def _read(made, *rows, head=("企业名称", "统一社会信用代码", "类别"), **options):
    return read_subjects(made.csv([head, *rows]), filename="名单.csv", **options)


def test_a_subject_goes_by_its_permit_then_its_code_then_its_name(made):
    code = made.credit_code(1)
    head = ("单位名称", "信用代码", "许可证编号", "场所编号", "类别")
    rows = (
        ("甲厂", code, f"{code}001V", "2", "重点"),
        ("乙厂", code, "", "2", "重点"),
        ("丙 厂", "无", "/", "", "重点"),
    )

    sheet = _read(made, *rows, head=head)

    by_name = hashlib.sha256("丙厂".encode()).hexdigest()[:20]
    assert [row.id for row in sheet.rows] == [f"{code}001V", f"{code}-02", f"n-{by_name}"]
    assert sheet.derived_ids
    assert sheet.rows[2].name == "丙 厂"


def test_full_width_and_spaced_numbers_are_compared_in_their_plain_form_and_names_stay_as_written(made):
    code = made.credit_code(7)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)

    sheet = _read(made, ("Ａ厂（一）", f" {wide[:9]} {wide[9:]}", "重点"))

    assert (sheet.rows[0].id, sheet.rows[0].code, sheet.rows[0].name) == (code, code, "Ａ厂（一）")


def test_a_wrong_check_character_is_an_error_that_names_the_right_one(made):
    right, wrong = made.credit_code(3), made.credit_code(3, wrong=True)

    sheet = _read(made, ("甲厂", wrong, "重点"), ("乙厂", right, "重点"))

    (finding, fine) = sheet.verdicts
    assert (finding.kind, finding.code) == ("error", "sheets.credit_code_check")
    assert finding.values == {"found": wrong, "last": wrong[-1], "expected": right[-1]}
    assert right[-1] in finding.zh and right[-1] in finding.en
    assert fine.code == "sheets.row_ok"
    assert [row.row for row in sheet.rows] == [3]


def test_a_code_under_another_authority_may_begin_with_a_letter(made):
    body = "N2140524MA0000001"
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))

    sheet = _read(made, ("某村合作社", body + alphabet[-total % 31], "一般"))

    assert _codes(sheet) == {2: {"row_ok"}}


@pytest.mark.parametrize("code", ["140500100001234", "91140524MA000000I1", "9114-甲", "X" * 30])
def test_a_malformed_code_is_an_error(made, code):
    assert _codes(_read(made, ("甲厂", code, "重点")))[2] == {"credit_code_shape"}


def test_a_number_that_the_spreadsheet_rounded_is_an_error_and_not_an_id(made):
    content = made.xlsx([["企业名称", "统一社会信用代码", "类别"], ["甲厂", 911405240000000123, "重点"]])

    sheet = read_subjects(content, filename="a.xlsx")

    assert _codes(sheet) == {2: {"number_lost_digits"}}
    assert _codes(_read(made, ("甲厂", "9.11E+17", "重点"))) == {2: {"number_lost_digits"}}


def test_the_same_id_twice_is_an_error_in_both_rows_with_both_numbers(made):
    code = made.credit_code(5)

    sheet = _read(made, ("甲厂", code, "重点"), ("乙厂", "", "一般"), ("甲厂二", code, "重点"))

    assert _codes(sheet) == {2: {"duplicate_id"}, 3: {"row_ok"}, 4: {"duplicate_id"}}
    first, last = sheet.verdicts[0], sheet.verdicts[2]
    assert "第2行和第4行" in first.zh and "第4行和第2行" in last.zh
    assert [row.row for row in sheet.rows] == [3]


def test_a_name_twice_is_an_error_without_numbers_and_a_note_with_different_ones(made):
    one, two = made.credit_code(1), made.credit_code(2)

    without = _read(made, ("甲厂（一）", "", "重点"), ("甲厂(一) ", "", "一般"))
    with_codes = _read(made, ("甲厂", one, "重点"), ("甲厂", two, "重点"))

    assert _codes(without) == {2: {"duplicate_name"}, 3: {"duplicate_name"}}
    assert _codes(with_codes) == {2: {"same_name"}, 3: {"same_name"}}
    assert len(with_codes.rows) == 2


def test_two_sites_of_one_code_are_two_subjects(made):
    code = made.credit_code(1)
    head = ("企业名称", "信用代码", "场所编号", "类别")

    sheet = _read(made, ("甲厂", code, "1", "重点"), ("甲厂", code, "2", "重点"), head=head)

    assert [row.id for row in sheet.rows] == [f"{code}-01", f"{code}-02"]


def test_a_cell_may_hold_several_tiers_in_either_language(made):
    sheet = _read(made, ("甲厂", "", "重点、特殊监管对象\n正面清单；重点"), ("乙厂", "", "General"))

    assert [row.tiers for row in sheet.rows] == [("key", "special", "positive"), ("general",)]


def test_an_unknown_tier_is_an_error_that_lists_the_accepted_words(made):
    sheet = _read(made, ("甲厂", "", "甲类"), ("乙厂", "", ""))

    assert _codes(sheet) == {2: {"unknown_tier"}, 3: {"missing_tier"}}
    assert "重点 (key)、一般 (general)、特殊 (special)、正面清单 (positive)" in sheet.verdicts[0].zh


def test_another_policy_brings_its_own_tiers(made):
    sheet = _read(made, ("甲厂", "", "甲类"), tiers={"甲类": "class-a"})

    assert sheet.rows[0].tiers == ("class-a",)


def test_a_tier_for_the_whole_file_fills_the_rows_that_have_none(made):
    sheet = _read(made, ("甲厂", "", ""), ("乙厂", "", "一般"), tier="重点")

    assert [row.tiers for row in sheet.rows] == [("key",), ("general",)]


def test_a_file_without_tiers_and_without_an_option_is_refused_with_the_next_step(made):
    with pytest.raises(MissingColumn) as refusal:
        _read(made, ("甲厂", ""), head=("企业名称", "信用代码"))

    assert "--tier" in refusal.value.text("zh") and "--tier" in refusal.value.text("en")


def test_an_unknown_tier_option_is_refused_before_the_file_is_read():
    with pytest.raises(UnknownTierOption) as refusal:
        read_subjects(b"", filename="a.csv", tier="甲类")

    assert "甲类" in refusal.value.text("zh") and "key" in refusal.value.text("en")


def test_every_status_is_told_and_those_that_do_not_count_are_noted(made):
    head = ("企业名称", "状态", "类别")
    words = ("", "正常", "停产", "注销", "关闭", "搬迁", "休眠")

    sheet = _read(made, *((f"厂{word}", word, "重点") for word in words), head=head)

    assert [row.status for row in sheet.rows] == ["active", "active", "stopped", "cancelled", "closed", "moved"]
    assert list(_codes(sheet).values()) == [{"row_ok"}] * 3 + [{"not_counted"}] * 3 + [{"unknown_status"}]


def test_skills_become_slugs_and_unlisted_words_are_noted(made):
    head = ("企业名称", "所需技能", "类别")

    sheet = _read(made, ("甲厂", "危废、辐射，潜水", "重点"), head=head)

    own = "x-" + hashlib.sha256("潜水".encode()).hexdigest()[:16]
    assert sheet.rows[0].needs == tuple(sorted(("hazardous-waste", "radiation", own)))
    assert _codes(sheet) == {2: {"unlisted_word"}}


def test_days_are_read_and_no_day_is_an_error(made):
    head = ("企业名称", "纳入日期", "类别")
    days = ("2026-10-01", "2026年10月1日", "2026/10/1", "20261001", "", "46296")

    sheet = _read(made, *((f"厂{day}", day, "重点") for day in days), ("厂末", "去年", "重点"), head=head)

    expected = [date(2026, 10, 1)] * 4 + [None, date(2026, 10, 1)]
    assert [row.since for row in sheet.rows] == expected
    assert _codes(sheet)[8] == {"unreadable_date"}


def test_a_missing_name_a_permit_of_chinese_and_an_endless_name_are_errors(made):
    head = ("企业名称", "排污许可证编号", "类别")

    sheet = _read(made, ("", "P1", "重点"), ("乙厂", "证〔1〕号", "重点"), ("丙" * 201, "", "重点"), head=head)

    assert _codes(sheet) == {2: {"missing_name"}, 3: {"bad_id"}, 4: {"name_too_long"}}


def test_a_permit_under_another_code_is_noted(made):
    one, two = made.credit_code(1), made.credit_code(2)
    head = ("企业名称", "信用代码", "许可证编号", "类别")

    sheet = _read(made, ("甲厂", one, f"{two}001V", "重点"), ("乙厂", two, f"{two}002V", "重点"), head=head)

    assert _codes(sheet) == {2: {"permit_other_code"}, 3: {"row_ok"}}


def test_former_names_are_set_apart_and_compared_with_the_list(made):
    head = ("企业名称", "曾用名", "类别")

    sheet = _read(made, ("甲厂（曾用名：乙厂）", "", "重点"), ("乙厂", "", "重点"), ("丙厂", "丁厂", "重点"), head=head)

    assert sheet.rows[0].name == "甲厂"
    assert sheet.rows[0].extra == {"曾用名": "乙厂"} and sheet.rows[2].extra == {"曾用名": "丁厂"}
    assert _codes(sheet) == {2: {"former_name", "former_name_listed"}, 3: {"row_ok"}, 4: {"row_ok"}}


def test_an_id_of_the_file_is_kept_and_a_malformed_one_is_an_error(made):
    head = ("企业名称", "对象标识", "类别")

    sheet = _read(made, ("甲厂", "old-1", "重点"), ("乙厂", "旧 2", "重点"), head=head)

    assert sheet.rows[0].id == "old-1"
    assert _codes(sheet) == {2: {"id_given"}, 3: {"bad_id"}}


def test_a_site_number_that_makes_no_id_is_an_error(made):
    head = ("企业名称", "场所编号", "类别")

    assert _codes(_read(made, ("甲厂", "东区", "重点"), head=head)) == {2: {"bad_id"}}


def test_totals_remarks_and_repeated_headers_are_set_aside_with_a_verdict(made):
    head = ("企业名称", "信用代码", "类别")

    sheet = _read(
        made, ("甲厂", "", "重点"), head, ("", "", ""), ("合计", "1", ""), ("备注：以上属实", "", ""), head=head
    )

    assert _codes(sheet) == {2: {"row_ok"}, 3: {"repeated_header"}, 5: {"not_a_row"}, 6: {"not_a_row"}}
    totals = verdict_totals(sheet)
    assert (totals.rows, totals.ok, totals.note, totals.error) == (4, 1, 3, 0)


def test_text_that_looks_like_a_formula_stays_text_and_is_noted(made):
    sheet = _read(made, ("=cmd|' /C calc'!A0", "", "重点"), ("甲厂", "", "重点"))

    assert sheet.rows[0].name == "=cmd|' /C calc'!A0"
    assert _codes(sheet) == {2: {"formula_text"}, 3: {"row_ok"}}


def test_other_columns_are_kept_by_their_titles_even_when_those_repeat(made):
    head = ("企业名称", "类别", "地址", "地址", "")

    sheet = _read(made, ("甲厂", "重点", "东街", "西街", "北街"), head=head)

    assert sheet.rows[0].extra == {"地址": "东街", "地址 (D)": "西街", "列E": "北街"}


def test_the_order_of_rows_changes_no_id(made):
    rows = [(f"厂{number}", "", "重点") for number in range(9)]

    forward, backward = _read(made, *rows), _read(made, *reversed(rows))

    assert sorted(row.id for row in forward.rows) == sorted(row.id for row in backward.rows)


def test_a_sheet_without_header_or_without_rows_is_refused(made):
    with pytest.raises(HeaderNotFound) as refusal:
        read_subjects(made.csv([["甲厂", "重点"]]), filename="a.csv")
    with pytest.raises(EmptySheet):
        _read(made)

    assert "甲厂" in refusal.value.text("zh") and "企业名称" in refusal.value.text("en")


def test_the_real_list_of_monitored_enterprises_is_read_row_by_row():
    path = _SHARED / "data" / "monitored-enterprises.csv"
    if not path.exists():
        pytest.skip(f"no {path.name} beside this checkout")

    sheet = read_subjects(path.read_bytes(), filename=path.name, tier="key")

    totals = verdict_totals(sheet)
    assert (totals.rows, totals.ok, totals.error, len(sheet.rows)) == (120, 120, 0, 120)
    assert {row.tiers for row in sheet.rows} == {("key",)}
    assert sheet.derived_ids and len({row.id for row in sheet.rows}) == 120
