"""What every service of a kept row does: put text into its fields, save it once, keep its history."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append
from shuangsuiji.registry.errors import ChangedMeanwhile, DaysReversed, RepeatedDifferently, UnusableValue
from shuangsuiji.registry.fields import Field, Value, differences, from_text
from shuangsuiji.registry.models import (
    CheckItem,
    Conflict,
    Event,
    ItemDirectory,
    Leave,
    Officer,
    Publicity,
    SourceDocument,
    Squad,
    Training,
)
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.services.history import keep_change

ABOUT: Mapping[type[Kept], str] = {
    Officer: "officer",
    Squad: "squad",
    Leave: "leave",
    Conflict: "conflict",
    SourceDocument: "document",
    Training: "training",
    Publicity: "publicity",
    Event: "event",
    ItemDirectory: "directory",
    CheckItem: "item",
}
"""The word under which history and ledger name each of these rows."""
Row = TypeVar("Row", bound=Kept)
Values = Mapping[str, Value]


def assign(thing: Kept, fields: tuple[Field, ...], values: Mapping[str, str]) -> None:
    """Put text values (slug → text) on an unsaved row; raises `UnusableValue` for one that its column cannot hold."""
    known = {one.slug: one for one in fields}
    for slug, text in values.items():
        setattr(thing, slug, _value(thing, known[slug], text.strip()))


def _value(thing: Kept, one: Field, text: str) -> Any:
    limit = getattr(thing._meta.get_field(one.slug), "max_length", None)
    if one.required and not text:
        raise unusable(one, text, "必须填写", "something written here")
    if "\0" in text or (limit and len(text) > limit):
        raise unusable(one, text, f"最多{limit or 10_000}字", f"at most {limit or 10_000} characters")
    if one.kind == "count":
        return _count(one, text)
    try:
        return from_text(one, text)
    except ValueError as cause:
        raise unusable(one, text, _EXPECTED.get(one.kind, one.kind), one.kind) from cause


_EXPECTED: Mapping[str, str] = {"day": "日期，如2026-03-05", "degrees": "度数", "choice": "列表中的一项"}
_MOST = 100_000


def _count(one: Field, text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST)) and int(text) <= _MOST):
        raise unusable(one, text, f"0至{_MOST}的整数", f"a whole number from 0 to {_MOST}")
    return int(text)


def unusable(one: Field, text: str, expected: str, expected_en: str) -> UnusableValue:
    """The refusal of one field's text."""
    # A value nobody could read whole on a page is cut; NUL cannot be shown at all.
    found = text[:60].replace("\0", "␀")
    return UnusableValue(field=one.label, field_en=one.slug, found=found, expected=expected, expected_en=expected_en)


def in_order(thing: Kept, fields: tuple[Field, ...], first: str, last: str, *, same_day: bool = True) -> None:
    """Raises `DaysReversed` unless the day in `first` is before (or, with `same_day`, on) the day in `last`."""
    since: date | None = getattr(thing, first)
    until: date | None = getattr(thing, last)
    if since is None or until is None or since < until or (same_day and since == until):
        return
    labels = {one.slug: one.label for one in fields}
    raise DaysReversed(first=labels[first], first_en=first, since=since, last=labels[last], last_en=last, until=until)


def stored(model: type[Row], id: UUID, *, values: Values, shown: Callable[[Row], Values]) -> Row | None:
    """The row that the same form made before; raises `RepeatedDifferently` when it was another content.

    `values` are those of the form, `shown(row)` those of the row that stands.
    """
    row = model._default_manager.filter(id=id).first()
    if row is not None:
        other = differences(shown(row), values)
        if other:
            raise RepeatedDifferently(id=id, found="、".join(other))
    return row


def keep_new(
    act: Act, thing: Kept, *, kind: str, values: Values, document: SourceDocument | None = None, saved: bool = False
) -> None:
    """Save a new row, with its ledger entry and the beginning of its history; `values` are its fields as text.

    `saved`: the row stands already (its relations had to be added first).
    """
    if not saved:
        thing.save(force_insert=True)
    record(act, thing, kind=kind, fields=differences({}, values), document=document)


def keep_edited(
    act: Act,
    thing: Kept,
    *,
    kind: str,
    version: int,
    before: Values,
    after: Values,
    document: SourceDocument | None = None,
) -> bool:
    """Save an edited row with its entry and history; whether anything was different (if not, nothing is written).

    `thing` was read with `select_for_update` and holds the new values. `version` is the one that the editor saw:
    raises `ChangedMeanwhile` when there is a newer one.
    """
    fields = differences(before, after)
    if not fields:
        return False
    require_version(thing, version)
    thing.version += 1
    thing.save()
    record(act, thing, kind=kind, fields=fields, document=document)
    return True


def require_version(thing: Kept, seen: int) -> None:
    """Raises `ChangedMeanwhile` unless the row still is the version that the editor saw."""
    if thing.version != seen:
        raise ChangedMeanwhile(name=str(thing), seen=seen, now=thing.version)


def record(
    act: Act, thing: Kept, *, kind: str, fields: Mapping[str, list[Value]], document: SourceDocument | None = None
) -> None:
    """The ledger entry of an act on one row, and the same in the row's history."""
    about = ABOUT[type(thing)]
    body: dict[str, Any] = {"fields": fields} | ({"document": document.id} if document else {})
    entry = append(act, kind, about=f"{about}:{thing.id}", body=body)
    keep_change(act, about=about, about_id=thing.id, fields=fields, entry=entry.seq, document=document)
