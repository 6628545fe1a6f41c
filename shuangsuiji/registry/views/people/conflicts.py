"""Recusals: the list, one recusal, declaring (an officer may declare his own), editing and ending."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value, values_of
from shuangsuiji.registry.models import Conflict, Subject
from shuangsuiji.registry.record_fields import CONFLICT_FIELDS, REFERENCES
from shuangsuiji.registry.selectors.people import (
    conflict_of,
    conflict_values,
    conflicts,
    of_found_officers,
    officer_of,
    officers,
)
from shuangsuiji.registry.selectors.subjects import found
from shuangsuiji.registry.services.people import declare_conflict, edit_conflict
from shuangsuiji.registry.views.choosing import choose_subject, chosen_subject
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.views.people.relations import require_for, within
from shuangsuiji.registry.views.showing import chosen_of, thing_context, withdrawing

STATES = {"standing": t("回避中", "Standing"), "ended": t("已解除", "Ended")}
_TONES = {"standing": "warn", "ended": "plain"}


def conflict_state(conflict: Conflict, day: date) -> str:
    """Whether a recusal holds on a day; on the day it ends it does not."""
    return "ended" if conflict.ended_on is not None and conflict.ended_on <= day else "standing"


def conflict_list(request: Any) -> HttpResponse:
    """Recusals of the office."""
    return show(request, _listing(request.act.today()), template="registry/conflict_list.html")


def _listing(today: date) -> Listing:
    return Listing(
        route="registry:conflict_list",
        title=t("回避", "Recusals"),
        rows=lambda request: conflicts(request.account.division),
        columns=(
            Column(
                "officer", t("执法人员", "Officer"), lambda one: one.officer.name, ("officer__name",), link=address_of
            ),
            Column("subject", t("检查对象", "Subject"), lambda one: one.subject.name, ("subject__name",)),
            Column("reason", t("理由", "Reason"), lambda one: one.reason),
            Column("declared_on", t("申报日期", "Declared on"), lambda one: one.declared_on, ("declared_on",)),
            Column("ended_on", t("解除日期", "Ended on"), lambda one: one.ended_on, ("ended_on",)),
            Column(
                "state",
                t("状态", "State"),
                lambda one: conflict_state(one, today),
                choices=STATES,
                tone=lambda one: _TONES[conflict_state(one, today)],
            ),
        ),
        filters=(Filter("state", t("状态", "State"), _in_state, STATES),),
        search=_found,
        search_help=t("人员或对象：名称、拼音、编号", "Officer or subject: name, pinyin, number"),
        order="-declared_on",
        actions=(Action("registry:conflict_new", t("申报回避", "Declare a recusal"), icon="plus", key="n", main=True),),
        empty=Empty(
            t("申报后，抽取时绝不会派该人员去该对象。", "Once declared, the officer is never sent to that subject."),
            route="registry:conflict_new",
            label=t("申报回避", "Declare a recusal"),
        ),
    )


def _found(rows: Rows, typed: str) -> Rows:
    by_subject = rows.filter(subject__in=found(Subject.objects.all(), typed).order_by().values("id"))
    return rows.filter(Q(id__in=of_found_officers(rows, typed).values("id")) | Q(id__in=by_subject.values("id")))


def _in_state(rows: Rows, state: str, today: date) -> Rows:
    ended = Q(ended_on__lte=today)
    return rows.filter(ended) if state == "ended" else rows.filter(Q(ended_on=None) | Q(ended_on__gt=today))


def address_of(conflict: Conflict) -> str:
    """The address of a recusal's page."""
    return reverse("registry:conflict_detail", args=[conflict.id])


def conflict_detail(request: Any, id: UUID) -> HttpResponse:
    """One recusal: parties, values with sources, history."""
    conflict = conflict_of(request.account.division, id)
    require_for(request, conflict.officer)
    context = thing_context(
        request, conflict, about="conflict", values=conflict_values(conflict), without=("officer", "subject")
    )
    state = conflict_state(conflict, request.act.today())
    context |= {"conflict": conflict, "state": STATES[state], "tone": _TONES[state]}
    return render(request, "registry/conflict_detail.html", context)


def conflict_new(request: Any) -> HttpResponse:
    """Declare a recusal: first the subject is searched (`?q=`), then the form is filled (`?subject=`)."""
    allowed = within(request, officers(request.account.division))
    subject = chosen_subject(request)
    if subject is None:
        heading = t("申报回避：选择检查对象", "Declare a recusal: choose the subject")
        return choose_subject(request, heading=heading, kept="officer", help="registry/_conflict_help.html")
    choices = {str(one.id): f"{one.name} {one.certificate}" for one in allowed}
    officer = chosen_of(choices, Field("officer", REFERENCES["officer"].label, required=True))
    editor = Editor(
        Conflict,
        (officer, *CONFLICT_FIELDS[:2]),
        t("申报回避", "Declare a recusal"),
        cancel=reverse("registry:conflict_new"),
        submit=t("申报", "Declare"),
        template="registry/conflict_new.html",
        extra={"subject": subject},
    )

    def save(sent: Sent) -> str:
        values = dict(sent.values)
        declarer = officer_of(request.account.division, UUID(values.pop("officer")))
        declared = declare_conflict(
            request.act, id=sent.id, officer=declarer, subject=subject, values=values, document=sent.document
        )
        return address_of(declared)

    only = next(iter(choices)) if len(choices) == 1 else request.GET.get("officer", "")
    return entering(request, editor, save, values={"officer": only, "declared_on": request.act.today().isoformat()})


def conflict_edit(request: Any, id: UUID) -> HttpResponse:
    """Reason and days of a recusal; a day in 解除日期 ends it."""
    conflict = conflict_of(request.account.division, id)
    require_for(request, conflict.officer)
    heading = t("修改回避：{name}", "Edit the recusal of {name}", name=conflict.officer.name)
    editor = Editor(
        Conflict,
        CONFLICT_FIELDS,
        heading,
        cancel=address_of(conflict),
        template="registry/conflict_edit.html",
        extra={"subject": conflict.subject},
    )

    def reading() -> tuple[Conflict, dict[str, Value]]:
        standing = conflict_of(request.account.division, id)
        return standing, values_of(standing, CONFLICT_FIELDS)

    def save(sent: Sent) -> str:
        edited = edit_conflict(request.act, id=id, version=sent.version, values=sent.values, document=sent.document)
        return address_of(edited)

    return editing(request, editor, save, reading=reading)


def conflict_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a recusal entered by mistake, or restore it."""
    conflict = conflict_of(request.account.division, id)
    require_for(request, conflict.officer)
    return withdrawing(request, conflict, to=address_of(conflict))
