"""A QR code says exactly what was put in, and a phone can read it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import segno
from PIL import Image

from shuangsuiji.pictures import qr
from shuangsuiji.pictures.errors import TooLongForQr

zbarimg = shutil.which("zbarimg")
needs_a_reader = pytest.mark.skipif(zbarimg is None, reason="zbarimg (zbar-tools) is not on PATH")
QUIET = 4


def read_back(png: bytes, folder: Path) -> str:
    """What an independent reader sees in the picture; it ends each code with a newline of its own."""
    (folder / "code.png").write_bytes(png)
    command = [str(zbarimg), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(folder / "code.png")]
    seen = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    assert seen.endswith("\n")
    return seen[:-1]


def dark_in_png(png: bytes, scale: int) -> list[list[bool]]:
    """The middle pixel of every module, quiet zone included."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    side = range(scale // 2, picture.width, scale)
    return [[picture.getpixel((x, y)) == 0 for x in side] for y in side]


def dark_in_svg(svg: str) -> list[list[bool]]:
    """The modules that the strokes of the SVG cover: horizontal runs, each relative to the end of the last."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    strokes = re.search(r'stroke="[^"]*"[^>]* d="([^"]+)"|d="([^"]+)"[^>]* stroke=|d="(M[^"]*m[^"]+)"', svg)
    assert strokes is not None
    cells = [[False] * side for _ in range(side)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", next(filter(None, strokes.groups()))):
        step = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for at in range(int(x), int(x + step[0])):
                cells[int(y)][at] = True
            x += step[0]
        else:
            x, y = (step[0], step[1]) if command == "M" else (x + step[0], y + step[1])
    return cells


def framed(rows: tuple[tuple[bool, ...], ...]) -> list[list[bool]]:
    """The symbol with its quiet zone, as both pictures must show it."""
    side = len(rows) + 2 * QUIET
    blank = [[False] * side for _ in range(QUIET)]
    return [*blank, *[[False] * QUIET + list(row) + [False] * QUIET for row in rows], *blank]


@needs_a_reader
@pytest.mark.parametrize("scale", [2, 3, 6])
def test_a_reader_that_is_not_ours_gets_the_proof_back_to_the_last_byte(
    proof_text: str, scale: int, tmp_path: Path
) -> None:
    assert 700 <= len(proof_text) <= 850

    seen = read_back(qr.png(proof_text, scale=scale), tmp_path)

    assert seen == proof_text


@needs_a_reader
@pytest.mark.parametrize("text", ["0" * 64, "9f" * 32, "漓江边 重点单位", "a" * 2331, "a" * 2953])
def test_a_reader_that_is_not_ours_gets_any_text_back(text: str, tmp_path: Path) -> None:
    seen = read_back(qr.png(text), tmp_path)

    assert seen == text


@needs_a_reader
def test_a_proof_with_a_smudge_is_still_read(proof_text: str, tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(qr.png(proof_text, scale=4))).convert("L")
    picture.paste(255, (200, 200, 260, 260))
    written = io.BytesIO()
    picture.save(written, format="png")

    seen = read_back(written.getvalue(), tmp_path)

    assert seen == proof_text


@pytest.mark.parametrize("text", ["9f" * 32, "a" * 850, "漓江边"])
def test_png_and_svg_show_the_same_symbol_with_its_quiet_zone(text: str) -> None:
    expected = framed(qr.modules(text))

    assert dark_in_png(qr.png(text, scale=3), 3) == expected
    assert dark_in_svg(qr.svg(text)) == expected


def test_the_symbol_is_a_full_size_one_that_survives_dirt() -> None:
    text = "a" * 850
    smallest = segno.make_qr(text, error="m", mode="byte", encoding="utf-8")

    assert len(qr.modules("a")) == 21
    assert len(qr.modules(text)) == smallest.symbol_size(border=0)[0]
    assert smallest.error in ("M", "Q", "H")


def test_the_same_text_is_the_same_bytes(proof_text: str) -> None:
    assert qr.png(proof_text) == qr.png(proof_text)
    assert qr.svg(proof_text) == qr.svg(proof_text)


@pytest.mark.parametrize("text", ["a" * 2954, "漓" * 985])
def test_a_text_that_no_code_holds_is_refused_with_both_lengths(text: str) -> None:
    with pytest.raises(TooLongForQr) as refusal:
        qr.png(text)

    assert refusal.value.values["found"] == len(text.encode())
    assert "2953" in refusal.value.text("zh") and "2953" in refusal.value.text("en")
    assert refusal.value.exit_code == 2


def test_a_scale_of_nothing_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="scale 0"):
        qr.png("a", scale=0)


def test_an_empty_text_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError):
        qr.svg("")
