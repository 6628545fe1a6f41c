"""Exemptions from the annual cap: the list, one of them, recording and withdrawing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.plans.fields import EXEMPTION_FIELDS, exemption_values
from shuangsuiji.plans.models import Exemption
from shuangsuiji.plans.selectors.campaigns import campaigns, exemption_of, exemptions
from shuangsuiji.plans.services.exemptions import enter_exemption, turn_exemption
from shuangsuiji.plans.views.asked import said, thing_shown
from shuangsuiji.plans.words import EXEMPTIONS
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.views.editing import Editor, Sent, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Listing, show
from shuangsuiji.registry.views.showing import chosen_of, withdrawing
from shuangsuiji.registry.words import TIERS


def address_of(exemption: Exemption) -> str:
    """The address of an exemption's page."""
    return reverse("plans:exemption_detail", args=[exemption.id])


_EXEMPTIONS = Listing(
    route="plans:exemption_list",
    title=t("年度上限例外", "Exemptions from the annual cap"),
    rows=lambda request: exemptions(request.account.division),
    columns=(
        Column("period", t("期间", "Period"), lambda one: one.period, ("period",), link=address_of),
        Column("stratum", t("抽样层", "Stratum"), lambda one: one.stratum, ("stratum",), choices=TIERS),
        Column("kind", t("例外类型", "Kind"), lambda one: one.kind, ("kind",), choices=EXEMPTIONS),
        Column("reason", t("理由", "Reason"), lambda one: one.reason),
        Column("document", t("来源文件", "Source"), lambda one: str(one.document)),
    ),
    order="-period",
    actions=(Action("plans:exemption_new", t("登记例外", "Record an exemption"), icon="plus", key="n", main=True),),
    empty=Empty(
        t(
            "最低抽查数要用到已达年度上限的对象时，先登记例外，再签署会议记录。",
            "Where a floor needs subjects at the annual cap, record by which exemption before anybody signs.",
        ),
        route="plans:exemption_new",
        label=t("登记例外", "Record an exemption"),
    ),
)


def exemption_list(request: Any) -> HttpResponse:
    """Exemptions of the office."""
    return show(request, _EXEMPTIONS, template="plans/exemption_list.html")


def exemption_detail(request: Any, id: UUID) -> HttpResponse:
    """One exemption: values with sources, history."""
    exemption = exemption_of(request.account.division, id)
    values = exemption_values(exemption)
    context = thing_shown(request, exemption, about="exemption", values=values, editable=False)
    return render(request, "plans/exemption_detail.html", context | {"exemption": exemption})


def exemption_new(request: Any) -> HttpResponse:
    """A new exemption, with its document."""
    named = {one.slug: one.title for one in campaigns(request.account.division)}
    tiers = {one.name: said(vars(one)) for one in policy_in_force().tiers}
    period, stratum, *others = EXEMPTION_FIELDS
    editor = Editor(
        Exemption,
        (period, chosen_of({**tiers, **named}, stratum), *others),
        t("登记年度上限例外", "Record an exemption from the annual cap"),
        cancel=reverse("plans:exemption_list"),
        template="plans/exemption_new.html",
    )

    def save(sent: Sent) -> str:
        given = {"division": request.account.division, "values": sent.values, "document": sent.document}
        return address_of(enter_exemption(request.act, id=sent.id, **given))

    given = {name: request.GET.get(name, "") for name in ("period", "stratum")}
    return entering(request, editor, save, values=given)


def exemption_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw an exemption, or restore it."""
    exemption = exemption_of(request.account.division, id)

    def turn(version: int, why: str) -> Exemption:
        return turn_exemption(request.act, id=id, version=version, why=why, withdrawn=not exemption.withdrawn)

    return withdrawing(request, exemption, to=address_of(exemption), turn=turn)
