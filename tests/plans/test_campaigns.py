"""Campaigns and exemptions: what can be entered, whom a campaign means, when the quarter's draw takes it in."""

from datetime import timedelta
from fractions import Fraction

import pytest

from shuangsuiji.plans.errors import CampaignUnusable, ExemptionUnusable, NoSuchPlanThing, SlugTaken
from shuangsuiji.plans.fields import CAMPAIGN_FIELDS, campaign_values
from shuangsuiji.plans.meaning import attributes_of, share_of
from shuangsuiji.plans.models import Campaign, Exemption
from shuangsuiji.plans.selectors.campaigns import (
    campaign_of,
    campaigns_meant,
    exemption_of,
    exemptions,
    is_inside,
    meant,
)
from shuangsuiji.plans.selectors.planning import inputs_of, planned
from shuangsuiji.plans.services.campaigns import edit_campaign, enter_campaign, turn_campaign
from shuangsuiji.plans.services.exemptions import enter_exemption, turn_exemption
from shuangsuiji.registry.errors import ChangedMeanwhile, RepeatedDifferently, UnusableValue
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.words import SECTIONS
from tests.people import DIVISION
from tests.plans.cast import NOW, Q4, TODAY, id_of, office, subject

pytestmark = pytest.mark.django_db
VALUES = {"slug": "voc", "title": "演示专项", "share": "1/2", "first": "2026-10-01", "last": "2026-12-31"}


def _enter(number=2, **values):
    given = {**VALUES, "tiers": ["key"], **values}
    return enter_campaign(NOW, id=id_of(number), division=DIVISION, values=given)


def _strata():
    plan = planned(DIVISION, Q4, on=TODAY).plan
    return {one.name: one.drawn for one in plan.strata}, {one.name: one.strata[0].drawn for one in plan.apart}


def test_a_campaign_known_at_the_draw_with_the_full_sheet_is_a_stratum_of_it():
    office()
    campaign = _enter()

    inside, apart = _strata()
    assert inside["voc"] == 3 and apart == {} and is_inside(campaign, policy_in_force())


def test_a_campaign_with_fewer_sections_is_a_draw_of_its_own():
    office()
    campaign = _enter(sections=["permit"])

    inside, apart = _strata()
    assert "voc" not in inside and apart == {"voc": 3} and not is_inside(campaign, policy_in_force())
    assert is_inside(_enter(3, slug="all", sections=list(SECTIONS)), policy_in_force())


def test_a_campaign_entered_tomorrow_is_in_no_plan_of_today():
    _enter()

    assert campaigns_meant(DIVISION, TODAY - timedelta(days=1)) == []
    assert [one.name for one in campaigns_meant(DIVISION, TODAY)] == ["voc"]


def test_conditions_must_both_hold_and_named_keys_are_added():
    subject(1, "key", industry="采矿业")
    subject(2, "key")
    subject(3, "general")
    one = meant(_enter(attributes="industry=采矿业", keys="P-03"))
    members = {one.id: one for one in inputs_of(DIVISION, Q4, on=TODAY).members}

    assert {key for key, member in members.items() if one.names(member)} == {"P-01", "P-03"}
    assert one.ratio == Fraction(1, 2) and one.ids == {"P-03"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slug": "VOC 1"}, "slug"),
        ({"share": "150%"}, "share"),
        ({"share": "0/4"}, "share"),
        ({"attributes": "industry"}, "attributes"),
        ({"last": "2026-09-30"}, "last"),
        ({"tiers": []}, "tiers"),
        ({"tiers": ["king"]}, "tiers"),
        ({"sections": ["x"]}, "sections"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_field(values, field):
    with pytest.raises(CampaignUnusable) as refusal:
        _enter(**values)

    assert f"campaign's {field} is" in refusal.value.text("en") and not Campaign.objects.exists()


def test_a_campaign_needs_its_title_and_day():
    with pytest.raises(UnusableValue):
        _enter(title="")
    with pytest.raises(UnusableValue):
        _enter(first="soon")


def test_a_short_name_is_given_once_and_never_that_of_a_tier():
    _enter()
    with pytest.raises(SlugTaken):
        _enter(3)
    with pytest.raises(SlugTaken):
        _enter(4, slug="key")
    turn_campaign(NOW, id=id_of(2), version=1, why="误录", withdrawn=True)
    with pytest.raises(SlugTaken):
        _enter(3)


def test_a_short_name_never_changes_and_two_editors_are_told():
    campaign = _enter()
    edited = edit_campaign(NOW, id=campaign.id, version=1, values={"slug": "other", "title": "改名"})

    assert (edited.slug, edited.title) == ("voc", "改名")
    with pytest.raises(ChangedMeanwhile):
        edit_campaign(NOW, id=campaign.id, version=1, values={"title": "又改"})
    assert set(campaign_values(edited)) == {one.slug for one in CAMPAIGN_FIELDS}


def test_a_form_sent_twice_is_one_campaign():
    assert _enter() == _enter()
    with pytest.raises(RepeatedDifferently):
        _enter(title="别的")


def test_a_withdrawn_campaign_is_in_no_plan_and_comes_back():
    office()
    one = _enter()
    turn_campaign(NOW, id=one.id, version=1, why="误录", withdrawn=True)
    assert "voc" not in _strata()[0]

    turn_campaign(NOW, id=one.id, version=2, why="无误", withdrawn=False)
    assert _strata()[0]["voc"] == 3
    with pytest.raises(UnusableValue):
        turn_campaign(NOW, id=one.id, version=3, why=" ", withdrawn=True)
    assert campaign_of(DIVISION, one.id) == one
    with pytest.raises(NoSuchPlanThing):
        campaign_of("140525", one.id)


@pytest.mark.parametrize("written", ["", "1", "2/1", "101%", "1/0", "a/b", "0%", "½"])
def test_no_share_is_no_share(written):
    with pytest.raises(ValueError, match="no share"):
        share_of(written)


@pytest.mark.parametrize("written", ["industry", "=x", "industry="])
def test_no_column_is_no_column(written):
    with pytest.raises(ValueError, match="no column"):
        attributes_of(written)


EXEMPTION = {"period": "2026Q4", "stratum": "key", "kind": "joint-check", "reason": "演示"}


def _exempt(**values):
    paper = SourceDocument.objects.get_or_create(
        id=id_of(600), defaults={"division": DIVISION, "title": "演示", "made_at": NOW.at}
    )[0]
    return enter_exemption(NOW, id=id_of(3), division=DIVISION, values={**EXEMPTION, **values}, document=paper)


@pytest.mark.parametrize("values", [{"period": "2026H2"}, {"period": "soon"}])
def test_an_exemption_is_for_a_period_of_the_pack(values):
    with pytest.raises(ExemptionUnusable):
        _exempt(**values)
    assert not Exemption.objects.exists()


def test_an_exemption_of_a_kind_that_the_pack_has_not_is_refused():
    with pytest.raises(UnusableValue):
        _exempt(kind="because")
    with pytest.raises(ExemptionUnusable):
        enter_exemption(NOW, id=id_of(3), division=DIVISION, values=EXEMPTION, document=None)


def test_an_exemption_is_for_a_tier_or_a_campaign_that_there_is():
    with pytest.raises(ExemptionUnusable):
        _exempt(stratum="voc")
    _enter()
    assert _exempt(stratum="voc").stratum == "voc"


def test_an_exemption_is_recorded_once_and_withdrawn_with_its_reason():
    one = _exempt()
    assert one == _exempt() and list(exemptions(DIVISION)) == [one]

    turn_exemption(NOW, id=one.id, version=1, why="误录", withdrawn=True)
    assert list(exemptions(DIVISION)) == [] and exemption_of(DIVISION, one.id).withdrawn
    with pytest.raises(NoSuchPlanThing):
        exemption_of("140525", one.id)
