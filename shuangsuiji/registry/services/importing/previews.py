"""Reading a file and judging every row: nothing of the register is changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.files import read_file
from shuangsuiji.registry.models import ImportBatch, ImportRow
from shuangsuiji.registry.services.importing.bulk import Told, insert_values
from shuangsuiji.registry.services.importing.findings import kept
from shuangsuiji.registry.services.importing.jobs import Job
from shuangsuiji.registry.services.importing.planning import Planned, planned, totals
from shuangsuiji.registry.services.importing.registers import REGISTERS, Options
from shuangsuiji.registry.services.importing.steps import locked
from shuangsuiji.sheets import RowVerdict

_LABEL = 200
_COLUMNS = (
    "batch_id",
    "row",
    "verdict",
    "verdicts",
    "action",
    "label",
    "key",
    "target",
    "target_version",
    "fields",
    "outcome",
)


def judged(act: Act, *, batch: ImportBatch, job: Job) -> tuple[list[Planned], dict[str, Any]]:
    """A plan for every row of the batch's file, and what the preview says of the file as a whole.

    Raises the refusals of `sheets` and of `files` for a file that cannot be used.
    """
    register = REGISTERS[batch.register]
    options = options_of(batch, act.today())
    job.tell("reading", 0, 0)
    content = read_file(settings.FILES, batch.file_hash, name=batch.file_name)
    sheet = register.read(content, filename=batch.file_name, mapping=batch.mapping or None, options=options)
    rows = sorted({one.row for one in sheet.verdicts})
    job.tell("comparing", 0, len(rows))
    wanted, said = register.wanted(sheet, division=batch.division)
    plans = planned(wanted, register.standing(batch.division), register.rules(options), new_id=act.new_id)
    job.tell("comparing", len(rows), len(rows))
    columns = {
        "header_row": sheet.header_row,
        "sheet": sheet.sheet,
        "encoding": sheet.encoding,
        "ignored": list(sheet.ignored),
        "others": list(sheet.others),
        "titles": dict(sheet.columns),
    }
    return _every_row(rows, plans, [*sheet.verdicts, *said]), columns


def options_of(batch: ImportBatch, today: date) -> Options:
    """What the clerk chose, as reading wants it."""
    chosen: Mapping[str, Any] = batch.options
    return Options(
        today=today,
        tier=str(chosen.get("tier", "")),
        sheet=chosen.get("sheet") or None,
        merge=bool(chosen.get("merge")),
        kind=str(chosen.get("kind", "")),
        proven=batch.document_id is not None,
    )


def _every_row(rows: Iterable[int], plans: Iterable[Planned], said: Iterable[RowVerdict]) -> list[Planned]:
    """One plan for each row of the file; rows without a usable record are set aside or refused."""
    by_row = {plan.row: plan for plan in plans}
    found: dict[int, list[RowVerdict]] = {}
    for one in said:
        if one.kind != "ok":
            found.setdefault(one.row, []).append(one)
    every = []
    for row in rows:
        plan = by_row.get(row) or Planned(row, "skip")
        plan.findings = [*found.get(row, ()), *plan.findings]
        if plan.verdict == "error":
            plan.action, plan.fields, plan.target, plan.version = "refuse", {}, None, 0
        every.append(plan)
    return every


@recorded("import.previewed")
def keep_preview(
    act: Act, *, id: UUID, plans: list[Planned], columns: Mapping[str, Any], told: Told | None = None
) -> ImportBatch:
    """Keep the plan of every row and their totals; an import cancelled meanwhile stays as it is."""
    batch = locked(id)
    if batch.state != "reading":
        return batch
    ImportRow.objects.filter(batch=batch).delete()
    insert_values(ImportRow, _COLUMNS, (_row(batch.id, plan) for plan in plans), told)
    batch.totals, batch.columns, batch.state = totals(plans), {**batch.columns, **columns}, "previewed"
    batch.version += 1
    batch.save(update_fields=["totals", "columns", "state", "version"])
    append(act, "import.previewed", about=f"import:{id}", body={"totals": batch.totals})
    return batch


def _row(batch: UUID, plan: Planned) -> tuple[Any, ...]:
    """The values of `_COLUMNS`."""
    return (
        batch,
        plan.row,
        plan.verdict,
        [kept(one) for one in plan.findings],
        plan.action,
        plan.label[:_LABEL] or _first_words(plan),
        plan.key[:64],
        plan.target,
        plan.version,
        plan.fields,
        "",
    )


def _first_words(plan: Planned) -> str:
    """For a row without a record: the text that was set aside, from its verdict."""
    return next((str(one.values["text"])[:_LABEL] for one in plan.findings if "text" in one.values), "")
