"""Campaigns in the ceremony, and those with one of their own (C2b, A9)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import Selector
from shuangsuiji.core.quota import Campaign, Member, Task, merge_tasks

AUTUMN = (date(2026, 10, 15), date(2026, 11, 30))


def voc(**given):
    fields = {"name": "voc", "ratio": Fraction(1), "window": AUTUMN, "ids": frozenset({"key-0000", "key-0001"})}
    return Campaign(**{**fields, **given})


def codes(found):
    return [one.code for one in found]


def test_a_campaign_known_at_the_draw_is_a_stratum_of_it(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 8), "2026Q4", campaigns=[voc()])

    stratum = plan.stratum("voc")
    assert (stratum.subjects, stratum.floor, stratum.rule()) == (2, 2, {"floors": [{"ratio": [1, 1]}]})
    assert plan.subjects[0].strata == ("key", "voc")
    assert plan.apart == ()


@pytest.mark.parametrize("given", [{"known_at_draw": False}, {"sections_full": False}])
def test_a_late_or_partial_campaign_is_a_ceremony_of_its_own_that_knows_no_history(lingchuan, given):
    members = lingchuan.units("key", 8, visited=True)

    plan = lingchuan.plan(members, "2026Q4", campaigns=[voc(**given)])

    (apart,) = plan.apart
    assert (apart.name, apart.stratum("voc").floor) == ("voc", 2)
    assert apart.registry_document() == {
        "subjects": [{"id": "key-0000", "strata": ["voc"]}, {"id": "key-0001", "strata": ["voc"]}]
    }
    assert [stratum.name for stratum in plan.strata] == ["key"]


def test_campaigns_may_always_be_drawn_apart(lingchuan):
    policy = lingchuan.reading(campaigns="apart")

    plan = lingchuan.plan(lingchuan.units("key", 8), "2026Q4", policy=policy, campaigns=[voc()])

    assert [one.name for one in plan.apart] == ["voc"]


def test_a_campaign_may_choose_by_column(lingchuan):
    members = [replace(unit, attributes={"industry": "coating"}) for unit in lingchuan.units("key", 5)]
    coating = Selector(attributes={"industry": ("coating",)})

    plan = lingchuan.plan(
        [*members, Member("other", ("key",))],
        "2026Q4",
        campaigns=[voc(ids=frozenset(), selector=coating, ratio=Fraction(1, 2), title="挥发性有机物专项")],
    )

    assert (plan.stratum("voc").subjects, plan.stratum("voc").floor) == (5, 3)
    assert plan.stratum("voc").zh == "挥发性有机物专项"


def test_a_campaign_outside_the_quarter_is_not_planned_but_warned_of(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 8), "2026Q1", campaigns=[voc()])

    assert "quota.campaign_outside" in codes(plan.warnings)
    assert [stratum.name for stratum in plan.strata] == ["key"]


def test_a_campaign_that_names_strangers_is_warned_of(lingchuan):
    named = frozenset({"key-0000", "stranger"})

    plan = lingchuan.plan(lingchuan.units("key", 8), "2026Q4", campaigns=[voc(ids=named)])
    nobody = lingchuan.plan(lingchuan.units("key", 8), "2026Q4", campaigns=[voc(ids=frozenset({"stranger"}))])

    warning = next(one for one in plan.warnings if one.code == "quota.campaign_missing")
    assert (warning.values["named"], warning.values["count"], warning.values["first"]) == (2, 1, "stranger")
    assert [stratum.name for stratum in nobody.strata] == ["key"]


@pytest.mark.parametrize("name", ["key", "routine", "voc"])
def test_a_campaign_needs_a_name_of_its_own(lingchuan, name):
    with pytest.raises(UnusableInput) as refusal:
        lingchuan.plan(lingchuan.units("key", 8), "2026Q4", campaigns=[voc(), voc(name=name)])

    assert refusal.value.code == "quota.name_taken"


def test_a_ratio_of_three_halves_is_refused():
    with pytest.raises(UnusableInput) as refusal:
        voc(ratio=Fraction(3, 2))

    assert refusal.value.code == "policy.bad_share"
    assert "3/2" in refusal.value.text("zh")


def test_a_campaign_for_nobody_is_a_callers_mistake():
    with pytest.raises(ValueError, match="ids or a selector"):
        voc(ids=frozenset())


def test_a_campaign_of_twenty_of_which_six_are_drawn_merges_six_visits_and_credits_both():
    routine = [
        Task(f"S-{i:02}", "key", (date(2026, 10, 12), date(2026, 12, 25)), frozenset({"permit"})) for i in range(6)
    ]
    campaign = [Task(f"S-{i:02}", "voc", AUTUMN, frozenset({"voc"})) for i in range(20)]

    visits = merge_tasks([*routine, *campaign])

    merged = [visit for visit in visits if visit.tasks == ("key", "voc")]
    assert (len(visits), len(merged)) == (20, 6)
    assert all(visit.items == {"permit", "voc"} for visit in merged)
    assert all(visit.window == AUTUMN for visit in merged)
