"""The Word file: the same text as the paper, the same page, opened by LibreOffice without a loss."""

import io
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

from shuangsuiji.documents.papers import KINDS
from shuangsuiji.documents.rendering import Paper, word_bytes
from shuangsuiji.documents.rendering.blocks import Paragraph, Table, grouped
from tests.documents.measured import MM, lines_of, pages_of, sample, squeezed
from tests.documents.word import words_of

EVERY = pytest.mark.parametrize("kind", KINDS)
GRID = "grid"
WRITER = any(Path("/usr/lib/libreoffice/program").glob("libsw*lo.so")) and shutil.which("soffice") is not None


def _texts(paper: Paper) -> list[str]:
    texts = [paper.title, paper.number, paper.to, *paper.notes]
    for one in paper.blocks:
        if isinstance(one, Table):
            cells = [cell for row in one.rows for cell in row]
            texts += [*one.heads, *(grouped(cell.text) if cell.code else cell.text for cell in cells)]
        else:
            texts.append(getattr(one, "text", ""))
    return [squeezed(one) for one in texts]


@EVERY
def test_every_text_of_a_paper_is_in_its_word_file(kind):
    words = words_of(word_bytes(sample(kind)))

    assert [one for one in _texts(sample(kind)) if one not in words] == []


@EVERY
def test_the_page_is_a4_with_the_margins_of_the_standard(kind):
    section = Document(io.BytesIO(word_bytes(sample(kind)))).sections[0]

    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert [one.mm for one in found] == pytest.approx([37, 35, 28, 26], abs=0.1)


@EVERY
def test_the_same_paper_gives_the_same_bytes_and_says_nothing_of_who_and_when(kind):
    first = word_bytes(sample(kind))
    about = Document(io.BytesIO(first)).core_properties

    assert word_bytes(sample(kind)) == first
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.year == about.modified.year == 1980


def test_the_label_is_in_the_header_of_odd_and_even_pages():
    section = Document(io.BytesIO(word_bytes(sample("minutes", "演示数据")))).sections[0]

    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "演示数据"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Every kind, and a page of plain text, as LibreOffice shows and reads them: name → (PDF, text)."""
    if not WRITER:
        pytest.skip("LibreOffice Writer is not installed")
    folder = tmp_path_factory.mktemp("word")
    papers = {kind: sample(kind) for kind in KINDS}
    papers[GRID] = Paper(title="演示", blocks=[Paragraph("汉字格" * 700, indent=False)])
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(word_bytes(paper))
    files = [str(folder / f"{name}.docx") for name in papers]
    for form in ("pdf", "txt:Text (encoded):UTF8"):
        convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        subprocess.run([*convert, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=240)
    return {
        name: ((folder / f"{name}.pdf").read_bytes(), (folder / f"{name}.txt").read_text(encoding="utf-8-sig"))
        for name in papers
    }


@EVERY
def test_libreoffice_reads_every_text(kind, opened):
    read = squeezed(opened[kind][1])

    assert [one for one in _texts(sample(kind)) if one not in read] == []


@EVERY
def test_libreoffice_shows_it_inside_the_margins(kind, opened):
    with pages_of(opened[kind][0]) as pages:
        letters = [one for page in pages for one in page.chars if one["text"].isalnum()]

    assert min(one["x0"] for one in letters) * MM > 27
    assert max(one["x1"] for one in letters) * MM < 185


def test_libreoffice_sets_22_lines_of_28_characters(opened):
    with pages_of(opened[GRID][0]) as pages:
        lines = lines_of(pages[1], 16)

    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    for above, below in pairwise(lines):
        assert (below[0]["top"] - above[0]["top"]) * MM == pytest.approx(225 / 22, abs=0.1)
