"""The meeting: who may do what when, and that no second seed exists."""

import pytest

from shuangsuiji.ceremony import Invitation, aborted, drawn, seal, with_balls
from shuangsuiji.ceremony.errors import (
    AlreadyBalls,
    AlreadyDrawn,
    AlreadyEnded,
    MadeHere,
    NobodySo,
    ValuesMissing,
)
from shuangsuiji.core.draw import commitment
from shuangsuiji.core.errors.draw import AbortRefused, NoAbleLead, WrongValue
from tests.ceremony.office import BALLS, DRAWN_AT, HEADING, NUMBERS, PEOPLE, chance, frozen, sealed, values_of


def test_the_steps_follow_each_other_and_the_softwares_slot_is_last():
    meeting, cards = sealed()

    meeting_with_balls = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    ended = drawn(meeting_with_balls, values_of(cards), time=DRAWN_AT)

    assert [meeting.step, meeting_with_balls.step, ended.step] == ["sealed", "balls", "drawn"]
    assert meeting.software_slot == 3
    assert [one.who for one in cards] == ["chair", "inspector", "citizen"]


def test_the_same_values_again_give_the_same_record_even_later():
    meeting, cards = sealed()
    first = drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), values_of(cards), time=DRAWN_AT)

    again = drawn(first, values_of(cards), time="2026-10-09T10:00:00+08:00")

    assert again.record == first.record


def test_other_values_after_the_draw_are_refused():
    meeting, cards = sealed()
    done = drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), values_of(cards), time=DRAWN_AT)

    with pytest.raises(AlreadyDrawn) as refusal:
        drawn(done, {**values_of(cards), 0: "ab" * 32}, time=DRAWN_AT)

    assert refusal.value.values["what"] == "chair"


def test_other_balls_after_the_first_are_refused_and_the_same_are_welcome():
    meeting, _ = sealed()
    once = with_balls(meeting, NUMBERS, time=DRAWN_AT)

    assert with_balls(once, NUMBERS, time="2026-10-09T10:00:00+08:00") == once
    with pytest.raises(AlreadyBalls) as refusal:
        with_balls(once, [1, 2, 3, 4, 5, 6], time=DRAWN_AT)
    assert refusal.value.values["expected"] == NUMBERS


def test_a_draw_without_every_value_names_who_is_missing():
    meeting, cards = sealed()

    with pytest.raises(ValuesMissing) as refusal:
        drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), {0: cards[0].value}, time=DRAWN_AT)

    assert refusal.value.values["found"] == "inspector、citizen"


def test_a_value_that_opens_no_commitment_is_refused_with_both_hashes():
    meeting, cards = sealed()

    with pytest.raises(WrongValue) as refusal:
        drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), {**values_of(cards), 1: "cd" * 32}, time=DRAWN_AT)

    assert refusal.value.values["expected"] == cards[1].commitment


def test_without_balls_every_human_commitment_must_come_from_elsewhere():
    with pytest.raises(MadeHere) as refusal:
        sealed(balls=False)

    assert refusal.value.values["found"] == "chair、inspector、citizen"


def test_without_balls_commitments_made_elsewhere_are_enough():
    make = chance(9)
    values = {number: make() for number in range(3)}
    people = tuple(
        Invitation(one.role, one.who, commitment("sha256", HEADING["ceremony"], slot=number, value=values[number]))
        for number, one in enumerate(PEOPLE)
    )
    meeting, cards = sealed(balls=False, people=people)

    ended = drawn(meeting, values, time=DRAWN_AT)

    assert cards == []
    assert ended.record is not None and "balls" not in ended.record


def test_a_subject_that_nobody_able_could_inspect_is_refused_at_the_seal():
    documents = frozen()
    documents["registry"]["subjects"][0]["needs"] = ["radiation"]

    with pytest.raises(NoAbleLead) as refusal:
        seal(HEADING, documents, invited=PEOPLE, balls=BALLS, software="ssj", entropy=chance())

    assert refusal.value.values["subject"] == "S-001"


def test_an_abort_before_the_balls_shows_no_value_and_ends_the_meeting():
    meeting, cards = sealed()

    ended = aborted(meeting, reason="power failure", missing=[], values={}, time=DRAWN_AT)

    assert ended.step == "aborted"
    assert ended.record is not None and "values" not in ended.record["abort"]
    with pytest.raises(AlreadyEnded):
        drawn(ended, values_of(cards), time=DRAWN_AT)
    with pytest.raises(AlreadyEnded):
        with_balls(ended, NUMBERS, time=DRAWN_AT)


def test_an_abort_after_the_balls_needs_a_lost_value_and_publishes_all_others():
    meeting, cards = sealed()
    meeting = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    others = {one.slot: one.value for one in cards[1:]}

    with pytest.raises(AbortRefused):
        aborted(meeting, reason="we do not like them", missing=[], values=values_of(cards), time=DRAWN_AT)
    with pytest.raises(AbortRefused):
        aborted(meeting, reason="card and duplicate burnt", missing=[0], values={}, time=DRAWN_AT)
    ended = aborted(meeting, reason="card and duplicate burnt", missing=[0], values=others, time=DRAWN_AT)

    assert ended.record is not None
    assert set(ended.record["abort"]["values"]) == {"1", "2", "3"}


def test_nobody_aborts_a_draw_that_is_done():
    meeting, cards = sealed()
    done = drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), values_of(cards), time=DRAWN_AT)

    with pytest.raises(AlreadyEnded):
        aborted(done, reason="too late", missing=[], values={}, time=DRAWN_AT)


@pytest.mark.parametrize("who", ["nobody", "9", ""])
def test_a_name_that_is_no_contributor_is_refused_with_the_list(who: str):
    meeting, _ = sealed()

    with pytest.raises(NobodySo) as refusal:
        meeting.slot_named(who)

    assert "0 chair" in str(refusal.value.values["expected"])


def test_two_contributors_of_one_name_are_told_apart_by_number():
    people = (Invitation("bureau", "A"), Invitation("discipline", "A"), Invitation("outside", "B"))
    meeting, _ = sealed(people=people)

    with pytest.raises(NobodySo):
        meeting.slot_named("A")
    assert meeting.slot_named("1") == 1
