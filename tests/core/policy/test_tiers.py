"""Who is in a tier, and when a floor binds."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import Dated, FloorRule, Readings, Selector, Source, Tier

SOURCE = (Source("甲文", "一", "reading"),)
QUARTER = Dated.of([(date(2024, 1, 3), Fraction(1, 4))])


def rule(**given):
    fields = {"measure": "share", "value": QUARTER, "unit": "家", "span": "quarter", "sources": SOURCE}
    return FloorRule("r", "key", "重点", "key", **{**fields, **given})


@pytest.mark.parametrize(
    ("selector", "holds"),
    [
        (Selector(), True),
        (Selector(tiers=("key", "special")), True),
        (Selector(tiers=("special",)), False),
        (Selector(attributes={"industry": ("mine",)}), True),
        (Selector(attributes={"industry": ("steel",)}), False),
        (Selector(attributes={"absent": ("x",)}), False),
        (Selector(without={"industry": ("mine",)}), False),
        (Selector(without={"industry": ("steel",)}), True),
    ],
)
def test_every_condition_of_a_selector_has_to_hold(selector, holds):
    assert selector.holds(("key", "general"), {"industry": "mine"}) is holds


@pytest.mark.parametrize(
    ("given", "apart"),
    [({}, False), ({"repeats": "none"}, False), ({"repeats": "independent"}, True), ({"horizon": "half"}, True)],
)
def test_another_horizon_or_independent_repeats_need_a_ceremony_apart(given, apart):
    assert Tier("key", "重点", "key", Selector(), **given).apart is apart


def test_a_tier_needs_a_name_that_draw1_can_hold():
    with pytest.raises(UnusableInput):
        Tier("重点", "重点", "key", Selector())


def test_a_rule_binds_under_its_reading_and_a_parent_rule_only_by_a_reading():
    assert rule().binds(Readings())
    assert not rule(parent=True).binds(Readings())
    officers = rule(parent=True, when=("ratio_base", "officers-year"))
    assert not officers.binds(Readings())
    assert officers.binds(Readings(ratio_base="officers-year"))


def test_a_rule_has_no_amount_before_its_first_day():
    assert rule().amount(date(2024, 1, 2)) is None
    assert rule().amount(date(2024, 1, 3)) == Fraction(1, 4)
    assert rule().clause == "甲文 一"


def test_a_ceremony_may_not_be_longer_than_the_rules_span():
    assert [rule().fits(kind) for kind in ("month", "quarter", "half", "year")] == [True, True, False, False]
