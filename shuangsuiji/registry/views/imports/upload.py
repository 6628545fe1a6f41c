"""Choosing a file: it is kept as it is, then looked at."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry.files import keep_file
from shuangsuiji.registry.forms.imports import UploadForm
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing.columns import look
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.registry.services.importing.steps import keep_upload
from shuangsuiji.registry.views.imports.lists import LABELS
from shuangsuiji.sheets import MAX_FILE_BYTES


def import_new(request: Any) -> HttpResponse:
    """The form; after it the columns of the file, or beside it why the file cannot be used."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, registers=LABELS, id=request.act.new_id(), register=request.GET.get("register", ""))
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    try:
        form.refuse_unusable()
        batch = _kept(request, form)
    except RuleBreach as refusal:
        return _page(request, form, refusal)
    if not batch.columns and batch.state == "uploaded":
        batch = look(request.act, batch=batch)
    page = "import_columns" if batch.state == "uploaded" else "import_detail"
    return HttpResponseRedirect(reverse(f"registry:{page}", args=[batch.id]))


def _kept(request: Any, form: UploadForm) -> ImportBatch:
    sent = form.cleaned_data
    file = keep_file(
        request.act, sent["file"].chunks(), name=sent["file"].name, folder=settings.FILES, limit=MAX_FILE_BYTES
    )
    return keep_upload(
        request.act, id=sent["id"], division=request.account.division, register=sent["register"], file=file
    )


def _page(request: Any, form: UploadForm, refusal: RuleBreach | None = None) -> HttpResponse:
    status = getattr(refusal, "status", 409) if refusal else 422 if form.is_bound else 200
    context = {"form": form, "refusal": refusal, "registers": REGISTERS.values()}
    return render(request, "registry/import_new.html", context, status=status)
