"""Killed at any step of a rotation, or sealing beside one, the office still opens everything."""

import shutil
from pathlib import Path

import pytest

from tests.vault.rings import Office


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with three sealed texts, made once."""
    folder = tmp_path_factory.mktemp("begun")
    Office(folder).run("begin")
    return folder


@pytest.fixture
def office(begun: Path, tmp_path: Path) -> Office:
    shutil.copytree(begun, tmp_path / "office")
    return Office(tmp_path / "office")


@pytest.mark.parametrize("kill_at", [3, 7, 10, 13, 16])
def test_a_kill_during_a_rotation_leaves_everything_open(office: Office, kill_at: int) -> None:
    assert office.run("rotate", kill_at=kill_at) == "killed"

    office.run("look")
    office.run("rotate")
    assert int(office.run("look").split()[0]) >= 1


@pytest.mark.parametrize("kill_at", [4, 9, 14, 18])
def test_a_kill_while_former_keys_are_forgotten_leaves_everything_open(office: Office, kill_at: int) -> None:
    office.run("rotate")
    assert office.run("forget", kill_at=kill_at) == "killed"

    office.run("look")
    office.run("forget")
    assert int(office.run("look").split()[1]) >= 1


def test_what_is_sealed_while_keys_are_rotated_and_forgotten_opens_afterwards(office: Office) -> None:
    turning, sealing = office.start("turn"), office.start("seal")

    office.ended(turning)
    office.ended(sealing)

    assert office.run("look") == "20 10"
