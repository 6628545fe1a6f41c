"""Rows out of any workbook or CSV, with a verdict for every row; no framework, and the input is never changed."""

from shuangsuiji.sheets.columns import (
    IGNORE,
    ColumnFound,
    ColumnsFound,
    Meaning,
    Register,
    meanings_of,
    preview_columns,
)
from shuangsuiji.sheets.reading.limits import MAX_FILE_BYTES, MAX_ROWS
from shuangsuiji.sheets.registers.events import EventKind, EventRow, EventSheet, SubjectRef, read_events
from shuangsuiji.sheets.registers.items import ItemRow, ItemSheet, read_items
from shuangsuiji.sheets.registers.occasions import (
    PublicityRow,
    PublicitySheet,
    TrainingRow,
    TrainingSheet,
    read_publicity,
    read_training,
)
from shuangsuiji.sheets.registers.officers import OfficerRow, OfficerSheet, read_officers
from shuangsuiji.sheets.registers.recusals import Recusals, resolve_recusals
from shuangsuiji.sheets.registers.subject_row import SubjectDetails, SubjectRow
from shuangsuiji.sheets.registers.subjects import SubjectSheet, read_subjects
from shuangsuiji.sheets.verdicts import RowVerdict, VerdictTotals, verdict_totals
from shuangsuiji.sheets.words import DEFAULT_TIERS
from shuangsuiji.sheets.writing import TableCell, marked_errors, table_csv, table_workbook, template, with_ids

__all__ = [
    "DEFAULT_TIERS",
    "IGNORE",
    "MAX_FILE_BYTES",
    "MAX_ROWS",
    "ColumnFound",
    "ColumnsFound",
    "EventKind",
    "EventRow",
    "EventSheet",
    "ItemRow",
    "ItemSheet",
    "Meaning",
    "OfficerRow",
    "OfficerSheet",
    "PublicityRow",
    "PublicitySheet",
    "Recusals",
    "Register",
    "RowVerdict",
    "SubjectDetails",
    "SubjectRef",
    "SubjectRow",
    "SubjectSheet",
    "TableCell",
    "TrainingRow",
    "TrainingSheet",
    "VerdictTotals",
    "marked_errors",
    "meanings_of",
    "preview_columns",
    "read_events",
    "read_items",
    "read_officers",
    "read_publicity",
    "read_subjects",
    "read_training",
    "resolve_recusals",
    "table_csv",
    "table_workbook",
    "template",
    "verdict_totals",
    "with_ids",
]
