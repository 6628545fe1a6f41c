"""Rows out of any workbook or CSV, with a verdict for every row; no framework, and the input is never changed."""

from shuangsuiji.sheets.officers import OfficerRow, OfficerSheet, read_officers
from shuangsuiji.sheets.recusals import Recusals, resolve_recusals
from shuangsuiji.sheets.subjects import SubjectRow, SubjectSheet, read_subjects
from shuangsuiji.sheets.verdicts import RowVerdict, VerdictTotals, verdict_totals
from shuangsuiji.sheets.words import DEFAULT_TIERS
from shuangsuiji.sheets.writing import marked_errors, template, with_ids

__all__ = [
    "DEFAULT_TIERS",
    "OfficerRow",
    "OfficerSheet",
    "Recusals",
    "RowVerdict",
    "SubjectRow",
    "SubjectSheet",
    "VerdictTotals",
    "marked_errors",
    "read_officers",
    "read_subjects",
    "resolve_recusals",
    "template",
    "verdict_totals",
    "with_ids",
]
