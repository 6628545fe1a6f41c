"""How the pack reads what its document leaves open, in words: each reading a line of the meeting's record."""

from collections.abc import Mapping
from fractions import Fraction

from shuangsuiji.core.policy import Policy

Words = tuple[str, str]
_QUESTIONS: Mapping[str, tuple[str, str, str]] = {
    "rounding": ("A1", "最低抽查数的取整", "Rounding of floors"),
    "coverage": ("A2", "先抽尚未检查的", "Who is drawn first"),
    "recheck": ("A3", "再次抽查比例", "Re-draw share"),
    "ratio_base": ("A4", "1:10的左侧", "Left side of 1:10"),
    "joiners": ("A5", "年中新增对象", "Subjects added during the year"),
    "plates": ("A6", "红黑牌的计算", "Counting of plates"),
    "unrectified": ("A6c", "未整改到位的起点", "When an unrectified problem counts"),
    "overlaps": ("A7", "类别重叠", "Overlapping tiers"),
    "one_visit": ("A8", "一次入企", "One visit"),
    "campaigns": ("A9", "专项与季度抽取", "Campaigns and the quarter's draw"),
    "outside": ("A10", "不计入总数的状态", "Statuses that do not count"),
    "changes": ("A11", "名单变更", "Changes of the list"),
    "help_visit": ("A12", "“体检式”帮扶", "Help visits"),
    "pairing": ("A13", "匹配单位", "What is paired"),
    "shortage": ("A14", "人员不足", "Too few officers"),
    "publish_within": ("A15", "结果公开期限", "Publication of results"),
    "special": ("A16", "特殊监管对象的分布", "Spread of special subjects"),
    "window": ("A19", "10日内的计算", "Reading of ten days"),
    "key_list": ("A22", "一月份的重点名录", "Key list in January"),
    "cap": ("A23", "年度检查上限", "Annual cap"),
    "exemptions": ("A23", "上限例外的类型", "Exemptions from the cap"),
    "denominators": ("A26", "基数冻结", "Frozen denominators"),
}
_OPTIONS: Mapping[str, Words] = {
    "strict": ("每季度按名录总数向上取整", "each quarter rounded up on the whole list"),
    "cumulative": ("按累计比例计算", "cumulative over the year"),
    "uncovered-first": ("未查的先抽，不足时在已查的中随机补足", "not yet visited first, then among the visited"),
    "squads-quarter": ("抽取当日的分队数，每季度", "squads on the day of the draw, each quarter"),
    "officers-year": ("在岗人员数，每年", "officers in post, each year"),
    "next-registry": ("列入下一次名录", "join the next list"),
    "supplementary": ("补充抽取", "a supplementary draw"),
    "together": ("红牌、黑牌合并计算", "red and black together"),
    "separately": ("红牌、黑牌分别计算", "red and black separately"),
    "discovery": ("自发现之日起", "from discovery"),
    "deadline": ("自整改到期起", "from the missed deadline"),
    "suspend-positive": ("同为特殊的，暂停正面清单", "the positive list rests for special subjects"),
    "keep-positive": ("同为特殊的，正面清单继续", "the positive list goes on"),
    "windows-meet": ("时间相接的任务合并为一次入企", "tasks whose windows meet are one visit"),
    "in-ceremony": ("已知专项在季度抽取中一并抽取", "known campaigns are drawn with the quarter"),
    "apart": ("单独抽取", "a draw of its own"),
    "append-only": ("只追加，不删除、不替换", "only added to, never deleted or replaced"),
    "counts": ("计入25%和年度上限", "counts toward the 25 % and the cap"),
    "officers": ("按人员", "by officer"),
    "squads": ("按分队", "by squad"),
    "widen-then-city": ("先全队，后请市级支援", "the whole team, then the city"),
    "spread": ("按剩余季度均分", "spread over the quarters left"),
    "first-quarter": ("全部在一季度", "all in the first quarter"),
    "calendar": ("自然日1日至10日", "calendar days 1 to 10"),
    "next-working-day": ("末日遇休息日顺延", "moved to the next working day"),
    "last-published": ("沿用上次公布的名录，新名录公布后调整", "the last published list until the new one"),
    "exemption": ("最低抽查数优先，须登记例外", "the floor wins by a recorded exemption"),
    "off": ("不设上限", "no cap"),
    "frozen-at-draw": ("以抽取当日为准", "as on the day of the draw"),
    "active": ("正常", "active"),
    "stopped": ("停产", "stopped"),
    "cancelled": ("注销", "deregistered"),
    "closed": ("关闭", "closed"),
    "moved": ("搬迁", "moved away"),
    "statutory-floor": ("法定最低比例", "statutory floor"),
    "ordered-from-above": ("上级部署", "ordered from above"),
    "joint-check": ("联合检查", "joint check"),
}


def reading_lines(policy: Policy) -> list[dict[str, str]]:
    """One line for each reading of the pack: `id` (A1…A26), `zh` and `en`; a test holds the words complete."""
    return [_line(name, value) for name, value in vars(policy.readings).items()]


def _line(name: str, value: object) -> dict[str, str]:
    id, zh, en = _QUESTIONS[name]
    said = [_said(one) for one in (value if isinstance(value, tuple) else (value,))]
    return {"id": id, "zh": f"{zh}：{'、'.join(s[0] for s in said)}", "en": f"{en}: {', '.join(s[1] for s in said)}"}


def _said(value: object) -> Words:
    if isinstance(value, Fraction):
        return (str(value), str(value)) if value else ("不设", "none")
    if isinstance(value, int):
        return f"{value}个工作日内", f"within {value} working days"
    return _OPTIONS[str(value)]
