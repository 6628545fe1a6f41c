"""Reading imports: the list, one batch with its rows, earlier ones of the same file, remembered columns."""

from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.models import ColumnMapping, ImportBatch, ImportRow

ACTIONS = ("create", "change", "same", "skip", "refuse")
VERDICTS = ("ok", "note", "error")


def batches(division: str) -> QuerySet[ImportBatch]:
    """Imports of an office, newest first."""
    return ImportBatch.objects.filter(division=division).select_related("document")


def batch_of(division: str, id: UUID) -> ImportBatch:
    """One import of an office; raises `NotInRegister` where there is none."""
    batch = batches(division).filter(id=id).first()
    if batch is None:
        raise NotInRegister(id=id, what="导入", what_en="import")
    return batch


def rows_of(batch: ImportBatch, *, action: str = "", verdict: str = "", outcome: str = "") -> QuerySet[ImportRow]:
    """The rows of a preview or result, in the order of the file; an unknown word filters nothing."""
    rows = batch.rows.order_by("row", "id")
    if action in ACTIONS:
        rows = rows.filter(action=action)
    if verdict in VERDICTS:
        rows = rows.filter(verdict=verdict)
    return rows.filter(outcome=outcome) if outcome else rows


def applied_before(batch: ImportBatch) -> ImportBatch | None:
    """The last import of the very same file that stands applied, None where there is none."""
    same = batches(batch.division).filter(register=batch.register, file_hash=batch.file_hash, state="applied")
    return same.exclude(id=batch.id).first()


def remembered(batch: ImportBatch, titles_hash: str) -> dict[str, str]:
    """How the columns of a file with these titles were understood last; {} for none."""
    known = ColumnMapping.objects.filter(
        division=batch.division, register=batch.register, titles_hash=titles_hash
    ).first()
    return dict(known.mapping) if known else {}
