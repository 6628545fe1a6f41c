"""The fields of subjects and officers, said once; forms, imports, history and exports read this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from shuangsuiji.bilingual import t
from shuangsuiji.registry.words import KINDS, SKILLS, STATUSES, TIERS

Value = str | list[str]
"""A value as history, imports and the ledger keep it: text, or a sorted list (tiers). Nothing is empty text."""
Kind = Literal["text", "long", "day", "choice", "many", "words", "degrees", "truth", "count"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register. `bulk`: may be set for many at once. `number`: an identifier, text in exports."""

    slug: str
    label: Any
    kind: Kind = "text"
    choices: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    bulk: bool = False
    number: bool = False
    help: Any = ""


SUBJECT_FIELDS: tuple[Field, ...] = (
    Field("name", t("名称", "Name"), required=True),
    Field("short_name", t("简称", "Short name")),
    Field(
        "former_names",
        t("曾用名", "Former names"),
        help=t("多个用顿号分开", "Separate several with the list comma U+3001"),
    ),
    Field("kind", t("对象种类", "Kind"), "choice", KINDS, required=True, bulk=True),
    Field("code", t("统一社会信用代码", "Credit code"), number=True),
    Field("site", t("场所编号", "Site number"), number=True),
    Field("permit", t("排污许可证编号", "Permit number"), number=True),
    Field("permit_until", t("许可证有效期至", "Permit valid until"), "day"),
    Field("industry", t("行业（GB/T 4754）", "Industry (GB/T 4754)"), bulk=True),
    Field("place", t("所在地区划代码", "Division code of the place"), number=True, bulk=True),
    Field("address", t("地址", "Address")),
    Field("longitude", t("经度（度）", "Longitude (°)"), "degrees"),
    Field("latitude", t("纬度（度）", "Latitude (°)"), "degrees"),
    Field("status", t("状态", "Status"), "choice", STATUSES, required=True, bulk=True),
    Field("status_since", t("状态起始日期", "Status since"), "day", bulk=True),
    Field("needs", t("检查所需专长", "Skills needed"), "words", SKILLS, bulk=True),
    Field("since", t("纳入名录日期", "In the register since"), "day"),
    Field("confirmed_on", t("最近核对日期", "Last checked on"), "day", bulk=True),
    Field("note", t("备注", "Note"), "long"),
)
TIERS_FIELD = Field("tiers", t("监管类别", "Tiers"), "many", TIERS)
"""A subject's tiers: rows of their own in the database, one list in forms and history."""
OFFICER_FIELDS: tuple[Field, ...] = (
    Field("certificate", t("执法证号", "Certificate number"), required=True, number=True),
    Field("name", t("姓名", "Name"), required=True),
    Field("lead", t("可带队（主办）", "May lead"), "truth", bulk=True),
    Field("skills", t("专长", "Skills"), "words", SKILLS, bulk=True),
    Field("in_post", t("在岗", "In post"), "truth", bulk=True),
    Field("certificate_from", t("发证日期", "Certificate issued"), "day"),
    Field("certificate_until", t("执法证有效期至", "Certificate valid until"), "day", bulk=True),
    Field("note", t("备注", "Note")),
)


def values_of(thing: Any, fields: tuple[Field, ...]) -> dict[str, Value]:
    """The values of a row, each as text.

    A day is ISO 8601, degrees are decimal without trailing zeros, truth is `yes` or `no`.
    """
    return {one.slug: as_text(getattr(thing, one.slug)) for one in fields}


def as_text(value: Any) -> str:
    """One value as text.

    >>> as_text(Decimal("112.850000")), as_text(date(2026, 1, 2)), as_text(True), as_text(None)
    ('112.85', '2026-01-02', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def from_text(one: Field, text: str) -> Any:
    """The value that a column of the table holds; raises `ValueError` for text that is none of this kind.

    >>> from_text(Field("since", "", "day"), "2026-01-02"), from_text(Field("lead", "", "truth"), "yes")
    (datetime.date(2026, 1, 2), True)
    """
    if one.kind == "day":
        return date.fromisoformat(text) if text else None
    if one.kind == "degrees":
        return _degrees(text) if text else None
    if one.kind == "truth":
        return text == "yes"
    if one.kind == "choice" and text not in one.choices:
        raise ValueError(f"{one.slug} is one of {list(one.choices)}, not {text!r}")
    return text


def _degrees(text: str) -> Decimal:
    try:
        return Decimal(text).quantize(Decimal("0.000001"))
    except InvalidOperation as cause:
        raise ValueError(f"degrees are a decimal number, not {text!r}") from cause


def differences(before: Mapping[str, Value], after: Mapping[str, Value]) -> dict[str, list[Value]]:
    """Each field whose value would change: [before, after]. Fields absent from `after` stay.

    >>> differences({"name": "甲", "code": ""}, {"name": "乙"})
    {'name': ['甲', '乙']}
    """
    return {slug: [before.get(slug, ""), value] for slug, value in after.items() if before.get(slug, "") != value}
