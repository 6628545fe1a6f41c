"""The demo's year, templates, packs and simulations, by the command."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def fingerprints(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SUMMARY.md")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_demo_plays_four_quarters_and_each_is_proven(office: Desk):
    said = office.run("demo", "--out", office.folder / "demo", "--json")

    quarters = said.json["quarters"]
    assert said.code == 0
    assert [one["verdict"] for one in quarters] == ["proven"] * 4
    assert all(one["states"]["due"] == 0 for one in quarters)


def test_two_demos_are_the_same_to_the_byte(office: Desk):
    office.run("demo", "--out", office.folder / "a")
    office.run("demo", "--out", office.folder / "b")

    assert fingerprints(office.folder / "a") == fingerprints(office.folder / "b")


def test_everything_that_the_demo_prints_for_people_says_that_it_is_one(office: Desk):
    office.run("demo", "--out", office.folder / "demo")

    pages = [*office.folder.rglob("*.md"), *office.folder.rglob("*.html"), *office.folder.rglob("*.txt")]
    assert len(pages) >= 4 + 12 + 4 + 1
    assert [path for path in pages if "演示" not in path.read_text(encoding="utf-8")] == []


def test_the_minutes_hold_counts_and_hashes_but_nobody_drawn(office: Desk):
    office.run("demo", "--out", office.folder / "demo")
    quarter = office.folder / "demo" / "2026Q1"

    minutes = (quarter / "minutes.md").read_text(encoding="utf-8")
    names = json.loads((quarter / "meeting" / "names.json").read_bytes())["subjects"]
    closing = json.loads((quarter / "meeting" / "closing.json").read_bytes())
    assert closing["root"] in minutes
    assert [one["name"] for one in names.values() if one["name"] in minutes] == []


def test_the_demo_never_removes_a_folder_that_is_not_its_own(office: Desk):
    (office.folder / "kept").mkdir()
    (office.folder / "kept" / "list.xlsx").write_bytes(b"mine")

    said = office.run("demo", "--out", office.folder / "kept")

    assert said.code == 2
    assert (office.folder / "kept" / "list.xlsx").read_bytes() == b"mine"


def test_a_demo_may_be_played_again_in_its_own_folder(office: Desk):
    assert office.run("demo", "--out", office.folder / "demo").code == 0
    assert office.run("demo", "--out", office.folder / "demo").code == 0


@pytest.mark.parametrize("kind", ["subjects", "officers"])
def test_a_template_is_written_once(office: Desk, kind: str):
    out = office.folder / f"{kind}.xlsx"

    assert office.run("template", kind, "--out", out).code == 0
    before = out.read_bytes()
    assert office.run("template", kind, "--out", out).code == 2
    assert out.read_bytes() == before and before[:2] == b"PK"


def test_every_pack_is_listed_shown_and_without_problems(office: Desk):
    packs = [one["name"] for one in office.run("policy", "list", "--json").json]

    assert "lingchuan-2024-1" in packs and len(packs) >= 12
    assert all(office.run("policy", "show", pack).code == 0 for pack in packs)


def test_a_simulation_prints_its_tables_and_draws_its_chart(office: Desk):
    chart = office.folder / "chart.svg"

    said = office.run("simulate", "--years", "1", "--chart", chart)

    assert said.code == 0
    assert "100.0 %" in said.out
    assert chart.read_bytes().lstrip().startswith(b"<?xml")


@pytest.mark.parametrize(("words", "option"), [(("--years", "0"), "--years"), (("--chart", "x.gif"), "--chart")])
def test_a_simulation_that_cannot_be_is_refused(office: Desk, words: tuple[str, str], option: str):
    said = office.run("simulate", *words)

    assert said.code == 2 and option in said.err


def test_english_is_complete_from_plan_to_verdict(office: Desk):
    said = office.run("demo", "--out", office.folder / "demo", language="en")

    assert "registry" in said.out and "Coverage at year end" in said.out
