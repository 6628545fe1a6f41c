"""密封附件: the list itself on paper, for the day on which the machine is lost or the city has no key."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuangsuiji.documents.papers.base import CONFIDENTIAL, Office, joined, period_words
from shuangsuiji.documents.rendering.blocks import (
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Signatures,
    Table,
    facts,
    listing,
)

_OPENINGS = 4
"""Rows for those who open the envelope."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One visit: the subject's id and name, its team in order, its ISO week."""

    key: str
    subject: str
    officers: tuple[str, ...]
    week: str = ""


@dataclass(frozen=True, slots=True)
class SealedAnnex:
    """The list with the software's value and the salts: with the contributors' cards the draw can be made again.

    Printed once per copy and kept nowhere; `copy` of `copies`. Source: 四、配套制度和机制（四）; draw.md, 7.
    """

    office: Office
    period: str
    ceremony: str
    root: str
    hash: str
    software_value: str
    registry_salt: str
    roster_salt: str
    visits: tuple[AnnexRow, ...]
    copy: int
    copies: int

    def paper(self, *, number: str, label: str) -> Paper:
        """The annex; its title tells nothing."""
        codes = ("默克尔根", "软件数值", "对象名录盐值", "人员名录盐值")
        return Paper(
            title=f"{period_words(self.period)}双随机抽查密封附件",
            style="form",
            number=number,
            copy=f"第{self.copy}份　共{self.copies}份",
            secrecy="密封保管　启封须两人在场",
            label=label,
            blocks=(
                facts(
                    (
                        ("制作单位", self.office.name),
                        ("会议编号", self.ceremony),
                        ("哈希算法", self.hash.upper()),
                        ("默克尔根", self.root),
                        ("软件数值", self.software_value),
                        ("对象名录盐值", self.registry_salt),
                        ("人员名录盐值", self.roster_salt),
                    ),
                    code=codes,
                ),
                Heading("一、检查任务"),
                self._list(),
                Heading("二、保管和启封"),
                Paragraph(CONFIDENTIAL),
                _openings(),
                Signatures(("制作人（签字）：", "监督人（签字）：")),
            ),
        )

    def _list(self) -> Block:
        rows = [
            (number, one.key, one.subject, joined(one.officers), one.week or "—")
            for number, one in enumerate(self.visits, start=1)
        ]
        return listing(("序号", "编号", "检查对象", "检查组", "检查周次"), rows, (8, 29, 27, 20, 16), left=(1, 2, 3))


def _openings() -> Table:
    empty: Sequence[Sequence[Cell]] = [tuple(Cell("", height=9) for _ in range(4)) for _ in range(_OPENINGS)]
    heads = ("启封时间", "启封理由", "启封人", "在场人")
    return Table(rows=empty, widths=(24, 36, 20, 20), heads=heads, small=True)
