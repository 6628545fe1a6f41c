"""What several forms share: the office, the people in the room, the plan in tables, words for periods and days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuangsuiji.bilingual import cited
from shuangsuiji.core.policy import Period
from shuangsuiji.documents.rendering.blocks import Block, Heading, Paragraph, Table, chinese_day, listing

CONFIDENTIAL = (
    "抽查名单在启封抽取时即已密封，任务下达之前，任何人不得查询、推测、打听或者透露检查对象、检查人员和检查时间；"
    "提前启封须有两人在场、写明理由，并记入台账。泄露检查信息的，按规定追究泄露者和有关责任人的责任。"
)
UNCHANGED = (
    "名单一经确定，不得随意变更。确需关闭、替补、回避或者调整检查人员的，只能按规定的事由追加记录，原名单始终可查。"
)
_HALVES, _QUARTERS = "上下", "一二三四"


@dataclass(frozen=True, slots=True)
class Office:
    """`name` issues the papers; `word` is its 机关代字 in numbers; `above` is whom it files with."""

    name: str
    word: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invited to a meeting: role in the leading group, post; `delegate` where another came for him."""

    name: str
    role: str = ""
    post: str = ""
    present: bool = True
    delegate: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text."""

    label: str
    text: str


def period_words(written: str) -> str:
    """A period as people say it.

    >>> [period_words(one) for one in ("2026Q4", "2026H1", "2026", "2026M09")]
    ['2026年第四季度', '2026年上半年', '2026年度', '2026年9月']
    """
    period = Period.parse(written)
    if period.kind == "quarter":
        return f"{period.year}年第{_QUARTERS[period.number - 1]}季度"
    if period.kind == "half":
        return f"{period.year}年{_HALVES[period.number - 1]}半年"
    return f"{period.year}年{period.number}月" if period.kind == "month" else f"{period.year}年度"


def day_words(written: str) -> str:
    """A day, or the day of an instant, in Chinese; empty text stays empty.

    >>> day_words("2026-10-08"), day_words("2026-10-08T09:30:00+08:00"), day_words("")
    ('2026年10月8日', '2026年10月8日', '')
    """
    return chinese_day(date.fromisoformat(written[:10])) if written else ""


def moment_words(written: str) -> str:
    """An instant to the minute, as the statement has it.

    >>> moment_words("2026-10-08T09:30:00+08:00")
    '2026年10月8日 09:30'
    """
    return f"{day_words(written)} {written[11:16]}"


def joined(names: Iterable[str]) -> str:
    """Names after each other, — for none.

    >>> joined(["甲", "", "乙"]), joined([])
    ('甲、乙', '—')
    """
    return "、".join(one for one in names if one) or "—"


def people_table(people: Sequence[Person]) -> Table:
    """Who was invited, who came, and who came for whom."""
    rows = [
        (one.name, one.role or "—", one.post or "—", "到会" if one.present else "未到会", one.delegate or "—")
        for one in people
    ]
    return listing(("姓名", "身份", "职务", "出席", "受托人"), rows, (22, 22, 30, 13, 13), left=())


def strata_table(plan: Mapping[str, Any]) -> Table:
    """The numbers of the plan by stratum: they follow from the registers, never from who was drawn."""
    rows = [
        (one["zh"], one["subjects"], one["done"], one["floor"], one["again"], one["drawn"]) for one in plan["strata"]
    ]
    heads = ("抽样层", "总数（家）", "本年已查", "最低抽查数", "其中复抽", "抽取数")
    return listing(heads, rows, (30, 15, 14, 15, 13, 13))


def arithmetic(plan: Mapping[str, Any]) -> Iterable[Block]:
    """Each number with its arithmetic, its clause and its reading, in the words of the plan."""
    for one in plan["strata"]:
        rows = [(number, why["zh"]) for number, why in enumerate(one["why"], start=1)]
        yield Heading(one["zh"], level=2)
        if rows:
            yield listing(("序号", "数字、算式、条款和口径"), rows, (9, 91), left=(1,))


def findings(plan: Mapping[str, Any], extra: Sequence[str] = ()) -> Sequence[Block]:
    """What the chair must have seen: lateness first, conflicts, warnings; 无 where there is nothing."""
    found = [*extra, *(cited(one["zh"], "zh") for one in (*plan["conflicts"], *plan["warnings"]))]
    if not found:
        return (Paragraph("无。"),)
    return [Paragraph(f"{number}．{text}") for number, text in enumerate(found, start=1)]


def late_words(what: str, *, by: str, on: str) -> str:
    """The sentence of lateness, which no later paper leaves out; empty where in time or without a last day.

    >>> late_words("抽取", by="2026-10-10", on="2026-10-11T00:10:00+08:00")
    '逾期：应在2026年10月10日前完成抽取，实际为2026年10月11日（四、工作要求（二））。'
    >>> late_words("抽取", by="2026-10-10", on="2026-10-10"), late_words("备案", by="", on="2026-10-11")
    ('', '')
    """
    if not by or not on or on[:10] <= by:
        return ""
    return f"逾期：应在{day_words(by)}前完成{what}，实际为{day_words(on)}（四、工作要求（二））。"
