"""A quarter from two workbooks, by the command alone, as a clerk would."""

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from shuangsuiji.cli.console import BEIJING
from tests.cli.desk import BALLS, Desk, friday, value_on


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def drawn(office: Desk) -> Desk:
    assert office.seal().code == 0
    assert office.draw().code == 0
    return office


def test_a_plan_explains_each_number_with_its_arithmetic_and_clause(office: Desk):
    said = office.run("plan", *office.lists())

    assert said.code == 0
    assert "10 × 3 = 30" in said.out
    assert "二、工作目标和范围（四）2" in said.out


def test_a_plan_for_a_machine_says_the_same(office: Desk):
    plan = office.run("plan", *office.lists(), "--json").json

    general = next(one for one in plan["strata"] if one["name"] == "general")
    assert general["floor"] == 30
    assert all(one["clause"] for one in general["why"])


def test_the_seal_prints_what_is_to_be_read_out_and_nothing_secret(office: Desk):
    said = office.seal("--json")

    cards = [path.read_text(encoding="utf-8") for path in sorted((office.folder / "meeting" / "cards").iterdir())]
    sealed = json.loads((office.folder / "meeting" / "sealed.json").read_bytes())
    assert len(cards) == 3
    assert sealed["software"] not in said.out + said.err
    assert sealed["salts"]["registry"] not in said.out + said.err
    assert len(said.hex("opening")) == 64


def test_the_draw_prints_counts_and_hashes_but_no_name_and_no_id(office: Desk):
    office.seal()
    said = office.draw()

    names = json.loads((office.folder / "meeting" / "names.json").read_bytes())
    shown = said.out + said.err
    assert said.code == 0
    assert not [one for one in names["subjects"] if one in shown]
    assert not [one["name"] for one in names["subjects"].values() if one["name"] in shown]
    assert not [one for one in names["officers"] if one in shown]


def test_a_second_draw_with_the_same_inputs_is_the_same_record(drawn: Desk):
    before = drawn.record.read_bytes()

    assert drawn.draw().code == 0
    assert drawn.record.read_bytes() == before


def test_a_second_draw_with_other_balls_is_refused(drawn: Desk):
    before = drawn.record.read_bytes()

    said = drawn.draw(balls="01 02 03 04 05 06")

    assert said.code == 1
    assert "ceremony.balls_already" in said.err
    assert drawn.record.read_bytes() == before


def test_balls_outside_their_grammar_are_refused_and_nothing_is_kept(office: Desk):
    office.seal()

    for balls in ("04 11 17 21 28", "04 04 17 21 28 30", "04 11 17 21 28 34"):
        assert "draw.wrong_balls" in office.draw(balls=balls).err
    assert not (office.folder / "meeting" / "balls.json").exists()
    assert office.draw().code == 0


def test_a_draw_without_balls_where_balls_were_announced_is_refused(office: Desk):
    office.seal()

    said = office.run("draw", office.folder / "meeting", *office.values())

    assert said.code == 2
    assert "--balls" in said.err


def test_the_record_is_proven_with_what_was_published_and_only_consistent_without(drawn: Desk):
    said = drawn.draw("--json").json

    proven = drawn.run(
        "verify", drawn.record, "--opening", said["opening"], "--balls", said["balls"],
        "--closing", said["closing"], "--link", said["link"], "--json",
    )  # fmt: skip
    alone = drawn.run("verify", drawn.record, "--json")
    other = drawn.run("verify", drawn.record, "--closing", "0" * 64)

    assert (proven.code, proven.json["status"]) == (0, "proven")
    assert (alone.code, alone.json["status"]) == (0, "consistent")
    assert other.code == 1


def test_the_verdict_says_on_whom_the_seed_rests_in_both_languages(drawn: Desk):
    zh, en = drawn.run("verify", drawn.record), drawn.run("verify", drawn.record, language="en")

    assert "局长" in zh.out and "纪检" in zh.out and "监督员" in zh.out
    assert "局长" in en.out
    assert zh.out != en.out


def test_a_visit_is_proved_at_the_door_and_used_up_by_the_visit(drawn: Desk):
    visit = visits(drawn)[0]
    base = drawn.folder / "proof"
    assert drawn.run("prove", drawn.record, "--subject", visit["id"], "--out", base).code == 0
    assert drawn.run("links", drawn.record, "--out", drawn.folder / "links.json").code == 0
    closing = drawn.folder / "meeting" / "closing.json"

    fine = drawn.run("check-proof", f"{base}.txt", "--closing", closing, "--links", drawn.folder / "links.json")
    drawn.later(days=89)
    day = friday(visit["week"])
    assert drawn.run("event", drawn.record, "visited", "--id", visit["id"], "--day", day).code == 0
    drawn.run("links", drawn.record, "--out", drawn.folder / "links.json")
    used = drawn.run("check-proof", f"{base}.txt", "--closing", closing, "--links", drawn.folder / "links.json")

    assert fine.code == 0
    assert used.code == 1
    assert base.with_suffix(".png").read_bytes()[:4] == b"\x89PNG"


def test_a_proof_for_a_subject_that_was_not_drawn_is_refused(drawn: Desk):
    everyone = json.loads(drawn.record.read_bytes())["registry"]["subjects"]
    due = {one["id"] for one in visits(drawn)}
    reserve = next(one["id"] for one in everyone if one["id"] not in due)

    said = drawn.run("prove", drawn.record, "--subject", reserve, "--out", drawn.folder / "proof")
    nobody = drawn.run("prove", drawn.record, "--subject", "nobody", "--out", drawn.folder / "proof")

    assert (said.code, nobody.code) == (1, 1)
    assert "draw.not_drawn" in said.err
    assert "draw.no_such_subject" in nobody.err
    assert not list(drawn.folder.glob("proof*"))


def visits(office: Desk) -> list[dict[str, str]]:
    """What `ssj show` tells somebody who may know."""
    said = office.run("show", office.record, "--yes", "--json")
    assert said.code == 0
    found: list[dict[str, str]] = said.json
    return found


def test_every_kind_of_event_is_entered_and_the_finished_record_is_published(drawn: Desk):
    evidence = ("--evidence", "sha256:" + "0" * 64)
    first, second, third = visits(drawn)[:3]
    officer = first["team"].partition("(")[2].partition(")")[0]
    drawn.later(days=1)

    steps = [
        ("join", "--officer", "CITY-7", "--lead", "--can", "radiation", *evidence),
        ("leave", "--officer", officer, "--weeks", "all", *evidence),
        ("return", "--officer", officer, *evidence),
        ("closed", "--id", second["id"], "--reason", "已关闭", *evidence),
        ("added", "--id", "OTHER-1", "--reason", "信访", *evidence),
        ("void", "--id", third["id"], "--reason", "洪水", *evidence),
    ]
    said = [drawn.run("event", drawn.record, *step) for step in steps]

    assert [one.code for one in said] == [0] * len(steps)
    not_yet = drawn.run("publish", drawn.record, "--out", drawn.folder / "public")
    assert "draw.not_final" in not_yet.err
    drawn.later(days=84)
    for one in visits(drawn):
        if one["state"] == "due":
            done = drawn.run("event", drawn.record, "visited", "--id", one["id"], "--day", friday(one["week"]))
            assert done.code == 0, done.err
    assert drawn.run("publish", drawn.record, "--out", drawn.folder / "public").code == 0
    assert drawn.run("verify", drawn.folder / "public" / "record.json").code == 0
    public = json.loads((drawn.folder / "public" / "record.json").read_bytes())
    assert "roster" not in public and public["final"] is True


def test_an_event_on_a_visit_that_is_none_changes_nothing(drawn: Desk):
    before = drawn.record.read_bytes()

    said = drawn.run("event", drawn.record, "visited", "--id", "nobody")

    assert said.code == 1
    assert "draw.event_refused" in said.err
    assert drawn.record.read_bytes() == before


def test_names_are_shown_only_after_a_warning_and_a_word(drawn: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("builtins.input", lambda: "no")
    refused = drawn.run("show", drawn.record)
    monkeypatch.setattr("builtins.input", lambda: "show")
    shown = drawn.run("show", drawn.record)

    assert refused.code == 1 and "演示" not in refused.out
    assert shown.code == 0 and "演示" in shown.out
    assert "保密" in shown.err


def test_files_of_a_meeting_are_for_the_owner_only(drawn: Desk):
    folder = drawn.folder / "meeting"

    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "cards")} == {0o700}


def test_without_balls_each_contributor_commits_on_his_own_machine(office: Desk):
    words: list[object] = []
    values: list[str] = []
    for number, slot in enumerate(("bureau=局长", "discipline=纪检", "outside=监督员")):
        card = office.folder / f"card-{number}.html"
        made = office.run("commit", "--ceremony", "140524/2026Q4/1", "--slot", number, "--out", card, "--json")
        who = slot.partition("=")[2]
        words += ["--slot", slot, "--commit", f"{who}={made.hex('commitment')}"]
        values += ["--value", f"{who}={value(card)}"]
    common = [*office.lists(), "--out", office.folder / "meeting", "--division", "140524"]

    assert (
        "ceremony.made_here"
        in office.run(
            "seal", *common, "--slot", "bureau=局长", "--slot", "discipline=纪检", "--slot", "outside=监督员"
        ).err
    )
    assert office.run("seal", *common, *words).code == 0
    assert not (office.folder / "meeting" / "cards").exists()
    office.later(minutes=10)
    assert office.run("draw", office.folder / "meeting", *values).code == 0


def value(card: Path) -> str:
    return value_on(card.read_text(encoding="utf-8"))


def test_an_aborted_meeting_is_followed_by_the_next_number(office: Desk):
    office.seal()
    office.later(minutes=5)
    ended = office.run("abort", office.folder / "meeting", "--reason", "停电", "--json")
    again = office.draw()

    office.later(minutes=30)
    second = office.seal("--history", office.record, "--json", out="second")
    opening = json.loads((office.folder / "second" / "opening.json").read_bytes())

    assert ended.code == 0
    assert again.code == 1 and "ceremony.already_ended" in again.err
    assert second.code == 0
    assert opening["prev"] == ended.hex("abort")
    assert opening["ceremony"] == "140524/2026Q4/2"


def test_what_a_quarter_visited_is_done_in_the_next(office: Desk):
    drawn = office
    drawn.now = datetime(2026, 7, 6, 9, 30, tzinfo=BEIJING)
    assert drawn.seal(quarter=3).code == 0
    assert drawn.draw().code == 0
    visit = visits(drawn)[0]
    drawn.later(days=90)
    assert drawn.run("event", drawn.record, "visited", "--id", visit["id"], "--day", friday(visit["week"])).code == 0

    drawn.later(days=1)
    assert drawn.seal("--history", drawn.record, out="second", quarter=4).code == 0

    sealed = json.loads((drawn.folder / "second" / "sealed.json").read_bytes())
    done = [one["id"] for one in sealed["frozen"]["registry"]["subjects"] if "done" in one]
    assert done == [visit["id"]]


def test_the_numbers_of_the_meeting_are_those_typed(drawn: Desk):
    balls = json.loads((drawn.folder / "meeting" / "balls.json").read_bytes())

    assert balls["numbers"] == [int(part) for part in BALLS.split()]


def test_a_second_draw_of_the_same_quarter_is_a_redraw_and_refused(drawn: Desk):
    drawn.later(days=1)

    for more in ((), ("--ceremony", "140524/2026Q4/2"), ("--ceremony", "140524/2026Q4/1")):
        said = drawn.seal("--history", drawn.record, *more, out="second")
        assert said.code == 1 and "ceremony.already_held" in said.err
    assert not (drawn.folder / "second").exists()


def test_who_was_missing_is_replaced_in_the_next_attempt(office: Desk):
    office.seal()
    office.later(minutes=5)
    office.run("abort", office.folder / "meeting", "--reason", "卡片与备份都丢失", "--missing", "监督员")

    said = office.seal("--history", office.record, out="second")

    assert said.code == 1 and "ceremony.still_missing" in said.err


@pytest.mark.parametrize("balls", ["1 of 1-1", "1 of 1-6", "2 of 1-33"])
def test_few_balls_do_not_make_up_for_values_made_on_one_machine(office: Desk, balls: str):
    said = office.seal("--balls", balls)

    assert said.code == 1 and "ceremony.made_here" in said.err


def test_a_lost_record_comes_back_with_the_closing_that_was_announced(drawn: Desk):
    before = drawn.record.read_bytes()
    drawn.record.unlink()

    assert drawn.draw().code == 0
    assert drawn.record.read_bytes() == before


def test_a_wrong_value_is_told_before_the_balls_are_kept(office: Desk):
    office.seal()
    wrong = office.run("draw", office.folder / "meeting", "--value", f"局长={'a' * 64}", "--balls", BALLS)
    slip = office.run("draw", office.folder / "meeting", "--value", f"局长={'b' * 63}", "--balls", BALLS)

    assert wrong.code == 1 and slip.code == 2
    assert "b" * 8 not in slip.err
    assert not (office.folder / "meeting" / "balls.json").exists()


def test_a_folder_with_something_in_it_is_not_published_into(drawn: Desk):
    drawn.later(days=84)
    for one in visits(drawn):
        drawn.run("event", drawn.record, "visited", "--id", one["id"], "--day", friday(one["week"]))
    before = drawn.record.read_bytes()

    said = drawn.run("publish", drawn.record, "--out", drawn.folder / "meeting")

    assert said.code == 2 and "ceremony.folder_taken" in said.err
    assert drawn.record.read_bytes() == before
    assert stat.S_IMODE((drawn.folder / "meeting").stat().st_mode) == 0o700


def test_a_late_draw_is_called_late_on_the_screen_and_in_the_minutes(office: Desk):
    office.seal()
    office.later(days=3)

    said = office.draw()

    assert "2026-10-10" in said.err and "逾期" in said.err
    assert "**逾期**" in (office.folder / "meeting" / "minutes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["1999-01-01", "2099-01-01", "20261012"])
def test_a_visit_is_neither_before_the_draw_nor_in_the_future(drawn: Desk, day: str):
    said = drawn.run("event", drawn.record, "visited", "--id", visits(drawn)[0]["id"], "--day", day)

    assert said.code == 2 and "--day" in said.err


def test_a_stopped_plant_is_visited_anyway(drawn: Desk):
    words = ("--id", visits(drawn)[0]["id"], "--reason", "停产", "--evidence", "sha256:" + "0" * 64)

    assert "cli.stopped_is_no_reason" in drawn.run("event", drawn.record, "closed", *words).err


def test_a_proof_is_made_only_for_a_visit_still_due(drawn: Desk):
    visit = visits(drawn)[0]
    drawn.later(days=89)
    drawn.run("event", drawn.record, "visited", "--id", visit["id"], "--day", friday(visit["week"]))

    said = drawn.run("prove", drawn.record, "--subject", visit["id"], "--out", drawn.folder / "proof")

    assert said.code == 1 and "draw.not_drawn" in said.err


def test_one_person_in_two_slots_is_one_contributor_and_refused(office: Desk):
    said = office.seal("--slot", "legal=局长")

    assert said.code == 2 and "cli.options" in said.err
