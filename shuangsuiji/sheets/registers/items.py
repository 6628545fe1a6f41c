"""Directories of check items 检查事项: section, number, what is checked, how, by which clause, of whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shuangsuiji.sheets.lines import Line, cell_findings
from shuangsuiji.sheets.registers.table import Draft, RegisterSheet, alike, needed_text, other_rows, read_table
from shuangsuiji.sheets.verdicts import RowVerdict, verdict
from shuangsuiji.sheets.words import compact, or_nothing, parts


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One check item, as written; `section` is that of the row or of the nearest one above; `applies` its words."""

    row: int
    section: str
    number: str
    text: str
    method: str
    clause: str
    applies: tuple[str, ...]
    extra: Mapping[str, str]
    given: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ItemSheet(RegisterSheet[ItemRow]):
    """A directory of check items."""


def read_items(
    content: bytes, *, filename: str, mapping: Mapping[str, str] | None = None, sheet: str | None = None
) -> ItemSheet:
    """Every check item of the sheet, judged; a section stated once speaks for the rows below it.

    Raises the refusals of `sheets/errors.py` when no row can be used.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）.

    >>> text = "类别,序号,检查内容,检查依据\\n排污许可,1,持证排污,某条例第二条\\n,2,按证排污,某条例第十七条\\n"
    >>> [(row.section, row.number) for row in read_items(text.encode(), filename="a.csv").rows]
    [('排污许可', '1'), ('排污许可', '2')]
    """
    table = read_table(content, file=filename, register="items", mapping=mapping, sheet=sheet)
    aside: list[RowVerdict] = []
    drafts = [_draft(line) for line in with_sections(table.lines(aside))]
    for same in alike(drafts, lambda row: row.number and (compact(row.section), compact(row.number))):
        for row, findings in same:
            rows = other_rows(row.row, [other.row.row for other in same[:7]])
            findings.append(verdict(row.row, "sheets.duplicate_item", rows=rows))
    return ItemSheet(*table.judged(drafts, aside))


def with_sections(lines: Iterable[Line]) -> Iterator[Line]:
    """The same rows, each with the section stated last at or above it."""
    section = ""
    for line in lines:
        place = line.header.places.get("section")
        if place is None or or_nothing(line.texts[place]):
            section = "" if place is None else line.texts[place]
            yield line
        else:
            yield replace(line, texts=[*line.texts[:place], section, *line.texts[place + 1 :]])


def _draft(line: Line) -> Draft[ItemRow]:
    findings = cell_findings(line)
    row = ItemRow(
        row=line.row,
        section=or_nothing(line.text("section")),
        number=or_nothing(line.text("number")),
        text=needed_text(line, "text", findings),
        method=or_nothing(line.text("method")),
        clause=or_nothing(line.text("clause")),
        applies=parts(line.text("applies")),
        extra=line.extra(),
        given=line.given(),
        cleared=line.cleared,
    )
    return Draft(row, findings)
