"""Where visits, strata and officers stand: candidates, joiners, floors."""

import pytest

from shuangsuiji.core.draw import Standing, states_of, with_event
from shuangsuiji.core.draw.standing import Visit
from shuangsuiji.core.errors.draw import TooFewOfficers
from tests.vectors.county import EVIDENCE, frozen_county, held, moment

WHY = {"reason": "停产", "evidence": EVIDENCE}


def test_at_the_start_every_visit_is_due():
    outcome = held(frozen_county()).outcome

    standing = Standing(outcome)

    assert standing.due == list(outcome.teams)
    assert {name: one.upto for name, one in standing.called.items()} == {"general": 3, "key": 2}
    assert (standing.leaves, standing.recused) == ({}, set())


def test_a_visit_never_stands_in_a_week_that_has_passed():
    weekly, free = Visit({}, "2026-W43", [], ()), Visit({}, "", [], ())

    assert [weekly.standing_week(one) for one in ("2026-W41", "2026-W45")] == ["2026-W43", "2026-W45"]
    assert free.standing_week("2026-W45") == ""


def test_candidates_are_neither_barred_nor_recused_nor_away():
    standing = Standing(held(frozen_county()).outcome)
    everyone = standing.candidates("S-002", "2026-W41")
    assert sorted(everyone) == ["E-1", "E-2", "E-3", "E-4", "E-5"]
    assert sorted(standing.candidates("S-001", "2026-W41")) == ["E-1", "E-2", "E-4", "E-5"]

    standing.leaves.update({"E-1": {"2026-W41"}, "E-2": {"*"}})
    standing.recused.add(("S-002", "E-5"))

    assert standing.candidates("S-002", "2026-W41") == [one for one in everyone if one in ("E-3", "E-4")]
    assert standing.candidates("S-002", "2026-W42") == [one for one in everyone if one in ("E-1", "E-3", "E-4")]


def test_loads_do_not_steer_candidates():
    standing = Standing(held(frozen_county()).outcome)
    before = standing.candidates("S-002", "")

    standing.visits["S-005"].team = [before[0]]

    assert standing.candidates("S-002", "") == before


def test_a_team_that_cannot_be_filled_is_refused():
    standing = Standing(held(frozen_county()).outcome)
    standing.leaves = {name: {"*"} for name in ("E-2", "E-3", "E-4", "E-5")}

    with pytest.raises(TooFewOfficers) as refusal:
        standing.team_for(standing.outcome.subjects["S-002"], "2026-W41")

    assert (refusal.value.values["wanted"], refusal.value.values["able"]) == (2, 1)


def test_the_joiner_goes_to_the_end_and_is_the_first_not_on_the_team():
    standing = Standing(held(frozen_county()).outcome)
    queue = [one for one in standing.candidates("S-008", "") if one not in ("E-1", "E-5")]

    assert standing.team_without("E-5", "S-008", "") == ["E-1", queue[0]]
    assert standing.team_without("E-1", "S-008", "") == ["E-5", "E-2"]


def test_a_stratum_above_its_floor_can_lose_a_visit():
    # key draws two (floor 1 and one re-draw), general three with floor 3.
    standing = Standing(held(frozen_county()).outcome)

    assert standing.under_floor_without("S-003") == []
    assert standing.under_floor_without("S-005") == ["general"]
    assert standing.under_floor_without("S-006") == []


def test_a_void_visit_no_longer_counts_for_its_floor():
    known = with_event(held(frozen_county()), {"type": "void", "id": "S-003", **WHY}, time=moment(0))

    assert known.standing.under_floor_without("S-002") == ["key"]


def test_states_are_counted():
    known = held(frozen_county())
    known = with_event(known, {"type": "void", "id": "S-003", **WHY}, time=moment(0))
    known = with_event(known, {"type": "closed", "id": "S-005", **WHY}, time=moment(1))

    assert states_of(known) == {"due": 4, "done": 0, "closed": 1, "void": 1}
