"""What the subject register is missing: gaps, staleness, doubles, expired permits; each finding is a filter."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet

from shuangsuiji.bilingual import t
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.history import end_of
from shuangsuiji.registry.selectors.subjects import in_tier, subjects
from shuangsuiji.registry.words import ENDED

Rows = QuerySet[Subject]
SOON = 60
"""Days before its end at which a permit or certificate is brought up. No clause fixes it: two months for a renewal."""
_MONTH = timedelta(days=30)
_FORMS = re.compile("股份有限公司|有限责任公司|有限公司|公司|工厂|分厂|厂|[（）()·]")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: `narrow(rows, today)` keeps the subjects concerned. `gap`: counts in the completeness."""

    label: Any
    todo: Any
    narrow: Callable[[Rows, date], Rows]
    gap: bool = False
    tier: str = ""


def _older(months: int) -> Callable[[Rows, date], Rows]:
    def narrow(rows: Rows, today: date) -> Rows:
        limit = today - months * _MONTH
        unconfirmed = Q(confirmed_on=None) | Q(confirmed_on__lt=limit)
        return rows.filter(unconfirmed, changed_at__lt=end_of(limit))

    return narrow


def _named(names: Callable[[tuple[str, ...]], frozenset[str]]) -> Callable[[Rows, date], Rows]:
    return lambda rows, today: rows.filter(name__in=names(_names(rows)))


def _names(rows: Rows) -> tuple[str, ...]:
    return tuple(rows.order_by("id").values_list("name", flat=True))


# What is remembered is remembered under the names themselves: a register that has changed is looked at anew.
@lru_cache(maxsize=4)
def same_names(names: tuple[str, ...]) -> frozenset[str]:
    """The names that, folded, stand more than once.

    >>> sorted(same_names(("甲 厂", "甲厂", "乙厂")))
    ['甲 厂', '甲厂']
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[folded(name)].append(name)
    return frozenset(name for group in groups.values() if len(group) > 1 for name in group)


@lru_cache(maxsize=4)
def near_names(names: tuple[str, ...]) -> frozenset[str]:
    """The names that differ from another in the legal form only, or in one character, but are not equal to it.

    >>> sorted(near_names(("甲乙丙厂", "甲乙丙有限公司", "甲乙丁厂", "戊己庚厂")))
    ['甲乙丁厂', '甲乙丙厂', '甲乙丙有限公司']
    """
    written: dict[str, list[str]] = defaultdict(list)
    for name in names:
        written[folded(name)].append(name)
    first: dict[str, str] = {}
    near: set[str] = set()
    for name in written:
        for pattern in _patterns(_FORMS.sub("", name)):
            other = first.setdefault(pattern, name)
            if other is not name:
                near |= {other, name}
    return frozenset(one for name in near for one in written[name])


def _patterns(core: str) -> list[str]:
    """The core of a name, and the same with each one of its characters left open."""
    if len(core) < _SHORTEST:
        return []
    return [core, *(f"{core[:at]}\0{core[at + 1 :]}" for at in range(len(core)))]


def same_codes(rows: Rows, today: date) -> Rows:
    """Subjects whose credit code another one has too: sites of one enterprise, or doubles."""
    shared = rows.exclude(code="").order_by().values("code").annotate(n=Count("id")).filter(n__gt=1).values("code")
    return rows.filter(code__in=shared)


def _no_permit(rows: Rows, today: date) -> Rows:
    return in_tier(rows, "key", today).filter(permit="")


_FILL = t("打开后补填；也可以导出、填好再导入。", "Open and fill in; or export, fill in and import again.")
CHECKS: Mapping[str, Check] = {
    "no_code": Check(
        t("没有统一社会信用代码", "No credit code"), _FILL, lambda rows, today: rows.filter(code=""), True
    ),
    "no_permit": Check(
        t("重点单位没有排污许可证编号", "Key unit without permit number"), _FILL, _no_permit, True, "key"
    ),
    "no_address": Check(t("没有地址", "No address"), _FILL, lambda rows, today: rows.filter(address=""), True),
    "no_coordinates": Check(
        t("没有经纬度", "No coordinates"),
        t("补填经纬度后才会出现在分布图上。", "Only with coordinates is it on the map."),
        lambda rows, today: rows.filter(Q(longitude=None) | Q(latitude=None)),
        True,
    ),
    "no_industry": Check(t("没有行业", "No industry"), _FILL, lambda rows, today: rows.filter(industry=""), True),
    "no_tier": Check(
        t("没有监管类别", "In no tier"),
        t("没有类别就不会被抽到，请确定类别。", "Without a tier it is never drawn: decide its tier."),
        lambda rows, today: in_tier(rows, "", today),
        True,
    ),
    "permit_expired": Check(
        t("排污许可证已过期", "Permit expired"),
        t("核对许可证是否已延续，补填新的有效期。", "Find out whether it was renewed, and enter the new date."),
        lambda rows, today: rows.filter(permit_until__lt=today),
    ),
    "permit_ending": Check(
        t("排污许可证{n}天内到期", "Permit ends within {n} days", n=SOON),
        t("提醒企业申请延续。", "Remind the enterprise to renew."),
        lambda rows, today: rows.filter(permit_until__range=(today, today + timedelta(days=SOON))),
    ),
    "stale_3": Check(
        t("3个月以上没有核对", "Not checked for 3 months"),
        t("勾选后批量填写“最近核对日期”，或导入新名单。", "Tick them and set “Last checked on”, or import a new list."),
        _older(3),
    ),
    "stale_6": Check(
        t("6个月以上没有核对", "Not checked for 6 months"),
        t("请优先核对：企业可能已停产、搬迁或注销。", "Check these first: they may have stopped, moved or closed."),
        _older(6),
    ),
    "same_name": Check(
        t("名称相同", "Same name"),
        t("核对是否重复登记：重复的撤回，不同场所的补填场所编号。", "Withdraw a double; give sites their numbers."),
        _named(same_names),
    ),
    "near_name": Check(
        t("名称相近", "Nearly the same name"),
        t("核对是否同一家：改过名的填入曾用名。", "Find out whether they are one: enter former names."),
        _named(near_names),
    ),
    "same_code": Check(
        t("信用代码相同、场所不同", "Same credit code, other site"),
        t("同一企业的不同场所，或重复登记，请核对。", "Sites of one enterprise, or doubles: look."),
        same_codes,
    ),
}
"""Every finding by its slug; the same slug narrows the list of subjects."""


_BY_NAME = {"same_name": same_names, "near_name": near_names}


def watched(division: str) -> Rows:
    """The subjects whose entries must be good: those that may still be drawn."""
    return subjects(division).exclude(status__in=ENDED)


def findings(division: str, today: date) -> dict[str, int]:
    """How many subjects each check concerns."""
    rows = watched(division)
    counts = {slug: check.narrow(rows, today).count() for slug, check in CHECKS.items() if slug not in _BY_NAME}
    names = _names(rows)
    for slug, find in _BY_NAME.items():
        found = find(names)
        counts[slug] = sum(name in found for name in names)
    return counts


@dataclass(frozen=True, slots=True)
class Completeness:
    """完整率: of the values that are asked for, how many are there. `permille` is rounded down."""

    subjects: int
    keys: int
    asked: int
    missing: int

    @property
    def permille(self) -> int:
        """Thousandths of what is asked for; 1000 for an empty register.

        >>> Completeness(10, 2, 52, 3).permille
        942
        """
        return (self.asked - self.missing) * 1000 // self.asked if self.asked else 1000


def completeness(division: str, today: date, counts: Mapping[str, int]) -> Completeness:
    """Five values of every subject, and the permit number of every key unit; `counts` are those of `findings`."""
    rows = watched(division)
    total, keys = rows.count(), in_tier(rows, "key", today).count()
    gaps = {slug: check for slug, check in CHECKS.items() if check.gap}
    asked = sum(keys if check.tier else total for check in gaps.values())
    return Completeness(total, keys, asked, sum(counts[slug] for slug in gaps))
