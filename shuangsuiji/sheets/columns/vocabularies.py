"""The words that head columns, register by register, and what each of them means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from shuangsuiji.sheets.words import folded

Register = Literal["subjects", "officers", "events", "training", "publicity", "items"]
IGNORE = "ignore"
"""The meaning of a column that is not taken at all."""

Vocabulary = Mapping[str, tuple[str, ...]]

_NAMES = (
    "企业名称", "单位名称", "检查对象名称", "检查对象", "监管对象", "监管对象名称", "排污单位名称", "对象名称",
    "企业全称", "单位", "企业", "名称", "name", "subject", "company", "enterprise",
)  # fmt: skip
_CODES = ("统一社会信用代码", "社会信用代码", "信用代码", "creditcode", "credit_code", "uscc", "code")
_PERMITS = ("排污许可证编号", "许可证编号", "排污许可证号", "许可证号", "permit", "permitnumber", "permitno")
_IDS = ("对象标识", "标识", "id", "subjectid")
_OWN = {"verdict": ("校验结果", "校验问题", "problem", "verdict"), "source": ("原行号", "sourcerow")}
_DOCUMENTS = ("依据文件", "来源文件", "文件", "文号", "document", "source")

# In each tuple the preferred word comes first: where two columns mean the same, the better word wins and the other
# column stays a plain one.
SUBJECT_COLUMNS: Vocabulary = {
    "name": _NAMES,
    "code": _CODES,
    "permit": _PERMITS,
    "tier": ("监管类别", "监管级别", "类别", "监管分类", "分类", "tier", "tiers", "class"),
    "status": ("状态", "企业状态", "生产状态", "经营状态", "status"),
    "site": ("场所编号", "厂区编号", "site", "sitenumber"),
    "since": ("纳入日期", "纳入时间", "列入日期", "since"),
    "needs": ("所需技能", "需要技能", "检查所需技能", "needs"),
    "former": ("曾用名", "原名称", "formername"),
    "kind": ("对象类型", "主体类型", "对象种类", "subjecttype", "kind"),
    "short": ("简称", "企业简称", "单位简称", "shortname"),
    "industry": (
        "行业代码", "行业类别代码", "国民经济行业代码", "行业类别", "所属行业", "行业名称", "行业",
        "industrycode", "industry",
    ),
    "division": ("行政区划代码", "行政区代码", "区划代码", "行政区划", "divisioncode", "division"),
    "address": (
        "地址", "企业地址", "单位地址", "详细地址", "生产经营场所地址", "生产地址", "住所", "注册地址", "address",
    ),
    "longitude": ("经度", "中心经度", "longitude", "lng", "lon"),
    "latitude": ("纬度", "中心纬度", "latitude", "lat"),
    "permit_until": (
        "排污许可证有效期至", "许可证有效期至", "排污许可证有效期", "许可证有效期", "许可证到期日", "permituntil",
        "permitvaliduntil",
    ),
    "id": _IDS,
    **_OWN,
}  # fmt: skip

OFFICER_COLUMNS: Vocabulary = {
    "certificate": (
        "执法证号", "执法证编号", "行政执法证号", "执法证件号", "执法证件编号", "证件号", "证件编号", "证号", "编号",
        "certificate", "certificatenumber", "certificateno", "id",
    ),
    "name": ("姓名", "执法人员姓名", "执法人员", "人员姓名", "name", "officer"),
    "squad": ("分队", "中队", "执法分队", "执法中队", "所属分队", "所属中队", "squad"),
    "lead": (
        "主办", "组长", "带队", "主办人", "可主办", "可带队", "是否主办", "是否组长", "是否带队",
        "lead", "leader",
    ),
    "expires": ("有效期", "有效期至", "证件有效期", "证件有效期至", "到期日", "expires", "validuntil"),
    "issued": ("发证日期", "发证时间", "颁发日期", "领证日期", "issued"),
    "post": ("岗位", "岗位名称", "职务", "post", "position"),
    "in_post": ("在岗", "是否在岗", "在岗情况", "在岗状态", "inpost"),
    "recusal": ("回避", "回避对象", "回避企业", "回避单位", "recusal", "recusals"),
    "skills": ("技能", "专业", "专业技能", "skills", "can"),
    "leave": ("请假", "请假时间", "休假", "leave"),
    **_OWN,
}  # fmt: skip

_EVENT_COLUMNS: Vocabulary = {
    "subject": _NAMES,
    "code": _CODES,
    "permit": _PERMITS,
    "id": _IDS,
    "kind": ("事件类型", "事项类型", "类型", "kind", "type"),
    "number": (
        "文号", "决定书文号", "处罚决定书文号", "处罚文号", "文书号", "案号", "编号", "documentnumber", "number",
    ),
    "on": (
        "日期", "决定日期", "处罚决定日期", "处罚日期", "挂牌日期", "发牌日期", "投诉日期", "受理日期", "发现日期",
        "检查日期", "发生日期", "date", "on",
    ),
    "summary": ("摘要", "案由", "违法事实", "违法行为", "投诉内容", "问题描述", "存在问题", "问题", "内容", "summary"),
    "revoked": ("撤销日期", "revoked"),
    "colour": ("牌色", "挂牌颜色", "牌别", "颜色", "colour", "color"),
    "medium": ("介质", "涉气涉水", "要素", "medium"),
    "lifted": ("摘牌日期", "解除日期", "销牌日期", "lifted"),
    "verified": ("是否属实", "属实", "查实", "是否查实", "verified"),
    "deadline": ("整改期限", "整改时限", "限期", "deadline"),
    "accepted": ("验收日期", "整改完成日期", "完成日期", "销号日期", "accepted"),
    **_OWN,
}  # fmt: skip

_TRAINING_COLUMNS: Vocabulary = {
    "topic": ("培训主题", "培训内容", "主题", "课程", "培训名称", "内容", "topic"),
    "on": ("培训日期", "培训时间", "日期", "时间", "date", "on"),
    "people": ("参训人员", "参加人员", "人员", "姓名", "people", "participants"),
    "hours": ("学时", "课时", "hours"),
    "place": ("培训地点", "地点", "place"),
    "organiser": ("组织单位", "主办单位", "培训单位", "organiser", "organizer"),
    "document": _DOCUMENTS,
    **_OWN,
}

_PUBLICITY_COLUMNS: Vocabulary = {
    "topic": ("宣传主题", "宣传内容", "主题", "标题", "内容", "topic"),
    "on": ("宣传日期", "发布日期", "宣传时间", "日期", "时间", "date", "on"),
    "channel": ("宣传方式", "渠道", "宣传渠道", "形式", "媒体", "channel"),
    "audience": ("宣传对象", "受众", "对象", "audience"),
    "count": ("人数", "人次", "份数", "数量", "count"),
    "document": ("链接", "依据文件", "来源文件", "文件", "文号", "document", "link"),
    **_OWN,
}

_ITEM_COLUMNS: Vocabulary = {
    "text": ("检查内容", "检查事项", "检查项", "抽查内容", "事项名称", "内容", "事项", "text", "item"),
    "section": ("检查类别", "项目类别", "板块", "章节", "抽查类别", "类别", "section"),
    "number": ("序号", "编号", "项号", "number", "no"),
    "method": ("检查方法", "检查方式", "抽查方式", "方法", "方式", "method"),
    "clause": ("检查依据", "法律依据", "依据", "依据条款", "条款", "clause", "basis"),
    "applies": ("适用范围", "适用对象", "适用行业", "适用", "applies", "appliesto"),
    **_OWN,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one register: the words, the one that must head a list (`anchor`), those without which no row
    can be used (`needed`), and those that a row keeps as text beside its typed value (`kept`)."""

    words: Vocabulary
    anchor: str
    needed: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()


_DETAILS = frozenset(("kind", "short", "industry", "division", "address", "longitude", "latitude", "permit_until"))
_LAYOUTS: Mapping[Register, Layout] = {
    "subjects": Layout(SUBJECT_COLUMNS, "name", kept=_DETAILS),
    "officers": Layout(OFFICER_COLUMNS, "name", ("certificate",)),
    "events": Layout(_EVENT_COLUMNS, "subject", ("on",)),
    "training": Layout(_TRAINING_COLUMNS, "topic", ("on",)),
    "publicity": Layout(_PUBLICITY_COLUMNS, "topic", ("on",)),
    "items": Layout(_ITEM_COLUMNS, "text"),
}
# Only where the slug with spaces for underscores would not say it.
_ENGLISH: Mapping[str, str] = {
    "code": "Unified social credit code", "permit": "Permit number", "tier": "Tier", "site": "Site number",
    "since": "In the register since", "needs": "Skills needed", "former": "Former names", "kind": "Type",
    "short": "Short name", "industry": "Industry (GB/T 4754)", "division": "Division code (GB/T 2260)",
    "permit_until": "Permit valid until", "id": "Id", "certificate": "Certificate number", "lead": "May lead",
    "expires": "Certificate valid until", "issued": "Certificate issued on", "in_post": "In post",
    "recusal": "Recusals", "number": "Document number", "on": "Date", "medium": "Medium (air, water)",
    "colour": "Colour of the plate", "lifted": "Plate lifted on", "revoked": "Revoked on",
    "verified": "Found true", "deadline": "To be put right by", "accepted": "Accepted on", "count": "How many",
    "text": "What is checked", "clause": "Legal basis", "applies": "Applies to", "document": "Source document",
}  # fmt: skip

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:]")
# Who answers the telephone is nobody's business in a draw; who complained must never be known (`requirements.md` A15).
_PERSONAL = re.compile(
    r"法定代表人|法人代表|^法人|负责人|联系人|联系方式|电话|手机|身份证|邮箱|电子邮件|微信|投诉人|举报人|出生|民族"
    r"|phone|mobile|email|idcard|contact|legalrepresentative|complainant"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning a column can have: its slug, what it is called, and whether a list is of no use without it."""

    slug: str
    zh: str
    en: str
    needed: bool


def layout_of(register: Register) -> Layout:
    """The columns of a register; ValueError for another word."""
    if register not in _LAYOUTS:
        raise ValueError(register)
    return _LAYOUTS[register]


def meanings_of(register: Register) -> tuple[Meaning, ...]:
    """What the clerk may choose from for each column, in the order of the template.

    >>> [one.zh for one in meanings_of("officers") if one.needed]
    ['执法证号', '姓名']
    """
    layout = layout_of(register)
    return tuple(
        Meaning(
            slug=slug,
            zh=words[0],
            en=_ENGLISH.get(slug, slug.replace("_", " ").capitalize()),
            needed=slug == layout.anchor or slug in layout.needed,
        )
        for slug, words in layout.words.items()
        if slug not in _OWN
    )


def is_personal(title: str) -> bool:
    """Whether a column holds what says who somebody is or how to reach him, which no register here needs.

    >>> is_personal("法定代表人"), is_personal("联系电话（手机）"), is_personal("姓名")
    (True, True, False)
    """
    return _PERSONAL.search(folded(title)) is not None


@lru_cache(maxsize=64)
def _ranks(register_words: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Mapping[str, int]]:
    """For each word, what it may mean and the rank of the word there."""
    found: dict[str, dict[str, int]] = {}
    for meaning, words in register_words:
        for rank, word in enumerate(words):
            found.setdefault(word, {}).setdefault(meaning, rank)
    return found


def meanings(title: str, vocabulary: Vocabulary) -> dict[str, int]:
    """What a column title may mean, with the rank of the word (0 is the preferred one).

    Remarks in brackets, stars and spaces do not count; of a title in two languages either half will do.

    >>> meanings("＊企业名称（全称）", SUBJECT_COLUMNS), meanings("Tier / 类别", SUBJECT_COLUMNS)
    ({'name': 0}, {'tier': 2})
    """
    whole = folded(title)
    forms = {whole, bare := _REMARK.sub("", whole), *bare.split("/"), *bare.split("|")}
    known = _ranks(tuple(vocabulary.items()))
    found: dict[str, int] = {}
    for form in forms:
        for meaning, rank in known.get(form, {}).items():
            found[meaning] = min(rank, found.get(meaning, rank))
    return found
