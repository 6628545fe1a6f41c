"""The words people write in cells, and the one slug each of them means."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Characters without width that copying from web pages and PDF leaves behind.
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SEPARATORS = re.compile(r"[、，,；;\r\n]+")
_SLUG = re.compile(r"[a-z0-9_-]{1,20}")
_NOTHING = frozenset(("", "/", "\\", "-", "--", "—", "——", "无", "暂无", "没有", "n/a", "na", "none", "null", "nil"))

DEFAULT_TIERS: Mapping[str, str] = {
    **dict.fromkeys(("重点", "重点监管", "重点监管对象", "重点对象", "重点排污单位", "重点单位", "重点企业"), "key"),
    **dict.fromkeys(
        ("一般", "一般监管", "一般监管对象", "一般对象", "一般排污单位", "一般单位", "一般企业"), "general"
    ),
    **dict.fromkeys(("特殊", "特殊监管", "特殊监管对象", "特殊对象", "特殊单位", "特殊企业"), "special"),
    **dict.fromkeys(("正面清单", "正面清单对象", "正面清单企业", "正面", "监督执法正面清单"), "positive"),
}
"""Words for the four tiers of 陵环发〔2024〕1号, 二、工作目标和范围（四）; the slugs themselves are accepted too."""

STATUSES: Mapping[str, str] = {
    **dict.fromkeys(("正常", "正常生产", "在产", "生产", "在营", "开业", "存续", "active", "open"), "active"),
    **dict.fromkeys(("停产", "停业", "停产整治", "半停产", "季节性停产", "stopped", "suspended"), "stopped"),
    **dict.fromkeys(("注销", "已注销", "吊销", "cancelled", "canceled"), "cancelled"),
    **dict.fromkeys(("关闭", "已关闭", "关停", "永久关闭", "closed"), "closed"),
    **dict.fromkeys(("搬迁", "已搬迁", "迁出", "moved"), "moved"),
}
"""Words for a subject's status; which of them leave the denominator is reading A10 in docs/decisions."""

NOT_COUNTED = frozenset(("cancelled", "closed", "moved"))

SKILLS: Mapping[str, str] = {
    **dict.fromkeys(("辐射", "核与辐射", "辐射安全", "放射", "radiation"), "radiation"),
    **dict.fromkeys(("危废", "危险废物", "医废", "医疗废物"), "hazardous-waste"),
    **dict.fromkeys(("固废", "固体废物", "一般固废"), "solid-waste"),
    **dict.fromkeys(("水", "废水", "水污染", "污水", "涉水"), "water"),
    **dict.fromkeys(("气", "大气", "废气", "大气污染", "涉气"), "air"),
    **dict.fromkeys(("噪声", "噪音"), "noise"),
    **dict.fromkeys(("土壤", "地下水", "土壤和地下水"), "soil"),
    **dict.fromkeys(("在线", "在线监测", "自动监测", "自动监控", "在线监控", "污染源自动监控"), "monitoring"),
    **dict.fromkeys(("排污许可", "许可", "许可证"), "permit"),
    **dict.fromkeys(("环评", "环境影响评价", "建设项目", "三同时"), "eia"),
    **dict.fromkeys(("应急", "环境应急", "风险"), "emergency"),
    **dict.fromkeys(("采样", "监测", "取样"), "sampling"),
    **dict.fromkeys(("无人机", "航拍"), "drone"),
    **dict.fromkeys(("挥发性有机物", "vocs", "voc"), "vocs"),
    **dict.fromkeys(("机动车", "移动源", "非道路移动机械"), "vehicles"),
    **dict.fromkeys(("尾矿", "尾矿库", "矿山"), "mining"),
    **dict.fromkeys(("生态", "自然保护地", "生态保护"), "ecology"),
}
"""Words for what a subject needs and an officer can do; any other word gets a slug of its own, see `skill`."""

_YES = frozenset(
    ("是", "有", "√", "✓", "✔", "1", "y", "yes", "true", "主办", "主办人", "组长", "带队", "lead", "leader")
)
_NO = frozenset(("否", "0", "×", "✗", "x", "n", "no", "false", "协办", "协办人", "组员", "队员", "成员", "member"))
FLAG_WORDS = "是、√、主办、组长、带队 / 否、×、协办、组员"


def shown(text: str) -> str:
    """The text as people read it: nothing invisible, no space at either end, the characters themselves unchanged.

    >>> shown("\\ufeff 某某厂（一分厂）\\u200b ")
    '某某厂（一分厂）'
    """
    # Nothing printable is invisible; most cells stop here.
    if text.isascii() or text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", text).strip()


def compact(text: str) -> str:
    """The text as names are compared: NFKC, then without any white space or invisible character.

    >>> compact("某某　厂（１） ")
    '某某厂(1)'
    """
    if text.isascii() or (text.isprintable() and unicodedata.is_normalized("NFKC", text)):
        return "".join(text.split())
    return "".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text as words of a table are compared: compact, without capitals.

    >>> folded("Ｋｅｙ ")
    'key'
    """
    return compact(text).casefold()


def is_example(text: str) -> bool:
    """Whether a row that begins so is the example of a template, which no list is.

    >>> is_example("【示例】某某厂"), is_example("示例：某某厂"), is_example("示例厂")
    (True, True, False)
    """
    return text.startswith(("【示例】", "示例：", "示例:", "[示例]", "【Example】"))


def or_nothing(text: str) -> str:
    """The text, or "" where people wrote that there is nothing.

    >>> or_nothing("／"), or_nothing("无"), or_nothing("03")
    ('', '', '03')
    """
    # The longest way to say nothing has four letters.
    return "" if len(text) < 8 and folded(text) in _NOTHING else text


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[str, ...]:
    """The words of a cell that may hold several, in order, each once.

    >>> parts("重点、特殊；重点")
    ('重点', '特殊')
    """
    if not text:
        return ()
    found = (shown(piece) for piece in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(piece for piece in found if or_nothing(piece)))


def tier_words(tiers: Mapping[str, str]) -> dict[str, str]:
    """The accepted words as they are compared, the slugs themselves among them.

    >>> known = tier_words(DEFAULT_TIERS)
    >>> known[folded("重点监管对象")], known[folded("Key")], known.get(folded("甲"))
    ('key', 'key', None)
    """
    return {**{slug: slug for slug in tiers.values()}, **{folded(word): slug for word, slug in tiers.items()}}


def skill(word: str) -> tuple[str, bool]:
    """The slug of a skill and whether the table knows it.

    An unknown word is itself when it is a slug already, else "x-" and the first 16 hex digits of the SHA-256 of its
    compact form without capitals: the same word gives the same slug in every list, on every machine.
    Source: docs/spec/draw1.md, Encodings (`needs`, `can`: `[a-z0-9_-]{1,20}`).

    >>> skill("危险废物"), skill("drone-2"), skill("潜水")
    (('hazardous-waste', True), ('drone-2', True), ('x-0a4a3212a7a24e86', False))
    """
    wanted = folded(word)
    if wanted in SKILLS:
        return SKILLS[wanted], True
    if _SLUG.fullmatch(wanted):
        return wanted, True
    return "x-" + hashlib.sha256(wanted.encode()).hexdigest()[:16], False


@lru_cache(maxsize=4096)
def skill_slugs(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The slugs of the skills in a cell, sorted, and the words among them that the table does not know.

    >>> skill_slugs("危废、潜水")
    (('hazardous-waste', 'x-0a4a3212a7a24e86'), (('潜水', 'x-0a4a3212a7a24e86'),))
    """
    found = [(word, *skill(word)) for word in parts(text)]
    slugs = tuple(sorted({slug for _, slug, _ in found}))
    return slugs, tuple((word, slug) for word, slug, listed in found if not listed)


@lru_cache(maxsize=4096)
def flag(text: str) -> bool | None:
    """Yes or no as people tick it; an empty cell is no; None when it is neither.

    >>> flag("√"), flag("组员"), flag(""), flag("也许")
    (True, False, False, None)
    """
    wanted = folded(text)
    if wanted in _YES:
        return True
    return False if wanted in _NO or wanted in _NOTHING else None
