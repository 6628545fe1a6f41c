"""Events after the draw: each kind changes what §5 says, and what does not follow is refused."""

import copy

import pytest

from shuangsuiji.verifier.verify_draw1 import Refused, replay, verify
from tests.verifier.forge import OFFICERS, bytes_of, event, forge, officer, reseal, rules, settle, subject, with_events


@pytest.fixture(scope="module")
def record():
    return settle(forge())


def visits(record):
    return replay(bytes_of(record)).visits


def visit_of(record, number=0):
    return list(visits(record).values())[number]


def refused(record, *events):
    """Code and place of the refusal of a record with these events, all but the last of them fine."""
    with pytest.raises(Refused) as refusal:
        with_events(record, *events)
    return refusal.value.code, refusal.value.where


def spoiled(record, where, value):
    record = copy.deepcopy(record)
    record["events"][-1][where] = value
    return verify(bytes_of(record))


def test_a_visit_made_by_the_team_in_force_is_done(record):
    visit = visit_of(record)

    after = with_events(record, event("visited", id=visit.id, day="2026-10-06"))

    assert visits(after)[visit.id].state == "done"
    assert after["events"][0]["body"]["officers"] == visit.team
    assert len(after["events"][0]["marks"]) == 1


@pytest.mark.parametrize("kind", ["visited", "closed", "void", "recuse"])
def test_only_a_due_visit_can_be_visited_closed_void_or_recused(record, kind):
    due = visit_of(record)
    fields = {"visited": {"day": "2026-10-06"}, "recuse": {"officer": due.team[0]}}.get(kind, {})
    undrawn = next(s["id"] for s in record["registry"]["subjects"] if s["id"] not in visits(record))

    again = refused(record, event("void", id=due.id), event(kind, id=due.id, **fields))
    never = refused(record, event(kind, id=undrawn, **fields))

    assert again == ("event.not_due", "events[1].body.id")
    assert never == ("event.not_due", "events[0].body.id")


def test_officers_of_a_visit_are_the_team_in_force_in_order(record):
    visit = visit_of(record)
    after = with_events(record, event("visited", id=visit.id, day="2026-10-06"))

    after["events"][0]["body"]["officers"].reverse()

    verdict = verify(bytes_of(after))
    assert (verdict.code, verdict.where) == ("event.officers", "events[0].body.officers")


def test_what_an_event_shows_of_itself_is_held(record):
    after = with_events(record, event("leave", officer="O-01", weeks=["*"]))

    assert spoiled(after, "notes", []).code == "event.notes"
    assert spoiled(after, "marks", []).code == "event.marks"
    assert spoiled(after, "link", "ab" * 32).code == "event.link"
    for field, value, code in (("seq", 1, "event.seq"), ("time", "2026-10-05T09:59:59+08:00", "time.order")):
        other = copy.deepcopy(after)
        other["events"][0]["body"][field] = value
        verdict = verify(bytes_of(other))
        assert (verdict.code, verdict.where) == (code, f"events[0].body.{field}")


def test_events_follow_one_another_in_time(record):
    first, second = (visit_of(record, i).id for i in (0, 1))

    code, where = refused(record, event("void", id=first, hour=9), event("void", id=second, hour=8))

    assert (code, where) == ("time.order", "events[1].body.time")


def test_a_closed_visit_brings_the_next_of_each_stratum_that_held_it(record):
    draw = replay(bytes_of(record))
    closed = next(id for id in draw.visits if id in draw.strata["key"].held and id in draw.strata["general"].held)

    after = replay(bytes_of(with_events(record, event("closed", id=closed))))

    for name in ("key", "general"):
        was, now = draw.strata[name], after.strata[name]
        assert closed not in now.held
        assert now.held - was.held == {was.call[was.drawn]} - was.held
        assert (now.closed, now.replaced) == (1, 1)
    fresh = set(after.visits) - set(draw.visits)
    assert fresh and all(len(after.visits[id].team) == 2 and after.visits[id].state == "due" for id in fresh)


def test_a_closed_or_void_subject_is_passed_over_and_an_exhausted_stratum_brings_nobody():
    few = settle(forge(subjects=[subject(i, "key") for i in range(1, 5)]))
    drawn = list(visits(few))

    after = with_events(few, *(event("closed", id=id) for id in drawn))

    draw = replay(bytes_of(after))
    stratum = draw.strata["key"]
    assert [len(e["body"]["next"]) for e in after["events"]] == [1, 0, 0]
    assert (stratum.closed, stratum.replaced, len(stratum.held)) == (3, 1, 1)


def test_a_subject_of_two_strata_closed_in_one_is_passed_over_in_the_other():
    both = rules(strata={"general": {"floors": [{"count": 1}]}, "key": {"floors": [{"count": 1}]}})
    record = settle(forge(subjects=[subject(i, "general", "key") for i in range(1, 6)], rules=both))

    for _ in range(4):
        due = [v.id for v in visits(record).values() if v.state == "due"]
        record = with_events(record, event("closed", id=due[0]))

    draw = replay(bytes_of(record))
    assert all(s.closed == 4 and s.replaced == 4 for s in draw.strata.values())
    assert [len(e["body"]["next"]) for e in record["events"]] == [1, 1, 1, 1]


def test_a_substitute_that_is_a_visit_already_just_counts_and_a_void_one_is_passed_over():
    strata = {"general": {"floors": [{"count": 2}]}, "key": {"floors": [{"count": 1}]}}
    subjects = [subject(i, "general", "key") for i in range(1, 5)]
    record = settle(forge(subjects=subjects, rules=rules(strata=strata)))
    first, second = replay(bytes_of(record)).strata["general"].call[:2]

    counted = with_events(record, event("closed", id=first))
    passed = with_events(record, event("void", id=second), event("closed", id=first))

    assert replay(bytes_of(counted)).strata["key"].held == {second}
    assert second not in replay(bytes_of(passed)).strata["key"].held
    assert [len(counted["events"][0]["body"]["next"]), len(passed["events"][1]["body"]["next"])] == [1, 1]


def test_a_substitute_stands_in_the_first_week_not_before_the_event_or_else_in_the_closed_visits():
    record = settle(forge())
    closed = visit_of(record).id
    late, beyond = event("closed", id=closed), event("closed", id=closed)
    late["body"]["time"], beyond["body"]["time"] = "2026-10-18T23:59:59+08:00", "2026-11-30T09:00:00+08:00"

    weeks = []
    for one in (late, beyond):
        after = with_events(record, one)
        weeks.append({visits(after)[id].week for id in after["events"][0]["body"]["next"]})

    first = max("2026-W42", visit_of(record).week)
    assert weeks == [{first}, {visit_of(record).week}]


def test_a_closing_nobody_can_fill_is_refused_until_somebody_joins():
    record = settle(forge(officers=[officer(1, lead=True), officer(2)]))
    visit = visit_of(record)
    away = [event("void", id=id) for id in list(visits(record))[1:]]
    ready = with_events(record, *away, event("join", officer={"id": "N-1", "lead": True}))
    gone = with_events(ready, event("leave", officer="O-01", weeks=["*"]))

    with pytest.raises(Refused) as refusal:
        with_events(gone, event("leave", officer="N-1", weeks=["*"]))
    filled = with_events(
        gone, event("join", officer={"id": "N-2", "lead": True}), event("leave", officer="N-1", weeks=["*"])
    )

    assert refusal.value.code == "event.no_candidate"
    assert refusal.value.expected == "lead"
    assert visits(filled)[visit.id].team == ["O-02", "N-2"]


def test_leaves_add_up_cover_only_their_weeks_and_end_together(record):
    weeks = ["2026-W41", "2026-W42"]
    busy = next(
        o["id"] for o in OFFICERS if {v.week for v in visits(record).values() if o["id"] in v.team} - {"2026-W43"}
    )

    first = with_events(record, event("leave", officer=busy, weeks=weeks[:1]))
    second = with_events(first, event("leave", officer=busy, weeks=weeks[1:]))
    third = with_events(second, event("return", officer=busy))

    held = {v.week for v in visits(second).values() if busy in v.team}
    assert held <= {"2026-W43"}
    assert replay(bytes_of(second)).bench.away == {busy: set(weeks)}
    assert replay(bytes_of(third)).bench.away == {}
    assert refused(third, event("return", officer=busy)) == ("event.no_leave", "events[3].body.officer")


def test_an_officer_on_leave_takes_no_visit_of_these_weeks_but_one_of_others(record):
    team = visit_of(record).team
    everybody = [one["id"] for one in OFFICERS if one["id"] not in team]
    week = visit_of(record).week

    steps = [event("leave", officer=o, weeks=[week]) for o in everybody[:-1]]
    after = with_events(record, *steps, event("recuse", id=visit_of(record).id, officer=team[1]))

    assert visits(after)[visit_of(record).id].team == [team[0], everybody[-1]]


def test_a_late_visit_stands_in_the_week_of_the_event(record):
    early = next(v for v in visits(record).values() if v.week == "2026-W41")
    leave = event("leave", officer=early.team[0], weeks=["2026-W50"])
    leave["body"]["time"] = "2026-12-07T00:00:00+08:00"

    after = with_events(record, leave)

    assert early.id in after["events"][0]["body"]["next"]
    assert early.team[0] not in visits(after)[early.id].team
    assert visits(after)[early.id].week == "2026-W41"


def test_a_recused_officer_is_barred_from_this_visit_for_good(record):
    visit = visit_of(record)

    after = with_events(record, event("recuse", id=visit.id, officer=visit.team[1]))

    assert visit.team[1] not in visits(after)[visit.id].team
    assert visits(after)[visit.id].team[0] == visit.team[0]
    outsider = next(o["id"] for o in OFFICERS if o["id"] not in visit.team)
    assert refused(record, event("recuse", id=visit.id, officer=outsider)) == (
        "event.officer",
        "events[0].body.officer",
    )


def test_a_recusal_that_leaves_no_officer_is_refused():
    record = settle(forge(officers=[officer(1, lead=True), officer(2)]))
    visit = visit_of(record)

    with pytest.raises(Refused) as refusal:
        with_events(record, event("recuse", id=visit.id, officer="O-02"))

    assert (refusal.value.code, refusal.value.expected) == ("event.no_candidate", "officer")


def test_a_closing_whose_substitute_nobody_can_visit_is_refused():
    record = settle(forge(officers=[officer(1, lead=True), officer(2), officer(3)]))
    last = next(v for v in visits(record).values() if "O-03" not in v.team)
    undrawn = [s["id"] for s in record["registry"]["subjects"] if s["id"] not in visits(record)]
    ready = with_events(
        record,
        *(event("void", id=id) for id in visits(record) if id != last.id),
        event("leave", officer="O-03", weeks=["*"]),
        event("join", officer={"id": "N-1", "not": undrawn}),
        event("leave", officer="O-02", weeks=["*"]),
    )

    code, where = refused(ready, event("closed", id=last.id))

    assert visits(ready)[last.id].team == ["O-01", "N-1"]
    assert (code, where) == ("event.no_candidate", f"events[{len(ready['events'])}].body.next")


def test_names_in_events_are_officers_known_or_new(record):
    stranger = refused(record, event("leave", officer="X-1", weeks=["*"]))
    returned = refused(record, event("return", officer="X-1"))
    known = refused(record, event("join", officer={"id": "O-01"}))
    twice = refused(record, event("join", officer={"id": "N-1"}), event("join", officer={"id": "N-1"}))

    assert stranger == returned == ("event.officer", "events[0].body.officer")
    assert known == ("event.officer", "events[0].body.officer.id")
    assert twice == ("event.officer", "events[1].body.officer.id")


def test_without_weeks_a_leave_covers_all():
    record = settle(forge(rules=rules(weeks=[])))
    visit = visit_of(record)

    after = with_events(record, event("leave", officer=visit.team[0], weeks=["*"]), event("closed", id=visit.id))

    assert (visit.week, {v.week for v in visits(after).values()}) == ("", {""})
    assert refused(record, event("leave", officer="O-01", weeks=["2026-W41"]))[0] == "event.weeks"


def test_an_added_visit_changes_no_state(record):
    after = with_events(record, event("added", id="not-in-the-registry"))

    assert {v.id: (v.state, v.team) for v in visits(after).values()} == {
        v.id: (v.state, v.team) for v in visits(record).values()
    }


def test_who_stands_next_is_not_for_the_record_to_choose(record):
    closed = with_events(record, event("closed", id=visit_of(record).id))
    leave = with_events(record, event("leave", officer="O-01", weeks=["*"]))
    one = next(iter(leave["events"][0]["body"]["next"]))

    closed["events"][0]["body"]["next"] = ["S-9999"]
    fewer, other = copy.deepcopy(leave), copy.deepcopy(leave)
    del fewer["events"][0]["body"]["next"][one]
    other["events"][0]["body"]["next"][one] = "O-01"

    verdicts = [verify(bytes_of(made)) for made in (closed, fewer, other)]
    assert {v.code for v in verdicts} == {"event.next"}
    assert verdicts[2].where == f"events[0].body.next.{one}"


def test_a_record_is_final_exactly_when_no_visit_is_due(record):
    done = with_events(record, *(event("void", id=id) for id in visits(record)))

    assert done["final"] is True
    del done["final"]
    assert verify(bytes_of(done)).code == "final.mismatch"
    none = reseal(record, rules=rules(strata={k: {"floors": [{"count": 0}]} for k in ("general", "key")}))
    assert settle(none)["final"] is True
