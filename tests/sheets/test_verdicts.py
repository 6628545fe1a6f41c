"""The sentences about rows: complete in both languages, with one stable code each."""

import string

from shuangsuiji.sheets.verdicts import WORDING, verdict, verdict_totals, worst_kinds


def _fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_both_languages_say_the_same_of_a_row():
    assert {code for code, (_, zh, en) in WORDING.items() if _fields(zh) != _fields(en)} == set()


def test_every_error_ends_with_a_next_step_and_every_code_belongs_to_this_part():
    for code, (kind, zh, _) in WORDING.items():
        assert code.startswith("sheets.")
        assert kind != "error" or "请" in zh, code


def test_a_row_counts_once_by_its_worst_verdict():
    said = (
        verdict(2, "sheets.missing_name", expected="x"),
        verdict(2, "sheets.formula_text", cells="A2"),
        verdict(3, "sheets.formula_text", cells="A3"),
        verdict(4, "sheets.row_ok", id="a"),
    )

    class Sheet:
        verdicts = said

    totals = verdict_totals(Sheet())
    assert (totals.rows, totals.ok, totals.note, totals.error) == (3, 1, 1, 1)
    assert totals.by_code["sheets.formula_text"] == 2
    assert worst_kinds(reversed(said)) == {4: "ok", 3: "note", 2: "error"}
