"""会议记录 of the ratio decision, and the sheet that the chair signs blind, by numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuangsuiji.documents.papers.base import (
    Fact,
    Office,
    Person,
    arithmetic,
    day_words,
    findings,
    joined,
    people_table,
    period_words,
    strata_table,
)
from shuangsuiji.documents.rendering.blocks import Block, Cell, Heading, Paper, Paragraph, Signatures, Table, facts

_BLIND = (
    "同意按上述比例和数量组织抽取，并一并批准依此抽取产生的全部检查任务：批准以抽取编号为准，"
    "批准时不知道、也不得查询具体检查对象；任务下达时凭本文号打印行政检查审批表和行政检查通知书。"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that the system has taken: whose, as what, when, and how identity was proven."""

    name: str
    role: str
    at: str
    method: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """会议记录: who decided which ratio, on which denominators, by which reading. `plan` as `plan_values` gives it.

    `numbers_hash` is the hash of the numbers that were signed. Source: 二、工作目标和范围（四）.
    """

    office: Office
    period: str
    held_on: str
    place: str
    chair: str
    recorder: str
    people: tuple[Person, ...]
    plan: Mapping[str, Any]
    numbers_hash: str
    time: str = ""
    delegation: str = ""
    discussion: str = ""
    denominators: tuple[Fact, ...] = ()
    readings: tuple[str, ...] = ()
    signed: tuple[Signed, ...] = ()

    def paper(self, *, number: str, label: str) -> Paper:
        """The record as a paper; two pages or so."""
        return Paper(
            title=f"{period_words(self.period)}双随机抽查比例\n会议记录",
            style="form",
            number=number,
            label=label,
            blocks=(*self._meeting(), *self._numbers(), *self._decided()),
        )

    def _meeting(self) -> Sequence[Block]:
        there = [one.name for one in self.people if one.present]
        away = [one.name for one in self.people if not one.present]
        return (
            facts(
                (
                    ("会议时间", f"{day_words(self.held_on)} {self.time}".strip()),
                    ("会议地点", self.place or "—"),
                    ("主持人", self.chair),
                    ("记录人", self.recorder or "—"),
                    ("出席", joined(there)),
                    ("缺席", joined(away)),
                    ("书面委托", self.delegation or "无"),
                    ("议题", f"确定{period_words(self.period)}抽查比例、取整方式和基数"),
                    ("依据", str(self.plan["title"])),
                )
            ),
            Heading("一、参会人员"),
            people_table(self.people),
        )

    def _numbers(self) -> Sequence[Block]:
        visits = self.plan["visits"]
        bases = [(one.label, one.text) for one in self.denominators]
        readings = [Paragraph(f"{n}．{text}") for n, text in enumerate(self.readings, start=1)]
        return (
            Heading("二、抽查比例和最低抽查数"),
            strata_table(self.plan),
            Paragraph(f"同一检查对象被几个抽样层抽中时合并为一次检查，预计检查{visits['least']}至{visits['most']}次。"),
            Heading("三、基数和口径"),
            *((facts(bases),) if bases else ()),
            *(readings or (Paragraph("各项口径按方案的默认理解执行。"),)),
            Heading("四、算式和依据"),
            *arithmetic(self.plan),
            Heading("五、提请注意"),
            *findings(self.plan),
        )

    def _decided(self) -> Sequence[Block]:
        marks = [(f"{one.role}{one.name}", f"{one.at}　{one.method}") for one in self.signed]
        return (
            Heading("六、讨论和决定"),
            *((Paragraph(self.discussion),) if self.discussion else ()),
            Paragraph(f"会议{_BLIND}"),
            facts((("数据摘要值", self.numbers_hash),), code=("数据摘要值",)),
            *((Paragraph("已由下列人员在系统中核验身份后签署："), facts(marks)) if marks else ()),
            Signatures(("主持人（签字）：", "记录人（签字）：")),
        )


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """抽查方案审定单: one page with the numbers and their hash, for a signature by hand that is scanned."""

    office: Office
    period: str
    plan: Mapping[str, Any]
    numbers_hash: str
    drafted_by: str
    drafted_on: str

    def paper(self, *, number: str, label: str) -> Paper:
        """One page."""
        visits = self.plan["visits"]
        return Paper(
            title=f"{period_words(self.period)}双随机抽查方案审定单",
            style="form",
            number=number,
            label=label,
            blocks=(
                facts(
                    (
                        ("单位", self.office.name),
                        ("依据", str(self.plan["title"])),
                        ("拟稿", f"{self.drafted_by}　{day_words(self.drafted_on)}"),
                        ("预计检查次数", f"{visits['least']}至{visits['most']}次"),
                        ("数据摘要值", self.numbers_hash),
                    ),
                    code=("数据摘要值",),
                ),
                strata_table(self.plan),
                Table(
                    rows=(
                        (
                            Cell("副组长意见", label=True),
                            Cell("", height=34, foot="签字：＿＿＿＿＿＿　　　　年　　月　　日"),
                        ),
                        (
                            Cell("组长意见", label=True),
                            Cell("", height=34, foot="签字：＿＿＿＿＿＿　　　　年　　月　　日"),
                        ),
                    ),
                    widths=(22, 78),
                ),
                Paragraph(f"签字即表示{_BLIND}"),
                Paragraph("签字后请将本单扫描，作为来源文件登记，系统据此确认本方案已经审定。"),
            ),
        )
