"""Campaigns: the list, one campaign, entering and editing; whether the quarter's draw takes it in, and why."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.policy import Period
from shuangsuiji.plans.fields import CAMPAIGN_FIELDS, campaign_values
from shuangsuiji.plans.models import Campaign
from shuangsuiji.plans.selectors.campaigns import campaign_of, campaigns, has_full_sheet, meant
from shuangsuiji.plans.selectors.decisions import signed_decision
from shuangsuiji.plans.selectors.planning import day_of, inputs_of
from shuangsuiji.plans.services.campaigns import edit_campaign, enter_campaign, turn_campaign
from shuangsuiji.plans.views.asked import thing_shown
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.views.editing import Editor, Sent, editing, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Listing, show
from shuangsuiji.registry.views.showing import withdrawing
from shuangsuiji.registry.words import TIERS


def address_of(campaign: Campaign) -> str:
    """The address of a campaign's page."""
    return reverse("plans:campaign_detail", args=[campaign.id])


_CAMPAIGNS = Listing(
    route="plans:campaign_list",
    title=t("专项", "Campaigns"),
    rows=lambda request: campaigns(request.account.division),
    columns=(
        Column("title", t("专项名称", "Title"), lambda one: one.title, ("title",), link=address_of),
        Column("slug", t("代号", "Short name"), lambda one: one.slug, ("slug",)),
        Column("share", t("抽查比例", "Share"), lambda one: one.share),
        Column("first", t("第一天", "First day"), lambda one: one.first, ("first",)),
        Column("last", t("最后一天", "Last day"), lambda one: one.last, ("last",)),
        Column("tiers", t("监管类别", "Tiers"), lambda one: one.tiers, choices=TIERS),
        Column("document", t("来源文件", "Source"), lambda one: str(one.document) if one.document else ""),
    ),
    search=lambda rows, typed: rows.filter(title__icontains=typed) | rows.filter(slug__icontains=typed),
    search_help=t("名称、代号", "Title, short name"),
    order="-first",
    actions=(Action("plans:campaign_new", t("登记专项", "Enter a campaign"), icon="plus", key="n", main=True),),
    empty=Empty(
        t(
            "专项也从随机抽取中产生：登记后并入季度抽取，或单独抽取。",
            "Campaigns are drawn too: with the quarter, or in a draw of their own.",
        ),
        route="plans:campaign_new",
        label=t("登记专项", "Enter a campaign"),
    ),
)


def campaign_list(request: Any) -> HttpResponse:
    """Campaigns of the office."""
    return show(request, _CAMPAIGNS, template="plans/campaign_list.html")


def campaign_detail(request: Any, id: UUID) -> HttpResponse:
    """One campaign: whom it means today, how it is drawn and why; values with sources, history."""
    campaign = campaign_of(request.account.division, id)
    values = campaign_values(campaign)
    context = thing_shown(request, campaign, about="campaign", values=values, editable=True)
    context |= {"campaign": campaign, **_drawn(request, campaign)}
    return render(request, "plans/campaign_detail.html", context)


def _drawn(request: Any, campaign: Campaign) -> dict[str, Any]:
    """How many it means in its first period that is not over, and the reason by which it is inside or apart (A9)."""
    today, policy = request.act.today(), policy_in_force()
    period = Period.holding(max(today, campaign.first), kind=policy.period)
    inputs = inputs_of(request.account.division, period, on=day_of(period, today), today=today)
    one = meant(campaign)
    standing = [m for m in inputs.members if m.status not in policy.readings.outside]
    return {
        "period": period,
        "over": campaign.last < today,
        "members": sum(one.names(member) for member in standing),
        "full": has_full_sheet(campaign.sections),
        "alone": policy.readings.campaigns == "apart",
        "late": _after_decision(request, campaign, period),
    }


def _after_decision(request: Any, campaign: Campaign, period: Period) -> bool:
    """Whether it was entered after the period's decision was drafted: that has to be decided again, or it is apart."""
    decided = signed_decision(request.account.division, period)
    return decided is not None and campaign.entered_at > decided.made_at


def campaign_new(request: Any) -> HttpResponse:
    """A new campaign."""
    editor = Editor(
        Campaign,
        CAMPAIGN_FIELDS,
        t("登记专项", "Enter a campaign"),
        cancel=reverse("plans:campaign_list"),
        template="plans/campaign_new.html",
    )

    def save(sent: Sent) -> str:
        given = {"division": request.account.division, "values": sent.values, "document": sent.document}
        return address_of(enter_campaign(request.act, id=sent.id, **given))

    return entering(request, editor, save, values={"share": "100%", "first": request.act.today().isoformat()})


def campaign_edit(request: Any, id: UUID) -> HttpResponse:
    """The values of a campaign but for its short name."""
    campaign = campaign_of(request.account.division, id)
    fields = tuple(one for one in CAMPAIGN_FIELDS if one.slug != "slug")
    heading = t("修改专项：{name}", "Edit campaign: {name}", name=campaign.title)
    editor = Editor(Campaign, fields, heading, cancel=address_of(campaign), template="plans/campaign_edit.html")

    def reading() -> tuple[Campaign, dict[str, Value]]:
        standing = campaign_of(request.account.division, id)
        values = campaign_values(standing)
        return standing, {one.slug: values[one.slug] for one in fields}

    def save(sent: Sent) -> str:
        document = sent.document
        edited = edit_campaign(request.act, id=id, version=sent.version, values=sent.values, document=document)
        return address_of(edited)

    return editing(request, editor, save, reading=reading)


def campaign_withdraw(request: Any, id: UUID) -> HttpResponse:
    """Withdraw a campaign, or restore it."""
    campaign = campaign_of(request.account.division, id)

    def turn(version: int, why: str) -> Campaign:
        return turn_campaign(request.act, id=id, version=version, why=why, withdrawn=not campaign.withdrawn)

    return withdrawing(request, campaign, to=address_of(campaign), turn=turn)
