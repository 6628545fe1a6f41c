"""The office does not start without its key, and says why in both languages."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from shuangsuiji.project.environment import secret_key
from shuangsuiji.vault.checks import data_keys_open, key_file_stands
from shuangsuiji.vault.keyfile import make_keys, rendered
from shuangsuiji.vault.models import DataKey
from shuangsuiji.vault.services import make_data_key
from tests.acts import ACT
from tests.vault.rings import key, ring


@pytest.fixture
def key_path(tmp_path: Path, settings: Any) -> Path:
    """A place for a key file of the test's own; no file yet."""
    settings.KEY_FILE = tmp_path / "keys" / "installation.key"
    return Path(settings.KEY_FILE)


def said(messages: Any) -> list[str]:
    return [one.id for one in messages]


def test_a_missing_key_is_an_error_with_the_next_step_in_both_languages(key_path: Path) -> None:
    found = key_file_stands(None)

    assert said(found) == ["vault.key_missing"]
    assert (
        "ssj keys make" in found[0].msg and "ssj keys restore" in str(found[0].hint) and str(key_path) in found[0].msg
    )


def test_a_damaged_key_is_an_error(key_path: Path) -> None:
    make_keys(key_path, ring("a"))
    key_path.write_bytes(rendered(ring("a"))[:-3])

    assert said(key_file_stands(None)) == ["vault.key_damaged"]


def test_a_key_that_others_may_read_is_an_error(key_path: Path) -> None:
    make_keys(key_path, ring("a"))
    key_path.chmod(0o644)

    assert said(key_file_stands(None)) == ["vault.key_open_to_others"]


def test_a_key_in_the_folder_of_the_database_is_an_error(key_path: Path, settings: Any) -> None:
    make_keys(key_path, ring("a"))
    settings.HOME = key_path.parent.parent

    assert said(key_file_stands(None)) == ["vault.key_beside_database"]


def test_a_key_that_stands_is_silent(key_path: Path) -> None:
    make_keys(key_path, ring("a"))

    assert key_file_stands(None) == []


def test_the_check_of_the_program_asks_for_the_key(key_path: Path) -> None:
    assert "vault.key_missing" in said(run_checks(tags=["vault"]))
    with pytest.raises(CommandError, match="ssj keys make"):
        call_command("check", tags=["vault"])


@pytest.mark.django_db
def test_a_data_key_of_another_key_is_an_error_that_names_both(key_path: Path) -> None:
    make_keys(key_path, ring("a"))
    make_data_key(ACT, purpose="p")
    assert data_keys_open(None, databases=["default"]) == []
    key_path.unlink()
    make_keys(key_path, ring("b"))

    found = data_keys_open(None, databases=["default"])

    assert said(found) == ["vault.key_unknown"]
    assert key("a").id in found[0].msg and key("b").id in found[0].msg


@pytest.mark.django_db
def test_a_data_key_that_was_altered_is_an_error(key_path: Path) -> None:
    make_keys(key_path, ring("a"))
    make_data_key(ACT, purpose="p")
    row = DataKey.objects.get()
    DataKey.objects.filter(pk=row.pk).update(wrapped=row.wrapped[:-2] + "AA")

    assert said(data_keys_open(None, databases=["default"])) == ["vault.not_ours"]


@pytest.mark.django_db
def test_before_the_first_migration_and_without_a_key_the_second_check_is_silent(
    key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data_keys_open(None, databases=["default"]) == []
    make_keys(key_path, ring("a"))
    monkeypatch.setattr(connection.introspection, "table_names", lambda *_: [])

    assert data_keys_open(None, databases=["default"]) == []


def test_the_signing_key_comes_from_the_installation_key_and_changes_with_it(tmp_path: Path) -> None:
    for name in "ab":
        make_keys(tmp_path / name / "key", ring(name))

    made = {secret_key(tmp_path / name / "key") for name in "ab"}

    assert len(made) == 2 and all(len(one) == 64 for one in made)
    assert key("a").secret.hex() not in made
    assert secret_key(tmp_path / "nowhere") == ""
