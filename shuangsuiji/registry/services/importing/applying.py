"""Applying a preview: one transaction, one ledger entry with the hash of all changes, all rows or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Change, ImportBatch, ImportRow
from shuangsuiji.registry.services.history import change_of, hash_of_written, written
from shuangsuiji.registry.services.importing.bulk import insert_rows, insert_values, update_rows
from shuangsuiji.registry.services.importing.errors import ChangedSincePreview
from shuangsuiji.registry.services.importing.jobs import Job
from shuangsuiji.registry.services.importing.planning import EXTRA, WITHDRAWN
from shuangsuiji.registry.services.importing.registers import REGISTERS, Register, Writing
from shuangsuiji.registry.services.importing.steps import held

Fields = Mapping[str, list[Value]]
_SHOWN_ROWS = 8
_HISTORY = ("id", "about", "about_id", "entry", "at", "actor", "document_id", "fields")


@dataclass(slots=True)
class Prepared:
    """One row about to be written: its thing with the new values on it, not saved; None: no such thing any more.

    `hashed` is the change as the ledger's hash takes it.
    """

    row: ImportRow
    thing: Any
    fields: Fields
    values: Mapping[str, Value]
    new: bool = False
    hashed: bytes = b""


def prepared_rows(batch: ImportBatch, job: Job) -> list[Prepared]:
    """What the preview shows, built outside of any transaction: names in pinyin take longer than writing them."""
    register = REGISTERS[batch.register]
    rows = list(batch.rows.filter(action__in=("create", "change")).order_by("row"))
    things = register.found(batch.division, {row.target for row in rows if row.action == "change"})
    prepared: list[Prepared] = []
    for number, row in enumerate(rows):
        new = row.action == "create"
        thing = (
            register.model(id=row.target or "", division=batch.division, version=0) if new else things.get(row.target)
        )
        values = {slug: pair[1] for slug, pair in row.fields.items()}
        if thing is not None:
            register.put(thing, values)
        hashed = written(str(row.target), row.fields)
        prepared.append(Prepared(row, thing, row.fields, values, new, hashed))
        if number % 500 == 0:
            job.tell("preparing", number, len(rows))
    return prepared


@recorded("import.applied")
def apply_import(act: Act, *, id: UUID, prepared: Sequence[Prepared], job: Job) -> ImportBatch:
    """Do what the preview shows, all of it or nothing; the batch then holds the number of its ledger entry.

    `prepared` are the rows of `prepared_rows`. Raises `ChangedSincePreview` when a thing was changed since, unless the
    clerk chose to skip such rows; and `JobCancelled` when somebody asked to stop.
    """
    batch = held(id, "applying")
    register = REGISTERS[batch.register]
    job.tell("checking", 0, len(prepared))
    gone = _gone(register, batch, prepared)
    if gone and not batch.options.get("skip_changed"):
        raise ChangedSincePreview(rows=_numbers(gone), count=len(gone))
    left_out = {row.id for row in gone}
    done = [one for one in prepared if one.row.id not in left_out]
    totals = {"create": sum(one.new for one in done), "skipped": len(gone)}
    totals["change"] = len(done) - totals["create"]
    writing = Writing(act, batch.division, batch.document, batch.id, batch.options)
    settle(register, writing, done)
    entry = append(act, "import.applied", about=f"import:{id}", body=_body(batch, totals, hash_of(writing, done)))
    write(register, writing, done, entry=entry.seq, job=job)
    batch.rows.filter(id__in=left_out).update(outcome="changed_since")
    batch.rows.filter(action__in=("create", "change"), outcome="").update(
        outcome="applied", target_version=F("target_version") + 1
    )
    batch.totals = {**batch.totals, "applied": totals, "made": writing.made}
    batch.state, batch.applied_at, batch.entry = "applied", act.at, entry.seq
    batch.version += 1
    batch.save(update_fields=["totals", "state", "applied_at", "entry", "version"])
    return batch


def _body(batch: ImportBatch, totals: Mapping[str, int], changes: str) -> dict[str, Any]:
    return {
        "register": batch.register,
        "file": batch.file_hash,
        "totals": dict(totals),
        "changes": changes,
        "document": batch.document_id,
    }


def _gone(register: Register, batch: ImportBatch, prepared: Sequence[Prepared]) -> list[ImportRow]:
    """The rows whose thing, or whose key, is not as previewed any more."""
    versions = register.versions(batch.division)
    keys = register.keys_taken(batch.division)
    gone: list[ImportRow] = []
    for one in prepared:
        standing = one.thing is not None and (one.new or versions.get(one.thing.id) == one.row.target_version)
        if not standing or keys.get(register.key_written(one.thing, one.row.key), one.row.target) != one.row.target:
            gone.append(one.row)
    return gone


def settle(register: Register, writing: Writing, rows: Sequence[Prepared]) -> None:
    """Point the things to what they need; what must be made for that is put aside. Saves nothing."""
    register.begin(writing, [one.values for one in rows])
    for one in rows:
        register.link(one.thing, one.values, writing)


def hash_of(writing: Writing, rows: Sequence[Prepared]) -> str:
    """SHA-256 over everything that the history will hold under the act's entry: by-products first, then the rows."""
    aside = [written(str(one.thing.id), one.fields) for one in writing.aside]
    return hash_of_written([*aside, *(one.hashed for one in rows)])


def write(register: Register, writing: Writing, rows: Sequence[Prepared], *, entry: int, job: Job) -> None:
    """Save what was settled with its history under this entry, inside the caller's transaction; each thing gets the
    next version."""
    writing.entry = entry
    _keep_aside(writing)
    for one in rows:
        one.thing.version += 1
    made = [one.thing for one in rows if one.new]
    changed = [one.thing for one in rows if not one.new]
    insert_rows(register.model, made, lambda done: job.tell("writing", done, len(rows)))
    names = {slug for one in rows if not one.new for slug in one.fields} | register.derived()
    names |= {"version", WITHDRAWN, EXTRA}
    update_rows(register.model, changed, names, lambda done: job.tell("writing", len(made) + done, len(rows)))
    register.after(writing, [(one.thing, one.values) for one in rows])
    history = (_change(register, writing, one) for one in rows)
    insert_values(Change, _HISTORY, history, lambda done: job.tell("history", done, len(rows)))


def _keep_aside(writing: Writing) -> None:
    for one in writing.aside:
        one.thing.save(force_insert=one.new)
    Change.objects.bulk_create(
        change_of(
            writing.act,
            about=one.about,
            about_id=one.thing.id,
            fields=one.fields,
            entry=writing.entry,
            document=writing.document,
        )
        for one in writing.aside
    )


def _change(register: Register, writing: Writing, one: Prepared) -> tuple[Any, ...]:
    """The values of `_HISTORY`, as `history.change_of` gives them."""
    act, document = writing.act, writing.document
    source = document.id if document else None
    return (act.new_id(), register.about, one.thing.id, writing.entry, act.at, act.actor, source, one.fields)


def _numbers(rows: Iterable[ImportRow]) -> str:
    numbers = [str(row.row) for row in rows]
    return "、".join(numbers[:_SHOWN_ROWS]) + ("…" if len(numbers) > _SHOWN_ROWS else "")
