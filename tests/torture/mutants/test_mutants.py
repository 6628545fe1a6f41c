"""The sample takes every part by turns, the same for the same seed."""

from itertools import islice

from torture.mutants.mutants import CAMPAIGN, PARTS, sample


def test_the_parts_take_turns():
    names = [part.name for part, _ in islice(sample(), 8)]

    assert names == [part.name for part in PARTS] * 2


def test_there_are_as_many_mutants_as_the_campaign_runs_and_none_twice():
    chosen = [(mutant.path, mutant.node, mutant.variant) for _, mutant in sample()[: CAMPAIGN.runs]]

    assert len(set(chosen)) == CAMPAIGN.runs >= 500


def test_nine_of_ten_must_be_killed():
    assert CAMPAIGN.tolerated == 0.1
