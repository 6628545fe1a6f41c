"""Reading check-item directories: which version is in force, which items concern a subject."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import Value, values_of
from shuangsuiji.registry.models import CheckItem, ItemDirectory, Subject
from shuangsuiji.registry.selectors.subjects import tiers_on
from shuangsuiji.registry.tiering import Traits
from shuangsuiji.registry.tiering.fields import DIRECTORY_FIELDS, ITEM_LIMITS, ITEM_TEXTS
from shuangsuiji.registry.words import SECTIONS


def directories(division: str) -> QuerySet[ItemDirectory]:
    """All versions of an office with `count`, the number of their items; without those entered by mistake."""
    count = Count("items", filter=Q(items__withdrawn=False))
    rows = ItemDirectory.objects.filter(division=division, withdrawn=False)
    return rows.select_related("document").annotate(count=count)


def directory_of(division: str, id: UUID) -> ItemDirectory:
    """One version of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    directory = ItemDirectory.objects.filter(division=division, id=id).select_related("document").first()
    if directory is None:
        raise NotInRegister(id=id, what="检查事项目录", what_en="directory of check items")
    return directory


def in_force(division: str, day: date) -> QuerySet[ItemDirectory]:
    """Of each title the version in force on a day: the last one that had begun."""
    begun = directories(division).filter(in_force_from__lte=day)
    later = ItemDirectory.objects.filter(
        division=division, withdrawn=False, title=OuterRef("title"), in_force_from__lte=day
    )
    return begun.filter(~Exists(later.filter(in_force_from__gt=OuterRef("in_force_from"))))


def state_of(directory: ItemDirectory, current: set[UUID], day: date) -> str:
    """coming, current or past; `current` are the ids of those in force that day."""
    if directory.in_force_from > day:
        return "coming"
    return "current" if directory.id in current else "past"


def items_of(directory: ItemDirectory) -> list[CheckItem]:
    """The items of a version by section, in the order of the sheet; without those taken out."""
    rank = {slug: place for place, slug in enumerate(SECTIONS)}
    rows = directory.items.filter(withdrawn=False).order_by("position", "id")
    return sorted(rows, key=lambda item: rank.get(item.section, len(rank)))


def item_of(division: str, id: UUID) -> CheckItem:
    """One item of an office, one taken out too; raises `NotInRegister` where there is none."""
    item = CheckItem.objects.filter(division=division, id=id).select_related("directory").first()
    if item is None:
        raise NotInRegister(id=id, what="检查事项", what_en="check item")
    return item


def directory_values(directory: ItemDirectory) -> dict[str, Value]:
    """The fields of a version as text."""
    return values_of(directory, DIRECTORY_FIELDS)


def item_values(item: CheckItem) -> dict[str, Value]:
    """The fields of an item as text; whom it concerns as lists and words."""
    limits: dict[str, Any] = item.applies
    given: dict[str, Value] = {
        one.slug: sorted(limits.get(one.slug, [])) if one.kind == "many" else " ".join(limits.get(one.slug, []))
        for one in ITEM_LIMITS
    }
    return {**values_of(item, ITEM_TEXTS), **given}


def traits_of(subject: Subject, day: date) -> Traits:
    """What decides which items concern a subject on a day."""
    return Traits(subject.kind, tuple(tiers_on(subject, day)), subject.industry, tuple(subject.needs.split()))


def taken(directory: ItemDirectory, number: str, id: UUID) -> CheckItem | None:
    """Another standing item of the version with this number."""
    return directory.items.filter(number=number, withdrawn=False).exclude(id=id).first()


def same_edition(directory: ItemDirectory) -> ItemDirectory | None:
    """Another version of this title that bears the same edition or begins on the same day."""
    others = ItemDirectory.objects.filter(division=directory.division, title=directory.title, withdrawn=False)
    others = others.filter(Q(edition=directory.edition) | Q(in_force_from=directory.in_force_from))
    return others.exclude(id=directory.id).order_by(F("in_force_from").desc()).first()
