"""One meeting through its steps: each is taken once, in order, and none can be taken back."""

import pytest

from shuangsuiji.draws.errors import WrongStep
from shuangsuiji.draws.selectors.meetings import document, statements, steps
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.convening import dismiss
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.ledger.selectors import verdict
from tests.draws import hall

pytestmark = pytest.mark.django_db
OFFICE = hall.decided


def test_a_meeting_ends_in_one_record_that_replays():
    meeting = hall.held()

    known = replay_of(meeting)
    assert meeting.step == "drawn"
    assert known.record["closing"] == document(meeting, "closing")
    assert known.outcome.size == meeting.rows.count()
    assert [one.kind for one in statements(meeting)] == ["opening", "balls", "closing"]
    assert verdict().holds


def test_every_step_taken_again_gives_back_what_stands():
    first = hall.held()
    closing, texts = first.closing, [one.text for one in statements(first)]

    for name, step in hall.STEPS.items():
        if name in ("open", "values", "draw"):
            step(first, 1, 10)

    again = type(first).objects.get()
    assert again.closing == closing
    assert [one.text for one in statements(again)] == texts


def test_the_steps_say_where_the_meeting_stands():
    meeting = hall.held("open")

    assert [(one.name, one.state) for one in steps(meeting)] == [
        ("attendance", "done"),
        ("freeze", "done"),
        ("commitments", "done"),
        ("opening", "done"),
        ("balls", "now"),
        ("values", "later"),
        ("draw", "later"),
        ("compare", "later"),
        ("documents", "later"),
    ]


def test_after_the_opening_nothing_is_called_off():
    meeting = hall.held("open")

    with pytest.raises(WrongStep):
        dismiss(hall.act(9), meeting=meeting.id, why="改期")


def test_before_the_values_nothing_is_drawn():
    meeting = hall.held("open")

    with pytest.raises(WrongStep):
        draw(hall.act(9), meeting=meeting.id)
