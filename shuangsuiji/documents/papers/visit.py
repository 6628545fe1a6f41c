"""行政检查审批表 and 行政检查通知书 of one visit: ready to print when the task is released, and not an hour before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shuangsuiji.documents.papers.base import Office, day_words, joined
from shuangsuiji.documents.rendering.blocks import Block, Cell, Heading, Paper, Paragraph, Signatures, Table, facts

_RIGHTS = (
    "检查人员少于两人，或者没有出示执法证件和本通知书的，有权拒绝检查。",
    "认为检查人员与本单位有直接利害关系的，有权申请回避。",
    "对检查情况有权陈述、申辩，检查记录应当交本单位核对后签字。",
    "应当如实说明情况、提供资料，不得拒绝、阻挠检查。",
)
_SIGNED = "签字：＿＿＿＿＿＿　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of the team with his certificate."""

    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Approval:
    """行政检查审批表: the head of the body approved this visit blind, by its number, when he signed the decision.

    Without a `decision_on` the box of the approval stays empty, to be written by hand.

    `number` of the visit stands in the paper as given: it belongs to the decision, not to the archive's series.
    """

    office: Office
    visit_number: str
    subject: str
    code: str
    address: str
    basis: str
    sections: tuple[str, ...]
    officers: tuple[Officer, ...]
    planned: str
    decision_number: str
    decision_on: str
    decided_by: str
    method: str = "现场检查"
    kind: str = "双随机抽查"
    person: str = ""
    industry: str = ""

    def paper(self, *, number: str, label: str) -> Paper:
        """One page: a grid of boxes."""
        return Paper(
            title="行政检查审批表",
            style="form",
            number=number or self.visit_number,
            label=label,
            blocks=(Table(rows=(*self._about(), *self._opinions()), widths=(17, 33, 17, 33)),),
        )

    def _about(self) -> Sequence[Sequence[Cell]]:
        return (
            (*_pair("检查机关", self.office.name, 3),),
            (*_pair("检查对象", self.subject, 3),),
            (*_pair("统一社会\n信用代码", self.code or "—"), *_pair("负责人", self.person or "—")),
            (*_pair("地址", self.address or "—", 3),),
            (*_pair("行业", self.industry or "—"), *_pair("检查类型", self.kind)),
            (*_pair("检查方式", self.method), *_pair("拟检查时间", _when(self.planned))),
            (*_pair("检查依据", self.basis, 3),),
            (*_pair("检查事项", joined(self.sections), 3),),
            (*_pair("检查人员", "\n".join(f"{one.name}（执法证号{one.certificate}）" for one in self.officers), 3),),
        )

    def _opinions(self) -> Sequence[Sequence[Cell]]:
        approved = (
            f"已由{self.decided_by}于{day_words(self.decision_on)}签署{self.decision_number}，"
            f"按抽取编号{self.visit_number}一并批准。"
            if self.decision_on
            else ""
        )
        return (
            (Cell("承办机构\n意见", label=True), Cell("", span=3, height=34, foot=_SIGNED)),
            (Cell("机关负责人\n审批意见", label=True), Cell(approved, span=3, height=34, foot=_SIGNED)),
            (Cell("备注", label=True), Cell("", span=3, height=14)),
        )


@dataclass(frozen=True, slots=True)
class VisitNotice:
    """行政检查通知书: what is shown at the door, with rights and duties, and a slip to be signed for it."""

    office: Office
    visit_number: str
    subject: str
    basis: str
    sections: tuple[str, ...]
    officers: tuple[Officer, ...]
    on: str
    approval_number: str
    phone: str
    method: str = "现场检查"
    kind: str = "双随机抽查"
    proof: str = ""

    def paper(self, *, number: str, label: str) -> Paper:
        """The notice, with its slip on the same sheet where it fits."""
        team = [(f"检查人员{n}", f"{one.name}　执法证号{one.certificate}") for n, one in enumerate(self.officers, 1)]
        return Paper(
            title="行政检查通知书",
            style="form",
            number=number or self.visit_number,
            label=label,
            to=f"{self.subject}：",
            blocks=(
                Paragraph(
                    f"根据{self.basis}，我单位决定于{day_words(self.on)}对你单位开展{self.kind}，"
                    "请予配合。检查事项和人员如下："
                ),
                facts(
                    (
                        ("检查方式", self.method),
                        ("检查事项", joined(self.sections)),
                        *team,
                        ("审批编号", self.approval_number),
                        *((("抽中证明", self.proof),) if self.proof else ()),
                    )
                ),
                Heading("你单位的权利和义务"),
                *[Paragraph(f"{n}．{text}") for n, text in enumerate(_RIGHTS, start=1)],
                *self._end(),
            ),
        )

    def _end(self) -> Sequence[Block]:
        return (
            Paragraph(f"监督电话：{self.phone}"),
            Paragraph(f"{self.office.name}（印章）", align="right", indent=False),
            Paragraph(day_words(self.on), align="right", indent=False),
            Heading("签收"),
            Paragraph("以上内容已知悉，检查人员已出示执法证件。是否申请回避：□不申请　□申请，理由："),
            Signatures(("被检查单位（签字、盖章）：", "检查人员（签字）：")),
        )


def _when(planned: str) -> str:
    """A day in Chinese; a week or a span as it was given.

    >>> _when("2026-10-20"), _when("2026年第43周")
    ('2026年10月20日', '2026年第43周')
    """
    return day_words(planned) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", planned) else planned


def _pair(label: str, text: str, span: int = 1) -> tuple[Cell, Cell]:
    return Cell(label, label=True), Cell(text, span=span)
