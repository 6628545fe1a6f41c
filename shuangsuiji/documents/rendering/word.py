"""A paper as an editable Word file, in memory: the same blocks as the PDF, the same bytes for the same paper."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from shuangsuiji.documents.rendering.blocks import (
    Align,
    Block,
    Break,
    Cell,
    Ending,
    Heading,
    Paper,
    Paragraph,
    Signatures,
    Table,
    chinese_day,
    grouped,
)

FANGSONG, HEI, KAI, TITLE, CODE = "仿宋", "黑体", "楷体", "方正小标宋简体", "Courier New"
_LATIN = "Times New Roman"
_RED = RGBColor(0xD8, 0x1E, 0x06)
_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_PITCH = Pt(28.95)
"""A line of the grid, a hair under 225 mm / 22: in whole twips, so that 22 of them fit."""
_CLOSER = "-5"
"""Characters of 16 pt stand closer by 0.25 pt: 28 of them fill 156 mm. Word's own grid of characters is read in three
ways by three programs, so it is not used."""
_FULL_WIDTH = 156
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_bytes(paper: Paper) -> bytes:
    """The paper as .docx. Fonts are named, not embedded: an office's Word has 仿宋, 黑体 and 楷体."""
    made = Document()
    _about(made, paper)
    _page(made, official=paper.style == "official")
    _label(made, paper.label)
    writer = _Writer(made, official=paper.style == "official")
    writer.head(paper)
    for block in paper.blocks:
        writer.block(block)
    writer.end(paper.ending, paper.notes)
    file = io.BytesIO()
    made.save(file)
    return _timeless(file.getvalue())


class _Writer:
    """Writes the blocks of one paper after each other."""

    def __init__(self, made: Any, *, official: bool) -> None:
        self.made, self.official = made, official
        self.size = Pt(16) if official else Pt(12)

    def head(self, paper: Paper) -> None:
        """份号, 密级, red mark, number and title."""
        for text in filter(None, (paper.copy, paper.secrecy)):
            self.line(text, font=HEI, size=Pt(14))
        if paper.mark:
            self.mark(paper)
        elif paper.number:
            self.line(paper.number, align="right", size=Pt(10.5))
        for text in paper.title.split("\n"):
            title = self.line(text, align="center", font=TITLE, size=Pt(22))
            title.paragraph_format.line_spacing = Pt(32)
        title.paragraph_format.space_after = Pt(18)
        if paper.to:
            self.line(paper.to)

    def mark(self, paper: Paper) -> None:
        """发文机关标志 35 mm under the upper margin, number two lines below, the red line 4 mm under it."""
        size = min(40.0, _FULL_WIDTH / 25.4 * 71 / max(len(paper.mark), 1))
        mark = self.line(paper.mark, align="center", font=TITLE, size=Pt(size), red=True)
        mark.paragraph_format.space_before = Mm(35)
        mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        self.line("")
        number = self.line(paper.number, align="left" if paper.signer else "center")
        if paper.signer:
            number.paragraph_format.tab_stops.add_tab_stop(Mm(_FULL_WIDTH - 45))
            self.run(number, f"\t签发人：{paper.signer}", font=FANGSONG, size=self.size)
        _border(number, "D81E06")
        number.paragraph_format.space_after = Pt(40)

    def block(self, block: Block) -> None:
        """One block."""
        if isinstance(block, Heading):
            line = self.line(block.text, font=HEI if block.level == 1 else KAI, indent=2 if self.official else 0)
            line.paragraph_format.keep_with_next = True
        elif isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                font = HEI if block.bold else FANGSONG
                self.line(text, align=block.align, font=font, indent=2 if block.indent else 0)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Signatures):
            self.signatures(block)
        elif isinstance(block, Break):
            self.line("").add_run().add_break(WD_BREAK.PAGE)

    def line(
        self,
        text: str,
        *,
        align: Align = "left",
        font: str = FANGSONG,
        size: Length | None = None,
        indent: int = 0,
        red: bool = False,
    ) -> Line:
        """A paragraph with one run."""
        line: Line = self.made.add_paragraph()
        line.alignment = _ALIGNED[align]
        if indent:
            line.paragraph_format.first_line_indent = Pt((size or self.size).pt * indent)
        self.run(line, text, font=font, size=size or self.size, red=red)
        return line

    def run(self, line: Line, text: str, *, font: str, size: Length, red: bool = False) -> None:
        """Text of one face; what it holds is text, never markup."""
        run = line.add_run(text)
        run.font.size, run.font.name = size, CODE if font == CODE else _LATIN
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if self.official and size == self.size:
            closer = OxmlElement("w:spacing")
            closer.set(qn("w:val"), _CLOSER)
            run._element.get_or_add_rPr().find(qn("w:sz")).addprevious(closer)
        if red:
            run.font.color.rgb = _RED

    def table(self, block: Table) -> None:
        """A table over the full width; its heads come again on each page."""
        size = Pt(10.5) if block.small else Pt(12)
        rows = len(block.rows) + bool(block.heads)
        table = self.made.add_table(rows=rows, cols=len(block.widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        widths = [Mm(_FULL_WIDTH * one / sum(block.widths)) for one in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        if block.heads:
            heads = [Cell(text, label=True) for text in block.heads]
            self.row(table.rows[0], heads, widths, size)
            _repeated(table.rows[0])
        for row, cells in zip(table.rows[bool(block.heads) :], block.rows, strict=True):
            self.row(row, cells, widths, size)
        self.line("", size=Pt(6)).paragraph_format.line_spacing = Pt(8)

    def row(self, row: Any, cells: Sequence[Cell], widths: Sequence[Length], size: Length) -> None:
        """One row; a cell that spans columns is merged with those after it."""
        column = 0
        for cell in cells:
            place = row.cells[column]
            if cell.span > 1:
                place = place.merge(row.cells[column + cell.span - 1])
            place.width = sum(widths[column : column + cell.span])
            column += cell.span
            self.cell(place, cell, size)
        height = max(cell.height for cell in cells)
        if height:
            row.height = Mm(height + 4)

    def cell(self, place: Any, cell: Cell, size: Length) -> None:
        """The lines of a cell."""
        place.vertical_alignment = (
            WD_CELL_VERTICAL_ALIGNMENT.TOP if cell.height and not cell.label else WD_CELL_VERTICAL_ALIGNMENT.CENTER
        )
        if cell.label:
            _shade(place)
        text_lines = (grouped(cell.text) if cell.code else cell.text).split("\n")
        for number, text in enumerate([*text_lines, *(["", cell.foot] if cell.foot else ())]):
            line = place.paragraphs[0] if number == 0 else place.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT if cell.align == "left" else _ALIGNED[cell.align]
            if cell.label:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif number > len(text_lines):
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.line_spacing = Pt(size.pt * 1.5)
            font = CODE if cell.code else HEI if cell.label else FANGSONG
            at = Pt(size.pt - 2) if cell.code else size
            self.run(line, text, font=font, size=at)

    def signatures(self, block: Signatures) -> None:
        """Lines to sign on, two beside each other, without borders."""
        pairs = [block.names[i : i + 2] for i in range(0, len(block.names), 2)]
        table = self.made.add_table(rows=len(pairs), cols=2)
        for row, names in zip(table.rows, pairs, strict=True):
            row.height = Mm(18)
            for place, name in zip(row.cells, names, strict=False):
                self.run(place.paragraphs[0], f"{name}＿＿＿＿＿", font=FANGSONG, size=Pt(12))
                self.run(place.add_paragraph(), "日期：＿＿＿年＿＿月＿＿日", font=FANGSONG, size=Pt(10.5))

    def end(self, ending: Ending | None, notes: Sequence[str]) -> None:
        """署名, 成文日期 and what stands under them."""
        if ending:
            self.line("")
            for text in (ending.issuer, chinese_day(ending.on)):
                line = self.line(text, align="right")
                line.paragraph_format.right_indent = Pt(64 if self.official else 48)
        for note in notes:
            self.line(f"（{note}）", indent=2)


def _about(made: Any, paper: Paper) -> None:
    """Properties without a clock or a person: the file tells nothing that the paper does not."""
    at = datetime(*_EPOCH, tzinfo=UTC)
    known = made.core_properties
    known.title, known.author, known.comments, known.last_modified_by = paper.title.replace("\n", ""), "", "", ""
    known.created = known.modified = at
    known.revision = 1


def _page(made: Any, *, official: bool) -> None:
    """A4 with the margins of GB/T 9704-2012, 5.2.1; on 公文 22 lines × 28 characters."""
    section = made.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance, section.header_distance = Mm(22), Mm(12)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16 if official else 12), _LATIN
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANGSONG)
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = _PITCH if official else Pt(20)
    made.settings.odd_and_even_pages_header_footer = official
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT if official else WD_ALIGN_PARAGRAPH.CENTER)
    if official:
        _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(footer: Any, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, outside on odd and even pages; GB/T 9704-2012, 7.5."""
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.alignment = align
    line.style.font.size = Pt(14)
    line.add_run("— ")
    field = line.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        one = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            one.set(qn("w:fldCharType"), kind)
        one.text = text or None
        field._element.append(one)
    line.add_run(" —")


def _label(made: Any, label: str) -> None:
    """The label of demonstration data on every page."""
    if not label:
        return
    section = made.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(label)
        run.font.size, run.font.color.rgb = Pt(10.5), _RED
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEI)


def _border(line: Line, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    following = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    line._p.get_or_add_pPr().insert_element_before(borders, *following)


def _shade(place: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F3F3F3")):
        shade.set(qn(f"w:{name}"), value)
    place._tc.get_or_add_tcPr().insert_element_before(shade, "w:noWrap", "w:tcMar", "w:vAlign")


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _timeless(content: bytes) -> bytes:
    """The same parts in a zip that does not say when it was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(file, "w") as kept:
        for name in made.namelist():
            one = zipfile.ZipInfo(name, _EPOCH)
            one.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(one, made.read(name))
    return file.getvalue()
