"""Simulated years: the duties of the pack hold in each, and the re-draw share does what it is for."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji import rules
from shuangsuiji.ceremony.freeze import History, members_of, roster_of
from shuangsuiji.core.quota import Workforce
from shuangsuiji.sheets import read_officers, read_subjects, resolve_recusals
from shuangsuiji.simulate import Scene, predictability, simulate
from shuangsuiji.synthetic import county, officers_workbook, subjects_workbook


@pytest.fixture(scope="module")
def scene() -> Scene:
    today = county(1, 1)
    subjects = read_subjects(subjects_workbook(today.sites, title="x"), filename="s.xlsx").rows
    officers = read_officers(officers_workbook(today.people, title="x"), filename="o.xlsx", on=date(2026, 1, 1)).rows
    recusals = resolve_recusals(officers, subjects).by_officer
    return Scene(
        rules.load("lingchuan-2024-1"),
        tuple(members_of(subjects, history=History())),
        tuple(roster_of(officers, recusals=recusals)["officers"]),
        Workforce(squads=3, officers=12),
        2026,
    )


def test_every_year_covers_the_tiers_with_a_yearly_duty(scene: Scene):
    result = simulate(scene, years=6, seed=1)

    assert result.coverage["key"] == (1000, 1000)
    assert result.coverage["special"] == (1000, 1000)
    assert result.coverage["general"][1] < 1000


def test_counts_add_up(scene: Scene):
    result = simulate(scene, years=3, seed=1)

    assert sum(result.repeats.values()) == 3 * len(scene.members)
    assert sum(times * count for times, count in result.repeats.items()) == result.visits
    assert sum(result.loads.values()) == 2 * result.visits
    assert sum(result.spread.values()) == 3 * 4


def test_the_same_seed_gives_the_same_years_and_another_one_others(scene: Scene):
    assert simulate(scene, years=2, seed=7) == simulate(scene, years=2, seed=7)
    assert simulate(scene, years=2, seed=7) != simulate(scene, years=2, seed=8)


def test_progress_is_told_year_by_year(scene: Scene):
    told: list[int] = []

    simulate(scene, years=3, seed=1, progress=told.append)

    assert told == [1, 2, 3]


def test_the_redraw_share_leaves_fewer_who_know_they_are_safe(scene: Scene):
    with_share = predictability(scene, years=2, draws=120, seed=1)
    without = predictability(scene.without_recheck(), years=2, draws=120, seed=1)

    assert scene.without_recheck().policy.readings.recheck == Fraction(0)
    assert [one.period for one in with_share] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert all(one.below < other.below for one, other in zip(with_share[1:], without[1:], strict=True))
    assert with_share[0].below == without[0].below == 0.0
    assert with_share[3].highest == 1.0


@pytest.mark.parametrize(("years", "draws"), [(0, 1), (1, 0)])
def test_less_than_one_is_no_simulation(scene: Scene, years: int, draws: int):
    with pytest.raises(ValueError, match="at least one"):
        predictability(scene, years=years, draws=draws, seed=1)
    with pytest.raises(ValueError, match="at least one"):
        simulate(scene, years=0, seed=1)
