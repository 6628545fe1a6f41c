"""Fifty messy workbooks made with the truth beside them: every row gets exactly the verdicts it deserves."""

import shutil
import subprocess

import pytest

from shuangsuiji.sheets import marked_errors, preview_columns, read_subjects, verdict_totals
from tests.sheets.messy.workbooks import FORMATS, SEED, MessyWorkbook

_OFFICE = shutil.which("soffice")


def _said(sheet):
    said = {}
    for found in sheet.verdicts:
        said.setdefault(found.row, set()).add(found.code.removeprefix("sheets."))
    return said


def _check(content, truth):
    sheet = read_subjects(content, filename="乱")
    assert _said(sheet) == truth
    totals = verdict_totals(sheet)
    assert totals.rows == totals.ok + totals.note + totals.error == len(truth)
    wrong = {found.row for found in sheet.verdicts if found.kind == "error"}
    assert not wrong & {row.row for row in sheet.rows}
    return sheet


@pytest.mark.parametrize("number", range(50))
def test_every_row_of_a_messy_workbook_gets_the_verdicts_it_deserves(made, number):
    print(f"seed {SEED + number}")
    messy = MessyWorkbook(made, number, FORMATS[number % len(FORMATS)])

    sheet = _check(messy.content, messy.truth)

    found = preview_columns(messy.content, filename="乱")
    assert (found.header_row, found.sheet, found.certain) == (sheet.header_row, sheet.sheet, True)
    mapped = read_subjects(messy.content, filename="乱", mapping=found.mapping())
    assert mapped.verdicts == sheet.verdicts


@pytest.mark.parametrize("number", range(len(FORMATS)))
def test_the_marked_file_of_a_messy_workbook_holds_its_bad_rows_and_no_other(made, number):
    messy = MessyWorkbook(made, number, FORMATS[number])
    sheet = read_subjects(messy.content, filename="乱")

    again = read_subjects(marked_errors(messy.content, sheet), filename="标记.xlsx")

    wrong = [
        row
        for row, codes in messy.truth.items()
        if any(found.row == row and found.kind == "error" for found in sheet.verdicts)
    ]
    assert [found.kind for found in again.verdicts].count("error") >= 1
    assert len({found.row for found in again.verdicts}) == len(wrong)


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_made_of_a_messy_workbook_is_read_the_same(made, tmp_path, kind):
    messy = MessyWorkbook(made, 60 + len(kind), "xlsx_as_text")
    source = tmp_path / "in.xlsx"
    source.write_bytes(messy.content)
    command = [_OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]

    (tmp_path / "out").mkdir()
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    _check((tmp_path / "out" / f"in.{kind}").read_bytes(), messy.truth)
