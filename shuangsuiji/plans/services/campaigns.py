"""Campaigns: entered, edited, withdrawn; drawn with the quarter when the draw could know of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy.sources import slug
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.plans.errors import CampaignUnusable, SlugTaken
from shuangsuiji.plans.fields import CAMPAIGN_FIELDS, campaign_values
from shuangsuiji.plans.meaning import attributes_of, keys_of, share_of
from shuangsuiji.plans.models import Campaign
from shuangsuiji.plans.services.keeping import keep_edited, keep_new, turned
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.services.keeping import assign, stored
from shuangsuiji.registry.words import SECTIONS, TIERS

_LISTS: Mapping[str, Mapping[str, Any]] = {"tiers": TIERS, "sections": SECTIONS}


@recorded("campaign.entered")
def enter_campaign(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, Value],
    document: SourceDocument | None = None,
) -> Campaign:
    """A new campaign with these values; the same form sent twice gives the stored one.

    Raises `CampaignUnusable`, `SlugTaken`, `UnusableValue`, `RepeatedDifferently`.
    """
    campaign = Campaign(id=id, division=division, entered_at=act.at, document=document)
    _assign(campaign, values)
    after = campaign_values(campaign)
    standing = stored(Campaign, id, values=after, shown=campaign_values)
    if standing is not None:
        return standing
    _free_or_refused(campaign)
    keep_new(act, campaign, kind="campaign.entered", values=after, document=document)
    return campaign


@recorded("campaign.edited")
def edit_campaign(
    act: Act, *, id: UUID, version: int, values: Mapping[str, Value], document: SourceDocument | None = None
) -> Campaign:
    """Set these values, but for its short name. Raises `ChangedMeanwhile` and as `enter_campaign`."""
    campaign = Campaign.objects.select_for_update().get(id=id)
    before = campaign_values(campaign)
    _assign(campaign, {key: value for key, value in values.items() if key != "slug"})
    campaign.document = document or campaign.document
    after = campaign_values(campaign)
    keep_edited(act, campaign, kind="campaign.edited", version=version, before=before, after=after, document=document)
    return campaign


@recorded("campaign.withdrawn", "campaign.restored")
def turn_campaign(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> Campaign:
    """Withdraw a campaign, or restore it. Raises `ChangedMeanwhile`, `UnusableValue`."""
    return turned(act, Campaign, id=id, version=version, why=why, withdrawn=withdrawn)


def _assign(campaign: Campaign, values: Mapping[str, Value]) -> None:
    texts = {key: str(value) for key, value in values.items() if key not in _LISTS}
    assign(campaign, tuple(one for one in CAMPAIGN_FIELDS if one.kind != "many"), texts)
    for key, known in _LISTS.items():
        if key in values:
            chosen = values[key]
            setattr(campaign, key, sorted(chosen.split() if isinstance(chosen, str) else chosen))
            _check(set(getattr(campaign, key)) <= set(known), campaign, key, "、".join(known))
    _check(_is_slug(campaign.slug), campaign, "slug", "[a-z0-9_-]{1,20}")
    _check(_reads(share_of, campaign.share), campaign, "share", "1/2, 100%")
    _check(_reads(attributes_of, campaign.attributes), campaign, "attributes", "industry=采矿业；kind=site")
    _check(campaign.first <= campaign.last, campaign, "last", f"≥ {campaign.first}")
    meant = bool(campaign.tiers or campaign.attributes or keys_of(campaign.keys))
    _check(meant, campaign, "tiers", "≥ 1")


def _reads(reader: Any, written: str) -> bool:
    try:
        reader(written)
    except ValueError:
        return False
    return True


def _is_slug(written: str) -> bool:
    try:
        slug(written)
    except RuleBreach:
        return False
    return True


def _check(holds: bool, campaign: Campaign, name: str, expected: str) -> None:
    if not holds:
        label = next(one.label for one in CAMPAIGN_FIELDS if one.slug == name)
        found = str(getattr(campaign, name) or "—")[:60]
        raise CampaignUnusable(field=label, field_en=name, found=found, expected=expected, expected_en=expected)


def _free_or_refused(campaign: Campaign) -> None:
    other = Campaign.objects.filter(division=campaign.division, slug=campaign.slug).exclude(id=campaign.id).first()
    if other is not None:
        raise SlugTaken(slug=campaign.slug, name=other.title)
    tier = next((one for one in policy_in_force().tiers if one.name == campaign.slug), None)
    if tier is not None:
        raise SlugTaken(slug=campaign.slug, name=tier.zh)
