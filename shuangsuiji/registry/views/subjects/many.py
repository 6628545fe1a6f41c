"""Many subjects at once: choose, see every change before it is made, make all or none, take it back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import SUBJECT_FIELDS
from shuangsuiji.registry.forms.bulk import BULK_FIELDS, BulkForm, written_versions
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.bulk import changes_of_entry, latest_entries
from shuangsuiji.registry.selectors.history import words
from shuangsuiji.registry.services.bulk_undo import undo_bulk_edit
from shuangsuiji.registry.services.subjects import BulkResult, edit_subjects, planned_changes
from shuangsuiji.registry.views.editing import source_of
from shuangsuiji.registry.views.listing import PAGE, chosen, found_rows, may
from shuangsuiji.registry.views.subjects.listed import SUBJECTS

SHOWN = 200
"""Rows of a preview that are shown one by one; the totals count all."""


def subject_bulk(request: Any) -> HttpResponse:
    """First which fields, then what would change, then the change itself."""
    if request.method == "GET":
        return _choose(request)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _choose_page(request, form, status=422)
    if "apply" not in request.POST:
        return _preview(request, form)
    try:
        with transaction.atomic():
            result = _applied(request, form)
    except RuleBreach as refusal:
        return _choose_page(request, form, status=409, refusal=refusal)
    if result.entry is None:
        messages.info(
            request, str(t("所选记录本来就是这些值，没有改动。", "They had these values already: nothing changed."))
        )
        return HttpResponseRedirect(reverse("registry:subject_list"))
    return HttpResponseRedirect(reverse("registry:subject_bulk_result", args=[result.entry]))


def _form(request: Any, data: Any = None, rows: str = "") -> BulkForm:
    return BulkForm(data, division=request.account.division, document_id=request.act.new_id(), chosen=rows)


def _choose(request: Any) -> HttpResponse:
    everything = request.GET.get("all") == "1"
    rows = chosen(found_rows(request, SUBJECTS), request.GET.getlist("id"), everything=everything)
    versions = dict(rows.prefetch_related(None).order_by("name", "id").values_list("id", "version"))
    if not versions:
        messages.warning(request, str(t("请先勾选要修改的记录。", "Tick the rows to change first.")))
        return HttpResponseRedirect(reverse("registry:subject_list"))
    return _choose_page(request, _form(request, rows=written_versions(versions)))


def _choose_page(request: Any, form: BulkForm, status: int = 200, refusal: RuleBreach | None = None) -> HttpResponse:
    count = len(str(form["chosen"].value() or "").split())
    context = {"form": form, "count": count, "refusal": refusal, "cancel": reverse("registry:subject_list")}
    return render(request, "registry/subject_bulk.html", context, status=status)


def _subjects(request: Any, form: BulkForm) -> Any:
    ids = list(form.versions())
    return Subject.objects.filter(division=request.account.division, id__in=ids).order_by("name", "id")


def _preview(request: Any, form: BulkForm) -> HttpResponse:
    """Before and after of every row that would change; the same rows with the same versions are applied."""
    values, labels = form.values(), {one.slug: one for one in BULK_FIELDS}
    seen, lines, changing, same, moved = form.versions(), [], 0, 0, []
    for subject in _subjects(request, form):
        fields = planned_changes(request.act, subject, values, None)  # type: ignore[arg-type]
        if not fields:
            same += 1
            continue
        changing += 1
        if subject.version != seen[subject.id]:
            moved.append(subject)
        if changing <= SHOWN:
            pairs = [(labels[s].label, words(labels[s], a), words(labels[s], b)) for s, (a, b) in fields.items()]
            lines.append((subject, pairs))
    carried = [(key, value) for key, value in request.POST.items() if key != "csrfmiddlewaretoken"]
    context = {"lines": lines, "changing": changing, "same": same, "moved": moved, "carried": carried, "shown": SHOWN}
    return render(request, "registry/subject_bulk_preview.html", context)


def _applied(request: Any, form: BulkForm) -> BulkResult:
    mine = set(_subjects(request, form).values_list("id", flat=True))
    versions = {id: version for id, version in form.versions().items() if id in mine}
    values = {slug: str(value) for slug, value in form.values().items()}
    return edit_subjects(request.act, versions=versions, values=values, document=source_of(request, form.cleaned_data))


def subject_bulk_result(request: Any, entry: int) -> HttpResponse:
    """What one bulk edit changed, row by row, and whether it can still be taken back."""
    changes = changes_of_entry(entry).select_related("document")
    mine = Subject.objects.filter(division=request.account.division, id__in=changes.values("about_id"))
    if not mine.exists():
        raise NotInRegister(id=entry, what="批量修改", what_en="bulk edit")
    page = Paginator(changes, PAGE).get_page(request.GET.get("page"))
    names = dict(mine.filter(id__in=[one.about_id for one in page.object_list]).values_list("id", "name"))
    labels = {one.slug: one for one in SUBJECT_FIELDS}
    lines = [
        (
            names.get(one.about_id, ""),
            one.about_id,
            [(labels[s].label, words(labels[s], a), words(labels[s], b)) for s, (a, b) in one.fields.items()],
        )
        for one in page.object_list
    ]
    latest = latest_entries(mine.values_list("id", flat=True))
    undoable = sum(last == entry for last in latest.values())
    context = {"entry": entry, "page": page, "lines": lines, "count": len(latest), "undoable": undoable}
    context["may_undo"] = may(request, "registry:subject_bulk_undo", "POST")
    return render(request, "registry/subject_bulk_result.html", context)


def subject_bulk_undo(request: Any, entry: int) -> HttpResponse:
    """Give back what a bulk edit changed, where nobody has changed anything since."""
    undone = undo_bulk_edit(request.act, entry=entry, division=request.account.division)
    said = t(
        "已恢复{n}条；{kept}条此后又有修改，保持现状。",
        "{n} restored; {kept} changed since and stay.",
        n=undone.restored,
        kept=len(undone.kept),
    )
    messages.success(request, str(said))
    return HttpResponseRedirect(reverse("registry:subject_bulk_result", args=[undone.entry or entry]))
