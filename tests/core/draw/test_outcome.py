"""The whole outcome is one root; chance is even over subjects, pairs and officers."""

import json
from collections import Counter
from random import Random

import pytest

from shuangsuiji.core.draw.hashes import tickets_of
from shuangsuiji.core.draw.outcome import deal_weeks, draw
from shuangsuiji.tlog import leaf_hash, root_of
from tests.core.draw import statistics
from tests.vectors.county import frozen_county, held, opened, values_of
from tests.vectors.random_records import lived_record


def outcome_of(frozen: dict):
    """The outcome of the county, not sealed again."""
    opening = opened(frozen_county())
    return draw(
        opening, frozen["rules"], frozen["registry"], roster=frozen["roster"], values=values_of(1, 4), numbers=[1]
    )


def test_the_order_of_subjects_and_officers_changes_nothing():
    frozen = frozen_county()
    shuffled = {
        "rules": frozen["rules"],
        "registry": {"subjects": Random(3).sample(frozen["registry"]["subjects"], 9)},
        "roster": {"officers": Random(3).sample(frozen["roster"]["officers"], 5)},
    }

    one, other = outcome_of(frozen), outcome_of(shuffled)

    assert (one.root, one.teams, one.weeks, one.strata) == (other.root, other.teams, other.weeks, other.strata)


def test_every_subject_becomes_a_leaf_drawn_or_not():
    outcome = held(frozen_county()).outcome
    leaves = {identity: json.loads(leaf) for identity, leaf in outcome.leaves.items()}

    assert sorted(leaves) == sorted(outcome.subjects)
    assert leaves["S-002"]["k"] == {"general": [6, 3], "key": [2, 2]}
    assert (leaves["S-003"]["o"], leaves["S-003"]["w"]) == (outcome.teams["S-003"], outcome.weeks["S-003"])
    assert (leaves["S-006"]["o"], leaves["S-006"]["w"]) == ([], "")
    assert all(leaf["x"] == outcome.salt_of(identity) for identity, leaf in leaves.items())
    assert len({leaf["x"] for leaf in leaves.values()}) == outcome.size == 9


def test_the_root_is_over_the_sorted_leaf_hashes():
    outcome = held(frozen_county()).outcome
    digest = outcome.tree.digest

    hashes = sorted(leaf_hash(digest, leaf) for leaf in outcome.leaves.values())

    assert outcome.root == root_of(digest, hashes).hex()


def test_weeks_share_the_visits_evenly():
    visits = [f"S-{n}" for n in range(11)]

    weeks = deal_weeks("sha256", "00" * 32, visits=visits, weeks=["2026-W41", "2026-W42", "2026-W43"])

    tickets = tickets_of("sha256", "00" * 32, visits)
    assert sorted(Counter(weeks.values()).values()) == [3, 4, 4]
    assert list(weeks) == sorted(visits, key=tickets.__getitem__)
    assert set(deal_weeks("sha256", "00" * 32, visits=visits, weeks=[]).values()) == {""}


@pytest.mark.parametrize("seed", range(30))
def test_a_recusal_is_never_assigned_in_a_random_record(seed):
    known = lived_record(seed)
    barred = {one["id"]: one.get("not", []) for one in known.record["roster"]["officers"]}
    dealt = [
        (identity, officer)
        for identity, visit in known.standing.visits.items()
        for officer in {*visit.team, *visit.first_team}
    ]

    assert not [(identity, officer) for identity, officer in dealt if identity in barred.get(officer, ())]


@pytest.mark.parametrize("seed", range(30))
def test_every_floor_holds_in_a_random_draw(seed):
    outcome = lived_record(seed).outcome

    for name, one in outcome.strata.items():
        assert one.drawn >= one.counts.floor, f"seed {seed} stratum {name}"
        assert set(one.call_order[: one.drawn]) <= set(outcome.teams)


def test_chance_is_even_over_subjects_pairs_and_officers():
    seed = 20261008

    fits = statistics.run(400, seed)

    print(f"seed {seed}", *fits, sep="\n")
    assert [one.what for one in fits] == ["inclusion", "pairs", "officer × subject"]
    assert all(-4 < one.z < 4 for one in fits)


def test_a_subject_drawn_too_often_would_be_seen():
    drawn, pairs, together = Counter(), Counter(), Counter()
    for position, one in enumerate(statistics.SUBJECTS):
        drawn[one] = 1000 if position else 1400
        together.update({(officer, one): drawn[one] // 3 for officer in statistics.OFFICERS})
    together["E-0", "S-00"] += 300
    for position, key in enumerate((a, b) for a in statistics.SUBJECTS for b in statistics.SUBJECTS if a < b):
        pairs[key] = 260 + 40 * (position % 2)

    fits = statistics.fits(drawn, pairs=pairs, together=together)

    assert all(one.z > 4 for one in fits)
