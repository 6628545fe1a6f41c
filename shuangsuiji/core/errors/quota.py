"""What a plan refuses, what it reports as a conflict, and what it warns of: both numbers, the clause, the next step.

A plan carries its conflicts and warnings as values; nothing is cut silently and nothing is raised for them.
"""

from shuangsuiji.core.errors.base import RuleBreach, UnusableInput

_RATIO = "陵环发〔2024〕1号 二、工作目标和范围（四）"
_DRAW1 = "docs/spec/draw1.md, Encodings"


class BadId(UnusableInput):
    """An id that draw1 cannot hold."""

    code = "quota.bad_id"
    clause = _DRAW1
    zh = "对象编号“{id}”不可用，应为1至27个字母、数字或 . _ : -（{clause}）。请改用许可证编号或信用代码。"
    en = (
        "The id {id!r} cannot be used; expected 1 to 27 of A-Z a-z 0-9 . _ : - ({clause}). Use a permit number or code."
    )


class DuplicateId(UnusableInput):
    """Two subjects under one id."""

    code = "quota.duplicate_id"
    clause = _DRAW1
    zh = "对象编号“{id}”出现{times}次，应只出现一次（{clause}）。请合并或更正名录。"
    en = "The id {id!r} occurs {times} times; expected once ({clause}). Merge or correct the register."


class UnknownTier(UnusableInput):
    """A tier that the pack does not know."""

    code = "quota.unknown_tier"
    clause = _RATIO
    zh = "对象“{id}”的监管类别“{tier}”不在规则包中，可用：{known}（{clause}）。请更正类别或换规则包。"
    en = (
        "Subject {id!r} is in tier {tier!r}, unknown to the pack; known: {known} ({clause}). Correct the tier "
        "or the pack."
    )


class BadStatus(UnusableInput):
    """A status that is none of the five."""

    code = "quota.bad_status"
    clause = "docs/decisions (A10)"
    zh = "对象“{id}”的状态为“{status}”，应为：{known}（{clause}）。请更正名录。"
    en = "Subject {id!r} has status {status!r}; expected one of {known} ({clause}). Correct the register."


class BadWeeks(UnusableInput):
    """Weeks that are not ISO weeks in ascending order."""

    code = "quota.bad_weeks"
    clause = _DRAW1
    zh = "检查周次“{week}”无效或未按先后排列，应为 2026-W41 这样的递增周次（{clause}）。请更正。"
    en = (
        "The week {week!r} is malformed or out of order; expected ascending weeks like 2026-W41 ({clause}). "
        "Correct them."
    )


class PeriodUnfit(UnusableInput):
    """A ceremony for a time that one of its rules cannot be counted in."""

    code = "quota.period_unfit"
    clause = _RATIO
    zh = "“{rule}”按{span}计算，不能按{period}抽取（{clause}）。请按规则包规定的时段组织抽取。"
    en = "Rule {rule!r} counts per {span} and cannot be drawn for {period} ({clause}). Draw for the pack's own period."


class NameTaken(UnusableInput):
    """A campaign under the name of a tier or of another campaign."""

    code = "quota.name_taken"
    clause = "docs/decisions (A9)"
    zh = "专项名称“{name}”已被使用，已用名称：{known}（{clause}）。请为专项另取名称。"
    en = "The campaign name {name!r} is taken; names in use: {known} ({clause}). Choose another name."


class NothingToDraw(RuleBreach):
    """A plan without any stratum has no documents to freeze."""

    code = "quota.nothing_to_draw"
    clause = _RATIO
    zh = "{period}在规则包“{policy}”下没有任何抽样层，名录{subjects}家（{clause}）。请核对监管类别、时段和规则包。"
    en = (
        "Pack {policy!r} has no stratum to draw in {period}, of {subjects} subjects ({clause}). Check tiers, "
        "period, pack."
    )


class FloorOverCap(RuleBreach):
    """The floor needs subjects whose annual cap is reached (A23): the floor wins, with a recorded exemption."""

    code = "quota.floor_over_cap"
    clause = "国办发〔2024〕54号; docs/decisions (A23)"
    zh = (
        "{stratum}本期至少抽{floor}家，其中可能须抽到{capped}家已达全年{cap}次上限的对象（{clause}）。"
        "请先考虑联合检查或非现场检查；仍须抽取的，请记录豁免类型（{exemptions}）。"
    )
    en = (
        "{stratum_en}: the floor of {floor} may need {capped} subjects that reached the cap of {cap} visits a year "
        "({clause}). Consider a joint or off-site check first; else record an exemption ({exemptions})."
    )


class OverCapacity(RuleBreach):
    """Even the fewest possible visits are more than the team can make."""

    code = "quota.over_capacity"
    clause = "陵环发〔2024〕1号 四、工作要求（一）"
    zh = "本期至少须检查{least}家，而执法力量只够{capacity}家（{clause}）。抽查数不会被削减：请增派力量或请上级支援。"
    en = (
        "At least {least} visits are due, the team can make {capacity} ({clause}). Nothing is cut: add people "
        "or ask above."
    )


class MayExceedCapacity(RuleBreach):
    """The most visits that may come are more than the team can make; the fewest are not."""

    code = "quota.may_exceed_capacity"
    clause = "陵环发〔2024〕1号 四、工作要求（一）"
    zh = "本期检查数在{least}至{most}家之间，执法力量够{capacity}家（{clause}）。请预留后备力量。"
    en = "Between {least} and {most} visits are due, the team can make {capacity} ({clause}). Keep people in reserve."


class TierEmpty(RuleBreach):
    """A tier without members (A10): its floor is 0 and it is no stratum."""

    code = "quota.tier_empty"
    clause = "docs/decisions (A10)"
    zh = "{tier}在名录中有{subjects}家，最低抽查数为{floor}家，本期不设抽样层（{clause}）。请核对名录是否完整。"
    en = "{tier_en} has {subjects} members, its floor is {floor}, no stratum is made ({clause}). Check the register."


class BelowOtherRule(RuleBreach):
    """What binds gives fewer visits a year than the rule shown beside it (A4)."""

    code = "quota.below_other_rule"
    clause = "docs/decisions (A4)"
    zh = "{tier}按现行口径全年约{ours}家，低于“{rule}”的{theirs}家（{clause}）。请在会议纪要中说明取用的口径。"
    en = (
        "{tier_en}: as read here about {ours} a year, fewer than the {theirs} of {rule_en!r} ({clause}). "
        "State the reading in the minutes."
    )


class JoinsNextRegistry(RuleBreach):
    """Subjects added after the freeze (A5): they join the next registry."""

    code = "quota.joins_next"
    clause = "docs/decisions (A5)"
    zh = (
        "{count}家对象在{day}之后列入（如{first}），本次名录{subjects}家不含，自下次名录起参加抽取（{clause}）。"
        "无需处理。"
    )
    en = (
        "{count} subjects were added after {day} (such as {first}) and are not among these {subjects}; "
        "they join the next registry ({clause}). Nothing to do."
    )


class NewNotCovered(RuleBreach):
    """Subjects added after the year's last draw (A5): new, not covered, first next year."""

    code = "quota.new_not_covered"
    clause = "docs/decisions (A5)"
    zh = (
        "{tier}有{count}家新增对象（如{first}）列入时间晚于{day}的全年最后一次抽取，今年未覆盖（{clause}）。"
        "请在明年首先安排。"
    )
    en = (
        "{tier_en}: {count} new subjects (such as {first}) were added after the year's last draw of {day}; "
        "new, not covered ({clause}). Take them first next year."
    )


class NotCovered(RuleBreach):
    """Members that the year's draws should have covered, and did not."""

    code = "quota.not_covered"
    clause = _RATIO
    zh = "{tier}全年应覆盖{subjects}家，仍有{count}家未检查（如{first}；{clause}）。请在年底前补查，或逐家说明原因。"
    en = (
        "{tier_en}: all {subjects} are due within the year, {count} are not visited (such as {first}; {clause}). "
        "Visit them before the year ends, or give each one's reason."
    )


class PositiveSuspended(RuleBreach):
    """A subject both on the positive list and special (A7): the positive list rests for it."""

    code = "quota.positive_suspended"
    clause = "docs/decisions (A7)"
    zh = (
        "{count}家对象（如{first}）同时列入正面清单和特殊监管，本期正面清单由{before}家减为{after}家"
        "（{clause}）。请核对清单。"
    )
    en = (
        "{count} subjects (such as {first}) are both on the positive list and special; the positive list goes from "
        "{before} to {after} ({clause}). Check the list."
    )


class NoStratum(RuleBreach):
    """Subjects of the register that no rule draws this period."""

    code = "quota.no_stratum"
    clause = "陵环发〔2024〕1号 二、工作目标和范围（三）"
    zh = "名录{subjects}家中有{count}家（如{first}）不属于本次任何抽样层，不会被抽到（{clause}）。请核对其监管类别。"
    en = (
        "Of {subjects} subjects {count} (such as {first}) belong to no stratum of this draw and cannot be drawn "
        "({clause}). Check their tiers."
    )


class CampaignOutside(RuleBreach):
    """A campaign whose window does not meet the period."""

    code = "quota.campaign_outside"
    clause = "docs/decisions (A9)"
    zh = "专项“{campaign}”的时间{first}至{last}与{period}没有交集，本期不安排（{clause}）。请核对专项时间。"
    en = (
        "Campaign {campaign!r} runs {first} to {last}, outside {period}; it is not planned ({clause}). Check "
        "its window."
    )


class CampaignMissing(RuleBreach):
    """A campaign that names subjects which are not in the frozen register."""

    code = "quota.campaign_missing"
    clause = "陵环发〔2024〕1号 二、工作目标和范围（三）"
    zh = "专项“{campaign}”点名{named}家，其中{count}家不在名录（如{first}；{clause}）。请先补入名录或更正编号。"
    en = (
        "Campaign {campaign!r} names {named} subjects, {count} of them not in the register (such as {first}; "
        "{clause}). "
        "Add them or correct the ids."
    )


class WeeksOutside(RuleBreach):
    """Weeks on which a visit would not count for the rule."""

    code = "quota.weeks_outside"
    clause = "陵环发〔2024〕1号 四、工作要求（二）"
    zh = "检查周次{count}个中有{outside}个（如{first}）不在{rule}的时段内（{clause}）。请从周次中去掉。"
    en = (
        "Of {count} weeks {outside} (such as {first}) lie outside the time of {rule_en} ({clause}). Take them off "
        "the list."
    )


class DrawLate(RuleBreach):
    """A draw after its last day in time: marked late for ever (C13)."""

    code = "quota.draw_late"
    clause = "陵环发〔2024〕1号 四、工作要求（二）"
    zh = "{period}应在{last}前完成抽取，本次为{day}，将记为逾期（{clause}）。请在会议纪要中说明原因。"
    en = (
        "{period} was to be drawn by {last}, this is {day}; it is marked late ({clause}). Give the reason in "
        "the minutes."
    )


class SecondVisitNeedsCode(RuleBreach):
    """A second visit to one subject in one period without a lawful reason (A8)."""

    code = "quota.second_visit"
    clause = "陵环发〔2024〕1号 二、工作目标和范围（三）"
    zh = (
        "对象“{subject}”本期已有{visits}次检查，再次检查须注明原因，可选：{known}，现为“{given}”（{clause}）。"
        "请选择原因。"
    )
    en = (
        "Subject {subject!r} already has {visits} visits this period; another needs a reason out of {known}, "
        "got {given!r} ({clause}). Choose one."
    )
