"""The states of an import and the small steps between them; the three long ones are previews, applying and undoing."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shuangsuiji.core import canonical
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import RepeatedDifferently
from shuangsuiji.registry.files import KeptFile
from shuangsuiji.registry.models import ColumnMapping, ImportBatch, SourceDocument
from shuangsuiji.registry.services.importing.errors import NothingToApply, OtherState
from shuangsuiji.registry.services.importing.jobs import job_of
from shuangsuiji.registry.words import IMPORT_STATES

BEFORE_APPLYING = ("uploaded", "previewed", "refused", "cancelled", "failed")
_BACK = {"reading": "uploaded", "applying": "previewed", "undoing": "applied"}


@recorded("import.uploaded")
def keep_upload(act: Act, *, id: UUID, division: str, register: str, file: KeptFile) -> ImportBatch:
    """A new import of a file that is safe on disk. The same form sent twice gives the stored one.

    Raises `RepeatedDifferently` when the form came before with another file.
    """
    stored = ImportBatch.objects.filter(id=id).first()
    if stored is not None:
        if (stored.file_hash, stored.register, stored.division) != (file.hash, register, division):
            raise RepeatedDifferently(id=id, found=file.name)
        return stored
    batch = ImportBatch(
        id=id,
        division=division,
        register=register,
        file_hash=file.hash,
        file_name=file.name,
        file_size=file.size,
        made_by=act.actor,
        made_at=act.at,
    )
    batch.save(force_insert=True)
    body = {"register": register, "file": file.hash, "size": file.size}
    append(act, "import.uploaded", about=f"import:{id}", body=body)
    return batch


@recorded("import.columns_found")
def keep_columns(act: Act, *, id: UUID, columns: Mapping[str, Any]) -> ImportBatch:
    """Keep what a first look at the file found: its columns with samples, its sheets, its encoding."""
    batch = held(id, *BEFORE_APPLYING)
    batch.columns, batch.state, batch.refusal = dict(columns), "uploaded", {}
    batch.version += 1
    batch.save(update_fields=["columns", "state", "refusal", "version"])
    body = {one: columns[one] for one in ("sheet", "encoding", "rows")}
    append(act, "import.columns_found", about=f"import:{id}", body=body)
    return batch


@recorded("import.columns_chosen")
def choose_columns(
    act: Act,
    *,
    id: UUID,
    mapping: Mapping[str, str],
    options: Mapping[str, Any],
    document: SourceDocument | None = None,
    remember: bool = True,
) -> ImportBatch:
    """Say which column means what, and have the rows read; the choice is remembered for files with the same titles."""
    batch = held(id, *BEFORE_APPLYING, "reading")
    chosen = {title: meaning for title, meaning in sorted(mapping.items())}
    batch.mapping, batch.document = chosen, document
    batch.options = {**options, "asked_by": act.actor}
    batch.refusal, batch.state, batch.version = {}, "reading", batch.version + 1
    batch.save()
    if remember and chosen:
        ColumnMapping.objects.update_or_create(
            division=batch.division,
            register=batch.register,
            titles_hash=titles_hash(chosen),
            defaults={"mapping": chosen, "made_at": act.at},
            create_defaults={"id": act.new_id(), "mapping": chosen, "made_at": act.at},
        )
    body = {"mapping": list(chosen.items()), "options": dict(options), "document": document.id if document else ""}
    append(act, "import.columns_chosen", about=f"import:{id}", body=body)
    job_of(id).clear()
    return batch


@recorded("import.apply_asked")
def ask_apply(act: Act, *, id: UUID, skip_changed: bool = False) -> ImportBatch:
    """Have the worker apply what the preview shows; asked twice, it is applied once.

    `skip_changed`: rows whose thing was changed since the preview are left out instead of stopping all.
    """
    batch = locked(id)
    if batch.state in ("applying", "applied"):
        return batch
    _require(batch, "previewed")
    if not batch.totals.get("create") and not batch.totals.get("change"):
        raise NothingToApply(rows=batch.totals.get("rows", 0))
    batch.options = {**batch.options, "asked_by": act.actor, "skip_changed": skip_changed}
    return _moved(act, batch, "applying", "import.apply_asked", {"skip_changed": skip_changed})


@recorded("import.undo_asked")
def ask_undo(act: Act, *, id: UUID) -> ImportBatch:
    """Have the worker undo an application; asked twice, it is undone once."""
    batch = locked(id)
    if batch.state in ("undoing", "undone"):
        return batch
    _require(batch, "applied")
    batch.options = {**batch.options, "asked_by": act.actor}
    return _moved(act, batch, "undoing", "import.undo_asked", {})


@recorded("import.cancelled")
def cancel(act: Act, *, id: UUID) -> ImportBatch:
    """Drop an import that has changed nothing yet; its file and its preview are kept."""
    batch = locked(id)
    if batch.state == "cancelled":
        return batch
    _require(batch, "uploaded", "reading", "previewed", "refused", "failed")
    return _moved(act, batch, "cancelled", "import.cancelled", {})


@recorded("import.refused", "import.failed")
def refuse(act: Act, *, id: UUID, refusal: RuleBreach, failed: bool = False) -> ImportBatch:
    """Keep why the file cannot be used (`refused`), or why the work on it broke off (`failed`).

    A broken or refused application or undo falls back to the state before it, with the reason shown there.
    """
    batch = locked(id)
    batch.refusal = {"code": refusal.code, "zh": refusal.text("zh"), "en": refusal.text("en")}
    kind = "import.failed" if failed else "import.refused"
    state = kind.split(".")[1] if batch.state in ("uploaded", "reading") else _BACK.get(batch.state, batch.state)
    return _moved(act, batch, state, kind, {"code": refusal.code})


@recorded("import.resumed")
def step_back(act: Act, *, id: UUID, why: str) -> ImportBatch:
    """An application or undo that was cancelled or killed has changed nothing: back to the state before it."""
    batch = locked(id)
    if batch.state not in ("applying", "undoing"):
        return batch
    return _moved(act, batch, _BACK[batch.state], "import.resumed", {"why": why})


def held(id: UUID, *states: str) -> ImportBatch:
    """The batch, locked until the transaction ends; raises `OtherState` if it is in none of these states."""
    batch = locked(id)
    _require(batch, *states)
    return batch


def locked(id: UUID) -> ImportBatch:
    """The batch, locked until the transaction ends."""
    return ImportBatch.objects.select_for_update().get(id=id)


def titles_hash(titles: Mapping[str, str]) -> str:
    """SHA-256 of the titles of a file's columns, whatever their order."""
    return hashlib.sha256(canonical.dumps(sorted(titles))).hexdigest()


def _require(batch: ImportBatch, *states: str) -> None:
    if batch.state in states:
        return
    raise OtherState(
        name=batch.file_name,
        state=IMPORT_STATES[batch.state][0],
        expected="、".join(IMPORT_STATES[one][0] for one in states),
        state_en=IMPORT_STATES[batch.state][1],
        expected_en=", ".join(IMPORT_STATES[one][1] for one in states),
    )


def _moved(act: Act, batch: ImportBatch, state: str, kind: str, body: Mapping[str, Any]) -> ImportBatch:
    before = batch.state
    batch.state, batch.version = state, batch.version + 1
    if state in ("applying", "undoing"):
        batch.refusal = {}
        job_of(batch.id).clear()
    batch.save(update_fields=["state", "version", "refusal", "options"])
    append(act, kind, about=f"import:{batch.id}", body={"from": before, "to": state, **body})
    return batch
