"""Declared recusals turned into subject ids."""

from datetime import date

from shuangsuiji.sheets import read_officers, read_subjects, resolve_recusals


def _lists(made, recusal):
    code = made.credit_code(1)
    subjects = [
        ("企业名称", "信用代码", "许可证编号", "类别"),
        ("甲厂（一）", code, "", "重点"),
        ("乙厂", "", "P1", "重点"),
        ("同名厂", "", "P2", "重点"),
        ("同名厂", "", "P3", "重点"),
    ]
    officers = [("姓名", "编号", "回避"), ("队员甲", "C1", recusal), ("队员乙", "C2", "")]
    return (
        read_officers(made.csv(officers), filename="o.csv", on=date(2026, 1, 1)),
        read_subjects(made.csv(subjects), filename="s.csv"),
        code,
    )


def test_a_recusal_may_name_an_id_a_code_a_permit_or_a_name(made):
    officers, subjects, code = _lists(made, f"甲厂 (一)、p1；{made.credit_code(1)}")

    found, verdicts = resolve_recusals(officers, subjects)

    assert found == {"C1": tuple(sorted((code, "P1")))}
    assert verdicts == ()


def test_a_name_of_several_subjects_recuses_from_all_and_is_noted(made):
    officers, subjects, _ = _lists(made, "同名厂")

    resolved = resolve_recusals(officers.rows, subjects.rows)

    assert resolved.by_officer == {"C1": ("P2", "P3")}
    assert [(found.row, found.code, found.kind) for found in resolved.verdicts] == [
        (2, "sheets.recusal_of_several", "note")
    ]


def test_an_unknown_recusal_is_an_error_in_the_row_of_the_officer(made):
    officers, subjects, _ = _lists(made, "无名厂、乙厂")

    resolved = resolve_recusals(officers, subjects)

    assert resolved.by_officer == {"C1": ("P1",)}
    assert [(found.row, found.code) for found in resolved.verdicts] == [(2, "sheets.unknown_recusal")]
    assert "无名厂" in resolved.verdicts[0].zh
