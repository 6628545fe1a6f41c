"""Balls are corrected until a value is open; values go in and never out; an abort publishes what must be."""

import pytest

from shuangsuiji.ceremony.errors import AlreadyBalls, AlreadyEnded, ValuesMissing
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.errors.draw import AbortRefused, WrongValue
from shuangsuiji.draws.errors import BallsFixed, WhyMissing, WrongStep
from shuangsuiji.draws.models import Contributor, Meeting, Sealed
from shuangsuiji.draws.selectors.history import history, last_ending
from shuangsuiji.draws.selectors.meetings import balls_typed, document, standing_balls, statement, statements
from shuangsuiji.draws.selectors.sealed import opened_values, replay_of
from shuangsuiji.draws.services.drawing import abort, draw
from shuangsuiji.draws.services.values import correct_balls, open_value, type_balls
from tests.draws import hall
from tests.people import DIVISION
from tests.plans import cast

pytestmark = pytest.mark.django_db
OFFICE = hall.decided
SLIP = [1, 2, 3, 4, 5, 6]


def test_a_slip_of_the_balls_is_corrected_and_both_stay():
    meeting = hall.held("open")
    type_balls(hall.act(4), meeting=meeting.id, numbers=SLIP)

    correct_balls(hall.act(5), meeting=meeting.id, numbers=hall.NUMBERS, reason="看错了球")

    assert standing_balls(meeting)["numbers"] == hall.NUMBERS
    assert [one.reason for one in balls_typed(meeting)] == ["", "看错了球"]
    assert [one.kind for one in statements(meeting)] == ["opening", "balls", "balls"]


def test_the_record_holds_the_corrected_balls():
    meeting = hall.held("open")
    type_balls(hall.act(4), meeting=meeting.id, numbers=SLIP)
    correct_balls(hall.act(4, seed="again"), meeting=meeting.id, numbers=hall.NUMBERS, reason="看错了球")
    for name in ("values", "draw"):
        hall.STEPS[name](meeting, 1, 0)

    known = replay_of(Meeting.objects.get())

    assert known.record["balls"]["numbers"] == hall.NUMBERS
    assert statement(meeting, "balls").hash == known.record["closing"]["balls"]


def test_other_balls_are_no_correction_without_a_reason():
    meeting = hall.held("balls")

    with pytest.raises(AlreadyBalls):
        type_balls(hall.act(5), meeting=meeting.id, numbers=SLIP)
    with pytest.raises(WhyMissing):
        correct_balls(hall.act(5), meeting=meeting.id, numbers=SLIP, reason=" ")


def test_once_a_value_is_open_the_balls_are_fixed():
    meeting = hall.held("balls")
    open_value(hall.act(5), meeting=meeting.id, slot=0, value=hall.value_of(0))

    with pytest.raises(BallsFixed):
        correct_balls(hall.act(6), meeting=meeting.id, numbers=SLIP, reason="看错了球")


def test_a_set_may_be_typed_in_any_order():
    meeting = hall.held("open")

    type_balls(hall.act(4), meeting=meeting.id, numbers=list(reversed(hall.NUMBERS)))

    assert standing_balls(meeting)["numbers"] == hall.NUMBERS


def test_a_wrong_value_is_refused_and_told_by_its_commitment_only():
    meeting = hall.held("balls")

    with pytest.raises(WrongValue) as refusal:
        open_value(hall.act(5), meeting=meeting.id, slot=0, value=hall.value_of(1))

    assert hall.value_of(1) not in str(refusal.value)
    assert opened_values(meeting) == {}


def test_a_value_is_sealed_and_typed_in_groups_in_either_case():
    meeting = hall.held("balls")
    grouped = " ".join(hall.value_of(0)[at : at + 4] for at in range(0, 64, 4)).upper()

    open_value(hall.act(5), meeting=meeting.id, slot=0, value=grouped, from_duplicate="lost")

    row = Contributor.objects.get(meeting=meeting, slot=0)
    assert opened_values(meeting) == {0: hall.value_of(0)}
    assert row.from_duplicate
    assert hall.value_of(0) not in row.value_sealed


def test_nothing_is_drawn_without_every_value():
    meeting = hall.held("balls")
    open_value(hall.act(5), meeting=meeting.id, slot=0, value=hall.value_of(0))

    with pytest.raises(ValuesMissing):
        draw(hall.act(6), meeting=meeting.id)
    assert not Sealed.objects.filter(what="record").exists()


def test_before_the_balls_a_meeting_is_aborted_for_any_reason():
    meeting = hall.held("open")

    abort(hall.act(4), meeting=meeting.id, reason="停电")

    ended = Meeting.objects.get()
    assert ended.step == "aborted"
    assert "values" not in document(ended, "abort")
    assert statement(ended, "abort").text == ended.abort


def test_after_the_balls_only_a_lost_value_aborts_and_all_others_are_published():
    meeting = hall.held("balls")
    with pytest.raises(AbortRefused):
        abort(hall.act(5), meeting=meeting.id, reason="不满意")
    with pytest.raises(AbortRefused):
        abort(hall.act(5), meeting=meeting.id, reason="卡片遗失", missing=[2])
    for slot in (0, 1):
        open_value(hall.act(5), meeting=meeting.id, slot=slot, value=hall.value_of(slot))

    abort(hall.act(6), meeting=meeting.id, reason="卡片及备份均遗失", missing=[2])

    said = loads(Meeting.objects.get().abort.encode())
    assert said["values"].keys() == {"0", "1", "3"}
    assert said["values"]["0"] == hall.value_of(0)


def test_after_a_draw_nothing_is_aborted_and_after_an_abort_nothing_is_drawn():
    meeting = hall.held()
    with pytest.raises(AlreadyEnded):
        abort(hall.act(9), meeting=meeting.id, reason="停电")


def test_after_an_abort_nothing_is_drawn_and_the_next_attempt_names_it():
    meeting = hall.held("open")
    abort(hall.act(4), meeting=meeting.id, reason="停电")
    with pytest.raises(WrongStep):
        draw(hall.act(5), meeting=meeting.id)

    second = hall.held(id=cast.id_of(7001), minutes=10)

    assert second.ceremony == "140524/2026Q4/2"
    assert document(second, "opening")["prev"] == statement(meeting, "abort").hash
    assert last_ending(DIVISION)["closing"] == document(second, "closing")
    assert [one["abort"]["reason"] for one in history(DIVISION, 2026).aborted] == ["停电"]


def test_a_draw_without_balls_rests_on_the_outsider():
    meeting = hall.convened(grammar=None)
    for name in ("freeze", "commit", "open", "values", "draw"):
        hall.STEPS[name](meeting, 1, 0)

    assert "balls" not in replay_of(Meeting.objects.get()).record
