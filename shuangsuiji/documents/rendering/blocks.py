"""A paper as plain values: one description from which both the PDF and the Word file are made.

Everything that comes from outside stands in these values as text and stays text: neither renderer reads it as markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Align = Literal["left", "center", "right"]
Style = Literal["official", "form"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、, 黑体) or 2 （（一）, 楷体）; GB/T 9704-2012, 7.3.3."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `indent` two characters, as all but addresses and lists of parties have."""

    text: str
    indent: bool = True
    bold: bool = False
    align: Align = "left"
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `label` in a grey field and centred, `code` in groups of a typewriter face.

    `height` is its least height in millimetres: room for handwriting, with `foot` at its lower right.
    `span` counts columns.
    """

    text: str
    label: bool = False
    code: bool = False
    span: int = 1
    height: int = 0
    align: Align = "left"
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under repeated heads (none where `heads` is empty); `widths` are parts of the full width."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    heads: Sequence[str] = ()
    small: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, two beside each other, kept together with their heading; each with room for a date."""

    names: Sequence[str]
    kind: str = field(default="signatures", init=False)


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""

    kind: str = field(default="break", init=False)


Block = Heading | Paragraph | Table | Signatures | Break


@dataclass(frozen=True, slots=True)
class Ending:
    """署名 and 成文日期: who issues the paper and on which day."""

    issuer: str
    on: date


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `style` official: 公文 after GB/T 9704-2012, 3号 on the grid of 22 × 28; form: a table to fill in.

    `mark` is the red line at the head (发文机关标志), `signer` stands beside the number of a report (签发人),
    `copy` is the number of a copy (份号), `label` is on every page (demonstration data), `notes` stand under the end.
    """

    title: str
    blocks: Sequence[Block]
    style: Style = "official"
    mark: str = ""
    number: str = ""
    signer: str = ""
    copy: str = ""
    secrecy: str = ""
    to: str = ""
    ending: Ending | None = None
    notes: Sequence[str] = ()
    label: str = ""

    def plain(self) -> dict[str, Any]:
        """The paper for the typesetter: mappings, lists and text."""
        ending = {"issuer": self.ending.issuer, "on": chinese_day(self.ending.on)} if self.ending else None
        return {**asdict(self), "ending": ending}

    def text(self) -> str:
        """Every character that the paper shows, to ask fonts for them."""
        return "".join(_texts(self.plain()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def chinese_day(on: date) -> str:
    """成文日期 in Arabic figures without leading zeros; GB/T 9704-2012, 7.3.5.4.

    >>> chinese_day(date(2026, 10, 9))
    '2026年10月9日'
    """
    return f"{on.year}年{on.month}月{on.day}日"


def facts(rows: Sequence[tuple[str, str]], *, code: Sequence[str] = ()) -> Table:
    """A table of labels and values; the values of the labels named in `code` are hashes."""
    cells = [(Cell(label, label=True), Cell(text, code=label in code)) for label, text in rows]
    return Table(rows=cells, widths=(22, 78), small=True)


def listing(
    heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[int], *, left: Sequence[int] = (0,)
) -> Table:
    """A table of data: text in the columns `left` to the left, numbers and single words in the middle."""
    cells = [[Cell(str(one), align="left" if i in left else "center") for i, one in enumerate(row)] for row in rows]
    return Table(rows=cells, widths=widths, heads=heads, small=True)


def grouped(code: str) -> str:
    """A hash in groups of eight, four to a line, as one compares it by ear; other text as it is.

    >>> grouped("0123456789abcdef" * 3)
    '01234567 89abcdef 01234567 89abcdef\\n01234567 89abcdef'
    >>> grouped("SM3")
    'SM3'
    """
    if not re.fullmatch("[0-9a-f]{9,}", code):
        return code
    return "\n".join(" ".join(re.findall(".{1,8}", line)) for line in re.findall(".{1,32}", code))
