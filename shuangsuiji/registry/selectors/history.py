"""Reading the history: the value of every field on any day, who set it, when, and on which document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.accounts.models import Account
from shuangsuiji.bilingual import day, t
from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.registry.fields import Field, Value
from shuangsuiji.registry.models import Change

_TRUTH = {"yes": t("是", "yes"), "no": t("否", "no")}
_SYSTEM = t("系统", "the system")


def changes_of(about: str, id: UUID) -> QuerySet[Change]:
    """All changes of one thing, oldest first, each with its document."""
    return Change.objects.filter(about=about, about_id=id).select_related("document").order_by("entry", "id")


def end_of(on: date) -> datetime:
    """The instant at which a day in China ends.

    >>> end_of(date(2026, 3, 1)).isoformat()
    '2026-03-02T00:00:00+08:00'
    """
    return datetime.combine(on + timedelta(days=1), time(), BEIJING)


def folded(changes: Iterable[Mapping[str, Sequence[Value]]]) -> dict[str, Value]:
    """The values after these changes (field → [before, after]), oldest first.

    >>> folded([{"name": ["", "甲"]}, {"name": ["甲", "乙"], "code": ["", "1"]}])
    {'name': '乙', 'code': '1'}
    """
    values: dict[str, Value] = {}
    for fields in changes:
        values |= {slug: pair[1] for slug, pair in fields.items()}
    return values


def values_on(about: str, id: UUID, on: date) -> dict[str, Value] | None:
    """The values at the end of a day in China; None where the thing had not been entered yet."""
    fields = changes_of(about, id).filter(at__lt=end_of(on)).values_list("fields", flat=True)
    return folded(fields) or None


def register_on(about: str, ids: QuerySet[Any], on: date) -> dict[UUID, dict[str, Value]]:
    """The values at the end of a day of everything among `ids` that had been entered by then."""
    rows = Change.objects.filter(about=about, at__lt=end_of(on), about_id__in=ids).order_by("entry", "id")
    found: dict[UUID, dict[str, Value]] = {}
    for id, fields in rows.values_list("about_id", "fields").iterator(chunk_size=2000):
        found.setdefault(id, {}).update({slug: pair[1] for slug, pair in fields.items()})
    return found


def sources_of(changes: Iterable[Change]) -> dict[str, Change]:
    """The last change of each field: who, when, and from which document its present value came."""
    last: dict[str, Change] = {}
    for change in changes:
        last |= dict.fromkeys(change.fields, change)
    return last


def actors(changes: Iterable[Change]) -> dict[str, Any]:
    """How a reader knows the actor of each change: the account's name, or the system."""
    return named({change.actor for change in changes})


def named(wanted: Iterable[str]) -> dict[str, Any]:
    """How a reader knows each actor: the account's name, or the system."""
    wanted = set(wanted)
    ids = [actor.removeprefix("account:") for actor in wanted if actor.startswith("account:")]
    names = {account.actor: account.name for account in Account.objects.filter(id__in=ids)}
    return {actor: names.get(actor, _SYSTEM) for actor in wanted}


def words(one: Field | None, value: Value) -> str:
    """A kept value as its reader sees it: labels for slugs, days in words; empty text for nothing."""
    if isinstance(value, list):
        return "、".join(words(one, each) for each in value)
    if one is None or not value:
        return value
    if one.kind == "day":
        return str(day(date.fromisoformat(value)))
    if one.kind == "words":
        return "、".join(str(one.choices.get(each, each)) for each in value.split())
    return str(one.choices.get(value, _TRUTH.get(value, value) if one.kind == "truth" else value))


def told(changes: Sequence[Change], fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Each changed field of each change, newest first, as `ui/_history.html` shows it."""
    known, names = {one.slug: one for one in fields}, actors(changes)
    return [
        {
            "at": change.at,
            "actor": names[change.actor],
            "field": known[slug].label if slug in known else slug,
            "before": words(known.get(slug), before),
            "after": words(known.get(slug), after),
            "source": str(change.document) if change.document else "",
            "document": change.document,
            "entry": change.entry,
        }
        for change in reversed(changes)
        for slug, (before, after) in change.fields.items()
        if before != after
    ]
