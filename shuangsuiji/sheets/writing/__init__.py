"""Workbooks for people: the list with its ids, the rows to correct, the blank templates; every text stays text."""

from shuangsuiji.sheets.writing.judged import marked_errors, with_ids
from shuangsuiji.sheets.writing.template import template

__all__ = ["marked_errors", "template", "with_ids"]
