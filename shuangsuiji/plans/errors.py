"""Refusals of plans."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_PLAN = "陵环发〔2024〕1号, 四、工作要求（一）"
_SCOPE = "陵环发〔2024〕1号, 二、工作目标和范围（一）"
_RATIO = "陵环发〔2024〕1号, 二、工作目标和范围（四）"
_GROUP = "陵环发〔2024〕1号, 三、成立领导小组"
_CAP = "国办发〔2024〕54号; docs/decisions/A23-annual-cap.md"


class HolidaysUnreadable(UnusableInput):
    """The office's own table of holidays cannot be read."""

    code = "plans.holidays_unreadable"
    clause = _PLAN
    zh = (
        "节假日表{file}无法读取：{found}；应与自带的 holidays.toml 同样写法（{clause}）。请改正，或删去以使用自带的表。"
    )
    en = (
        "The table of holidays {file} cannot be read: {found}; expected the form of the one shipped ({clause}). "
        "Correct it, or remove it to use the one shipped."
    )


class NoSuchPlanThing(RuleBreach):
    """No plan, campaign, exemption, visit or decision has this id in this office."""

    code = "plans.not_found"
    clause = _PLAN
    status = 404
    zh = "本单位没有编号为{id}的{what}（{clause}）。请从列表中重新选择。"
    en = "This office has no {what_en} with id {id} ({clause}). Choose it from the list again."


class OtherPeriod(UnusableInput):
    """A period of another length than the pack draws in."""

    code = "plans.other_period"
    clause = _RATIO
    status = 404
    zh = "期间{period}不能使用，应为{expected}（{clause}）。请从年度计划中选择。"
    en = "Period {period} cannot be used, expected {expected} ({clause}). Choose it in the plan of the year."


class RoutineByHand(RuleBreach):
    """A routine visit exists only through a draw."""

    code = "plans.routine_by_hand"
    clause = _SCOPE
    zh = "“{kind}”只能由抽取产生，不能手工登记；应为非例行检查之一：{expected}（{clause}）。请改选类别并写明依据。"
    en = (
        '"{kind_en}" exists only through a draw and cannot be entered by hand; expected one of {expected_en} '
        "({clause}). Choose another kind and give its basis."
    )


class BasisMissing(UnusableInput):
    """A visit outside the draw without its basis."""

    code = "plans.basis_missing"
    clause = _SCOPE
    zh = "非例行检查必须写明依据，现为“{found}”，应为1至300字（{clause}）。请填写案号、信访编号或文件名称。"
    en = (
        'A visit outside the draw needs its basis: found "{found}", expected 1 to 300 characters ({clause}). Give the '
        "number of the case, petition or document."
    )


class VisitOnDay(UnusableInput):
    """A visit on a day that has not come."""

    code = "plans.visit_on_day"
    clause = _SCOPE
    zh = "检查日期{found}尚未到，应不晚于今天{expected}（{clause}）。请改正日期。"
    en = "The visit is on {found}, expected today, {expected}, or before ({clause}). Correct the day."


class VisitOfDraw(RuleBreach):
    """A drawn visit is withdrawn or changed by hand: it follows from the sealed record."""

    code = "plans.visit_of_draw"
    clause = "陵环发〔2024〕1号, 四、配套制度和机制（一）"
    zh = "这次检查来自抽取{found}，应为手工登记的非例行检查（{clause}）。抽取结果不得变更，请在抽取记录中登记情况。"
    en = (
        "This visit comes from the draw {found}, expected one entered by hand ({clause}). What was drawn is not "
        "changed; enter the event in the record of the draw."
    )


class CampaignUnusable(UnusableInput):
    """A campaign that means nobody, or whose name, share or window cannot be used."""

    code = "plans.campaign_unusable"
    clause = _SCOPE
    zh = "专项的“{field}”为“{found}”，应为{expected}（{clause}）。请改正后再保存。"
    en = 'The campaign\'s {field_en} is "{found}", expected {expected_en} ({clause}). Correct it and save again.'


class SlugTaken(RuleBreach):
    """Two campaigns, or a campaign and a tier, cannot be one stratum."""

    code = "plans.slug_taken"
    clause = _SCOPE
    zh = "代号{slug}已用于“{name}”，应是没有用过的（{clause}）。请换一个代号。"
    en = 'The name {slug} is taken by "{name}", expected one never used ({clause}). Choose another.'


class ExemptionUnusable(UnusableInput):
    """An exemption for a stratum that the pack has not, or of a kind that it does not know."""

    code = "plans.exemption_unusable"
    clause = _CAP
    zh = "例外的“{field}”为“{found}”，应为{expected}（{clause}）。请改正后再保存。"
    en = 'The exemption\'s {field_en} is "{found}", expected {expected_en} ({clause}). Correct it and save again.'


class ExemptionMissing(RuleBreach):
    """The floor needs subjects at the annual cap, and nobody recorded by which exemption."""

    code = "plans.exemption_missing"
    clause = _CAP
    zh = (
        "{stratum}需抽取{capped}家已达年度上限（{cap}次）的对象，登记的例外为{found}项，应不少于1项（{clause}）。"
        "请先考虑联合检查或非现场检查；确需抽取的，登记例外后再签署。"
    )
    en = (
        "{stratum_en} needs {capped} subjects that are at the annual cap of {cap}; {found} exemptions are recorded, "
        "expected at least 1 ({clause}). Consider a joint or off-site check first; else record the exemption and sign."
    )


class DecisionUnusable(UnusableInput):
    """A decision without its day, place, people or text."""

    code = "plans.decision_unusable"
    clause = _RATIO
    zh = "会议记录的“{field}”为“{found}”，应为{expected}（{clause}）。请改正后再保存。"
    en = 'The decision\'s {field_en} is "{found}", expected {expected_en} ({clause}). Correct it and save again.'


class NumbersChanged(RuleBreach):
    """The registers changed after the draft: what would be signed is not what would be drawn."""

    code = "plans.numbers_changed"
    clause = "陵环发〔2024〕1号, 二、工作目标和范围（四）; docs/decisions/A26-frozen-denominators.md"
    zh = "起草后名录有变动：{changed}（{clause}）。没有签署；请按现有数字重新起草后再签。"
    en = (
        "The registers changed after the draft: {changed_en} ({clause}). Nothing was signed; draft it again, then sign."
    )


class DraftReplaced(RuleBreach):
    """A draft that a newer one has replaced is signed, or drafted from."""

    code = "plans.draft_replaced"
    clause = _RATIO
    zh = "您打开的是第{found}稿，现为第{expected}稿（{clause}）。请打开最新一稿。"
    en = "You opened draft {found}, now it is {expected} ({clause}). Open the newest one."


class NotASigner(RuleBreach):
    """Somebody signs who is neither chair nor deputy, or has no delegation in writing."""

    code = "plans.not_a_signer"
    clause = _GROUP
    status = 403
    zh = "{found}不能签署，签署人应为{expected}（{clause}）。请组长、副组长或其书面委托的人签署。"
    en = "{found_en} cannot sign; expected {expected_en} ({clause}). Ask the chair, the deputy or whom they delegated."


class ScanMissing(UnusableInput):
    """A signature by scan without the scanned paper."""

    code = "plans.scan_missing"
    clause = _RATIO
    zh = "“{found}”没有原件，扫描签署应有扫描件（{clause}）。请在来源文件中上传扫描件。"
    en = '"{found}" has no file, expected the scanned paper ({clause}). Upload the scan to the source document.'


class LetterheadMissing(RuleBreach):
    """A paper is asked for before the office has said under which name and word it issues papers."""

    code = "plans.letterhead_missing"
    clause = "GB/T 9704-2012, 7.2.5, 7.2.6"
    zh = (
        "还没有填写发文信息，应有单位全称、机关代字和备案报送机关（{clause}）。"
        "文书没有制作；请先在“计划”下的“发文信息”中填写。"
    )
    en = (
        "The letterhead is not filled in; a paper needs the office's name, its word and whom it files with ({clause}). "
        "No paper was made; fill it in first, under Plan, Letterhead."
    )


class DecisionAltered(RuleBreach):
    """A stored decision does not give its own hash: the table was changed from outside."""

    code = "plans.decision_altered"
    clause = "陵环发〔2024〕1号, 四、配套制度和机制（一）"
    zh = "会议记录的内容哈希为{found}…，签署时为{expected}…（{clause}）。数据库已被改动，请从备份恢复并核验台账。"
    en = (
        "The decision hashes to {found}…, signed was {expected}… ({clause}). The database was changed; restore a "
        "backup and verify the ledger."
    )
