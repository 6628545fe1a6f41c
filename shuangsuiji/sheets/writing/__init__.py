"""Workbooks for people: lists handed back, the rows to correct, blank templates, exports; every text stays text."""

from shuangsuiji.sheets.writing.judged import marked_errors, with_ids
from shuangsuiji.sheets.writing.table import TableCell, table_csv, table_workbook
from shuangsuiji.sheets.writing.template import template

__all__ = ["TableCell", "marked_errors", "table_csv", "table_workbook", "template", "with_ids"]
