"""Files to take away: blank lists, whole registers that can be imported again, and bad rows to correct."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.bilingual.words import tongue
from shuangsuiji.registry.selectors.imports import batch_of
from shuangsuiji.registry.services.exports import keep_export
from shuangsuiji.registry.services.importing.exporting import errors_file, table_of
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.registry.views.downloads import download, table_file
from shuangsuiji.sheets import template


def import_template(request: Any, register: str) -> HttpResponse:
    """A blank list with the accepted words to choose from."""
    described = _described(register)
    return download(template(described.slug), name=str(t("{x}空白表", "{x}-blank", x=described.label)), form="xlsx")


def import_export(request: Any, register: str) -> HttpResponse:
    """The whole register under the titles of the blank list; recorded in the ledger before a byte leaves."""
    described = _described(register)
    form = "csv" if request.POST.get("as") == "csv" else "xlsx"
    titles, rows = table_of(register, request.account.division)
    content = table_file(form, title=str(described.label), columns=titles, rows=rows)
    keep_export(request.act, route=f"registry:{register}", query="", rows=len(rows), form=form, content=content)
    return download(content, name=f"{described.label}-{request.act.today().isoformat()}", form=form)


def import_errors(request: Any, id: UUID) -> HttpResponse:
    """Only the rows that cannot be imported, with what is wrong; corrected, the file is imported like any other."""
    batch = batch_of(request.account.division, id)
    if not batch.totals.get("error"):
        raise Http404
    content = errors_file(batch, today=request.act.today(), language=tongue())
    keep_export(
        request.act,
        route="registry:import_errors",
        query=str(id),
        rows=batch.totals["error"],
        form="xlsx",
        content=content,
    )
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return download(content, name=str(t("{x}-有问题的行", "{x}-rows-to-correct", x=stem)), form="xlsx")


def _described(register: str) -> Any:
    if register not in REGISTERS:
        raise Http404
    return REGISTERS[register]
