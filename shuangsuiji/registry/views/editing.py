"""The pages on which one thing of a register is entered or edited: form, refusal beside it, two versions at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuangsuiji.bilingual import listed, t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry.errors import ChangedMeanwhile
from shuangsuiji.registry.fields import Field, Value
from shuangsuiji.registry.forms.documents import new_document
from shuangsuiji.registry.forms.values import ValuesForm, merged
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.services.documents import enter_document

_CARRIED = ("document", "document_id", "document_title", "document_number", "document_issued_on")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent: `values` are all of them for a new thing, only the changed ones for an edit."""

    id: UUID
    version: int
    values: dict[str, Any]
    document: SourceDocument | None


Save = Callable[[Sent], str]
"""Calls the service and returns the address to go to; a `RuleBreach` is shown beside the form."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What the two pages of a register have in common. `sourced`: the form asks for the source document."""

    model: type[Model]
    fields: Sequence[Field]
    heading: Any
    cancel: str = ""
    submit: Any = field(default_factory=lambda: t("保存", "Save"))
    template: str = "registry/form.html"
    sourced: bool = True
    form: type[ValuesForm] = ValuesForm
    extra: Mapping[str, Any] = field(default_factory=dict)


def entering(request: Any, editor: Editor, save: Save, *, values: Mapping[str, Value] | None = None) -> HttpResponse:
    """The page of a new thing; `values` are shown first. The form's id becomes the thing's: sent twice, it is one."""
    form = _form(request, editor, request.POST or None, id=request.act.new_id(), version=0, values=values)
    if request.method != "POST" or not form.is_valid():
        return _page(request, editor, form)
    return _saved(request, editor, form, save, form.values())


Reading = Callable[[], tuple[Any, Mapping[str, Value]]]
"""Reads the thing (with `id`, `version` and a name as its text) and its present values; called again in a conflict."""


def editing(request: Any, editor: Editor, save: Save, *, reading: Reading) -> HttpResponse:
    """The page of a standing thing.

    When somebody else saved meanwhile, both versions are shown and the clerk picks, field by field.
    """
    data: Any = request.POST or None
    thing, values = reading()
    if request.method == "POST" and "resolve" in request.POST:
        picked = merged(request.POST, editor.fields)
        if picked is None:
            return _unpicked(request, editor, thing, values)
        data = {**{key: request.POST.get(key, "") for key in ("id", "version", "seen", *_CARRIED)}, **picked}
    form = _form(request, editor, data, id=thing.id, version=thing.version, values=values)
    if request.method != "POST" or not form.is_valid():
        return _page(request, editor, form)
    try:
        return _saved(request, editor, form, save, form.changed())
    except ChangedMeanwhile as refusal:
        thing, values = reading()
        versions = {"seen": form.cleaned_data["seen"], "now": values, "mine": form.values()}
        return _conflict(request, editor, thing, refusal, versions)


def _unpicked(request: Any, editor: Editor, thing: Any, values: Mapping[str, Value]) -> HttpResponse:
    """The page of both versions again: a field was left without a pick."""
    refusal = ChangedMeanwhile(name=str(thing), seen=request.POST.get("opened_version", "?"), now=thing.version)
    versions = {"seen": _read(request.POST.get("opened")), "now": values, "mine": _read(request.POST.get("mine"))}
    return _conflict(request, editor, thing, refusal, versions, unpicked=True)


def _form(request: Any, editor: Editor, data: Any, **about: Any) -> ValuesForm:
    return editor.form(
        data,
        fields=editor.fields,
        model=editor.model,
        division=request.account.division if editor.sourced else "",
        document_id=request.act.new_id(),
        **about,
    )


def _page(request: Any, editor: Editor, form: ValuesForm, refusal: RuleBreach | None = None) -> HttpResponse:
    context = {"form": form, "heading": editor.heading, "submit": editor.submit, "cancel": editor.cancel}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, editor.template, {**context, "refusal": refusal, **editor.extra}, status=status)


def _saved(request: Any, editor: Editor, form: ValuesForm, save: Save, values: dict[str, Any]) -> HttpResponse:
    try:
        # The new document and what rests on it stand or fall together.
        with transaction.atomic():
            document = source_of(request, form.cleaned_data)
            to = save(Sent(form.cleaned_data["id"], form.cleaned_data["version"], values, document))
    except ChangedMeanwhile:
        raise
    except RuleBreach as refusal:
        return _page(request, editor, form, refusal)
    messages.success(request, str(t("已保存。", "Saved.")))
    return HttpResponseRedirect(to)


def source_of(request: Any, cleaned: dict[str, Any]) -> SourceDocument | None:
    """The document that a form names, entered now when it is a new one."""
    values = new_document(cleaned)
    if values is None:
        return cleaned.get("document")
    id, division = cleaned["document_id"] or request.act.new_id(), request.account.division
    return enter_document(request.act, id=id, division=division, values=values)


def _conflict(
    request: Any,
    editor: Editor,
    thing: Any,
    refusal: RuleBreach,
    versions: Mapping[str, Any],
    unpicked: bool = False,
) -> HttpResponse:
    rows = [_differing(one, versions) for one in editor.fields]
    carried = {key: request.POST.get(key, "") for key in _CARRIED}
    carried |= {"id": str(thing.id), "version": str(thing.version), "opened_version": request.POST.get("version", "")}
    texts = {name: json.dumps(version, ensure_ascii=False) for name, version in versions.items()}
    carried |= {"seen": texts["now"], "opened": texts["seen"], "mine": texts["mine"]}
    context = {
        "name": str(thing),
        "refusal": refusal,
        "address": request.path,
        "differing": [one for one in rows if not one["same"]],
        "carried": list(carried.items()),
        "unpicked": unpicked,
    }
    return render(request, "registry/conflict.html", context, status=409)


def _differing(one: Field, versions: Mapping[str, Any]) -> dict[str, Any]:
    at_first, standing, typed = (versions[name].get(one.slug, "") for name in ("seen", "now", "mine"))
    same = standing == typed
    # Only where both changed the same field does nobody know better than the clerk.
    pick = "now" if typed == at_first else "mine" if standing == at_first else ""
    shown = {name: _words(one, value) for name, value in (("seen", at_first), ("now", standing), ("mine", typed))}
    return {"slug": one.slug, "label": one.label, "same": same, "pick": pick, **shown}


def _words(one: Field, value: Any) -> str:
    """A kept value as its reader sees it."""
    values = value if isinstance(value, list) else [value]
    return str(listed(one.choices.get(text, _TRUTH.get(text, text)) for text in values if text))


_TRUTH = {"yes": t("是", "yes"), "no": t("否", "no")}


def _read(text: str | None) -> Any:
    try:
        return json.loads(text or "{}")
    except ValueError:
        return {}
