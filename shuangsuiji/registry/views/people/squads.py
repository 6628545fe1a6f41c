"""Squads: the list, one squad, forming, editing and dissolving."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value, values_of
from shuangsuiji.registry.models import Officer, Squad
from shuangsuiji.registry.record_fields import REFERENCES, SQUAD_FIELDS
from shuangsuiji.registry.selectors.people import (
    active_squads,
    certificate_state,
    officer_of,
    officers,
    squad_of,
    squad_values,
    squads,
)
from shuangsuiji.registry.services.people import edit_squad, enter_squad
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.views.people.officers import CERTIFICATE_STATES, TONES
from shuangsuiji.registry.views.showing import chosen_of, thing_context, withdrawing

STATES = {
    "standing": t("在编", "Standing"),
    "dissolved": t("已撤销", "Dissolved"),
    "coming": t("尚未组建", "Not formed yet"),
}
_TONES = {"standing": "good", "dissolved": "plain", "coming": "info"}


def squad_state(squad: Squad, day: date) -> str:
    """Whether a squad stands on a day; on the day it is dissolved it does not."""
    if squad.formed_on > day:
        return "coming"
    return "dissolved" if squad.dissolved_on is not None and squad.dissolved_on <= day else "standing"


def squad_list(request: Any) -> HttpResponse:
    """Squads of the office, and how many count today for 1:10."""
    today = request.act.today()
    counted = len(active_squads(request.account.division, today))
    return show(
        request, _listing(today), template="registry/squad_list.html", extra={"counted": counted, "today": today}
    )


def _listing(today: date) -> Listing:
    return Listing(
        route="registry:squad_list",
        title=t("执法分队", "Squads"),
        rows=lambda request: squads(request.account.division),
        columns=(
            Column("name", t("分队名称", "Name"), lambda one: one.name, ("name",), link=address_of),
            Column(
                "leader", t("分队长", "Leader"), lambda one: one.leader.name if one.leader else "", ("leader__name",)
            ),
            Column("members", t("在岗人数", "Officers in post"), lambda one: one.members, ("members",)),
            Column("formed_on", t("组建日期", "Formed on"), lambda one: one.formed_on, ("formed_on",)),
            Column("dissolved_on", t("撤销日期", "Dissolved on"), lambda one: one.dissolved_on, ("dissolved_on",)),
            Column(
                "state",
                t("状态", "State"),
                lambda one: squad_state(one, today),
                choices=STATES,
                tone=lambda one: _TONES[squad_state(one, today)],
            ),
        ),
        filters=(Filter("state", t("状态", "State"), _in_state, STATES),),
        order="name",
        actions=(Action("registry:squad_new", t("新增分队", "New squad"), icon="plus", key="n", main=True),),
        empty=Empty(
            t(
                "先录入执法分队：一般监管对象按1:10抽取，左边就是分队数。",
                "Enter the squads: they are the left side of 1:10.",
            ),
            route="registry:squad_new",
            label=t("新增分队", "New squad"),
        ),
    )


def _in_state(rows: Rows, state: str, today: date) -> Rows:
    formed = rows.filter(formed_on__lte=today)
    if state == "coming":
        return rows.filter(formed_on__gt=today)
    dissolved = formed.filter(dissolved_on__lte=today)
    return dissolved if state == "dissolved" else formed.exclude(id__in=dissolved.values("id"))


def address_of(squad: Squad) -> str:
    """The address of a squad's page."""
    return reverse("registry:squad_detail", args=[squad.id])


def squad_detail(request: Any, id: UUID) -> HttpResponse:
    """One squad: values with sources, its officers, history."""
    squad = squad_of(request.account.division, id)
    today = request.act.today()
    members = officers(squad.division).filter(squad=squad).order_by("-in_post", "certificate")
    context = thing_context(request, squad, about="squad", values=squad_values(squad))
    context |= {
        "squad": squad,
        "state": squad_state(squad, today),
        "state_words": STATES,
        "members": [
            (one, CERTIFICATE_STATES[state], TONES[state])
            for one in members
            for state in (certificate_state(one, today),)
        ],
    }
    return render(request, "registry/squad_detail.html", context)


def _fields(request: Any, squad: Squad | None = None) -> tuple[Field, ...]:
    choices = {str(one.id): f"{one.name} {one.certificate}" for one in _candidates(request, squad)}
    return (*SQUAD_FIELDS[:1], chosen_of(choices, REFERENCES["leader"]), *SQUAD_FIELDS[1:])


def _candidates(request: Any, squad: Squad | None) -> list[Officer]:
    """Officers in post, and the leader of today whatever became of him."""
    found = list(officers(request.account.division).filter(in_post=True))
    return found if squad is None or squad.leader is None or squad.leader in found else [*found, squad.leader]


def _service_values(request: Any, sent: Mapping[str, Any], standing: Officer | None) -> dict[str, Any]:
    values = dict(sent)
    chosen = values.pop("leader", None)
    leader = standing if chosen is None else officer_of(request.account.division, UUID(chosen)) if chosen else None
    return {"values": values, "leader": leader}


def squad_new(request: Any) -> HttpResponse:
    """A new squad."""
    heading = t("新增执法分队", "New squad")
    editor = Editor(
        Squad, _fields(request), heading, cancel=reverse("registry:squad_list"), template="registry/squad_new.html"
    )

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values, None)
        division = request.account.division
        return address_of(enter_squad(request.act, id=sent.id, division=division, document=sent.document, **given))

    return entering(request, editor, save)


def squad_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of a squad; a day in 撤销日期 dissolves it."""
    squad = squad_of(request.account.division, id)
    heading = t("修改执法分队：{name}", "Edit squad: {name}", name=squad.name)
    editor = Editor(
        Squad, _fields(request, squad), heading, cancel=address_of(squad), template="registry/squad_edit.html"
    )

    def reading() -> tuple[Squad, dict[str, Value]]:
        standing = squad_of(request.account.division, id)
        leader = str(standing.leader_id) if standing.leader_id else ""
        return standing, {**values_of(standing, SQUAD_FIELDS), "leader": leader}

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values, squad.leader)
        return address_of(edit_squad(request.act, id=id, version=sent.version, document=sent.document, **given))

    return editing(request, editor, save, reading=reading)


def squad_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a squad entered by mistake, or restore one."""
    squad = squad_of(request.account.division, id)
    return withdrawing(request, squad, to=address_of(squad))
