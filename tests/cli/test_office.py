"""From an empty folder to an office that serves: set up, checked, refused with a reason, verified, stopped."""

import json
import shutil
import socket
import sqlite3
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.office import Office, office

REFUSED, UNUSABLE = 1, 2


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with office(tmp_path_factory.mktemp("office")) as one:
        yield one


@pytest.fixture
def copied(made, tmp_path):
    """The same office in another folder, to be broken."""
    shutil.copytree(made.home, tmp_path / "var")
    shutil.copytree(Path(made.environment["SSJ_KEY_FILE"]).parent, tmp_path / "keys")
    changed = {"SSJ_HOME": str(tmp_path / "var"), "SSJ_KEY_FILE": str(tmp_path / "keys" / "installation.key")}
    return Office(tmp_path / "var", {**made.environment, **changed})


def _tampered(one: Office, statement: str) -> None:
    with sqlite3.connect(one.home / "office.sqlite3") as connection:
        connection.execute("DROP TRIGGER ledger_entry_update")
        connection.execute(statement)


def test_an_office_set_up_is_ready_and_its_ledger_holds(made):
    assert made.ssj("office", "check").returncode == 0

    verdict = json.loads(made.ssj("ledger", "verify", "--json").stdout)

    assert verdict["holds"]
    assert verdict["count"] >= 4


def test_set_up_twice_changes_nothing(made):
    before = made.ssj("ledger", "head").stdout

    made.ssj("office", "setup", "--division", "140524")

    assert made.ssj("ledger", "head").stdout == before


def test_a_lost_account_is_reset_at_the_console_and_the_ledger_says_so(made):
    said = json.loads(made.ssj("office", "reset", "--account", "admin", "--json").stdout)

    assert len(said["password"]) >= 10
    kinds = made.python(
        "from shuangsuiji.ledger.selectors import entries; print(entries()[0].kind, entries()[0].actor)"
    )
    assert kinds.stdout.split() == ["password.reset", "system:console"]


def test_an_account_that_nobody_has_cannot_be_reset(made):
    assert made.ssj("office", "reset", "--account", "nobody", check=False).returncode == UNUSABLE


def test_a_division_that_is_none_is_refused(made):
    refused = made.ssj("office", "setup", "--division", "14052", check=False)

    assert refused.returncode == UNUSABLE


def test_a_demo_is_never_built_into_a_real_office(made):
    refused = made.ssj("office", "demo", check=False)

    assert refused.returncode == REFUSED
    assert "cli.not_a_demo" in refused.stderr


@pytest.mark.parametrize("act", [("office", "check"), ("serve",)])
def test_without_its_key_the_office_does_not_start(copied, act):
    Path(copied.environment["SSJ_KEY_FILE"]).unlink()

    refused = copied.ssj(*act, check=False)

    assert refused.returncode != 0
    assert "vault.key_missing" in refused.stderr


def test_an_edited_ledger_shows_and_the_office_does_not_start(copied):
    _tampered(copied, "UPDATE ledger_entry SET body = '{}' WHERE seq = 2")

    verified = copied.ssj("ledger", "verify", "--json", check=False)

    assert verified.returncode == REFUSED
    assert {one["code"] for one in json.loads(verified.stdout)["faults"]} == {"ledger.hash_differs"}
    assert "ledger_entry_update" in copied.ssj("office", "check", check=False).stderr


def test_a_migration_puts_the_guards_back(copied):
    with sqlite3.connect(copied.home / "office.sqlite3") as connection:
        connection.execute("DROP TRIGGER ledger_entry_delete")
    assert copied.ssj("office", "check", check=False).returncode == REFUSED

    copied.ssj("office", "migrate")

    assert copied.ssj("office", "check").returncode == 0


def test_an_exported_ledger_is_verified_with_a_head_kept_before(made, tmp_path):
    made.ssj("ledger", "head", "--out", str(tmp_path / "head.json"))
    made.ssj("ledger", "export", "--out", str(tmp_path / "all.jsonl"))
    words = ("ledger", "verify", "--file", str(tmp_path / "all.jsonl"), "--head", str(tmp_path / "head.json"))
    assert made.ssj(*words).returncode == 0

    lines = (tmp_path / "all.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "all.jsonl").write_bytes(b"".join(lines[:-1]))

    assert made.ssj(*words, check=False).returncode == REFUSED


def test_an_office_serves_and_stops(made):
    with made.serving() as address, urllib.request.urlopen(f"{address}/accounts/sign-in/") as page:
        assert page.status == 200

    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{address}/health/", timeout=1)


def test_a_port_that_is_taken_is_said(made):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = made.ssj("serve", "--port", str(taken.getsockname()[1]), check=False)

    assert "cli.port_taken" in refused.stderr
