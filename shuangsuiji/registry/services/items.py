"""Directories of check items in versions: installed whole, copied to a new one, changed only before they begin."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import DirectoryInForce, EditionTaken, ItemNumberTaken
from shuangsuiji.registry.fields import Value, differences
from shuangsuiji.registry.models import Change, CheckItem, ItemDirectory, SourceDocument
from shuangsuiji.registry.selectors.items import directory_values, item_values, items_of, same_edition, taken
from shuangsuiji.registry.services.history import change_of, changes_hash
from shuangsuiji.registry.services.keeping import assign, keep_edited, keep_new, stored, unusable
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from shuangsuiji.registry.tiering.fields import DIRECTORY_FIELDS, ITEM_LIMITS, ITEM_TEXTS
from shuangsuiji.registry.words import SECTIONS

Values = Mapping[str, Any]
_DEFAULT = files("shuangsuiji.registry.tiering") / "items_default.toml"


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item before it is kept; `applies` as in `tiering.applies`."""

    section: str
    number: str
    text: str
    method: str = ""
    clause: str = ""
    applies: Mapping[str, Sequence[str]] = field(default_factory=dict)


@recorded("directory.installed")
def install_directory(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, str],
    items: Sequence[ItemText],
    document: SourceDocument | None = None,
    built_in: bool = False,
) -> ItemDirectory:
    """A whole version with its items: `values` are title, edition and in_force_from as text.

    The same form sent twice gives the stored one. One ledger entry holds the hash of all items. Raises `EditionTaken`,
    `ItemNumberTaken`, `UnusableValue` (an unknown section, a text too long), `RepeatedDifferently`.
    """
    directory = ItemDirectory(id=id, division=division, document=document, built_in=built_in)
    assign(directory, DIRECTORY_FIELDS, values)
    standing = stored(ItemDirectory, id, values=directory_values(directory), shown=directory_values)
    if standing is not None:
        return standing
    _single_or_refused(directory)
    made = [_made(act, directory, text, place) for place, text in enumerate(items, 1)]
    _numbers_or_refused(made)
    directory.save(force_insert=True)
    CheckItem.objects.bulk_create(made, batch_size=200)
    _keep_whole(act, directory, made, document)
    return directory


def _made(act: Act, directory: ItemDirectory, text: ItemText, place: int) -> CheckItem:
    item = CheckItem(id=act.new_id(), division=directory.division, directory=directory, position=place)
    said = {one.slug: getattr(text, one.slug) for one in ITEM_TEXTS}
    _assign_item(item, {**said, **{key: list(some) for key, some in text.applies.items()}})
    return item


def _numbers_or_refused(items: Iterable[CheckItem]) -> None:
    seen: dict[str, CheckItem] = {}
    for item in items:
        other = seen.setdefault(item.number, item)
        if other is not item:
            raise ItemNumberTaken(number=item.number, text=other.text)


def _keep_whole(
    act: Act, directory: ItemDirectory, items: Sequence[CheckItem], document: SourceDocument | None
) -> None:
    fields = [(one, differences({}, item_values(one))) for one in items]
    about = differences({}, directory_values(directory))
    body: dict[str, Any] = {
        "fields": about,
        "count": len(items),
        "items": changes_hash([(str(one.id), changed) for one, changed in fields]),
        "document": document.id if document else "",
    }
    entry = append(act, "directory.installed", about=f"directory:{directory.id}", body=body).seq
    rows = [change_of(act, about="directory", about_id=directory.id, fields=about, entry=entry, document=document)]
    rows += [
        change_of(act, about="item", about_id=one.id, fields=changed, entry=entry, document=document)
        for one, changed in fields
    ]
    Change.objects.bulk_create(rows, batch_size=200)


@recorded("directory.installed")
def install_default_directory(act: Act, *, division: str) -> ItemDirectory:
    """The sheet that comes with the system, in force from today; installed already: the standing one."""
    sheet = tomllib.loads(_DEFAULT.read_text(encoding="utf-8"))
    standing = ItemDirectory.objects.filter(
        division=division, title=sheet["title"], edition=sheet["edition"], withdrawn=False
    ).first()
    if standing is not None:
        return standing
    values = {"title": sheet["title"], "edition": sheet["edition"], "in_force_from": act.today().isoformat()}
    items = [ItemText(**one) for one in sheet["item"]]
    return install_directory(act, id=act.new_id(), division=division, values=values, items=items, built_in=True)


@recorded("directory.installed")
def copy_directory(
    act: Act,
    *,
    id: UUID,
    source: ItemDirectory,
    values: Mapping[str, str],
    document: SourceDocument | None = None,
) -> ItemDirectory:
    """A new version with the items of another, to begin on a later day than today; its items may then be changed.

    Raises `UnusableValue` for a day that is not to come, and what `install_directory` raises.
    """
    _to_come(act, values)
    items = [
        ItemText(one.section, one.number, one.text, one.method, one.clause, one.applies) for one in items_of(source)
    ]
    return install_directory(
        act, id=id, division=source.division, values={"title": source.title, **values}, items=items, document=document
    )


def _to_come(act: Act, values: Mapping[str, str]) -> None:
    directory = ItemDirectory()
    one = next(one for one in DIRECTORY_FIELDS if one.slug == "in_force_from")
    assign(directory, (one,), {"in_force_from": values.get("in_force_from", "")})
    if directory.in_force_from <= act.today():
        found = directory.in_force_from.isoformat()
        raise unusable(one, found, f"晚于今天{act.today()}的日期", f"a day after today, {act.today()}")


def _changeable(act: Act, directory: ItemDirectory) -> None:
    if directory.in_force_from <= act.today():
        raise DirectoryInForce(title=str(directory), since=directory.in_force_from, today=act.today())


def _single_or_refused(directory: ItemDirectory) -> None:
    other = same_edition(directory)
    if other is not None:
        raise EditionTaken(title=other.title, edition=other.edition, since=other.in_force_from)


@recorded("directory.edited")
def edit_directory(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None = None
) -> ItemDirectory:
    """Title, edition or first day of a version that has not begun.

    Raises `DirectoryInForce`, `EditionTaken`, `ChangedMeanwhile`, `UnusableValue`.
    """
    directory = ItemDirectory.objects.select_for_update().get(id=id)
    _changeable(act, directory)
    before = directory_values(directory)
    assign(directory, DIRECTORY_FIELDS, values)
    if "in_force_from" in values:
        _to_come(act, values)
    _single_or_refused(directory)
    directory.document = document or directory.document
    after = directory_values(directory)
    keep_edited(act, directory, kind="directory.edited", version=version, before=before, after=after, document=document)
    return directory


@recorded("directory.withdrawn", "directory.restored")
def turn_directory(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> ItemDirectory:
    """Withdraw a version that has not begun, or restore it. Raises `DirectoryInForce`, `EditionTaken`."""
    directory = ItemDirectory.objects.get(id=id)
    _changeable(act, directory)
    if not withdrawn:
        _single_or_refused(directory)
    (withdraw if withdrawn else restore)(act, model=ItemDirectory, id=id, version=version, why=why)
    return ItemDirectory.objects.get(id=id)


@recorded("item.entered")
def enter_item(act: Act, *, id: UUID, directory: ItemDirectory, values: Values) -> CheckItem:
    """A new item at the end of its section, in a version that has not begun.

    The same form sent twice gives the stored one. Raises `DirectoryInForce`, `ItemNumberTaken`, `UnusableValue`.
    """
    _changeable(act, directory)
    last = directory.items.order_by("-position").values_list("position", flat=True).first() or 0
    item = CheckItem(id=id, division=directory.division, directory=directory, position=last + 1)
    _assign_item(item, values)
    after = item_values(item)
    standing = stored(CheckItem, id, values=after, shown=item_values)
    if standing is not None:
        return standing
    _free_or_refused(item)
    keep_new(act, item, kind="item.entered", values=after)
    return item


@recorded("item.edited")
def edit_item(act: Act, *, id: UUID, version: int, values: Values) -> CheckItem:
    """Set these values on an item of a version that has not begun. Raises `ChangedMeanwhile`, and as `enter_item`."""
    item = CheckItem.objects.select_for_update().get(id=id)
    _changeable(act, item.directory)
    before = item_values(item)
    _assign_item(item, values)
    _free_or_refused(item)
    keep_edited(act, item, kind="item.edited", version=version, before=before, after=item_values(item))
    return item


@recorded("item.withdrawn", "item.restored")
def turn_item(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> CheckItem:
    """Take an item out of a version that has not begun, or put it back.

    Raises `DirectoryInForce`, `ItemNumberTaken`, and as `withdrawal.withdraw` does.
    """
    item = CheckItem.objects.get(id=id)
    _changeable(act, item.directory)
    if not withdrawn:
        _free_or_refused(item)
    turn: Callable[..., Any] = withdraw if withdrawn else restore
    turn(act, model=CheckItem, id=id, version=version, why=why)
    return CheckItem.objects.get(id=id)


def _assign_item(item: CheckItem, values: Values) -> None:
    texts = {one.slug: str(values[one.slug]) for one in ITEM_TEXTS if one.slug in values}
    assign(item, ITEM_TEXTS, texts)
    if item.section not in SECTIONS:
        raise unusable(ITEM_TEXTS[0], item.section, "七项检查内容之一", "one of the seven sections")
    limits: dict[str, list[str]] = dict(item.applies)
    for one in ITEM_LIMITS:
        if one.slug in values:
            given: Value = values[one.slug]
            limits[one.slug] = given.split() if isinstance(given, str) else list(given)
            _known_or_refused(one.slug, limits[one.slug])
    item.applies = {slug: some for slug, some in limits.items() if some}


def _known_or_refused(slug: str, given: Sequence[str]) -> None:
    one = next(field for field in ITEM_LIMITS if field.slug == slug)
    strange = [word for word in given if one.kind == "many" and word not in one.choices]
    if strange:
        raise unusable(one, "、".join(strange), "列表中的一项", "choices of the list")


def _free_or_refused(item: CheckItem) -> None:
    other = taken(item.directory, item.number, item.id)
    if other is not None:
        raise ItemNumberTaken(number=item.number, text=other.text)
