"""Events: a chain, never an edit; what follows is computed, never chosen; a refusal moves nothing."""

import copy

import pytest

from shuangsuiji.core.draw import Replayed, doc, replayed, with_event
from shuangsuiji.core.draw.events import bodyhash_of, note_of
from shuangsuiji.core.draw.hashes import link, mark
from shuangsuiji.core.errors.canonical import Malformed
from shuangsuiji.core.errors.draw import EventRefused, NoAbleLead, TooFewOfficers
from tests.vectors.county import EVIDENCE, frozen_county, held, moment

# As drawn under seed 1: S-003 (E-1, E-3) W42, S-005 (E-2, E-4) W41, S-009 (E-2, E-5) W43, S-008 (E-1, E-5) W41,
# S-002 (E-2, E-4) W44; general calls S-005, S-009, S-008 | S-007, S-006, S-002; key S-003, S-002 | S-001, S-004.
PROOF = {"evidence": EVIDENCE}
WHY = {"reason": "停产", **PROOF}


@pytest.fixture
def county() -> Replayed:
    """A draw just held, with balls and weeks."""
    return held(frozen_county())


@pytest.fixture
def no_weeks() -> Replayed:
    """The same county without weeks and balls."""
    frozen = frozen_county()
    frozen["rules"]["weeks"] = []
    return held(frozen, balls=None)


def after(known: Replayed, *events: dict, week: int = 0) -> Replayed:
    """The record with these events, a minute apart, `week` weeks after the draw."""
    for particular in events:
        known = with_event(known, particular, time=moment(len(known.record["events"]), week=week))
    return known


def visited(known: Replayed, identity: str) -> dict:
    """The visit as its team makes it."""
    return {
        "type": "visited",
        "id": identity,
        "officers": list(known.standing.visits[identity].team),
        "day": "2026-10-09",
    }


def newest(known: Replayed) -> dict:
    """The last event of the record."""
    return known.record["events"][-1]


def state(known: Replayed) -> tuple:
    """Everything that an event could move."""
    standing = known.standing
    visits = {one: (visit.week, tuple(visit.team), visit.state) for one, visit in standing.visits.items()}
    called = {name: (frozenset(one.holds), one.upto) for name, one in standing.called.items()}
    leaves = {name: frozenset(weeks) for name, weeks in standing.leaves.items()}
    return visits, called, leaves, frozenset(standing.recused), tuple(standing.crew.officers)


def test_the_county_is_drawn_as_the_cases_below_expect(county):
    assert {one: visit.team for one, visit in county.standing.visits.items()} == {
        "S-003": ["E-1", "E-3"],
        "S-005": ["E-2", "E-4"],
        "S-009": ["E-2", "E-5"],
        "S-008": ["E-1", "E-5"],
        "S-002": ["E-2", "E-4"],
    }


def test_a_visit_that_was_made_is_done_and_its_proofs_are_void(county):
    known = after(county, visited(county, "S-003"))

    event = newest(known)
    assert known.standing.visits["S-003"].state == "done"
    assert event["notes"] == []
    assert event["marks"] == [mark("sha256", known.outcome.salt_of("S-003"), 0)]


def test_each_link_continues_the_last(county):
    known = after(county, visited(county, "S-003"), {"type": "void", "id": "S-005", **WHY})

    first, second = known.record["events"]
    closing = doc("sha256", "closing", known.record["closing"])
    for before, event in ((closing, first), (first["link"], second)):
        assert event["link"] == link(
            "sha256",
            before,
            bodyhash=bodyhash_of(known.outcome, event["body"]),
            notes=event["notes"],
            marks=event["marks"],
        )
    assert known.newest_link == second["link"]
    assert county.newest_link == closing


def test_a_closed_visit_calls_the_next_of_its_stratum(county):
    known = after(county, {"type": "closed", "id": "S-005", **WHY})

    event, visit = newest(known), known.standing.visits["S-007"]
    assert event["body"]["next"] == ["S-007"]
    assert known.standing.visits["S-005"].state == "closed"
    assert (visit.state, visit.week, list(visit.first_team)) == ("due", "2026-W41", visit.team)
    assert event["notes"] == [doc("sha256", "note", note_of(known.standing, "S-007", 0))]
    assert event["marks"] == [mark("sha256", known.outcome.salt_of("S-005"), 0)]
    assert known.standing.called["general"].holds == {"S-009", "S-008", "S-007"}


def test_a_promoted_visit_gets_the_first_week_not_yet_over(county):
    known = after(county, {"type": "closed", "id": "S-005", **WHY}, week=2)

    assert known.standing.visits["S-007"].week == "2026-W43"


def test_when_every_week_is_over_a_promoted_visit_keeps_the_closed_ones_week(county):
    known = with_event(county, {"type": "closed", "id": "S-005", **WHY}, time="2026-12-20T10:00:00+08:00")

    assert known.standing.visits["S-007"].week == "2026-W41"


def test_without_weeks_a_promoted_visit_has_none(no_weeks):
    identity = next(one for one in no_weeks.standing.due if one in no_weeks.standing.called["general"].holds)

    known = after(no_weeks, {"type": "closed", "id": identity, **WHY})

    assert [known.standing.visits[one].week for one in newest(known)["body"]["next"]] == [""]


def test_a_substitute_that_is_a_visit_already_just_counts(county):
    # general then calls S-007, S-006 and at last S-002, which key had drawn.
    known = after(county, *({"type": "closed", "id": one, **WHY} for one in ("S-005", "S-009", "S-008")))

    assert [event["body"]["next"] for event in known.record["events"]] == [["S-007"], ["S-006"], []]
    assert "S-002" in known.standing.called["general"].holds


def test_nobody_is_called_where_the_stratum_is_used_up(county):
    known = after(county, *({"type": "closed", "id": one, **WHY} for one in ("S-005", "S-009", "S-008", "S-007")))

    assert newest(known)["body"]["next"] == []
    assert known.standing.called["general"].holds == {"S-006", "S-002"}


def test_closed_and_void_visits_are_passed_over(county):
    gone = [{"type": "void", "id": "S-002", **WHY}]
    closed = [{"type": "closed", "id": one, **WHY} for one in ("S-005", "S-009", "S-008")]

    known = after(county, *gone, *closed)

    assert newest(known)["body"]["next"] == []
    assert known.standing.called["general"].holds == {"S-007", "S-006"}


def test_a_visit_of_two_strata_is_replaced_in_both(county):
    known = after(county, *({"type": "closed", "id": one, **WHY} for one in ("S-005", "S-009", "S-008", "S-002")))

    # S-002 counted for general and key; key calls S-001, general has nobody left.
    assert newest(known)["body"]["next"] == ["S-001"]
    assert known.standing.called["key"].holds == {"S-003", "S-001"}


def test_leave_finds_a_joiner_for_each_visit_standing_in_it(county):
    known = after(county, {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], **PROOF})

    event = newest(known)
    assert list(event["body"]["next"]) == ["S-009"]
    joiner = event["body"]["next"]["S-009"]
    assert known.standing.visits["S-009"].team == ["E-2", joiner]
    assert known.standing.visits["S-009"].first_team == ("E-2", "E-5")
    assert known.standing.visits["S-008"].team == ["E-1", "E-5"]
    assert event["marks"] == [mark("sha256", known.outcome.salt_of("S-009"), 0)]


def test_a_late_visit_stands_in_the_week_of_the_event(county):
    known = after(county, {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], **PROOF}, week=2)

    assert sorted(newest(known)["body"]["next"]) == ["S-008", "S-009"]


def test_leave_for_good_takes_every_visit_and_notes_are_by_id(county):
    known = after(county, {"type": "leave", "officer": "E-2", "weeks": ["*"], **PROOF})

    event = newest(known)
    assert sorted(event["body"]["next"]) == ["S-002", "S-005", "S-009"]
    assert event["notes"] == [
        doc("sha256", "note", note_of(known.standing, one, 0)) for one in ("S-002", "S-005", "S-009")
    ]
    assert event["marks"] == sorted(event["marks"]) and len(event["marks"]) == 3
    # E-2 led all three; only E-1 may lead in his place, and goes to the end.
    assert known.standing.visits["S-005"].team == ["E-4", "E-1"]


def test_leaves_add_up_and_end_together(county):
    known = after(
        county,
        {"type": "leave", "officer": "E-3", "weeks": ["2026-W41"], **PROOF},
        {"type": "leave", "officer": "E-3", "weeks": ["2026-W43"], **PROOF},
    )
    assert known.standing.leaves == {"E-3": {"2026-W41", "2026-W43"}}

    known = after(known, {"type": "return", "officer": "E-3", **PROOF})

    assert known.standing.leaves == {}
    assert newest(known)["notes"] == newest(known)["marks"] == []


def test_one_on_leave_is_no_joiner(county):
    known = after(
        county,
        {"type": "leave", "officer": "E-3", "weeks": ["2026-W43"], **PROOF},
        {"type": "leave", "officer": "E-4", "weeks": ["*"], **PROOF},
        {"type": "recuse", "id": "S-009", "officer": "E-5", **PROOF},
    )

    assert known.standing.visits["S-009"].team == ["E-2", "E-1"]


def test_without_weeks_leave_is_for_good(no_weeks):
    with pytest.raises(EventRefused) as refusal:
        after(no_weeks, {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], **PROOF})

    assert refusal.value.values["found"] == ["2026-W43"]
    known = after(no_weeks, {"type": "leave", "officer": "E-5", "weeks": ["*"], **PROOF})
    assert all("E-5" not in visit.team for visit in known.standing.visits.values())


def test_a_recused_officer_never_comes_back_to_that_visit(county):
    known = after(
        county,
        {"type": "recuse", "id": "S-009", "officer": "E-5", **PROOF},
        {"type": "leave", "officer": "E-3", "weeks": ["*"], **PROOF},
    )
    known = after(known, {"type": "leave", "officer": "E-4", "weeks": ["*"], **PROOF})

    assert "E-5" not in known.standing.visits["S-009"].team
    assert newest(known)["notes"]


def test_a_lead_who_leaves_is_followed_by_a_lead(county):
    known = after(county, {"type": "recuse", "id": "S-005", "officer": "E-2", **PROOF})

    assert newest(known)["body"]["next"] == {"S-005": "E-1"}


def test_without_an_able_lead_the_event_is_refused_until_one_joins(county):
    # Only E-1 may lead at S-003, which needs a skill.
    event = {"type": "recuse", "id": "S-003", "officer": "E-1", **PROOF}
    before = state(county)
    with pytest.raises(TooFewOfficers):
        after(county, event)
    assert state(county) == before

    lead = {"id": "CITY-1", "lead": True, "can": ["hazardous"]}
    known = after(county, {"type": "join", "officer": lead, **PROOF}, event)

    assert known.standing.visits["S-003"].team == ["E-3", "CITY-1"]
    assert known.record["events"][0]["notes"] == known.record["events"][0]["marks"] == []


def test_a_promoted_reserve_that_nobody_could_lead_refuses_the_event(county):
    known = after(county, {"type": "join", "officer": {"id": "C-1", "lead": True, "can": ["hazardous"]}, **PROOF})
    known = after(
        known,
        {"type": "leave", "officer": "E-1", "weeks": ["*"], **PROOF},
        {"type": "leave", "officer": "E-2", "weeks": ["*"], **PROOF},
    )
    known = after(known, {"type": "leave", "officer": "C-1", "weeks": ["2026-W45"], **PROOF})

    # In W45 the visit of W44 is late, and so is its substitute.
    with pytest.raises(NoAbleLead) as refusal:
        with_event(known, {"type": "closed", "id": "S-002", **WHY}, time="2026-11-02T10:00:00+08:00")

    assert refusal.value.values["subject"] == "S-001"


def test_a_visit_outside_the_draw_changes_nothing(county):
    before = state(county)

    known = after(county, {"type": "added", "id": "NOT-IN-REGISTRY", **WHY}, {"type": "added", "id": "S-003", **WHY})

    assert state(known) == before
    assert newest(known)["notes"] == newest(known)["marks"] == []


def test_a_void_visit_stays_visible_as_undone(county):
    known = after(county, {"type": "void", "id": "S-003", **WHY})

    assert known.standing.visits["S-003"].state == "void"
    assert len(newest(known)["marks"]) == 1


@pytest.mark.parametrize(
    ("particular", "found"),
    [
        ({"type": "visited", "id": "S-006", "officers": ["E-1", "E-2"], "day": "2026-10-09"}, "no visit of this draw"),
        ({"type": "visited", "id": "S-003", "officers": ["E-3", "E-1"], "day": "2026-10-09"}, ["E-3", "E-1"]),
        ({"type": "visited", "id": "S-003", "officers": ["E-1"], "day": "2026-10-09"}, ["E-1"]),
        ({"type": "closed", "id": "S-999", **WHY}, "no visit of this draw"),
        ({"type": "void", "id": "S-001", **WHY}, "no visit of this draw"),
        ({"type": "leave", "officer": "E-9", "weeks": ["*"], **PROOF}, "unknown"),
        ({"type": "return", "officer": "E-1", **PROOF}, "present"),
        ({"type": "return", "officer": "E-9", **PROOF}, "unknown"),
        ({"type": "recuse", "id": "S-003", "officer": "E-2", **PROOF}, "not on the team"),
        ({"type": "recuse", "id": "S-003", "officer": "E-9", **PROOF}, "unknown"),
        ({"type": "recuse", "id": "S-006", "officer": "E-1", **PROOF}, "no visit of this draw"),
        ({"type": "join", "officer": {"id": "E-1", "lead": True}, **PROOF}, "already in the roster"),
    ],
)
def test_what_the_state_does_not_allow_is_refused_and_moves_nothing(county, particular, found):
    record, before = copy.deepcopy(county.record), state(county)

    with pytest.raises(EventRefused) as refusal:
        after(county, particular)

    assert refusal.value.code == "draw.event_refused"
    assert (refusal.value.values["type"], refusal.value.values["found"]) == (particular["type"], found)
    assert (state(county), county.record) == (before, record)
    assert newest(after(county, visited(county, "S-003")))["body"]["seq"] == 0


@pytest.mark.parametrize("end", ["visited", "closed", "void"])
def test_a_visit_ends_once(county, end):
    ending = {"visited": visited(county, "S-003")}.get(end, {"type": end, "id": "S-003", **WHY})
    known = after(county, ending)

    for again in (
        {"type": "closed", "id": "S-003", **WHY},
        {"type": "void", "id": "S-003", **WHY},
        visited(known, "S-003"),
    ):
        with pytest.raises(EventRefused, match="must be due"):
            after(known, again)


@pytest.mark.parametrize(
    "particular",
    [
        {"type": "moved", "id": "S-003"},
        {"id": "S-003"},
        {"type": "void", "id": "S-003", "reason": "", **PROOF},
        {"type": "void", "id": "S-003", "reason": "half \udcff a character", **PROOF},
        {"type": "void", "id": "S-003", "reason": "x", "evidence": "ab" * 32},
        {"type": "void", "id": "S-003", **WHY, "extra": 1},
        {"type": "void", **WHY},
        {"type": "leave", "officer": "E-5", "weeks": [], **PROOF},
        {"type": "join", "officer": {"id": "a b"}, **PROOF},
        {"type": "visited", "id": "S-003", "officers": ["E-1", "E-3"], "day": "2026-02-30"},
    ],
)
def test_a_malformed_event_is_refused_and_moves_nothing(county, particular):
    before = state(county)

    with pytest.raises(Malformed):
        after(county, particular)

    assert state(county) == before


def test_what_follows_cannot_be_chosen_by_who_enters_it(county):
    known = after(county, {"type": "closed", "id": "S-005", **WHY, "next": ["S-006"], "seq": 7})

    assert newest(known)["body"]["next"] == ["S-007"]
    assert newest(known)["body"]["seq"] == 0


def test_the_order_in_which_two_leaves_are_entered_steers_no_joiner(county):
    one = {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], **PROOF}
    other = {"type": "leave", "officer": "E-4", "weeks": ["2026-W44"], **PROOF}
    first, second = after(county, one, other), after(held(frozen_county()), other, one)

    assert {k: v.team for k, v in first.standing.visits.items()} == {
        k: v.team for k, v in second.standing.visits.items()
    }


def test_a_record_with_events_of_every_kind_replays(county):
    known = after(
        county,
        visited(county, "S-003"),
        {"type": "join", "officer": {"id": "CITY-1", "lead": True, "can": ["hazardous"]}, **PROOF},
        {"type": "closed", "id": "S-005", **WHY},
        {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], **PROOF},
        {"type": "return", "officer": "E-5", **PROOF},
        {"type": "recuse", "id": "S-002", "officer": "E-4", **PROOF},
        {"type": "added", "id": "N-1", **WHY},
        {"type": "void", "id": "S-009", **WHY},
    )

    again = replayed(known.record)

    assert state(again) == state(known)
