"""Offices are killed for real, and what a sound one leaves is told from what a broken one leaves."""

import os
import time

import pytest

from torture.campaign import BASE
from torture.office_kills import office_kills
from torture.office_kills.processes import started


@pytest.fixture
def build(monkeypatch):
    return lambda name: monkeypatch.setattr(office_kills, "_build", name)


def _two_lines(pipe):
    os.write(pipe, b'{"asked": 0}\n{"done": 0}\n')


def test_a_process_is_heard_to_its_end():
    ended = started(_two_lines)

    assert (ended.code, ended.done) == (0, 0)
    assert ended.told("asked") == [{"asked": 0}]


def test_half_a_line_acknowledges_nothing():
    def half(pipe):
        os.write(pipe, b'{"done": 0}\n{"done": 1')

    assert started(half).done == 0


def test_a_process_that_is_killed_dies_of_it():
    def endless(pipe):
        _two_lines(pipe)
        while True:
            time.sleep(1)

    assert started(endless, kill_after=0.05).code == -9


def test_a_process_that_fails_says_why():
    def failing(pipe):
        raise LookupError("no such step")

    ended = started(failing)

    assert ended.code == 3
    assert "no such step" in ended.told("failed")[0]["failed"]
    assert ended.done == -1


def test_a_sound_office_is_killed_and_loses_nothing():
    assert office_kills.kills(range(BASE, BASE + 6)) == []


@pytest.mark.parametrize(
    ("name", "seeds", "fault"),
    [("early", [BASE + 1, BASE + 8], "acknowledged and lost"), ("piecemeal", [BASE + 1, BASE + 2], "a half")],
)
def test_a_broken_office_is_caught(build, name, seeds, fault):
    build(name)

    assert fault in "\n".join(office_kills.kills(seeds))


def test_a_supervisor_that_fails_is_a_failure(tmp_path):
    found = office_kills.supervised(tmp_path / "home", "mysql://nobody@127.0.0.1/none", [BASE])

    assert "the supervisor itself" in found[0]
