"""The record: everything a draw was, replayed from its inputs and found equal, or refused."""

import copy
import json

import pytest

from shuangsuiji.core.draw import (
    Replayed,
    doc,
    make_abort,
    make_aborted,
    make_balls,
    make_links,
    make_record,
    newest_link,
    public_form,
    read_record,
    replayed,
    visited_in,
    with_event,
)
from shuangsuiji.core.draw.events import bodyhash_of
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.canonical import Malformed, NotCanonical
from shuangsuiji.core.errors.draw import NotAsSealed, NotFinal, OutOfTime, WrongBalls, WrongValue
from tests.vectors.county import EVIDENCE, frozen_county, held, moment, opened, salts_of, values_of
from tests.vectors.crossreading.tampering import tampered

NUMBERS = [4, 11, 17, 21, 28, 30]
WHY = {"reason": "停产", "evidence": EVIDENCE}
TIME = "2026-10-08T09:30:00+08:00"


def finished() -> Replayed:
    """The county after a join, a leave and a closing, with every visit made or void."""
    known = held(frozen_county())
    for particular in (
        {"type": "join", "officer": {"id": "CITY-1"}, "evidence": EVIDENCE},
        {"type": "leave", "officer": "E-5", "weeks": ["2026-W43"], "evidence": EVIDENCE},
        {"type": "closed", "id": "S-005", **WHY},
        {"type": "void", "id": "S-003", **WHY},
    ):
        known = with_event(known, particular, time=moment(len(known.record["events"])))
    while known.standing.due:
        identity = known.standing.due[0]
        team = list(known.standing.visits[identity].team)
        made = {"type": "visited", "id": identity, "officers": team, "day": "2026-10-20"}
        known = with_event(known, made, time=moment(len(known.record["events"])))
    return known


def inputs(**changed) -> dict:
    """What a draw of the county is made from."""
    opening = opened(frozen_county())
    balls = make_balls(opening, NUMBERS, time="2026-10-08T09:20:00+08:00")
    made = {"frozen": frozen_county(), "salts": salts_of(1), "values": values_of(1, 4), "balls": balls, "time": TIME}
    return {"opening": opening, **made, **changed}


def test_the_same_inputs_give_the_same_record():
    one, other = (make_record(given.pop("opening"), **given) for given in (inputs(), inputs()))

    assert one == other == held(frozen_county()).record


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"values": values_of(1, 3)}, Malformed),
        ({"values": values_of(2, 4)}, WrongValue),
        ({"balls": None}, WrongBalls),
        ({"salts": salts_of(2)}, NotAsSealed),
        ({"time": "2026-10-08T09:19:00+08:00"}, OutOfTime),
        ({"time": "yesterday"}, Malformed),
    ],
)
def test_inputs_that_do_not_fit_the_opening_give_no_record(changed, refusal):
    given = inputs(**changed)

    with pytest.raises(refusal):
        make_record(given.pop("opening"), **given)


def test_a_draw_of_nobody_is_final_at_once():
    frozen = frozen_county()
    frozen["rules"]["strata"] = {name: {"floors": [{"count": 0}]} for name in ("general", "key")}

    known = held(frozen)

    assert known.record["final"] is True
    assert public_form(known)["teams"] == {}


def test_a_record_file_may_hold_white_space_but_nothing_twice():
    text = json.dumps(held(frozen_county()).record, indent=2, ensure_ascii=False)

    assert read_record(text.encode()).outcome.size == 9
    with pytest.raises(NotCanonical, match="twice"):
        read_record(text.replace('"events": []', '"events": [], "events": []').encode())
    with pytest.raises(NotCanonical):
        read_record(text[:-2].encode())


def test_final_is_there_just_when_no_visit_is_due():
    known = finished()
    assert known.record["final"] is True

    for broken in (
        {k: v for k, v in known.record.items() if k != "final"},
        {**held(frozen_county()).record, "final": True},
    ):
        with pytest.raises(NotAsSealed, match="final"):
            replayed(broken)


def test_after_the_end_only_visits_outside_the_draw_can_be_added():
    known = with_event(finished(), {"type": "added", "id": "N-1", **WHY}, time="2026-11-01T10:00:00+08:00")

    assert known.record["final"] is True
    assert replayed(known.record).record == known.record


def test_events_are_in_order_of_number_and_time():
    record = finished().record
    renumbered = copy.deepcopy(record)
    renumbered["events"][0]["body"]["seq"] = 1
    with pytest.raises(Malformed, match="seq"):
        replayed(renumbered)

    earlier = copy.deepcopy(record)
    earlier["events"][0]["body"]["time"] = "2026-10-08T09:29:59+08:00"
    with pytest.raises(OutOfTime, match="event 0"):
        replayed(earlier)

    with pytest.raises(OutOfTime, match="event 0"):
        with_event(held(frozen_county()), {"type": "void", "id": "S-003", **WHY}, time="2026-10-08T09:29:59+08:00")
    with pytest.raises(OutOfTime, match="event 8"):
        with_event(finished(), {"type": "added", "id": "N", **WHY}, time="2026-10-08T09:30:00+08:00")
    with pytest.raises(Malformed, match="time"):
        with_event(held(frozen_county()), {"type": "void", "id": "S-003", **WHY}, time="now")


def test_an_event_that_was_edited_is_named():
    record = copy.deepcopy(dict(finished().record))
    record["events"][3]["body"]["reason"] = "在产"

    with pytest.raises(NotAsSealed) as refusal:
        replayed(record)

    assert refusal.value.values["what"] == "event 3"


def test_a_closing_that_was_edited_is_named():
    record = copy.deepcopy(dict(held(frozen_county()).record))
    record["closing"]["root"] = "0" * 64

    with pytest.raises(NotAsSealed, match="closing"):
        replayed(record)


def test_every_altered_or_missing_leaf_of_a_record_is_refused():
    missed = []
    for path, broken in tampered(dict(finished().record)):
        try:
            replayed(broken)
        except RuleBreach:
            continue
        missed.append(path)

    assert missed == []


def test_before_the_first_event_only_the_published_closing_tells_its_time():
    record = copy.deepcopy(dict(held(frozen_county()).record))
    record["closing"]["time"] = "2026-10-08T09:31:00+08:00"

    assert replayed(record).newest_link != held(frozen_county()).newest_link


def test_the_site_shows_hashes_of_events_and_nothing_else():
    known = finished()

    links = make_links(known, time="2026-11-01T12:00:00+08:00")

    assert links["closing"] == doc("sha256", "closing", known.record["closing"])
    assert [one["link"] for one in links["events"]] == [one["link"] for one in known.record["events"]]
    assert all(sorted(one) == ["bodyhash", "link", "marks", "notes"] for one in links["events"])
    assert not any(identity in json.dumps(links) for identity in known.outcome.subjects)
    with pytest.raises(Malformed):
        make_links(known, time="noon")


def test_the_newest_link_is_the_closing_until_something_happens():
    assert newest_link(held(frozen_county()).record) == doc(
        "sha256", "closing", held(frozen_county()).record["closing"]
    )
    assert newest_link(finished().record) == finished().record["events"][-1]["link"]


def test_the_visited_are_done_for_the_rest_of_the_year():
    assert visited_in(finished().record) == {"S-002", "S-007", "S-008", "S-009"}


def test_the_public_form_withholds_officers_and_shows_first_teams():
    known = finished()

    public = public_form(known)

    assert "roster" not in public and list(public["salts"]) == ["registry"]
    assert public["teams"] == {one: list(visit.first_team) for one, visit in known.standing.visits.items()}
    assert public["teams"]["S-009"] == ["E-2", "E-5"] != known.standing.visits["S-009"].team
    joined, *rest = public["events"]
    assert sorted(joined) == ["bodyhash", "link", "marks", "notes"]
    assert joined["bodyhash"] == bodyhash_of(known.outcome, known.record["events"][0]["body"])
    assert rest == known.record["events"][1:]


def test_only_a_finished_record_is_disclosed():
    with pytest.raises(NotFinal) as refusal:
        public_form(held(frozen_county()))

    assert refusal.value.code == "draw.not_final"
    assert (refusal.value.values["found"], refusal.value.values["expected"]) == (5, 0)


@pytest.mark.parametrize("with_balls", [True, False])
def test_an_aborted_ceremony_leaves_a_record_without_a_draw(with_balls):
    given = inputs()
    opening, balls = given["opening"], given["balls"] if with_balls else None
    values = dict(enumerate(given["values"][:3])) if with_balls else {}
    abort = make_abort(opening, balls=balls, reason="手机损坏", missing=[3], values=values, time=TIME)

    record = make_aborted(opening, frozen=given["frozen"], salts=given["salts"], balls=balls, abort=abort)

    assert record["abort"] == abort
    assert ("balls" in record) == with_balls
    assert not {"closing", "events", "contributions"} & set(record)
    with pytest.raises(Malformed):
        replayed(record)


def test_an_abort_belongs_to_its_opening():
    given = inputs()
    abort = make_abort(opened(frozen_county(), seed=2), balls=None, reason="x", missing=[], values={}, time=TIME)

    with pytest.raises(NotAsSealed, match=r"abort\.opening"):
        make_aborted(given["opening"], frozen=given["frozen"], salts=given["salts"], balls=None, abort=abort)
