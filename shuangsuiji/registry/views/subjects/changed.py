"""Entering and editing one subject; its way out by status with evidence, and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import SUBJECT_FIELDS, TIERS_FIELD, Field, Value
from shuangsuiji.registry.forms.subjects import SubjectForm
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.subjects import subject_of, subject_values
from shuangsuiji.registry.services.subject_status import change_status, restore_subject, withdraw_subject
from shuangsuiji.registry.services.subjects import edit_subject, enter_subject
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering

_BY_STATUS = ("status", "status_since")
EDITED = tuple(one for one in SUBJECT_FIELDS if one.slug not in _BY_STATUS)
"""Status and tiers have their own pages: one asks for a day and a document, the others are proposed and confirmed."""
_STATUS = tuple(replace(one, required=True) for one in SUBJECT_FIELDS if one.slug in _BY_STATUS)
_WHY = Field("why", t("原因", "Reason"), "long", required=True)
_START: dict[str, Value] = {"kind": "organisation"}


def _address(id: UUID) -> str:
    return reverse("registry:subject_detail", args=[id])


def subject_new(request: Any) -> HttpResponse:
    """A new subject."""
    cancel = reverse("registry:subject_list")
    fields = (*EDITED, TIERS_FIELD)
    editor = Editor(Subject, fields, t("新增检查对象", "New subject"), cancel=cancel, form=SubjectForm)

    def save(sent: Sent) -> str:
        values = {slug: value for slug, value in sent.values.items() if slug != "tiers"}
        tiers, division = sent.values["tiers"], request.account.division
        subject = enter_subject(
            request.act, id=sent.id, division=division, values=values, tiers=tiers, document=sent.document
        )
        return _address(subject.id)

    return entering(request, editor, save, values={**_START, "since": request.act.today().isoformat()})


def subject_edit(request: Any, id: UUID) -> HttpResponse:
    """A standing subject; whoever saved meanwhile is shown beside what was typed."""
    heading = t("修改：{name}", "Edit: {name}", name=subject_of(request.account.division, id).name)
    editor = Editor(Subject, EDITED, heading, cancel=_address(id), form=SubjectForm)

    def save(sent: Sent) -> str:
        edit_subject(request.act, id=id, version=sent.version, values=sent.values, document=sent.document)
        return _address(id)

    return editing(request, editor, save, reading=_reading(request, id))


def _reading(request: Any, id: UUID) -> Callable[[], tuple[Subject, dict[str, Value]]]:
    def reading() -> tuple[Subject, dict[str, Value]]:
        subject = subject_of(request.account.division, id)
        return subject, subject_values(subject, request.act.today())

    return reading


def subject_status(request: Any, id: UUID) -> HttpResponse:
    """Another status from a day on; leaving the register needs the document too."""
    heading = t("变更状态：{name}", "Change status: {name}", name=subject_of(request.account.division, id).name)
    submit = t("变更状态", "Change the status")
    template = "registry/subject_status.html"
    editor = Editor(Subject, _STATUS, heading, cancel=_address(id), submit=submit, template=template)

    def save(sent: Sent) -> str:
        values = {**subject_values(subject_of(request.account.division, id), request.act.today()), **sent.values}
        on = date.fromisoformat(str(values["status_since"]))
        status = str(values["status"])
        change_status(request.act, id=id, version=sent.version, status=status, on=on, document=sent.document)
        return _address(id)

    return editing(request, editor, save, reading=_reading(request, id))


def subject_withdraw(request: Any, id: UUID) -> HttpResponse:
    """A subject that was entered by mistake: kept, shown only on request."""
    heading = t("撤回：{name}", "Withdraw: {name}", name=subject_of(request.account.division, id).name)
    return _reasoned(request, id, heading, t("撤回", "Withdraw"), withdraw_subject)


def subject_restore(request: Any, id: UUID) -> HttpResponse:
    """A withdrawn subject comes back."""
    heading = t("恢复：{name}", "Restore: {name}", name=subject_of(request.account.division, id).name)
    return _reasoned(request, id, heading, t("恢复", "Restore"), restore_subject)


def _reasoned(request: Any, id: UUID, heading: Any, submit: Any, service: Callable[..., Subject]) -> HttpResponse:
    editor = Editor(Subject, (_WHY,), heading, cancel=_address(id), submit=submit, sourced=False)

    def save(sent: Sent) -> str:
        service(request.act, id=id, version=sent.version, why=sent.values.get("why", ""))
        return _address(id)

    def reading() -> tuple[Subject, dict[str, Value]]:
        return subject_of(request.account.division, id), {"why": ""}

    return editing(request, editor, save, reading=reading)
