"""Campaigns and exemptions: those of an office, and campaigns as the plan takes them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.core.policy import Policy, Selector
from shuangsuiji.core.quota import Campaign as Meant
from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.plans.errors import NoSuchPlanThing
from shuangsuiji.plans.meaning import attributes_of, keys_of, share_of
from shuangsuiji.plans.models import Campaign, Exemption
from shuangsuiji.registry.words import SECTIONS


def campaigns(division: str) -> QuerySet[Campaign]:
    """Campaigns of an office, without those entered by mistake."""
    return Campaign.objects.filter(division=division, withdrawn=False).select_related("document")


def campaign_of(division: str, id: UUID) -> Campaign:
    """One campaign, a withdrawn one too; raises `NoSuchPlanThing`."""
    campaign = Campaign.objects.filter(division=division, id=id).select_related("document").first()
    if campaign is None:
        raise NoSuchPlanThing(id=id, what="专项", what_en="campaign")
    return campaign


def campaigns_meant(division: str, on: date) -> list[Meant]:
    """The campaigns entered until the day, as the plan takes them."""
    return [meant(one) for one in campaigns(division).order_by("slug") if entered_on(one) <= on]


def entered_on(campaign: Campaign) -> date:
    """The day in China on which it was entered."""
    return campaign.entered_at.astimezone(BEIJING).date()


def meant(campaign: Campaign) -> Meant:
    """A campaign of the table as the plan takes it: it is known at every draw that is frozen from now on."""
    tiers, attributes = tuple(campaign.tiers), attributes_of(campaign.attributes)
    return Meant(
        name=campaign.slug,
        ratio=share_of(campaign.share),
        window=(campaign.first, campaign.last),
        ids=frozenset(keys_of(campaign.keys)),
        selector=Selector(tiers=tiers, attributes=attributes) if tiers or attributes else None,
        sections_full=has_full_sheet(campaign.sections),
        title=campaign.title,
    )


def has_full_sheet(sections: Sequence[str]) -> bool:
    """Whether all seven sections of the sheet are checked; no list means all."""
    return not sections or set(sections) >= set(SECTIONS)


def is_inside(campaign: Campaign, policy: Policy) -> bool:
    """Whether it is a stratum of the quarter's own ceremony (A9), if that has not been held yet."""
    return has_full_sheet(campaign.sections) and policy.readings.campaigns != "apart"


def exemptions(division: str) -> QuerySet[Exemption]:
    """Exemptions of an office, without those entered by mistake."""
    return Exemption.objects.filter(division=division, withdrawn=False).select_related("document")


def exemption_of(division: str, id: UUID) -> Exemption:
    """One exemption, a withdrawn one too; raises `NoSuchPlanThing`."""
    exemption = Exemption.objects.filter(division=division, id=id).select_related("document").first()
    if exemption is None:
        raise NoSuchPlanThing(id=id, what="例外", what_en="exemption")
    return exemption
