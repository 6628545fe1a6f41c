"""Visits made: the list, one visit, entering one outside the draw; drawn ones come from the draw alone."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.plans.fields import VISIT_FIELDS, visit_values
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.plans.selectors.visits import shown_visits, visit_of
from shuangsuiji.plans.services.visits import note_visit, turn_visit
from shuangsuiji.plans.views.asked import thing_shown
from shuangsuiji.plans.words import BY_HAND, DRAWN, VISIT_KINDS
from shuangsuiji.registry.fields import Field
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.subjects import found
from shuangsuiji.registry.views.choosing import choose_subject, chosen_subject
from shuangsuiji.registry.views.editing import Editor, Sent, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, may, show
from shuangsuiji.registry.views.showing import chosen_of, withdrawing


def address_of(visit: SiteVisit) -> str:
    """The address of a visit's page."""
    return reverse("plans:visit_detail", args=[visit.id])


def _found(rows: Rows, typed: str) -> Rows:
    return rows.filter(subject__in=found(Subject.objects.all(), typed).order_by().values("id"))


def _years(request: Any) -> dict[str, Any]:
    made = shown_visits(request.account.division, request.act.today()).dates("on", "year", order="DESC")
    return {str(one.year): str(one.year) for one in made}


_VISITS = Listing(
    route="plans:visit_list",
    title=t("入企检查", "Visits made"),
    rows=lambda request: shown_visits(request.account.division, request.act.today()),
    columns=(
        Column("subject", t("检查对象", "Subject"), lambda one: one.subject.name, ("subject__name",), link=address_of),
        Column("key", t("编号", "Key"), lambda one: one.subject.key, ("subject__key",), number=True),
        Column("on", t("检查日期", "Day"), lambda one: one.on, ("on",)),
        Column("kind", t("类别", "Kind"), lambda one: one.kind, ("kind",), choices=VISIT_KINDS),
        Column("basis", t("依据", "Basis"), lambda one: one.basis or one.ceremony),
        Column("counts", t("计入抽查比例", "Counts toward a ratio"), lambda one: bool(one.strata)),
    ),
    filters=(
        Filter("year", t("年度", "Year"), lambda rows, value, _: rows.filter(on__year=value), _years),
        Filter("kind", t("类别", "Kind"), lambda rows, value, _: rows.filter(kind=value), VISIT_KINDS),
    ),
    search=_found,
    search_help=t("名称、拼音、编号", "Name, pinyin, number"),
    order="-on",
    actions=(
        Action(
            "plans:visit_new", t("登记非例行检查", "Enter a visit outside the draw"), icon="plus", key="n", main=True
        ),
    ),
    empty=Empty(
        t(
            "案件查处、后督察、信访等非例行检查在这里登记，注明依据；它们不计入抽查比例，只计入年度上限。",
            "Visits for cases, supervision or petitions are entered here with their basis; they count for the annual "
            "cap alone.",
        ),
        route="plans:visit_new",
        label=t("登记非例行检查", "Enter a visit outside the draw"),
    ),
)


def visit_list(request: Any) -> HttpResponse:
    """Visits made, of draws only those of periods that are over."""
    return show(request, _VISITS, template="plans/visit_list.html")


def visit_detail(request: Any, id: UUID) -> HttpResponse:
    """One visit: values with sources, history."""
    visit = visit_of(request.account.division, id, request.act.today())
    context = thing_shown(request, visit, about="visit", values=visit_values(visit), editable=False)
    if visit.kind in DRAWN:
        context["actions"] = []
    context |= {"visit": visit, "kinds": VISIT_KINDS, "may_subject": may(request, "registry:subject_detail")}
    return render(request, "plans/visit_detail.html", context)


def visit_new(request: Any) -> HttpResponse:
    """Enter a visit outside the draw: first its subject is searched (`?q=`), then the form is filled (`?subject=`)."""
    subject = chosen_subject(request)
    if subject is None:
        heading = t("登记非例行检查：选择检查对象", "Enter a visit outside the draw: choose the subject")
        return choose_subject(request, heading=heading, help="plans/_visit_help.html")
    kind: Field = chosen_of(BY_HAND, VISIT_FIELDS[1])
    editor = Editor(
        SiteVisit,
        (VISIT_FIELDS[0], kind, VISIT_FIELDS[2]),
        t("登记非例行检查", "Enter a visit outside the draw"),
        cancel=reverse("plans:visit_list"),
        template="plans/visit_new.html",
        extra={"subject": subject},
    )

    def save(sent: Sent) -> str:
        on = date.fromisoformat(sent.values["on"])
        given = {"kind": sent.values["kind"], "basis": sent.values["basis"], "document": sent.document}
        division = request.account.division
        return address_of(note_visit(request.act, id=sent.id, division=division, key=subject.key, on=on, **given))

    return entering(request, editor, save, values={"on": request.act.today().isoformat()})


def visit_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a visit entered by mistake, or restore it; one of a draw is refused."""
    visit = visit_of(request.account.division, id, request.act.today())

    def turn(version: int, why: str) -> SiteVisit:
        return turn_visit(request.act, id=id, version=version, why=why, withdrawn=not visit.withdrawn)

    return withdrawing(request, visit, to=address_of(visit), turn=turn)
