"""Entering, editing, ending and withdrawing an event."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value
from shuangsuiji.registry.models import Event
from shuangsuiji.registry.selectors.tiers.events import event_of, event_values
from shuangsuiji.registry.services.tiers import edit_event, end_event, enter_event, restore_event, withdraw_event
from shuangsuiji.registry.tiering.fields import EVENT_FIELDS, ending_fields, event_fields
from shuangsuiji.registry.views.choosing import choose_subject, chosen_subject
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.showing import withdrawing
from shuangsuiji.registry.views.tiers.wording import ENDINGS, event_address
from shuangsuiji.registry.words import EVENT_KINDS

_HEADINGS = {
    "penalty": t("登记行政处罚", "Enter a penalty"),
    "plate": t("登记亮牌", "Enter a plate"),
    "complaint": t("登记举报投诉", "Enter a complaint"),
    "rectification": t("登记整改问题", "Enter a problem to rectify"),
}


def event_new(request: Any) -> HttpResponse:
    """A new event: first the subject (`?q=`), then the kind (`?kind=`), then the form."""
    subject, kind = chosen_subject(request), request.GET.get("kind", "")
    if subject is None:
        return choose_subject(
            request, heading=t("登记分类依据：选择检查对象", "Enter an event: choose the subject"), kept="kind"
        )
    chosen = kind if kind in EVENT_KINDS else "penalty"
    editor = Editor(
        Event,
        event_fields(chosen, ending=False),
        _HEADINGS[chosen],
        cancel=reverse("registry:event_list"),
        submit=t("登记", "Enter"),
        template="registry/event_new.html",
        extra={"subject": subject, "kind": chosen, "kinds": EVENT_KINDS},
    )

    def save(sent: Sent) -> str:
        event = enter_event(
            request.act, id=sent.id, subject=subject, kind=chosen, values=sent.values, document=sent.document
        )
        return event_address(event)

    return entering(request, editor, save)


def event_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of an event, its ending too."""
    event = event_of(request.account.division, id)
    heading = t("修改：{kind}", "Edit: {kind}", kind=EVENT_KINDS[event.kind])
    return _edited(request, event, event_fields(event.kind), heading, edit_event)


def event_end(request: Any, id: UUID) -> HttpResponse:
    """Revoked, lifted or accepted, with day and number."""
    event = event_of(request.account.division, id)
    fields = tuple(replace(one, required=one.slug == "ended_on") for one in ending_fields(event.kind))
    heading = ENDINGS.get(event.kind, EVENT_KINDS[event.kind])
    return _edited(request, event, fields, heading, end_event)


def _edited(request: Any, event: Event, fields: tuple[Field, ...], heading: Any, service: Any) -> HttpResponse:
    known = fields or tuple(one for one in EVENT_FIELDS if one.slug == "ended_on")
    editor = Editor(
        Event,
        known,
        heading,
        cancel=event_address(event),
        template="registry/event_edit.html",
        extra={"subject": event.subject, "kind": event.kind},
    )

    def reading() -> tuple[Event, dict[str, Value]]:
        standing = event_of(request.account.division, event.id)
        values = event_values(standing)
        return standing, {one.slug: values.get(one.slug, "") for one in known}

    def save(sent: Sent) -> str:
        service(request.act, id=event.id, version=sent.version, values=sent.values, document=sent.document)
        return event_address(event)

    return editing(request, editor, save, reading=reading)


def event_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw an event entered by mistake, or restore it; the rules are asked again."""
    event = event_of(request.account.division, id)
    service = restore_event if event.withdrawn else withdraw_event

    def turn(version: int, why: str) -> Event:
        return service(request.act, id=id, version=version, why=why)

    return withdrawing(request, event, to=event_address(event), turn=turn)
