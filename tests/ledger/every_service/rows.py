"""All rows of the office before and after an act, and whether the ledger's new entries account for the difference."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from django.apps import apps
from django.db import models

from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.services.keeping import ABOUT as PLANS
from shuangsuiji.registry.models import Change, CheckItem, Subject
from shuangsuiji.registry.services.history import changes_hash
from shuangsuiji.registry.services.keeping import ABOUT

APPS = ("ledger", "vault", "documents", "accounts", "registry", "plans", "draws", "filing")
EVERY: tuple[type[models.Model], ...] = tuple(
    model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)
)
ANY_ENTRY = ""
THING: Mapping[str, str] = {
    "vault_datakey": "id",
    "documents_document": "id",
    "accounts_account": "id",
    "accounts_grant": "account_id",
    "accounts_signin": "account_id",
    "accounts_onetimecode": "account_id",
    # A count by what was typed, which the ledger never holds; the try itself is an entry.
    "accounts_delay": ANY_ENTRY,
    "registry_sourcedocument": "id",
    "registry_subject": "id",
    "registry_tier": "subject_id",
    "registry_tierproposal": "subject_id",
    "registry_event": "id",
    "registry_change": "about_id",
    "registry_importbatch": "id",
    "registry_importrow": "batch_id",
    # What was chosen is in the body of the entry of the choice.
    "registry_columnmapping": ANY_ENTRY,
    "registry_itemdirectory": "id",
    "registry_checkitem": "id",
    "registry_squad": "id",
    "registry_officer": "id",
    "registry_leave": "id",
    "registry_conflict": "id",
    "registry_training": "id",
    "registry_training_officers": "training_id",
    "registry_publicity": "id",
    "registry_savedview": "id",
    "plans_plan": "id",
    "plans_campaign": "id",
    "plans_exemption": "id",
    "plans_sitevisit": "id",
    "plans_letterhead": "id",
    "plans_decision": "id",
    "plans_signature": "decision_id",
    "draws_meeting": "id",
    **{
        f"draws_{table}": "meeting_id"
        for table in (
            *("contributor", "balls", "comparison", "statement"),
            *("sealed", "sealedrow", "sealedevent", "chainlink", "earlyopening"),
        )
    },
    "filing_citykey": "id",
    "filing_citykeymark": "key_id",
    "filing_filing": "id",
    "filing_packagecopy": "filing_id",
    "filing_receipt": "filing_id",
}
"""The column that says which thing a row of the table belongs to: an entry for it must name that thing."""
HISTORY: Mapping[str, str] = {
    **{model._meta.db_table: about for model, about in (*ABOUT.items(), *PLANS.items())},
    Subject._meta.db_table: "subject",
}
"""Tables whose every field has a history, and the word for them there."""
FOLLOWS = frozenset(
    (
        *("id", "division", "version", "key", "search", "changed_at", "made_at", "entered_at"),
        *("position", "built_in", "directory_id"),
    )
)
"""Columns without a history: they never change, say when, or follow from other columns."""
KEPT_UNDER: Mapping[str, frozenset[str]] = {
    "file_hash": frozenset(("file",)),
    "file_name": frozenset(("file",)),
    "file_size": frozenset(("file",)),
    "applies": frozenset(("kinds", "tiers", "industries", "needs")),
}
"""Columns that the history calls otherwise."""
HASHED: Mapping[str, str] = {
    "subject.bulk_edited": "subject",
    "subject.bulk_undone": "subject",
    "directory.installed": "item",
}
"""Entries for many things of one kind, with the hash of the changes of these; any other covers its whole history."""
MOST_ORDERED = 4
Row = Mapping[str, Any]
Photograph = Mapping[tuple[str, Any], Row]


def photograph() -> Photograph:
    """Every row of every table of the office but the ledger's own, by table and key."""
    return {
        (model._meta.db_table, row[model._meta.pk.attname]): row
        for model in EVERY
        if model is not Entry
        for row in model._default_manager.values()
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that an act added (`before` empty), changed, or took away (`after` empty)."""

    table: str
    before: Row
    after: Row

    @property
    def thing(self) -> str:
        """The id of the thing that the row belongs to."""
        column = THING[self.table]
        return str((self.after or self.before)[column]) if column else ANY_ENTRY

    @property
    def columns(self) -> set[str]:
        """Columns whose value is another; of a new row, those that hold something else than at first."""
        before = self.before or _at_first(self.table)
        return {name for name, value in self.after.items() if value != before.get(name) and (self.before or value)}


def _at_first(table: str) -> Row:
    model = next(model for model in EVERY if model._meta.db_table == table)
    return {one.attname: one.get_default() for one in model._meta.concrete_fields}


def differences(before: Photograph, after: Photograph) -> list[Difference]:
    """What an act changed, table by table."""
    keys = sorted(before.keys() | after.keys(), key=str)
    both = ((key[0], before.get(key, {}), after.get(key, {})) for key in keys)
    return [Difference(table, was, now) for table, was, now in both if was != now]


def unaccounted(found: list[Difference], entries: list[Entry]) -> list[str]:
    """Changes that no new entry stands for, each in a line; empty when the ledger tells everything."""
    return [*_nameless(found, entries), *_without_history(found, {one.seq for one in entries}), *_unhashed(entries)]


def _hashed(entry: Entry) -> list[Change]:
    """The history rows whose hash an entry holds; of an import, all that stand under its number."""
    rows = Change.objects.filter(entry=entry.seq)
    return list(rows.filter(about=HASHED[entry.kind]) if entry.kind in HASHED else rows)


def _holding(entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if {"changes", "items"} & json.loads(one.body).keys()]


def _unhashed(entries: list[Entry]) -> Iterator[str]:
    """One entry for many things holds a hash: it is the one of their history, in whatever order it was taken."""
    for entry in _holding(entries):
        body, rows = json.loads(entry.body), _hashed(entry)
        kept = [(str(one.about_id), one.fields) for one in rows]
        orders = permutations(kept) if len(kept) <= MOST_ORDERED else [_by_position(kept)]
        if body.get("changes", body.get("items")) not in {changes_hash(list(order)) for order in orders}:
            yield f"entry {entry.seq} {entry.kind}: its hash is not that of the {len(rows)} changes of the history"


def _by_position(kept: list[Any]) -> list[Any]:
    place = {str(id): position for id, position in CheckItem.objects.values_list("id", "position")}
    return sorted(kept, key=lambda one: place[one[0]])


def _nameless(found: list[Difference], entries: list[Entry]) -> Iterator[str]:
    told = "\n".join(f"{one.about} {one.body}" for one in entries)
    numbers = [one.seq for one in entries]
    hashed = {str(one.about_id) for entry in _holding(entries) for one in _hashed(entry)}
    for one in found:
        if not entries:
            yield f"{one.table} changed without an entry: {one.before} → {one.after}"
        elif one.thing != ANY_ENTRY and one.thing not in told and one.thing not in hashed:
            yield f"{one.table} changed, and no entry names {one.thing}"
        elif one.table == Change._meta.db_table and one.after["entry"] not in numbers:
            yield f"a history row with the number of another act's entry: {one.after}"


def _without_history(found: list[Difference], numbers: set[int]) -> Iterator[str]:
    for one in found:
        if one.table not in HISTORY:
            continue
        rows = Change.objects.filter(about=HISTORY[one.table], about_id=one.thing, entry__in=numbers)
        if not rows:
            yield f"{one.table} {one.thing} changed without a history row"
            continue
        kept = {slug for row in rows for slug in row.fields}
        kept |= {"document" for row in rows if row.document_id}
        missing = [name for name in sorted(one.columns - FOLLOWS) if not kept & _names(name)]
        if missing:
            yield f"{one.table} {one.thing}: {missing} changed, the history holds {sorted(kept)}"


def _names(column: str) -> frozenset[str]:
    return KEPT_UNDER.get(column, frozenset((column.removesuffix("_id"),)))
