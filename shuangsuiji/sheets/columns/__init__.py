"""Which row is the header, which column means what, and what the clerk may say about it."""

from shuangsuiji.sheets.columns.header import SEARCHED_ROWS, Header, find_header, find_sheet
from shuangsuiji.sheets.columns.preview import ColumnFound, ColumnsFound, preview_columns
from shuangsuiji.sheets.columns.vocabularies import (
    IGNORE,
    OFFICER_COLUMNS,
    SUBJECT_COLUMNS,
    Layout,
    Meaning,
    Register,
    layout_of,
    meanings,
    meanings_of,
)

__all__ = [
    "IGNORE",
    "OFFICER_COLUMNS",
    "SEARCHED_ROWS",
    "SUBJECT_COLUMNS",
    "ColumnFound",
    "ColumnsFound",
    "Header",
    "Layout",
    "Meaning",
    "Register",
    "find_header",
    "find_sheet",
    "layout_of",
    "meanings",
    "meanings_of",
    "preview_columns",
]
