"""公文 measured on the page: margins, grid, faces, number, head, tables (GB/T 9704-2012), within a millimetre."""

from datetime import date
from itertools import pairwise

import pytest

from shuangsuiji.documents.papers import KINDS
from shuangsuiji.documents.rendering import Paper, pdf_bytes
from shuangsuiji.documents.rendering.blocks import Ending, Paragraph, facts
from tests.documents.measured import LABEL, MM, lines_of, pages_of, pdf_of, sample, squeezed, text_of

OFFICIAL = [kind for kind in KINDS if sample(kind).style == "official"]
EVERY = pytest.mark.parametrize("kind", KINDS)
NEAR = 1.0
"""Millimetres."""


@pytest.fixture(scope="module")
def full():
    """Three pages of nothing but text."""
    content = pdf_bytes(Paper(title="演示", blocks=[Paragraph("汉字格" * 700, indent=False)]))
    with pages_of(content) as pages:
        yield pages


def test_a_page_holds_22_lines_of_28_characters(full):
    lines = lines_of(full[1], 16)

    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}


def test_lines_and_characters_stand_on_the_grid(full):
    lines = lines_of(full[1], 16)

    for above, below in pairwise(lines):
        assert (below[0]["top"] - above[0]["top"]) * MM == pytest.approx(225 / 22, abs=0.1)
    for left, right in pairwise(lines[0]):
        assert (right["x0"] - left["x0"]) * MM == pytest.approx(156 / 28, abs=0.05)


def test_the_type_area_is_156_by_225_millimetres_in_its_place(full):
    lines = lines_of(full[1], 16)

    assert (full[1].width * MM, full[1].height * MM) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert lines[0][0]["x0"] * MM == pytest.approx(28, abs=NEAR)
    assert lines[0][-1]["x1"] * MM == pytest.approx(210 - 26, abs=NEAR)
    assert lines[0][0]["top"] * MM == pytest.approx(37, abs=NEAR)
    assert 0 <= 297 - 35 - lines[-1][0]["bottom"] * MM < 225 / 22 / 2 + NEAR


def test_page_numbers_stand_7_millimetres_below_outside_on_odd_and_even_pages(full):
    for number, page in enumerate(full, start=1):
        foot = [one for one in page.chars if one["top"] * MM > 297 - 35]
        shown = squeezed("".join(one["text"] for one in foot))
        assert shown == f"—{number}—"
        assert {round(one["size"], 2) for one in foot} == {14}
        assert min(one["top"] for one in foot) * MM == pytest.approx(297 - 35 + 7, abs=1.5)
        outer = max(one["x1"] for one in foot) * MM if number % 2 else min(one["x0"] for one in foot) * MM
        assert outer == pytest.approx(184 - 5 if number % 2 else 28 + 5, abs=NEAR)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_body_title_and_headings_have_their_sizes_and_faces(kind):
    with pages_of(pdf_of(kind)) as pages:
        chars = pages[0].chars
    faces = {(round(one["size"], 1), one["fontname"].split("+")[1]) for one in chars}

    assert (16.0, "NotoSerifSC-Regular") in faces
    assert (16.0, "NotoSansSC-Regular") in faces
    assert (22.0, "NotoSerifSC-Regular") in faces


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_mark_is_red_35_millimetres_below_and_its_line_is_as_wide_as_the_text(kind):
    with pages_of(pdf_of(kind)) as pages:
        page = pages[0]
        mark = [one for one in page.chars if one["size"] > 30]
        line = next(one for one in page.lines + page.rects if _is_red(one))

    assert min(one["top"] for one in mark) * MM == pytest.approx(37 + 35, abs=1.5)
    assert all(_is_red(one, "non_stroking_color") for one in mark)
    assert (line["x0"] * MM, line["x1"] * MM) == (pytest.approx(28, abs=NEAR), pytest.approx(184, abs=NEAR))


def _is_red(one, which="stroking_color"):
    colour = one[which]
    return len(colour or ()) == 3 and colour[0] > 0.8 and max(colour[1:]) < 0.2


@EVERY
def test_tables_are_as_wide_as_the_text_and_no_word_leaves_its_cell(kind):
    with pages_of(pdf_of(kind)) as pages:
        tables = [table for page in pages for table in page.find_tables()]
        for page in pages:
            # Marks of punctuation are half as wide as their box at the end of a line.
            for one in (one for one in page.chars if one["text"].isalnum()):
                assert one["x0"] * MM >= 28 - NEAR and one["x1"] * MM <= 184 + NEAR
    for table in tables:
        left, _, right, _ = table.bbox
        assert (left * MM, right * MM) == (pytest.approx(28, abs=NEAR), pytest.approx(184, abs=NEAR))
    assert tables or kind == "work_notice"


@EVERY
def test_the_label_of_demonstration_data_is_on_every_page(kind):
    with pages_of(pdf_of(kind, LABEL)) as pages:
        heads = [squeezed("".join(one["text"] for one in page.chars if one["top"] * MM < 20)) for page in pages]

    assert heads == [LABEL] * len(heads)


@EVERY
def test_the_same_values_give_the_same_bytes(kind):
    assert pdf_bytes(sample(kind)) == pdf_of(kind)


@EVERY
def test_every_text_of_a_paper_is_on_its_pages(kind):
    shown = text_of(pdf_of(kind))

    for one in sample(kind).blocks:
        if isinstance(one, Paragraph):
            assert squeezed(one.text) in shown


def test_nobody_signs_on_a_page_of_its_own():
    for kind in KINDS:
        with pages_of(pdf_of(kind)) as pages:
            last = squeezed("".join(one["text"] for one in pages[-1].chars if one["top"] * MM < 297 - 35))
        assert not last.startswith(("组长（签字）", "主持人（签字）", "制作人（签字）")), kind


def test_a_long_word_breaks_inside_its_cell():
    content = pdf_bytes(Paper(title="演示", style="form", blocks=[facts([("标签", "X" * 300)])]))

    with pages_of(content) as pages:
        letters = [one for one in pages[0].chars if one["text"] == "X"]
    assert len(letters) == 300
    assert max(one["x1"] for one in letters) * MM < 184


def test_no_ending_stands_on_a_page_of_its_own():
    ending = Ending("演示县生态环境局", date(2026, 10, 8))
    alone = []
    for count in range(14, 23):
        blocks = [Paragraph(f"第{number}项。") for number in range(1, count + 1)]
        with pages_of(pdf_bytes(Paper(title="演示", blocks=blocks, ending=ending))) as pages:
            alone += [count] if f"第{count}项" not in squeezed(pages[-1].extract_text()) else []
            assert "演示县生态环境局" in squeezed(pages[-1].extract_text())

    assert alone == []
