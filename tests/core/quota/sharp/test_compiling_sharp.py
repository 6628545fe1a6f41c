"""Edges of compiled floors that mutants found unguarded."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors.quota import NameTaken
from shuangsuiji.core.quota import Campaign, YearSoFar
from tests.core.quota.conftest import floor, pack, stratum


def test_coverage_of_special_units_cites_its_own_decision(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 8) + lingchuan.units("special", 6))

    decisions = {
        name: {one.explanation.decision for one in plan.stratum(name).floors if "remaining" in one.rule}
        for name in ("key", "special")
    }

    assert decisions == {"key": {"A5"}, "special": {"A16"}}


def test_a_number_that_is_already_exceeded_asks_for_none_not_for_less_than_none():
    found = stratum(pack(floor("half", "count", 7, "half")), period="2026Q4", so_far=YearSoFar(drawn={"half": 12}))

    assert (found.floors[0].number, found.rule()["floors"][0]) == (0, {"count": 0})


@pytest.mark.parametrize("name", ["joiners", "routine"])
def test_no_campaign_takes_the_name_of_a_ceremony_of_ours(lingchuan, name):
    autumn = Campaign(name, Fraction(1), (date(2026, 1, 1), date(2026, 3, 31)), ids=frozenset({"key-0000"}))

    with pytest.raises(NameTaken):
        lingchuan.plan(lingchuan.units("key", 4), campaigns=[autumn])
