"""Commands are killed for real, and what a sound build leaves is told from what a broken one leaves."""

from random import Random

import pytest

from torture.killing import kills


@pytest.fixture
def build(monkeypatch):
    return lambda name: monkeypatch.setattr(kills, "_build", name)


def test_a_draw_that_nobody_kills_acknowledges_and_counts_its_steps():
    with kills._folder(1, with_record=False) as place:
        ended = kills._whole(kills._draw_words(place, 1))

        assert ended.code == 0
        assert ended.answer["root"] == kills._expected_root(1)
        assert ended.steps > 20


def test_a_draw_killed_at_a_step_dies_of_it_and_acknowledges_nothing():
    with kills._folder(1, with_record=False) as place:
        ended = kills._start(kills._draw_words(place, 1), kill_at=9).end()

        assert (ended.code, ended.answer) == (-9, None)
        assert list(kills._no_half(place)) == []


def test_a_new_interpreter_dies_as_a_forked_one_does():
    with kills._folder(1, with_record=False) as place:
        ended = kills._start(kills._draw_words(place, 1), kill_at=9, fresh=True).end()

        assert ended.code == -9


def test_every_step_of_a_draw_may_be_its_last():
    with kills._folder(2, with_record=False) as place:
        steps = kills._whole(kills._draw_words(place, 2)).steps

    for step in range(1, steps + 1, 7):
        with kills._folder(2, with_record=False) as place:
            ended = kills._start(kills._draw_words(place, 2), kill_at=step).end()
            left = kills._bytes_of(place, kills.BALLS, kills.RECORD)
            assert [*kills._no_half(place), *kills._draw_resumed(place, 2, left, ended)] == []


@pytest.mark.parametrize(
    ("name", "kind", "fault"),
    [
        ("in-place", kills._draw_killed, "half a file"),
        ("in-place", kills._event_killed, "half a record"),
        ("not-kept", kills._event_killed, "acknowledged and not kept"),
        ("overwriting", kills._two_draws, "two draws at once ended with"),
    ],
)
def test_a_broken_build_is_noticed(build, name, kind, fault):
    build(name)

    faults = "\n".join(fault for number in range(12) for fault in kind(3, Random(number)))

    assert fault in faults


@pytest.mark.parametrize("kind", kills._KINDS[1:6], ids=lambda kind: kind.__name__.strip("_"))
def test_a_sound_build_has_no_fault(kind):
    assert list(kind(4, Random(7))) == []
