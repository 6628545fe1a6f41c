"""Undoing an application: what nobody has changed since goes back, the rest is listed with both values."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import ImportBatch, ImportRow
from shuangsuiji.registry.services.history import written
from shuangsuiji.registry.services.importing.applying import Prepared, hash_of, settle, write
from shuangsuiji.registry.services.importing.jobs import Job
from shuangsuiji.registry.services.importing.planning import WITHDRAWN
from shuangsuiji.registry.services.importing.registers import REGISTERS, Register, Writing
from shuangsuiji.registry.services.importing.steps import held


@recorded("import.undone")
def undo_import(act: Act, *, id: UUID, job: Job) -> ImportBatch:
    """Give every row that nobody changed since its values before; what the import made is withdrawn, not deleted.

    One ledger entry with the hash of all changes. Rows changed since, and those whose old key another thing
    has taken, keep their values: outcome `kept`.
    """
    batch = held(id, "undoing")
    register = REGISTERS[batch.register]
    rows = list(batch.rows.filter(outcome__in=("applied", "kept")).order_by("row"))
    job.tell("checking", 0, len(rows))
    things = register.found(batch.division, {row.target for row in rows})
    keys = register.keys_taken(batch.division)
    back = [_back(register, row, things[row.target], keys) for row in rows if _untouched(row, things.get(row.target))]
    going = [one for one in back if one is not None]
    done = [one.row.id for one in going]
    totals = {"undone": len(done), "kept": len(rows) - len(done)}
    writing = Writing(act, batch.division, None, batch.id, batch.options)
    settle(register, writing, going)
    register.withdraw(writing, batch.entry or 0, [one.thing for one in going])
    changes = hash_of(writing, going)
    body = {"register": batch.register, "applied": batch.entry, "totals": totals, "changes": changes}
    entry = append(act, "import.undone", about=f"import:{id}", body=body)
    write(register, writing, going, entry=entry.seq, job=job)
    undone = frozenset(done)
    for outcome, ids in (("undone", done), ("kept", [row.id for row in rows if row.id not in undone])):
        for first in range(0, len(ids), 500):
            batch.rows.filter(id__in=ids[first : first + 500]).update(outcome=outcome)
    batch.totals = {**batch.totals, **totals}
    batch.state, batch.undone_at = "undone", act.at
    batch.version += 1
    batch.save(update_fields=["totals", "state", "undone_at", "version"])
    return batch


def _untouched(row: ImportRow, thing: Any) -> bool:
    return thing is not None and thing.version == row.target_version


def _back(register: Register, row: ImportRow, thing: Any, keys: Mapping[str, UUID]) -> Prepared | None:
    """The thing with its values before; one that the import made is withdrawn and keeps its values.

    None where another thing has meanwhile taken the key that it had before.
    """
    fields: dict[str, list[Value]]
    fields = {WITHDRAWN: ["no", "yes"]} if row.action == "create" else {s: [a, b] for s, (b, a) in row.fields.items()}
    values = {slug: pair[1] for slug, pair in fields.items()}
    held = register.key_written(thing, row.key)
    register.put(thing, values)
    key = register.key_written(thing, row.key)
    if key != held and keys.get(key, thing.id) != thing.id:
        return None
    return Prepared(row, thing, fields, values, hashed=written(str(thing.id), fields))
