"""Workbooks old, new and open: one list gives the same rows from each of them."""

import shutil
import subprocess
from struct import pack

import pytest

from shuangsuiji.sheets import read_subjects

_ROWS = [["企业名称", "类别", "地址"], ["甲厂" * 40, "重点", "东街"], ["乙厂", "一般", "西街" * 50]]


def _cell(text):
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _read(content):
    sheet = read_subjects(content, filename="名单")
    return [(row.row, row.name, row.tiers, row.extra) for row in sheet.rows]


@pytest.mark.parametrize("split", [60, 61, 300, 8000])
def test_an_old_workbook_gives_the_same_rows_wherever_its_texts_break_off(made, split):
    assert _read(made.xls(_ROWS, split=split)) == _read(made.csv(_ROWS)) == _read(made.xlsx_as_text(_ROWS))


def test_an_open_document_gives_the_same_rows_with_its_endless_blank_ones(made):
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in _ROWS)
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'

    content = made.ods(f'{rows}<table:table-row table:number-rows-repeated="1048573">{blank}</table:table-row>')

    assert _read(content) == _read(made.csv(_ROWS))


def test_formatted_cells_far_below_the_list_are_no_cells(made):
    content = made.changed(
        made.xlsx(_ROWS),
        {"xl/worksheets/sheet1.xml": lambda part: part.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        )},
    )  # fmt: skip

    assert _read(content) == _read(made.csv(_ROWS))


def test_a_hidden_sheet_is_not_read(made):
    shown = [["企业名称", "类别"], ["丙厂", "重点"]]
    content = made.changed(
        made.xlsx(_ROWS, shown),
        {"xl/workbook.xml": lambda part: part.replace('name="表1"'.encode(), 'name="表1" state="hidden"'.encode())
         .replace(b'state="visible"', b"", 1)},
    )  # fmt: skip

    assert [name for _, name, _, _ in _read(content)] == ["丙厂"]


def test_formulas_and_errors_of_an_old_workbook_are_told(made):
    def formula(row, column, result):
        return made.record(0x06, pack("<HHH", row, column, 0) + result + bytes(6) + pack("<H", 3) + b"\x1e\x01\x00")

    wrong = b"\x02\x00\x2a\x00\x00\x00\xff\xff"
    content = made.xls(_ROWS, extra=formula(1, 4, bytes(8)) + formula(2, 4, wrong))

    said = [(found.row, found.code) for found in read_subjects(content, filename="a.xls").verdicts]

    assert said == [(2, "sheets.formula"), (3, "sheets.no_value_elsewhere")]


def test_a_workbook_saved_by_libreoffice_gives_the_same_rows(made, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice on PATH")
    (tmp_path / "list.xlsx").write_bytes(made.xlsx(_ROWS))

    command = [office, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "list.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert _read((tmp_path / "list.xls").read_bytes()) == _read(made.csv(_ROWS))
