"""A real office under a real script: sound, it loses nothing; each broken build is caught by the same test."""

from collections import Counter

import pytest

from torture.campaign import BASE
from torture.powercut import powercut
from torture.powercut.office import BUILDS

FEW = 14


@pytest.fixture
def cut(monkeypatch):
    """Record an office of a build and cut its power so many times; the faults."""

    def faults(build, count):
        monkeypatch.setattr(powercut, "_tape", powercut.tape(build, FEW))
        return powercut.cuts(range(BASE, BASE + count))

    return faults


def test_a_sound_office_loses_nothing_and_is_never_half(cut):
    assert cut("sound", 60) == []


@pytest.mark.parametrize(
    ("build", "fault"),
    [("normal", "acknowledged and lost"), ("early", "acknowledged and lost"), ("piecemeal", "a half")],
)
def test_a_broken_build_is_caught(cut, build, fault):
    assert any(fault in one for one in cut(build, 60))


def test_every_build_but_the_sound_one_is_a_negative_control():
    assert len(powercut.CAMPAIGN.controls) == len(BUILDS) - 1
    assert powercut.CAMPAIGN.runs >= 100_000


@pytest.mark.parametrize("steps", [10, 57, 4613])
def test_the_power_goes_before_every_step_equally_often(steps):
    places = Counter(powercut.position(seed, steps) for seed in range(BASE, BASE + 3 * (steps - 3)))

    assert set(places) == set(range(4, steps + 1))
    assert set(places.values()) == {3}


def test_nothing_is_cut_before_an_office_was_recorded(monkeypatch):
    monkeypatch.setattr(powercut, "_tape", None)

    with pytest.raises(ValueError, match="prepare"):
        powercut.cuts([BASE])
