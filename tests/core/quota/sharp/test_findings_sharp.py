"""Edges of warnings and conflicts that mutants found unguarded."""

from dataclasses import replace
from datetime import date

import pytest

from shuangsuiji.core.quota import Member
from shuangsuiji.core.quota.findings import against_capacity, over_cap, suspended
from shuangsuiji.core.quota.strata import Cohort

DAY = date(2026, 7, 8)


def test_a_least_that_fits_just_is_no_conflict():
    conflicts, warnings = against_capacity(30, 40, 30)

    assert (conflicts, [one.code for one in warnings]) == ([], ["quota.may_exceed_capacity"])


@pytest.fixture
def units(lingchuan):
    """Twelve key units of which eight were visited, and the stratum they make."""
    members = lingchuan.units("key", 12)
    members = [replace(one, visited=i < 8, visits=int(i < 8)) for i, one in enumerate(members)]
    return lingchuan, members


def _cap_conflicts(lingchuan, members):
    stratum = lingchuan.plan(members, "2026Q3").stratum("key")
    done = frozenset(one.id for one in members if one.visited)
    capped = frozenset(one.id for one in members if one.visited and one.visits >= 2)
    cohort = Cohort("key", "重点", "key", tuple(members), done, capped)
    return over_cap(lingchuan.policy, stratum, cohort, on=DAY)


def test_nobody_at_the_cap_is_no_conflict(units):
    assert _cap_conflicts(*units) == []


def test_one_fresh_unit_at_the_cap_is_a_conflict_however_many_others_could_be_drawn_again(units):
    lingchuan, members = units
    members[-1] = replace(members[-1], visits=2)

    (found,) = _cap_conflicts(lingchuan, members)

    assert (found.values["capped"], found.values["cap"]) == (1, 2)


def test_a_member_made_without_visits_has_none():
    assert Member("S-1", ("key",)).visits == 0


def test_nobody_suspended_is_no_warning_and_the_first_by_id_is_named():
    before = [Member(f"S-{i}", ("positive", "special")) for i in (3, 1, 2)]

    assert suspended(before, before) == []
    assert suspended(before, [])[0].values["first"] == "S-1"
