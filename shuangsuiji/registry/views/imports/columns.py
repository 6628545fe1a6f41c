"""Which column means what: guessed, remembered from the last file with these titles, or chosen by the clerk."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry import tasks
from shuangsuiji.registry.forms.imports import ColumnsForm
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.selectors.imports import applied_before, batch_of, remembered
from shuangsuiji.registry.services.importing.columns import look
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.registry.services.importing.steps import choose_columns, titles_hash
from shuangsuiji.registry.views.editing import source_of
from shuangsuiji.registry.views.imports.stages import stages
from shuangsuiji.sheets import IGNORE, meanings_of

_CHOICES = (
    ("", t("作为附加信息保存", "Keep as further information")),
    (IGNORE, t("忽略，不导入", "Ignore, do not take")),
)


def import_columns(request: Any, id: UUID) -> HttpResponse:
    """The table of columns; sent, the rows are read with the choice."""
    batch = batch_of(request.account.division, id)
    if not batch.columns.get("columns"):
        return HttpResponseRedirect(reverse("registry:import_detail", args=[id]))
    form = _form(request, batch)
    if not form.is_bound or not form.is_valid():
        return _page(request, batch, form)
    try:
        # A new document and the choice that rests on it stand or fall together.
        with transaction.atomic():
            choose_columns(
                request.act,
                id=id,
                mapping=form.mapping(),
                options={**form.options(), "sheet": batch.columns.get("sheet", "")},
                document=source_of(request, form.cleaned_data),
            )
    except RuleBreach as refusal:
        return _page(request, batch, form, refusal)
    tasks.enqueue(id)
    return HttpResponseRedirect(reverse("registry:import_detail", args=[id]))


def import_look(request: Any, id: UUID) -> HttpResponse:
    """Look at another sheet of the file, or again at one that was refused."""
    batch = batch_of(request.account.division, id)
    batch = look(request.act, batch=batch, sheet=request.POST.get("sheet") or None)
    page = "import_columns" if batch.state == "uploaded" else "import_detail"
    return HttpResponseRedirect(reverse(f"registry:{page}", args=[id]))


def _form(request: Any, batch: ImportBatch) -> ColumnsForm:
    columns = batch.columns["columns"]
    register: Any = batch.register
    titles = {one["title"]: "" for one in columns}
    chosen = {title: meaning for title, meaning in batch.mapping.items() if title in titles}
    meanings = [
        (one.slug, t("{title}＊", "{title} *", title=t(one.zh, one.en)) if one.needed else t(one.zh, one.en))
        for one in meanings_of(register)
    ]
    return ColumnsForm(
        request.POST if request.method == "POST" else None,
        columns=columns,
        meanings=[*meanings, *(_CHOICES if REGISTERS[batch.register].keeps_extra else _CHOICES[1:])],
        chosen=chosen or remembered(batch, titles_hash(titles)),
        register=batch.register,
        division=batch.division,
        document_id=request.act.new_id(),
        initial={**batch.options, "document": batch.document_id},
    )


def _page(request: Any, batch: ImportBatch, form: ColumnsForm, refusal: RuleBreach | None = None) -> HttpResponse:
    context = {
        "batch": batch,
        "form": form,
        "refusal": refusal,
        "before": applied_before(batch),
        "known": bool(remembered(batch, titles_hash({one["title"]: "" for one in batch.columns["columns"]}))),
        "steps": stages(batch, "columns"),
    }
    return render(
        request, "registry/import_columns.html", context, status=409 if refusal else 422 if form.errors else 200
    )
