"""Files sent to the browser: always as a download, never opened inside our pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from shuangsuiji.sheets import TableCell, table_csv, table_workbook

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "zip": "application/zip",
    "bin": "application/octet-stream",
}
"""Endings and their media types; anything else is sent as bytes without meaning."""


def download(content: bytes, *, name: str, form: str) -> HttpResponse:
    """The file as an attachment under `name`.`form`; the browser may not guess another type (nosniff), nor keep it."""
    response = HttpResponse(content, content_type=FORMS.get(form, FORMS["bin"]))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def table_file(form: str, *, title: str, columns: Sequence[str], rows: Iterable[Sequence[TableCell]]) -> bytes:
    """A table as `xlsx` or `csv`, formula-safe and with identifiers as text (`shuangsuiji.sheets` sees to both)."""
    makers: dict[str, Callable[[], Any]] = {
        "xlsx": lambda: table_workbook(columns, rows, title=title),
        "csv": lambda: table_csv(columns, rows),
    }
    return bytes(makers[form]())
