"""The fields of events, directories and check items, said once; an event's depend on its kind."""

from collections.abc import Mapping

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field
from shuangsuiji.registry.words import COLOURS, EVENT_KINDS, KINDS, MEDIA, SECTIONS, SKILLS, TIERS

_SUMMARY = t("摘要", "Summary")
_NO_NAMES = t("不写投诉人的姓名、电话", "Never the complainant's name or number")

_PENALTY = (
    Field("on", t("决定日期", "Day of the decision"), "day", required=True),
    Field("number", t("决定书文号", "Number of the decision"), required=True, number=True),
    Field("summary", _SUMMARY),
    Field("ended_on", t("撤销日期", "Revoked on"), "day", help=t("撤销后不再计数", "Once revoked, it counts no more")),
    Field("end_number", t("撤销文号", "Number of the revocation"), number=True),
)
_PLATE = (
    Field("on", t("亮牌日期", "Issued on"), "day", required=True),
    Field("number", t("亮牌文号", "Number of the notice"), required=True, number=True),
    Field("medium", t("涉气或涉水", "Air or water"), "choice", MEDIA, required=True),
    Field(
        "colour",
        t("颜色", "Colour"),
        "choice",
        COLOURS,
        required=True,
        help=t("涉水只有黄牌和红牌；黄牌不计数", "Water has yellow and red only; yellow ones do not count"),
    ),
    Field("summary", _SUMMARY),
    Field(
        "ended_on",
        t("摘牌日期", "Lifted on"),
        "day",
        help=t("按亮牌日期计数，摘牌不影响", "The day of issue counts; lifting changes nothing"),
    ),
    Field("end_number", t("摘牌文号", "Number of the lifting"), number=True),
)
_COMPLAINT = (
    Field("on", t("收到日期", "Received on"), "day", required=True),
    Field("number", t("受理编号", "File number"), required=True, number=True),
    Field("verified", t("经核实", "Verified"), "truth", help=t("只有核实的才计数", "Only verified ones count")),
    Field("summary", _SUMMARY, help=_NO_NAMES),
)
_RECTIFICATION = (
    Field("on", t("发现日期", "Found on"), "day", required=True),
    Field("number", t("责改文书文号", "Number of the order"), number=True),
    Field("summary", t("发现的问题", "The problem"), required=True),
    Field("deadline", t("整改期限", "To be put right by"), "day"),
    Field(
        "ended_on",
        t("验收日期", "Accepted on"),
        "day",
        help=t("验收后，下一年度退出特殊监管对象", "Once accepted, the tier is left for the next year"),
    ),
    Field("end_number", t("验收文号", "Number of the acceptance"), number=True),
)
_OF_KIND: Mapping[str, tuple[Field, ...]] = {
    "penalty": _PENALTY,
    "plate": _PLATE,
    "complaint": _COMPLAINT,
    "rectification": _RECTIFICATION,
}
ENDING = ("ended_on", "end_number")
"""The fields that end an event: revoked, lifted, accepted."""


def event_fields(kind: str, *, ending: bool = True) -> tuple[Field, ...]:
    """The fields of an event of this kind, in the words of its document; without `ending` those of its beginning."""
    return tuple(one for one in _OF_KIND[kind] if ending or one.slug not in ENDING)


def ending_fields(kind: str) -> tuple[Field, ...]:
    """The fields that end an event of this kind; none for a complaint, which is verified or not."""
    return tuple(one for one in _OF_KIND[kind] if one.slug in ENDING)


EVENT_FIELDS: tuple[Field, ...] = (
    Field("kind", t("种类", "Kind"), "choice", EVENT_KINDS, required=True),
    Field("on", t("日期（决定、亮牌、收到、发现）", "Day (decided, issued, received, found)"), "day", required=True),
    Field("number", t("文号", "Number"), number=True),
    _PLATE[2],
    _PLATE[3],
    _COMPLAINT[2],
    Field("summary", _SUMMARY),
    _RECTIFICATION[3],
    Field("ended_on", t("终结日期（撤销、摘牌、验收）", "Ended on (revoked, lifted, accepted)"), "day"),
    Field("end_number", t("终结文号", "Number of the ending"), number=True),
)
"""The fields of events of all kinds together, for lists, imports and history."""
DIRECTORY_FIELDS: tuple[Field, ...] = (
    Field("title", t("目录名称", "Name of the directory"), required=True),
    Field("edition", t("版本", "Edition"), required=True, help=t("如2026年版", "Such as 2026")),
    Field(
        "in_force_from",
        t("启用日期", "In force from"),
        "day",
        required=True,
        help=t("启用后不能再改，只能复制出新版本", "Once in force it stays as it is; changes make a new version"),
    ),
)
_ALL = t("不选即全部", "None chosen means all")
ITEM_TEXTS: tuple[Field, ...] = (
    Field("section", t("检查内容", "Section"), "choice", SECTIONS, required=True),
    Field("number", t("编号", "Number"), required=True, number=True),
    Field("text", t("检查事项", "What is checked"), "long", required=True),
    Field("method", t("检查方法提示", "How to check")),
    Field("clause", t("依据", "Rests on")),
)
"""What an item says; `ITEM_LIMITS` say whom it concerns."""
ITEM_LIMITS: tuple[Field, ...] = (
    Field("kinds", t("适用的对象种类", "Kinds of subject"), "many", KINDS, help=_ALL),
    Field("tiers", t("适用的监管类别", "Tiers"), "many", TIERS, help=_ALL),
    Field(
        "industries",
        t("适用的行业代码", "Industries"),
        "words",
        help=t("GB/T 4754代码的开头，如C26；多个用空格分开", "Beginnings of GB/T 4754 codes such as C26, with spaces"),
    ),
    Field("needs", t("适用的专长", "Skills"), "words", SKILLS, help=_ALL),
)
ITEM_FIELDS = (*ITEM_TEXTS, *ITEM_LIMITS)
