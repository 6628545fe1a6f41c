"""会议纪要 of a 摇号 meeting: what was committed and announced; counts as planned and hashes, never a name drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shuangsuiji.core.draw import doc
from shuangsuiji.documents.papers.base import (
    CONFIDENTIAL,
    UNCHANGED,
    Office,
    Person,
    arithmetic,
    findings,
    joined,
    late_words,
    moment_words,
    period_words,
    strata_table,
)
from shuangsuiji.documents.rendering.blocks import (
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Signatures,
    Table,
    facts,
)
from shuangsuiji.pictures.card import ROLES


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """The minutes that the chair signs. `opening`, `balls`, `closing` are the statements themselves.

    `plan` as `plan_values` gives it: the counts printed are those planned, so that no figure depends on who was drawn.
    `opened_by_duplicate` numbers the slots whose value came from the deposited duplicate. `compared` is what the
    second machine said, empty where none was asked. Source: 二、工作目标和范围（四）; C5a, C7a.
    """

    office: Office
    period: str
    place: str
    chair: str
    recorder: str
    people: tuple[Person, ...]
    plan: Mapping[str, Any]
    opening: Mapping[str, Any]
    closing: Mapping[str, Any]
    balls: Mapping[str, Any] = field(default_factory=dict)
    opened_by_duplicate: tuple[int, ...] = ()
    decision_number: str = ""
    decision_on: str = ""
    compared: str = ""
    corrections: tuple[str, ...] = ()

    def paper(self, *, number: str, label: str) -> Paper:
        """The minutes as 公文 of the kind 纪要."""
        return Paper(
            title=f"{period_words(self.period)}双随机抽查摇号会议纪要",
            mark="双随机抽查摇号会议纪要",
            number=number,
            label=label,
            blocks=(
                *self._meeting(),
                Heading("一、抽查比例和数量"),
                strata_table(self.plan),
                Paragraph(self._decided()),
                Heading("二、种子来源和承诺"),
                self._slots(),
                *self._drawn(),
                Heading("四、公告和摘要值"),
                self._statements(),
                Paragraph(self._comparison()),
                Heading("五、算式和依据"),
                *arithmetic(self.plan),
                Heading("六、提请注意"),
                *findings(self.plan, self._special()),
                Heading("七、保密和名单效力"),
                Paragraph(CONFIDENTIAL),
                Paragraph(UNCHANGED),
                Signatures(("组长（签字）：", "记录人（签字）：")),
            ),
        )

    def _meeting(self) -> Sequence[Block]:
        there = joined(one.name for one in self.people if one.present)
        away = [one.name for one in self.people if not one.present]
        absent = f"缺席：{joined(away)}。" if away else ""
        return (
            Paragraph(
                f"{moment_words(self.opening['time'])}，{self.office.name}在{self.place}召开双随机抽查摇号会议，"
                f"由{self.chair}主持，{self.recorder}记录。出席：{there}。{absent}"
                f"会议编号{self.opening['ceremony']}。现将会议情况纪要如下。"
            ),
        )

    def _decided(self) -> str:
        by = f"抽查比例由{self.decision_number}会议记录确定。" if self.decision_number else ""
        return f"{by}依据为{self.plan['title']}。表中抽取数按冻结名录算出，与抽取结果无关。"

    def _slots(self) -> Table:
        rows = [
            (
                Cell(str(number), align="center"),
                Cell(ROLES.get(one["role"], one["role"]), align="center"),
                Cell(one["who"]),
                Cell(one["commit"], code=True),
                Cell(self._opened(number, one["role"]), align="center"),
            )
            for number, one in enumerate(self.opening["slots"])
        ]
        return Table(
            rows=rows, widths=(8, 12, 22, 43, 15), heads=("序号", "角色", "贡献人", "承诺值", "启封"), small=True
        )

    def _opened(self, number: int, role: str) -> str:
        if role == "software":
            return "系统"
        return "备份卡" if number in self.opened_by_duplicate else "本人"

    def _drawn(self) -> Sequence[Block]:
        if not self.balls:
            return (
                Heading("三、公开摇号"),
                Paragraph("本次会议未另行摇号，种子由全部贡献人的数值共同产生。"),
            )
        numbers = "　".join(f"{one:02d}" for one in self.balls["numbers"])
        corrected = [Paragraph(f"更正记录：{one}") for one in self.corrections]
        return (
            Heading("三、公开摇号"),
            Paragraph(
                f"启封前公告发出之后、任何数值启封之前，以{self.opening['balls']['what']}公开摇号，"
                f"当场记录于{moment_words(self.balls['time'])}，结果为："
            ),
            Paragraph(numbers, bold=True, align="center", indent=False),
            *corrected,
        )

    def _statements(self) -> Table:
        name = self.opening["hash"]
        balls = [("摇号结果", doc(name, "balls", self.balls))] if self.balls else []
        rows = [
            ("启封前公告", doc(name, "opening", self.opening)),
            *balls,
            ("启封后公告", doc(name, "closing", self.closing)),
            ("默克尔根", self.closing["root"]),
            ("名录家数", f"{self.closing['size']}家"),
            ("封存时间", moment_words(self.opening["time"])),
            ("抽取时间", moment_words(self.closing["time"])),
            ("哈希算法", name.upper()),
        ]
        return facts(rows, code=("启封前公告", "摇号结果", "启封后公告", "默克尔根"))

    def _comparison(self) -> str:
        compared = f"另一台计算机核对：{self.compared}。" if self.compared else "本次会议没有用另一台计算机核对。"
        return f"{compared}以上摘要值当场宣读，并随备案报告送市级备案。任何人可凭公告和核验程序独立复核。"

    def _special(self) -> list[str]:
        late = late_words("抽取", by=str(self.plan.get("draw_by", "")), on=self.closing["time"])
        lost = [
            f"第{number}号贡献人{self.opening['slots'][number]['who']}的数值由备份卡启封。"
            for number in self.opened_by_duplicate
        ]
        return [*filter(None, [late]), *lost]
