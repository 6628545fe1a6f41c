"""ssj keys: make, rotate, export and restore, as somebody at the machine does it."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from shuangsuiji.ledger.selectors import entries
from shuangsuiji.vault.keyfile import make_keys, read_keys
from shuangsuiji.vault.recovery import read_text
from shuangsuiji.vault.recovery_page import recovery_text
from shuangsuiji.vault.services import sealed, unsealed
from tests.acts import ACT
from tests.cli.desk import Desk
from tests.vault.rings import ROW, key, ring


@pytest.fixture
def office(tmp_path: Path, settings: Any) -> Desk:
    settings.KEY_FILE = tmp_path / "keys" / "installation.key"
    return Desk(tmp_path)


@pytest.fixture
def path(office: Desk) -> Path:
    return office.folder / "keys" / "installation.key"


class Screen(io.StringIO):
    """What somebody types, line by line."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, text: str, *, screen: bool = False) -> None:
    monkeypatch.setattr("sys.stdin", Screen(text) if screen else io.StringIO(text))


def test_make_writes_a_key_once_and_says_what_comes_next(office: Desk, path: Path) -> None:
    said = office.run("keys", "make")
    made = read_keys(path)
    again = office.run("keys", "make")

    assert said.code == 0 and made.current.id in said.out and "export" in said.out
    assert again.code == 1 and "vault.key_exists" in again.err
    assert read_keys(path) == made


def test_no_key_is_made_in_the_folder_that_is_backed_up_with_the_database(
    office: Desk, path: Path, settings: Any
) -> None:
    settings.HOME = office.folder

    said = office.run("keys", "make")

    assert said.code == 1 and "vault.key_beside_database" in said.err
    assert not path.exists()


def test_two_installations_get_different_keys(office: Desk, path: Path, settings: Any) -> None:
    office.run("keys", "make")
    settings.KEY_FILE = office.folder / "other" / "installation.key"
    office.run("keys", "make")

    assert read_keys(path) != read_keys(settings.KEY_FILE)


def test_no_command_prints_the_key(office: Desk, path: Path) -> None:
    said = [office.run("keys", "make"), office.run("keys", "export", "--out", office.folder / "page.html", "--json")]

    seen = "".join(one.out + one.err for one in said)
    shown = [line.split(" ", 1)[1] for line in recovery_text(read_keys(path)).splitlines()]
    assert not any(one in seen for one in (*shown, read_keys(path).current.secret.hex()))


def test_an_exported_page_is_private_written_once_and_gives_the_key_back(office: Desk, path: Path) -> None:
    office.run("keys", "make")
    page = office.folder / "page.html"

    said = office.run("keys", "export", "--out", page)
    again = office.run("keys", "export", "--out", page)

    rows = re.findall(r"<tr>(.*?)</tr>", page.read_text(encoding="utf-8"))
    lines = "\n".join(" ".join(re.findall(r"<td[^>]*>([^<]*)</td>", row)) for row in rows)
    assert said.code == 0 and again.code == 2
    assert page.stat().st_mode & 0o777 == 0o600
    assert read_text(lines) == read_keys(path)


@pytest.mark.parametrize("source", ["file", "pipe", "screen"])
def test_a_lost_key_comes_back_from_its_page(
    office: Desk, path: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = recovery_text(ring("a", "b"))
    (office.folder / "page.txt").write_text(text, encoding="utf-8")
    typed(monkeypatch, text + "\n", screen=source == "screen")

    said = office.run("keys", "restore", *(("--from", office.folder / "page.txt") if source == "file" else ()))

    assert said.code == 0 and key("a").id in said.out
    assert read_keys(path) == ring("a", "b")


def test_a_slip_at_the_screen_is_told_by_its_line_and_typed_again(
    office: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = recovery_text(ring("a")).splitlines()
    wrong = lines[2][:-1] + ("0" if lines[2][-1] != "0" else "1")
    typed(monkeypatch, "\n".join([*lines[:2], wrong, *lines[2:], ""]) + "\n", screen=True)

    said = office.run("keys", "restore")

    assert said.code == 0 and "第 A3 行" in said.err
    assert read_keys(path) == ring("a")


def test_a_slip_in_a_file_is_told_by_its_line_and_nothing_is_written(office: Desk, path: Path) -> None:
    lines = recovery_text(ring("a")).splitlines()
    (office.folder / "page.txt").write_text("\n".join([*lines[:3], lines[3].replace(lines[3][5], "*")]))

    said = office.run("keys", "restore", "--from", office.folder / "page.txt", language="en")

    assert said.code == 2 and "Line A4" in said.err
    assert not path.exists()


def test_restoring_beside_a_standing_key_adds_the_page_and_loses_nothing(office: Desk, path: Path) -> None:
    make_keys(path, ring("new"))
    (office.folder / "page.txt").write_text(recovery_text(ring("a", "b")))

    said = office.run("keys", "restore", "--from", office.folder / "page.txt", "--json")

    assert said.json["current"] == key("new").id
    assert set(read_keys(path).ids) == {key(name).id for name in ("new", "a", "b")}


def test_a_damaged_file_is_set_aside_and_kept(office: Desk, path: Path) -> None:
    make_keys(path, ring("a"))
    path.write_bytes(path.read_bytes()[:-5])
    (office.folder / "page.txt").write_text(recovery_text(ring("a")))

    said = office.run("keys", "restore", "--from", office.folder / "page.txt")

    assert said.code == 0 and read_keys(path) == ring("a")
    assert [one.name for one in path.parent.glob("*.damaged-*")] == ["installation.key.damaged-20261008T093000"]


def test_without_a_key_export_and_rotate_say_how_to_get_one(office: Desk) -> None:
    said = office.run("keys", "export", "--out", office.folder / "page.html")

    assert said.code == 1 and "ssj keys make" in said.err and "ssj keys restore" in said.err


@pytest.mark.parametrize(
    "words",
    [("make", "--forget"), ("rotate", "--out", "x"), ("export",), ("restore", "--forget"), ("make", "--from", "x")],
)
def test_words_that_do_not_go_together_are_refused(office: Desk, words: tuple[str, ...]) -> None:
    said = office.run("keys", *words)

    assert said.code == 2 and "cli.options" in said.err
    assert not (office.folder / "keys").exists()


@pytest.mark.django_db
def test_a_key_that_does_not_open_the_database_is_not_rotated(office: Desk, path: Path) -> None:
    make_keys(path, ring("a"))
    sealed(ACT, purpose="p", row_id=ROW, plain="plain")
    path.unlink()
    make_keys(path, ring("b"))

    said = office.run("keys", "rotate")

    assert said.code == 1 and key("a").id in said.err and key("b").id in said.err
    assert read_keys(path) == ring("b")


@pytest.mark.django_db
def test_a_rotation_keeps_everything_open_and_forgetting_drops_the_former_key(office: Desk, path: Path) -> None:
    make_keys(path, ring("a"))
    text = sealed(ACT, purpose="p", row_id=ROW, plain="plain")
    office.now = ACT.at

    turned = office.run("keys", "rotate", "--json")
    opened = unsealed(purpose="p", row_id=ROW, sealed=text)
    forgot = office.run("keys", "rotate", "--forget", "--json")

    assert turned.json["former"] == [key("a").id] and turned.json["rewrapped"] == 1
    assert opened == unsealed(purpose="p", row_id=ROW, sealed=text) == "plain"
    assert forgot.json["current"] == turned.json["current"]
    assert read_keys(path).ids == (turned.json["current"],)
    assert entries(kind="vault.keys_forgotten").count() == 1
    assert json.loads(entries(kind="vault.rewrapped").last().body)["to"] == turned.json["current"]  # type: ignore[union-attr]
