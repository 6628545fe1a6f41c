"""会议纪要 in Markdown: what was decided, committed, drawn and announced; counts and hashes, never a name drawn."""

from collections.abc import Sequence

from shuangsuiji.ceremony.planned import reasons
from shuangsuiji.core.draw import Replayed, doc
from shuangsuiji.core.quota import QuarterPlan


def minutes(known: Replayed, plan: QuarterPlan, *, title: str, label: str = "") -> str:
    """The minutes of one meeting, in Chinese, for the chair to sign.

    `label` is printed at the top and the bottom where the data is synthetic. Source: 二、工作目标和范围（四）; C5a.
    """
    opening, closing = known.record["opening"], known.record["closing"]
    parts = [
        f"# {title}",
        *([f"> **{label}**"] if label else []),
        f"- 会议编号：{opening['ceremony']}\n- 抽查时段：{plan.period}\n- 依据：{plan.policy.title}"
        f"\n- 封存时间：{opening['time']}\n- 抽取时间：{closing['time']}",
        "## 一、抽查比例和最低抽查数",
        _strata(known, plan),
        "## 二、种子来源",
        _slots(known),
        "## 三、公告",
        _statements(known),
        "## 四、算式和依据",
        _why(plan),
        "## 五、提请注意",
        _findings(plan),
        "抽查名单已密封，检查实施前对被检查单位保密（四、配套制度和机制（四））。名单一经确定，不得随意变更。",
        "组长（签字）：＿＿＿＿＿＿　　记录人（签字）：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿",
        *([f"> **{label}**"] if label else []),
    ]
    return "\n\n".join(parts) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]])


def _strata(known: Replayed, plan: QuarterPlan) -> str:
    rows = [
        (one.zh, one.subjects, one.done, one.floor, one.again, known.outcome.strata[one.name].drawn)
        for one in plan.strata
    ]
    return _table(("抽样层", "总数（家）", "本年已查", "最低抽查数", "其中复抽", "抽取数"), rows)


def _slots(known: Replayed) -> str:
    opening = known.record["opening"]
    rows = [(i, one["role"], one["who"], f"`{one['commit']}`") for i, one in enumerate(opening["slots"])]
    table = _table(("序号", "角色", "贡献人", "承诺"), rows)
    if "balls" not in known.record:
        return table
    numbers = " ".join(f"{number:02d}" for number in known.record["balls"]["numbers"])
    return f"{table}\n\n摇号（{opening['balls']['what']}）：**{numbers}**"


def _statements(known: Replayed) -> str:
    record, name = known.record, known.outcome.hash
    lines = [f"- 启封前公告：`{doc(name, 'opening', record['opening'])}`"]
    if "balls" in record:
        lines.append(f"- 摇号结果：`{doc(name, 'balls', record['balls'])}`")
    lines.append(f"- 启封后公告：`{doc(name, 'closing', record['closing'])}`")
    lines.append(f"- 根：`{record['closing']['root']}`（{record['closing']['size']} 家）")
    return "\n".join(lines)


def _why(plan: QuarterPlan) -> str:
    lines = []
    for stratum in plan.strata:
        lines.append(f"**{stratum.zh}**\n")
        lines += [f"- {one.zh}" for one in reasons(stratum)]
        lines.append("")
    return "\n".join(lines).rstrip()


def _findings(plan: QuarterPlan) -> str:
    found = [*plan.conflicts, *plan.warnings]
    return "\n".join(f"- {one.text('zh')}" for one in found) if found else "- 无"
