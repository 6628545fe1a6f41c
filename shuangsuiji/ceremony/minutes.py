"""会议纪要 in Markdown: what was decided, committed, drawn and announced; counts and hashes, never a name drawn."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shuangsuiji.core.draw import Replayed, day_of, doc


def minutes(known: Replayed, plan: Mapping[str, Any], *, title: str, label: str = "") -> str:
    """The minutes of one meeting, in Chinese, for the chair to sign.

    `plan` is what `planned.plan_values` gives, as the meeting's folder keeps it. `label` is printed at the top and the
    bottom where the data is synthetic. Source: 二、工作目标和范围（四）; C5a.
    """
    opening, closing = known.record["opening"], known.record["closing"]
    parts = [
        f"# {title}",
        *([f"> **{label}**"] if label else []),
        f"- 会议编号：{opening['ceremony']}\n- 抽查时段：{plan['period']}\n- 依据：{plan['title']}"
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
        _findings(known, plan),
        "抽查名单已密封，检查实施前对被检查单位保密（四、配套制度和机制（四））。名单一经确定，不得随意变更。",
        "组长（签字）：＿＿＿＿＿＿　　记录人（签字）：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿",
        *([f"> **{label}**"] if label else []),
    ]
    return "\n\n".join(parts) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]])


def is_late(plan: Mapping[str, Any], closed: str) -> bool:
    """Whether a draw closed at that instant is after the last day that the plan names. Source: 四、工作要求（二）.

    >>> is_late({"draw_by": "2026-10-10"}, "2026-10-11T00:10:00+08:00"), is_late({}, "2026-10-11T00:10:00+08:00")
    (True, False)
    """
    last = plan.get("draw_by", "")
    return bool(last) and day_of(closed) > date.fromisoformat(last)


def _strata(known: Replayed, plan: Mapping[str, Any]) -> str:
    rows = [
        (one["zh"], one["subjects"], one["done"], one["floor"], one["again"], known.outcome.strata[one["name"]].drawn)
        for one in plan["strata"]
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


def _why(plan: Mapping[str, Any]) -> str:
    lines = []
    for stratum in plan["strata"]:
        lines.append(f"**{stratum['zh']}**\n")
        lines += [f"- {one['zh']}" for one in stratum["why"]]
        lines.append("")
    return "\n".join(lines).rstrip()


def _findings(known: Replayed, plan: Mapping[str, Any]) -> str:
    closed = known.record["closing"]["time"]
    found = [one["zh"] for one in (*plan["conflicts"], *plan["warnings"])]
    if is_late(plan, closed):
        found.insert(0, f"**逾期**：应在{plan['draw_by']}前完成抽取，实际为{closed[:10]}（四、工作要求（二））。")
    return "\n".join(f"- {one}" for one in found) if found else "- 无"
