"""Meetings are killed for real, and what a sound one leaves is told from what a broken one leaves."""

import pytest

from torture.campaign import BASE
from torture.meeting_kills import meeting_kills


def test_a_sound_meeting_is_killed_and_keeps_its_one_seed():
    assert meeting_kills.kills(range(BASE, BASE + 3)) == []


@pytest.mark.parametrize(
    ("name", "seed", "fault"), [("again", BASE + 1, "in place of"), ("outside", BASE + 4, "a half")]
)
def test_a_broken_meeting_is_caught(monkeypatch, name, seed, fault):
    monkeypatch.setattr(meeting_kills, "_build", name)

    assert fault in "\n".join(meeting_kills.kills([seed]))
