"""What one can do with an import: apply, preview again, cancel, undo. Each is one POST; sent twice, it is done once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry import tasks
from shuangsuiji.registry.selectors.imports import batch_of
from shuangsuiji.registry.services.importing import steps
from shuangsuiji.registry.services.importing.jobs import job_of


def import_apply(request: Any, id: UUID) -> HttpResponse:
    """Do what the preview shows."""
    batch = batch_of(request.account.division, id)
    asked = batch.state != "applying"
    batch = steps.ask_apply(request.act, id=id, skip_changed=request.POST.get("skip") == "1")
    if asked and batch.state == "applying":
        tasks.enqueue(id)
    return _back(id)


def import_again(request: Any, id: UUID) -> HttpResponse:
    """Read and compare again, with the same columns: the register has changed since."""
    batch = batch_of(request.account.division, id)
    chosen = {key: value for key, value in batch.options.items() if key != "asked_by"}
    steps.choose_columns(request.act, id=id, mapping=batch.mapping, options=chosen, document=batch.document)
    tasks.enqueue(id)
    return _back(id)


def import_cancel(request: Any, id: UUID) -> HttpResponse:
    """Stop what runs, or drop an import that has changed nothing yet."""
    batch = batch_of(request.account.division, id)
    if batch.state in ("applying", "undoing"):
        # Its transaction is open: the worker hears this, and takes the state back itself.
        job_of(id).ask_cancel()
        messages.info(
            request, str(t("正在停止，已写入的内容会全部退回。", "Stopping; whatever was written is taken back."))
        )
        return _back(id)
    job_of(id).ask_cancel()
    steps.cancel(request.act, id=id)
    messages.success(request, str(t("已取消，名录没有任何改动。", "Cancelled; the register is as it was.")))
    return _back(id)


def import_undo(request: Any, id: UUID) -> HttpResponse:
    """Give back what the import changed."""
    batch = batch_of(request.account.division, id)
    asked = batch.state != "undoing"
    batch = steps.ask_undo(request.act, id=id)
    if asked and batch.state == "undoing":
        tasks.enqueue(id)
    return _back(id)


def _back(id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("registry:import_detail", args=[id]))
