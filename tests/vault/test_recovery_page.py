"""The recovery page says the same to a person and to a phone, and its title gives nothing away."""

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.pictures import qr
from shuangsuiji.vault.recovery import lines_of, read_text
from shuangsuiji.vault.recovery_page import recovery_page, recovery_text
from tests.vault.rings import key, ring

AT = datetime(2026, 10, 8, 9, 30, tzinfo=BEIJING)
zbarimg = shutil.which("zbarimg")


def typed_from(page: str) -> str:
    """The lines as a person would type them from the printed table."""
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    return "\n".join(" ".join(re.findall(r"<td[^>]*>([^<]*)</td>", row)) for row in rows)


@pytest.mark.parametrize("names", ["a", "ab", "abcdefgh"])
def test_typing_the_table_gives_the_keys_back(names: str) -> None:
    page = recovery_page(ring(*names), at=AT, demo=False)

    assert read_text(typed_from(page)) == ring(*names)


def test_the_code_on_the_page_holds_the_same_lines() -> None:
    page = recovery_page(ring("a", "b"), at=AT, demo=False)

    assert qr.svg(recovery_text(ring("a", "b"))) in page


@pytest.mark.skipif(zbarimg is None, reason="zbarimg (zbar-tools) is not on PATH")
def test_a_reader_that_is_not_ours_gets_the_keys_back(tmp_path: Path) -> None:
    (tmp_path / "code.png").write_bytes(qr.png(recovery_text(ring("a", "b"))))
    command = [str(zbarimg), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(tmp_path / "code.png")]

    seen = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()

    assert read_text(seen) == ring("a", "b")


def test_the_title_names_the_key_and_never_shows_it() -> None:
    page = recovery_page(ring("a"), at=AT, demo=False)
    title = re.search(r"<title>(.*?)</title>", page)

    assert title is not None and key("a").id in title[1]
    assert not any(line.characters[:4] in title[1] for line in lines_of(ring("a")))


def test_the_page_says_where_to_keep_it_in_both_languages_and_loads_nothing() -> None:
    page = recovery_page(ring("a"), at=AT, demo=False)

    assert all(
        word in page for word in ("保险柜", "两人", "信封", "safe", "two persons", "envelope", "2026-10-08 09:30")
    )
    assert not re.search(r'(src|href)="|<script|@import|url\(', page)


def test_a_page_of_a_demo_says_so() -> None:
    assert "演示" in recovery_page(ring("a"), at=AT, demo=True)
    assert "演示" not in recovery_page(ring("a"), at=AT, demo=False)
