"""The environment becomes settings: durable SQLite, one PostgreSQL URL, a secret from the key file."""

import sqlite3
from pathlib import Path

import pytest

from shuangsuiji.project.checks import differing
from shuangsuiji.project.environment import database, secret_key


def test_without_a_url_the_database_is_a_file_in_the_home(tmp_path):
    assert database("", home=tmp_path)["NAME"] == str(tmp_path / "office.sqlite3")


def test_another_engine_is_refused():
    with pytest.raises(ValueError, match="postgresql"):
        database("mysql://x/y", home=Path())


def test_a_sqlite_connection_of_ours_is_durable(tmp_path):
    connection = sqlite3.connect(tmp_path / "a.sqlite3")
    connection.executescript(database("", home=tmp_path)["OPTIONS"]["init_command"])

    assert differing(connection) == {}


@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "synchronous=OFF", "journal_mode=DELETE", "foreign_keys=OFF"])
def test_a_weaker_pragma_is_noticed(tmp_path, pragma):
    connection = sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)
    connection.executescript(database("", home=tmp_path)["OPTIONS"]["init_command"])
    connection.execute(f"PRAGMA {pragma}")

    assert list(differing(connection)) == [pragma.split("=")[0]]


def test_without_a_key_file_there_is_no_secret(tmp_path):
    assert secret_key(tmp_path / "none") == ""
