"""A real list, as a GBK CSV and as a workbook saved by LibreOffice; its names never enter this repository."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.registry.imports.office import previewed

pytestmark = [pytest.mark.django_db, pytest.mark.needs_shared]
LIST = Path(__file__).resolve().parents[4] / "shared" / "data" / "monitored-enterprises.csv"


@pytest.fixture
def listed():
    if not LIST.exists():
        pytest.skip("../shared is not there")
    return LIST.read_text(encoding="utf-8-sig")


def check(batch, text):
    rows = sum(1 for row in list(csv.reader(io.StringIO(text)))[1:] if any(row))
    assert batch.state == "previewed", batch.refusal
    assert batch.totals["rows"] == batch.rows.count() == rows
    assert batch.totals["create"] + batch.totals["refuse"] + batch.totals["skip"] == rows
    assert batch.totals["create"] > 0


def test_as_a_gbk_csv(listed):
    check(previewed(listed.encode("gb18030"), name="名录.csv"), listed)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_as_a_workbook_of_libreoffice(listed, tmp_path):
    (tmp_path / "list.csv").write_text(listed, encoding="utf-8")
    convert = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    # 44 is the comma, 34 the quote, 76 is UTF-8; every column is text, so that long numbers keep their digits.
    text = "/".join(f"{column}/2" for column in range(1, 40))
    subprocess.run(
        [*convert, f"--infilter=CSV:44,34,76,1,{text}", "--outdir", str(tmp_path), str(tmp_path / "list.csv")],
        check=True,
        capture_output=True,
        timeout=120,
    )

    check(previewed((tmp_path / "list.xlsx").read_bytes(), name="名录.xlsx"), listed)
