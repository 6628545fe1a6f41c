"""备案报告: the draw reported to the city team, with hashes and statistics as planned; and the notice to the squads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuangsuiji.core.draw import doc
from shuangsuiji.documents.papers.base import (
    CONFIDENTIAL,
    UNCHANGED,
    Office,
    day_words,
    joined,
    late_words,
    moment_words,
    period_words,
    strata_table,
)
from shuangsuiji.documents.rendering.blocks import Block, Ending, Heading, Paper, Paragraph, Table, facts


@dataclass(frozen=True, slots=True)
class FilingReport:
    """备案报告, a 上行文. `filed_on` is the day of the report; lateness of draw and filing is said for ever.

    `list_by` says how the list goes: encrypted to which key, or as which paper annex. Source: 四、工作要求（二）.
    """

    office: Office
    period: str
    signer: str
    filed_on: str
    plan: Mapping[str, Any]
    opening: Mapping[str, Any]
    closing: Mapping[str, Any]
    minutes_number: str
    decision_number: str
    package_hash: str
    list_by: str
    file_by: str = ""
    enclosures: tuple[str, ...] = ()
    contact: str = ""

    def paper(self, *, number: str, label: str) -> Paper:
        """The report as 公文 with its 签发人."""
        enclosed: list[Block] = [Heading("五、附件")] if self.enclosures else []
        enclosed += [Paragraph(f"{n}．{text}") for n, text in enumerate(self.enclosures, start=1)]
        return Paper(
            title=f"{self.office.name}关于\n{period_words(self.period)}双随机抽查名单备案的报告",
            mark=f"{self.office.name}文件",
            number=number,
            signer=self.signer,
            label=label,
            to=f"{self.office.above}：",
            blocks=(
                Paragraph(
                    f"{period_words(self.period)}双随机抽查已于{moment_words(self.closing['time'])}完成摇号抽取，"
                    "现将有关情况报请备案。"
                ),
                Heading("一、抽取情况"),
                Paragraph(
                    f"会议编号{self.opening['ceremony']}，参加抽取的检查对象{self.closing['size']}家。"
                    f"抽查比例见{self.decision_number}，会议经过见{self.minutes_number}。各抽样层数量如下："
                ),
                strata_table(self.plan),
                Heading("二、时限"),
                *self._limits(),
                Heading("三、摘要值"),
                self._hashes(),
                Heading("四、名单移送"),
                Paragraph(f"{self.list_by}。自备案之日起，持有名单的人员计入知情范围，请贵单位按保密要求保管。"),
                *enclosed,
            ),
            ending=Ending(self.office.name, date.fromisoformat(self.filed_on)),
            notes=(f"联系人：{self.contact}",) if self.contact else (),
        )

    def _limits(self) -> Sequence[Block]:
        draw_by = str(self.plan.get("draw_by", ""))
        late = [
            late_words("抽取", by=draw_by, on=self.closing["time"]),
            late_words("备案", by=self.file_by or draw_by, on=self.filed_on),
        ]
        found = [one for one in late if one]
        if found:
            return [Paragraph(one) for one in found]
        by = f"（截止日{day_words(self.file_by or draw_by)}）" if self.file_by or draw_by else ""
        return (Paragraph(f"抽取和备案均在规定期限内完成{by}。"),)

    def _hashes(self) -> Table:
        name = self.opening["hash"]
        rows = (
            ("启封前公告", doc(name, "opening", self.opening)),
            ("启封后公告", doc(name, "closing", self.closing)),
            ("默克尔根", str(self.closing["root"])),
            ("对象名录", str(self.opening["registry"])),
            ("人员名录", str(self.opening["roster"])),
            ("备案包", self.package_hash),
        )
        return facts(rows, code=[label for label, _ in rows])


@dataclass(frozen=True, slots=True)
class WorkNotice:
    """抽查工作通知 to the squads: period, counts as planned, weeks, what is checked, rules of secrecy; no names.

    `weeks` are ISO weeks; `sections` the parts of the check sheet. Source: 四、配套制度和机制（一）、（四）.
    """

    office: Office
    period: str
    issued_on: str
    squads: tuple[str, ...]
    plan: Mapping[str, Any]
    sections: tuple[str, ...]
    contact: str = ""

    def paper(self, *, number: str, label: str) -> Paper:
        """The notice as 公文."""
        return Paper(
            title=f"{self.office.name}关于开展\n{period_words(self.period)}双随机抽查工作的通知",
            mark=f"{self.office.name}文件",
            number=number,
            label=label,
            to=f"{joined(self.squads)}：",
            blocks=(
                Paragraph(f"{period_words(self.period)}双随机抽查已完成摇号抽取，名单密封保存。现就有关事项通知如下。"),
                Heading("一、任务数量"),
                strata_table(self.plan),
                Paragraph(self._time()),
                Heading("二、检查内容"),
                Paragraph(f"按检查事项目录逐项检查，包括{joined(self.sections)}。涉及的事项应查尽查，一次完成。"),
                Heading("三、任务下达"),
                Paragraph(
                    "每项任务在规定时间由系统下达给检查组，下达前分队和检查人员均不知道检查对象。"
                    "检查人员应保持通信畅通，自行备齐执法证件、记录仪和采样器材；需要回避的，随时申报。"
                ),
                Heading("四、工作纪律"),
                Paragraph(CONFIDENTIAL),
                Paragraph(UNCHANGED),
            ),
            ending=Ending(self.office.name, date.fromisoformat(self.issued_on)),
            notes=(f"联系人：{self.contact}",) if self.contact else (),
        )

    def _time(self) -> str:
        weeks: Sequence[str] = self.plan["weeks"]
        if not weeks:
            return f"检查在{period_words(self.period)}内完成。"
        first, last = date.fromisoformat(f"{weeks[0]}-1"), date.fromisoformat(f"{weeks[-1]}-5")
        return (
            f"检查自{first.year}年{first.month}月{first.day}日当周起，至{last.month}月{last.day}日当周止，"
            f"共{len(weeks)}周，各任务的检查周次已随机确定并密封。"
        )
