"""The close of the year: covered, new and not covered, or missed; and random counties through a whole one."""

from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji.core.quota import Member, close_year
from tests.core.quota import year_property

LAST_DRAW = date(2026, 10, 8)


def test_a_covered_year_has_no_findings(lingchuan):
    members = lingchuan.units("key", 5, visited=True) + lingchuan.units("special", 3, visited=True)

    assert close_year(lingchuan.policy, members, last_draw=LAST_DRAW) == ()


def test_tiers_without_a_yearly_duty_are_not_due(lingchuan):
    members = lingchuan.units("general", 5) + lingchuan.units("positive", 5)

    assert close_year(lingchuan.policy, members, last_draw=LAST_DRAW) == ()


def test_a_missed_unit_and_a_new_one_are_told_apart(lingchuan):
    missed, new = Member("missed", ("key",)), Member("new", ("key",), since=date(2026, 11, 1))

    found = close_year(lingchuan.policy, [missed, new], last_draw=LAST_DRAW)

    assert [(one.code, one.values["first"]) for one in found] == [
        ("quota.new_not_covered", "new"),
        ("quota.not_covered", "missed"),
    ]
    assert all(one.text("zh") and one.text("en") for one in found)


def test_closed_units_are_not_due(lingchuan):
    closed = [replace(unit, status="closed") for unit in lingchuan.units("key", 3)]

    assert close_year(lingchuan.policy, closed, last_draw=LAST_DRAW) == ()


def test_several_units_are_counted_and_the_first_is_named(lingchuan):
    missed = [Member(f"missed-{i}", ("special",)) for i in (2, 1)]
    new = [Member(f"new-{i}", ("special",), since=date(2026, 10, 9)) for i in (2, 1)]
    known = Member("known", ("special",), visited=True, since=LAST_DRAW)

    found = close_year(lingchuan.policy, [*missed, *new, known], last_draw=LAST_DRAW)

    assert [(one.values["count"], one.values["first"]) for one in found] == [(2, "new-1"), (2, "missed-1")]
    assert found[1].values["subjects"] == 5


@pytest.mark.parametrize("block", range(6))
def test_every_floor_holds_and_coverage_is_complete_or_explained(block):
    first = block * 50
    print(f"seeds {first} to {first + 49}")

    for seed in range(first, first + 50):
        year_property.run(seed)


def test_the_property_fails_when_a_floor_is_too_low(monkeypatch):
    monkeypatch.setattr(year_property, "_expected_floor", lambda *_, **__: 10**6)

    with pytest.raises(AssertionError, match="seed 1:"):
        year_property.run(1)
