"""A first look at a file: its columns with samples and what they seem to mean, or why it cannot be used."""

from typing import Any

from django.conf import settings

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.files import read_file
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.registry.services.importing.steps import keep_columns, refuse
from shuangsuiji.sheets import IGNORE, ColumnFound, preview_columns

_RUNNING_NUMBERS = frozenset(("序号", "No.", "No", "#"))


def look(act: Act, *, batch: ImportBatch, sheet: str | None = None) -> ImportBatch:
    """Keep what the file's columns are; a file that cannot be used becomes `refused`, with the reason."""
    try:
        columns = found_in(batch, sheet)
    except RuleBreach as refusal:
        return refuse(act, id=batch.id, refusal=refusal)
    return keep_columns(act, id=batch.id, columns=columns)


def found_in(batch: ImportBatch, sheet: str | None = None) -> dict[str, Any]:
    """The columns of the batch's file; raises the refusals of `sheets` and of `files`."""
    content = read_file(settings.FILES, batch.file_hash, name=batch.file_name)
    register: Any = batch.register
    found = preview_columns(content, filename=batch.file_name, register=register, sheet=sheet)
    return {
        "columns": [
            {"title": one.title, "letter": one.letter, "samples": list(one.samples), "meaning": _meaning(one, batch)}
            for one in found.columns
        ],
        "header_row": found.header_row,
        "sheet": found.sheet,
        "sheets": list(found.sheets),
        "encoding": found.encoding,
        "rows": found.rows,
        "certain": found.certain,
    }


def _meaning(column: ColumnFound, batch: ImportBatch) -> str:
    """What is offered first: running numbers, and columns that the register cannot keep, are not taken."""
    kept = REGISTERS[batch.register].keeps_extra and column.title not in _RUNNING_NUMBERS
    return column.meaning or ("" if kept else IGNORE)
