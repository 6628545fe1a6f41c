"""Never a box: without a Chinese font, or without a character, nothing is printed and the reader is told what to do."""

import shutil
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from shuangsuiji.documents.errors import CharactersMissing, FontsFolderAbsent, NoChineseFont
from shuangsuiji.documents.rendering import Paper, fonts, pdf_bytes
from shuangsuiji.documents.rendering.blocks import Paragraph
from tests.documents.measured import pages_of

PRIVATE = "\ue123"
"""No font of the program holds a character of the private area."""


def _paper(text: str) -> Paper:
    return Paper(title="演示", blocks=[Paragraph(text)])


@pytest.fixture
def only(monkeypatch):
    """Make the program see these folders of fonts and no others."""

    def see(*among: Path) -> None:
        monkeypatch.setattr("shuangsuiji.documents.rendering.pdf.folders", lambda own: among)

    return see


def test_without_a_chinese_font_nothing_is_printed(only, tmp_path):
    only(tmp_path)

    with pytest.raises(NoChineseFont) as refusal:
        pdf_bytes(_paper("汉字"))

    assert "SSJ_FONTS" in refusal.value.text("zh") and str(tmp_path) in refusal.value.text("zh")


def test_without_any_folder_nothing_is_printed(only):
    only()

    with pytest.raises(NoChineseFont):
        pdf_bytes(_paper("汉字"))


def test_a_character_that_no_font_holds_is_named():
    with pytest.raises(CharactersMissing) as refusal:
        pdf_bytes(_paper(f"演示{PRIVATE}厂"))

    assert "U+E123" in refusal.value.text("zh") and "U+E123" in refusal.value.text("en")


@pytest.mark.skipif(not fonts.RARE.is_dir(), reason="fonts-noto-cjk is not installed")
def test_a_rare_name_is_set_in_the_fallback():
    with pages_of(pdf_bytes(_paper("𠮷野厂"))) as pages:
        rare = next(one for one in pages[0].chars if one["text"] == "𠮷")

    assert "SerifCJK" in rare["fontname"]


def test_a_rare_name_without_the_fallback_is_refused(only):
    only(pylopdf_fonts_zh_cn.serif_path().parent)

    with pytest.raises(CharactersMissing):
        pdf_bytes(_paper("𠮷野厂"))


def test_an_offices_own_folder_comes_first(tmp_path):
    shutil.copy(pylopdf_fonts_zh_cn.serif_path(), tmp_path / "own.otf")

    assert fonts.folders(str(tmp_path))[0] == tmp_path
    assert pdf_bytes(_paper("汉字"), fonts=str(tmp_path))


def test_a_folder_that_is_none_is_refused_and_not_passed_over(tmp_path):
    with pytest.raises(FontsFolderAbsent):
        pdf_bytes(_paper("汉字"), fonts=str(tmp_path / "absent"))


def test_the_wheel_gives_serif_for_fangsong_and_thickens_titles():
    chosen = fonts.faces(fonts.folders())

    assert chosen.body[0] == "Noto Serif SC" and chosen.sans[0] == "Noto Sans SC"
    assert chosen.outline == fonts.OUTLINE
