"""The fields of plans, campaigns, exemptions, visits and letterhead, said once; forms, history, services read this."""

from collections.abc import Mapping

from shuangsuiji.bilingual import t
from shuangsuiji.plans.models import Campaign, Exemption, Letterhead, Plan, SiteVisit
from shuangsuiji.plans.words import EXEMPTIONS, VISIT_KINDS
from shuangsuiji.registry.fields import Field, Value, values_of
from shuangsuiji.registry.words import SECTIONS, TIERS

PLAN_FIELDS: tuple[Field, ...] = (
    Field(
        "days_per_visit",
        t("每次检查每人用时（天）", "Days of each officer for one visit"),
        "count",
        required=True,
        help=t("含路途、准备和文书", "Travel, preparation and papers included"),
    ),
    Field(
        "share",
        t("可用于抽查的工作时间（%）", "Working time for these visits (%)"),
        "count",
        required=True,
        help=t("其余用于办案、信访、应急等", "The rest goes to cases, petitions, emergencies"),
    ),
    Field("note", t("备注", "Note")),
)
CAMPAIGN_FIELDS: tuple[Field, ...] = (
    Field(
        "slug",
        t("代号", "Short name"),
        required=True,
        help=t(
            "1至20个小写字母、数字、_ 或 -；抽取记录中用它，以后不能改",
            "1 to 20 of a–z, 0–9, _ and -; the draw's record uses it; it cannot be changed later",
        ),
    ),
    Field("title", t("专项名称", "Title"), required=True),
    Field(
        "share",
        t("抽查比例", "Share"),
        required=True,
        help=t("如 100% 或 1/2，按所指对象总数向上取整", "Such as 100% or 1/2 of all it means, rounded up"),
    ),
    Field("first", t("第一天", "First day"), "day", required=True),
    Field("last", t("最后一天", "Last day"), "day", required=True, help=t("含当天", "This day included")),
    Field("tiers", t("监管类别", "Tiers"), "many", TIERS),
    Field(
        "attributes",
        t("其他条件", "Other conditions"),
        help=t(
            "列名=值，多个值用顿号，多列用分号：industry=采矿业、水泥；kind=site",
            "column=value, several values with the list comma, several columns with semicolons",
        ),
    ),
    Field(
        "keys",
        t("指定对象的编号", "Keys of named subjects"),
        "long",
        help=t("一行一个；与上面的条件是“或”的关系", "One a line; these are meant beside the conditions above"),
    ),
    Field(
        "sections",
        t("检查内容", "Sections checked"),
        "many",
        SECTIONS,
        help=t("不选为全部七项；少于七项的单独抽取", "None chosen means all seven; fewer make a draw apart"),
    ),
)
EXEMPTION_FIELDS: tuple[Field, ...] = (
    Field("period", t("期间", "Period"), required=True, number=True),
    Field("stratum", t("抽样层", "Stratum"), required=True),
    Field("kind", t("例外类型", "Kind of exemption"), "choice", EXEMPTIONS, required=True),
    Field("reason", t("理由", "Reason"), required=True),
)
VISIT_FIELDS: tuple[Field, ...] = (
    Field("on", t("检查日期", "Day of the visit"), "day", required=True),
    Field("kind", t("类别", "Kind"), "choice", VISIT_KINDS, required=True),
    Field(
        "basis",
        t("依据", "Basis"),
        required=True,
        help=t("案号、信访编号、文件名称等", "Number of the case, petition or document"),
    ),
)
LETTERHEAD_FIELDS: tuple[Field, ...] = (
    Field(
        "name",
        t("单位全称", "Name of the office"),
        required=True,
        help=t("文书的发文机关和落款", "Papers are headed and signed with it"),
    ),
    Field(
        "word",
        t("机关代字", "Word of the office"),
        required=True,
        help=t("文号开头，如“某环”", "Document numbers begin with it"),
    ),
    Field(
        "above",
        t("备案报送机关", "Filed with"),
        required=True,
        help=t("市级主管单位全称", "The city's body, in full"),
    ),
    Field("signer", t("签发人", "Signed out by"), help=t("备案报告的签发人", "Of the filing report")),
    Field(
        "contact", t("联系人和电话", "Contact"), help=t("写在报告和通知末尾", "Stands at the end of report and notice")
    ),
    Field(
        "phone",
        t("监督电话", "Number for complaints"),
        help=t("写在行政检查通知书上", "Stands on the notice of a visit"),
    ),
)
_OF_DRAW = (Field("ceremony", t("抽取", "Draw")), Field("strata", t("计入的抽样层", "Strata credited"), "many", TIERS))
FIELDS_OF: Mapping[str, tuple[Field, ...]] = {
    "campaign": CAMPAIGN_FIELDS,
    "exemption": EXEMPTION_FIELDS,
    "visit": (*VISIT_FIELDS, *_OF_DRAW),
}
"""The fields of what has a page of its own, by the word under which history and ledger name it."""


def plan_values_of(plan: Plan) -> dict[str, Value]:
    """The settings as text, with the period that they are for."""
    return {"period": plan.period, **values_of(plan, PLAN_FIELDS)}


def campaign_values(campaign: Campaign) -> dict[str, Value]:
    """The fields of a campaign as text and sorted lists."""
    plain = tuple(one for one in CAMPAIGN_FIELDS if one.kind != "many")
    lists = {"tiers": sorted(campaign.tiers), "sections": sorted(campaign.sections)}
    return {**values_of(campaign, plain), **lists}


def letterhead_values(letterhead: Letterhead) -> dict[str, Value]:
    """The fields of a letterhead as text."""
    return values_of(letterhead, LETTERHEAD_FIELDS)


def exemption_values(exemption: Exemption) -> dict[str, Value]:
    """The fields of an exemption as text."""
    return values_of(exemption, EXEMPTION_FIELDS)


def visit_values(visit: SiteVisit) -> dict[str, Value]:
    """The fields of a visit as text, with its subject and what a draw says of it."""
    of_draw: dict[str, Value] = {"ceremony": visit.ceremony, "strata": list(visit.strata)}
    return {"subject": f"{visit.subject.name} {visit.subject.key}", **values_of(visit, VISIT_FIELDS), **of_draw}
