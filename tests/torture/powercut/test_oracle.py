"""The oracle tells a lost act from a half one, and a sound database from a damaged one."""

import sqlite3

import pytest

from torture.powercut.disk import DATABASE
from torture.powercut.oracle import Oracle, judged, state

STATES = [{"ledger": b"0", "subject": b"0"}, {"ledger": b"1", "subject": b"1"}, {"ledger": b"2", "subject": b"2"}]
ORACLE = Oracle(STATES)


@pytest.mark.parametrize(("acts", "acknowledged"), [(1, 1), (2, 1), (2, 2), (0, 0)])
def test_the_last_acknowledged_act_or_the_one_under_way_is_right(acts, acknowledged):
    assert ORACLE.faults(STATES[acts], acknowledged) == []


@pytest.mark.parametrize(
    ("found", "acknowledged", "fault"),
    [
        (STATES[1], 2, "acknowledged and lost: 1 of 2 acts"),
        (STATES[2], 0, "more than was asked: 2 acts, 0 acknowledged"),
        ({"ledger": b"2", "subject": b"1"}, 1, "a half: tables as after act ledger 2, subject 1; as after none: []"),
        ({"ledger": b"2", "subject": b"x"}, 1, "as after none: ['subject']"),
    ],
)
def test_anything_else_is_a_fault_that_says_what_it_is(found, acknowledged, fault):
    assert fault in ORACLE.faults(found, acknowledged)[0]


def _database(folder):
    database = sqlite3.connect(folder / DATABASE)
    database.executescript("CREATE TABLE t (a, b); CREATE INDEX i ON t (a); INSERT INTO t VALUES (1, 2), (3, 4)")
    return database


def test_a_state_changes_with_any_row_and_any_definition(tmp_path):
    database = _database(tmp_path)
    before = state(database.execute)

    database.execute("UPDATE t SET b = 5 WHERE a = 3")
    changed = state(database.execute)
    database.execute("DROP INDEX i")

    assert before["t"] != changed["t"] and before["sqlite_master"] == changed["sqlite_master"]
    assert state(database.execute)["sqlite_master"] != changed["sqlite_master"]
    database.close()


def test_an_image_is_sound_and_stays_so_when_it_is_opened_twice(tmp_path):
    database = _database(tmp_path)
    oracle = Oracle([state(database.execute)])
    database.close()

    assert judged(tmp_path, oracle, 0, twice=True) == []


@pytest.mark.parametrize("at", [0, 4096])
def test_an_image_that_cannot_be_read_is_a_fault(tmp_path, at):
    database = _database(tmp_path)
    oracle = Oracle([state(database.execute)])
    database.close()
    with (tmp_path / DATABASE).open("r+b") as file:
        file.seek(at)
        file.write(b"\xff" * 6)

    assert "not readable" in judged(tmp_path, oracle, 0, twice=False)[0]


def test_an_index_that_misses_a_row_is_a_fault_though_every_row_is_there(tmp_path):
    database = _database(tmp_path)
    index = database.execute("SELECT * FROM sqlite_master WHERE name = 'i'").fetchone()
    database.executescript("PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE name = 'i'")
    database.close()
    database = sqlite3.connect(tmp_path / DATABASE)
    database.execute("INSERT INTO t VALUES (5, 6)")
    database.execute("PRAGMA writable_schema=ON")
    database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
    database.commit()
    oracle = Oracle([state(database.execute)])
    database.close()

    assert judged(tmp_path, oracle, 0, twice=True) == ["damaged: row 3 missing from index i"]
