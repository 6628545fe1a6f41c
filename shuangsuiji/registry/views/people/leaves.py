"""Leave: the list, one leave, entering and editing."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Field, Value, values_of
from shuangsuiji.registry.models import Leave
from shuangsuiji.registry.record_fields import LEAVE_FIELDS, REFERENCES
from shuangsuiji.registry.selectors.people import (
    leave_of,
    leave_values,
    leaves,
    of_found_officers,
    officer_of,
    officers,
)
from shuangsuiji.registry.services.people import edit_leave, enter_leave
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, show
from shuangsuiji.registry.views.people.officers import squad_choices
from shuangsuiji.registry.views.people.relations import offered_for, require_for, within
from shuangsuiji.registry.views.showing import chosen_of, thing_context, withdrawing

STATES = {"away": t("请假中", "Away now"), "coming": t("未开始", "To come"), "over": t("已结束", "Over")}
_TONES = {"away": "warn", "coming": "info", "over": "plain"}


def leave_state(leave: Leave, day: date) -> str:
    """Whether an officer is away on a day, still to go or back."""
    if day < leave.since:
        return "coming"
    return "away" if day <= leave.until else "over"


def leave_list(request: Any) -> HttpResponse:
    """Leave of the office's officers."""
    return show(request, _listing(request.act.today()), template="registry/leave_list.html")


def _listing(today: date) -> Listing:
    return Listing(
        route="registry:leave_list",
        title=t("请假", "Leave"),
        rows=lambda request: leaves(request.account.division),
        columns=(
            Column("officer", t("姓名", "Name"), lambda one: one.officer.name, ("officer__name",), link=address_of),
            Column(
                "squad",
                t("分队", "Squad"),
                lambda one: one.officer.squad.name if one.officer.squad else "",
                ("officer__squad__name",),
            ),
            Column("since", t("第一天", "First day"), lambda one: one.since, ("since",)),
            Column("until", t("最后一天", "Last day"), lambda one: one.until, ("until",)),
            Column("days", t("天数", "Days"), lambda one: (one.until - one.since).days + 1),
            Column("reason", t("事由", "Reason"), lambda one: one.reason),
            Column(
                "state",
                t("状态", "State"),
                lambda one: leave_state(one, today),
                choices=STATES,
                tone=lambda one: _TONES[leave_state(one, today)],
            ),
        ),
        filters=(
            Filter("state", t("状态", "State"), _in_state, STATES),
            Filter(
                "squad", t("分队", "Squad"), lambda rows, value, _: rows.filter(officer__squad_id=value), squad_choices
            ),
        ),
        search=of_found_officers,
        search_help=t("姓名、拼音、证号", "Name, pinyin, certificate"),
        order="-since",
        actions=(Action("registry:leave_new", t("登记请假", "Enter leave"), icon="plus", key="n", main=True),),
        empty=Empty(
            t("请假期间的人员不参加抽取。", "Officers on leave are not drawn."),
            route="registry:leave_new",
            label=t("登记请假", "Enter leave"),
        ),
    )


def _in_state(rows: Rows, state: str, today: date) -> Rows:
    if state == "coming":
        return rows.filter(since__gt=today)
    return rows.filter(until__lt=today) if state == "over" else rows.filter(since__lte=today, until__gte=today)


def address_of(leave: Leave) -> str:
    """The address of a leave's page."""
    return reverse("registry:leave_detail", args=[leave.id])


def leave_detail(request: Any, id: UUID) -> HttpResponse:
    """One leave: values with sources, history."""
    leave = leave_of(request.account.division, id)
    require_for(request, leave.officer)
    context = thing_context(request, leave, about="leave", values=leave_values(leave), without=("officer",))
    actions = offered_for(request, leave.officer, context["actions"])
    return render(request, "registry/leave_detail.html", context | {"leave": leave, "actions": actions})


def leave_new(request: Any) -> HttpResponse:
    """New leave of an officer; a squad leader may enter that of his own squad."""
    division = request.account.division
    choices = {str(one.id): f"{one.name} {one.certificate}" for one in within(request, officers(division))}
    officer: Field = chosen_of(choices, Field("officer", REFERENCES["officer"].label, required=True))
    editor = Editor(
        Leave,
        (officer, *LEAVE_FIELDS),
        t("登记请假", "Enter leave"),
        cancel=reverse("registry:leave_list"),
        template="registry/leave_new.html",
        sourced=False,
    )

    def save(sent: Sent) -> str:
        values = dict(sent.values)
        chosen = officer_of(division, UUID(values.pop("officer")))
        return address_of(enter_leave(request.act, id=sent.id, officer=chosen, values=values))

    return entering(request, editor, save, values={"officer": request.GET.get("officer", "")})


def leave_edit(request: Any, id: UUID) -> HttpResponse:
    """The days and reason of a leave."""
    leave = leave_of(request.account.division, id)
    require_for(request, leave.officer)
    editor = Editor(
        Leave,
        LEAVE_FIELDS,
        t("修改请假：{name}", "Edit leave: {name}", name=leave.officer.name),
        cancel=address_of(leave),
        template="registry/leave_edit.html",
        sourced=False,
    )

    def reading() -> tuple[Leave, dict[str, Value]]:
        standing = leave_of(request.account.division, id)
        return standing, values_of(standing, LEAVE_FIELDS)

    def save(sent: Sent) -> str:
        return address_of(edit_leave(request.act, id=id, version=sent.version, values=sent.values))

    return editing(request, editor, save, reading=reading)


def leave_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw leave entered by mistake, or restore it."""
    leave = leave_of(request.account.division, id)
    require_for(request, leave.officer)
    return withdrawing(request, leave, to=address_of(leave))
