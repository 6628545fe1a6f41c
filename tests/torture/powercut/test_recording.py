"""The script holds what SQLite was asked, and the play of it is the same database, step by step."""

import sqlite3
from functools import partial
from random import Random

import pytest

from torture.powercut.disk import DATABASE, Disk, cut, lay
from torture.powercut.oracle import Oracle, judged, state
from torture.powercut.recording import play
from torture.powercut.script import Line, Script, read, write

TABLES = """
PRAGMA journal_mode=WAL;
CREATE TABLE entry (seq INTEGER PRIMARY KEY, text);
CREATE TABLE seen (seq);
CREATE TRIGGER kept AFTER INSERT ON entry BEGIN INSERT INTO seen VALUES (NEW.seq); END;
"""


@pytest.fixture
def office(tmp_path):
    """A database with three acknowledged acts, its script, and the database as it was before."""
    before, path, script = tmp_path / "before", tmp_path / "after", Script()
    for one in (before, path):
        database = sqlite3.connect(one)
        database.executescript(TABLES)
        database.close()
    database = sqlite3.connect(path, factory=partial(script.connection), isolation_level=None)
    database.execute("PRAGMA synchronous=FULL")
    for number in range(3):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO entry (text) VALUES (?)", [f"text'{number}" * 400])
        database.execute("COMMIT")
        database.execute("SELECT count(*) FROM entry").fetchall()
        script.acknowledged(f"act {number}")
    wanted = state(database.execute)
    database.close()
    return before, script.lines, wanted


def test_a_script_holds_each_change_once_with_its_values_and_no_reading(office):
    _, lines, _ = office

    texts = [line.text for line in lines if line.kind == "sql"]
    assert [text.split()[0] for text in texts] == ["PRAGMA", *["BEGIN", "INSERT", "COMMIT"] * 3]
    assert "'text''0text''0" in texts[2]
    assert [line.kind for line in lines if line.kind != "sql"] == ["open", *["acknowledged"] * 3, "close"]


def test_a_script_is_read_as_it_was_written(tmp_path, office):
    write(tmp_path / "script", office[1])

    assert read(tmp_path / "script") == office[1]
    assert office[1][0] == Line("open")


def test_the_play_comes_to_the_same_database_over_as_many_states(office):
    before, lines, wanted = office

    steps, states = play(before, lines)

    assert states[-1] == states[-2] == wanted
    assert len(states) == 1 + 3 + 1
    assert [step.name for step in steps if step.kind == "acknowledged"] == ["act 0", "act 1", "act 2"]


def test_with_full_synchronisation_each_acknowledgement_follows_a_sync(office):
    steps, _ = play(*office[:2])

    for number, step in enumerate(steps):
        if step.kind == "acknowledged":
            assert steps[number - 1].kind in ("sync", "folder synced")


def test_the_log_is_made_and_deleted_and_the_database_lives_on(office):
    steps, _ = play(*office[:2])

    named = [(step.kind, step.name) for step in steps if step.kind in ("made", "deleted")]
    assert named[0] == ("made", DATABASE)
    assert ("made", f"{DATABASE}-wal") in named and ("deleted", f"{DATABASE}-wal") in named


def test_every_step_of_a_small_script_may_be_the_last(tmp_path, office):
    steps, states = play(*office[:2])
    place, disk, acknowledged, faults = tmp_path / "left", Disk(), 0, []
    place.mkdir()
    for number, step in enumerate(steps):
        disk.take(step)
        acknowledged += step.kind == "acknowledged"
        if number >= 3:
            for seed in range(4):
                lay(disk, cut(disk, Random(f"{number} {seed}")), place)
                faults += judged(place, Oracle(states[:-1]), acknowledged, twice=seed == 0)
    assert faults == []
