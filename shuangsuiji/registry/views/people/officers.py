"""Officers: the list, one officer, entering and editing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import OFFICER_FIELDS, Field, Value, values_of
from shuangsuiji.registry.models import Officer, Squad
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.selectors.people import (
    certificate_state,
    conflicts,
    found_officers,
    leaves,
    officer_of,
    officer_values,
    officers,
    squad_of,
    standing_of,
    standing_squads,
    with_certificate,
)
from shuangsuiji.registry.services.people import edit_officer, enter_officer
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, may, offered, show
from shuangsuiji.registry.views.people.relations import require_for
from shuangsuiji.registry.views.showing import chosen_of, thing_context, withdrawing
from shuangsuiji.registry.words import SKILLS

CERTIFICATE_STATES = {
    "expired": t("已过期", "Expired"),
    "tonight": t("今晚到期", "Expires tonight"),
    "soon": t("60天内到期", "Expires within 60 days"),
    "valid": t("有效", "Valid"),
    "not_yet": t("未到发证日期", "Not issued yet"),
    "unknown": t("有效期未填", "No last day entered"),
}
TONES = {"expired": "bad", "tonight": "bad", "soon": "warn", "valid": "good", "not_yet": "bad", "unknown": "warn"}
WHY_NOT = {
    "withdrawn": t("记录已撤回", "Record withdrawn"),
    "out_of_post": t("不在岗", "Out of post"),
    "certificate_expired": t("执法证已过期", "Certificate expired"),
    "certificate_not_yet": t("执法证未到发证日期", "Certificate not issued yet"),
    "on_leave": t("请假", "On leave"),
}
_YES_NO = {"yes": t("是", "yes"), "no": t("否", "no")}


def officer_list(request: Any) -> HttpResponse:
    """Officers of the office."""
    return show(request, _listing(request.act.today()), template="registry/officer_list.html")


def _listing(today: date) -> Listing:
    """The list as of a day: the state of a certificate depends on it."""
    return Listing(
        route="registry:officer_list",
        title=t("执法人员", "Officers"),
        rows=lambda request: officers(request.account.division),
        columns=_columns(today),
        filters=_FILTERS,
        search=found_officers,
        search_help=t("姓名、拼音、首字母、证号", "Name, pinyin, initials, certificate"),
        order="certificate",
        actions=(
            Action("registry:officer_new", t("新增人员", "New officer"), icon="user-plus", key="n", main=True),
            Action("registry:officer_drawable", t("某日可抽人员", "Drawable on a day"), icon="user-check"),
        ),
        empty=Empty(
            t("先导入或逐个录入持证执法人员；没有人员就不能抽取。", "Import or enter certified officers first."),
            route="registry:officer_new",
            label=t("新增人员", "New officer"),
        ),
    )


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column("name", t("姓名", "Name"), lambda one: one.name, order=("name",), link=address_of),
        Column("certificate", t("执法证号", "Certificate"), lambda one: one.certificate, ("certificate",), number=True),
        Column("squad", t("分队", "Squad"), lambda one: one.squad.name if one.squad else "", ("squad__name",)),
        Column("lead", t("可带队", "May lead"), lambda one: one.lead, ("lead",)),
        Column("skills", t("专长", "Skills"), lambda one: one.skills.split(), choices=SKILLS),
        Column("in_post", t("在岗", "In post"), lambda one: one.in_post, ("in_post",)),
        Column("until", t("有效期至", "Valid until"), lambda one: one.certificate_until, ("certificate_until",)),
        Column(
            "state",
            t("执法证", "Certificate"),
            lambda one: certificate_state(one, today),
            choices=CERTIFICATE_STATES,
            tone=lambda one: TONES[certificate_state(one, today)],
        ),
    )


def address_of(officer: Officer) -> str:
    """The address of an officer's page."""
    return reverse("registry:officer_detail", args=[officer.id])


def squad_choices(request: Any) -> dict[str, Any]:
    """The squads of the office that stand today, by id."""
    return {str(one.id): one.name for one in standing_squads(request.account.division, request.act.today())}


_FILTERS = (
    Filter("squad", t("分队", "Squad"), lambda rows, value, today: rows.filter(squad_id=value), squad_choices),
    Filter("lead", t("可带队", "May lead"), lambda rows, value, today: rows.filter(lead=value == "yes"), _YES_NO),
    Filter("in_post", t("在岗", "In post"), lambda rows, value, today: rows.filter(in_post=value == "yes"), _YES_NO),
    Filter("state", t("执法证状态", "Certificate state"), with_certificate, CERTIFICATE_STATES),
)


def officer_detail(request: Any, id: UUID) -> HttpResponse:
    """One officer: values with sources, certificate with both dates, leave, recusals, training, history."""
    officer = officer_of(request.account.division, id)
    require_for(request, officer)
    today, division = request.act.today(), request.account.division
    away = list(leaves(division).filter(officer=officer, until__gte=today).order_by("since"))
    standing = standing_of(officer, today, away=[one for one in away if one.since <= today])
    context = thing_context(request, officer, about="officer", values=officer_values(officer))
    link = Action("registry:officer_account", t("登录账号", "Account"), icon="link")
    own = officer.account_id == request.account.id
    return render(
        request,
        "registry/officer_detail.html",
        context
        | {
            "officer": officer,
            "actions": [*context["actions"], *([] if officer.withdrawn else offered(request, (link,), id=id))],
            "state": certificate_state(officer, today),
            "today": today,
            **_days_left(officer, today),
            "why_not": [WHY_NOT[why] for why in standing.why],
            "away": away,
            "conflicts": conflicts(division).filter(officer=officer) if _sees_conflicts(request, own) else None,
            "may_declare": may(request, "registry:conflict_new"),
            "trainings": officer.trainings.filter(withdrawn=False)[:10],
        },
    )


def _days_left(officer: Officer, today: date) -> dict[str, Any]:
    """How long the certificate holds, and the first day on which it does not."""
    until = officer.certificate_until
    return {} if until is None else {"days_left": (until - today).days, "next_day": until + timedelta(days=1)}


def _sees_conflicts(request: Any, own: bool) -> bool:
    return own or may(request, "registry:conflict_list")


def form_fields(request: Any, officer: Officer | None = None) -> tuple[Field, ...]:
    """The fields of the form: skills as ticks, the squad as a choice among those that stand and the present one."""
    choices: dict[str, Any] = dict(squad_choices(request))
    skills: dict[str, Any] = dict(SKILLS)
    if officer is not None:
        # A squad since dissolved, or a skill that a list brought, must not fall away because a form was saved.
        choices |= {str(officer.squad_id): officer.squad.name} if officer.squad else {}
        skills |= {slug: slug for slug in officer.skills.split() if slug not in skills}
    made = [replace(one, kind="many", choices=skills) if one.slug == "skills" else one for one in OFFICER_FIELDS]
    made.insert(2, chosen_of(choices, REFERENCES["squad"]))
    return tuple(made)


def _form_values(officer: Officer) -> dict[str, Value]:
    return {
        **values_of(officer, OFFICER_FIELDS),
        "skills": sorted(officer.skills.split()),
        "squad": str(officer.squad_id) if officer.squad_id else "",
    }


def _service_values(request: Any, sent: Mapping[str, Any], standing: Squad | None) -> dict[str, Any]:
    """What the form sent as the services take it: squads as rows, skills as text; a field not sent stays."""
    values = {slug: " ".join(value) if isinstance(value, list) else value for slug, value in sent.items()}
    chosen = values.pop("squad", None)
    squad = standing if chosen is None else squad_of(request.account.division, UUID(chosen)) if chosen else None
    return {"values": values, "squad": squad}


def officer_new(request: Any) -> HttpResponse:
    """A new officer."""
    fields = form_fields(request)
    heading = t("新增执法人员", "New officer")
    editor = Editor(
        Officer, fields, heading, cancel=reverse("registry:officer_list"), template="registry/officer_new.html"
    )

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values, None)
        division = request.account.division
        return address_of(enter_officer(request.act, id=sent.id, division=division, document=sent.document, **given))

    return entering(request, editor, save, values={"in_post": "yes"})


def officer_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of an officer."""
    officer = officer_of(request.account.division, id)
    fields = form_fields(request, officer)
    heading = t("修改执法人员：{name}", "Edit officer: {name}", name=officer.name)
    editor = Editor(Officer, fields, heading, cancel=address_of(officer), template="registry/officer_edit.html")

    def reading() -> tuple[Officer, dict[str, Value]]:
        standing = officer_of(request.account.division, id)
        return standing, _form_values(standing)

    def save(sent: Sent) -> str:
        given = _service_values(request, sent.values, officer.squad)
        return address_of(edit_officer(request.act, id=id, version=sent.version, document=sent.document, **given))

    return editing(request, editor, save, reading=reading)


def officer_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw an officer entered by mistake, or restore one."""
    officer = officer_of(request.account.division, id)
    return withdrawing(request, officer, to=address_of(officer))
