"""ssj meeting and ssj compare: the meeting in a terminal against the same database, and the second machine."""

from pathlib import Path

import pytest

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import balls_typed, document
from shuangsuiji.draws.services.comparing import hand_over, note_comparison
from tests.cli.desk import Desk, Said, value_on
from tests.draws import hall
from tests.people import DIVISION
from tests.plans import cast

pytestmark = pytest.mark.django_db
OFFICE = hall.decided
SLOTS = ("--slot", "bureau=局长", "--slot", "discipline=纪检", "--slot", "outside=监督员")
BALLS = ("--balls", "6 of 1-33", "--numbers", "04 11 17 21 28 30")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.now = hall.act().at
    return made


def _run(desk: Desk, *more: object) -> Said:
    words = ("--division", DIVISION, "--period", "2026Q4", *SLOTS, *BALLS, "--out", desk.folder / "cards", "--yes")
    return desk.run("meeting", *words, *more, "--json")


def _values(desk: Desk) -> list[str]:
    pages = sorted((desk.folder / "cards").iterdir())
    names = ("局长", "纪检", "监督员")
    return [
        word
        for name, page in zip(names, pages, strict=True)
        for word in ("--value", f"{name}={value_on(page.read_text(encoding='utf-8'))}")
    ]


def test_a_meeting_stopped_after_any_step_goes_on_there(desk):
    for step in ("convene", "freeze", "commitments", "opening", "balls"):
        said = _run(desk, "--upto", step)
        assert said.code == 0, said.err
        desk.later(minutes=1)

    said = _run(desk, *_values(desk))

    assert said.code == 0, said.err
    assert said.json["step"] == "drawn"
    assert Meeting.objects.count() == 1
    assert said.json["root"] == document(Meeting.objects.get(), "closing")["root"]


def test_a_card_whose_duplicate_was_not_handed_over_is_void_and_printed_anew(desk, monkeypatch):
    _run(desk, "--upto", "freeze")
    monkeypatch.setattr("builtins.input", lambda: "")
    stopped = desk.run("meeting", "--division", DIVISION, "--out", desk.folder / "cards", "--upto", "commitments")
    assert stopped.code == 1 and "备份卡已密封交给纪检" in stopped.err
    [void] = (desk.folder / "cards").iterdir()

    said = desk.run("meeting", "--division", DIVISION, "--out", desk.folder / "cards", "--upto", "commitments", "--yes")

    assert "局长此前的卡" in said.out and not void.exists()
    assert len(list((desk.folder / "cards").iterdir())) == 3


def test_balls_are_read_back_before_they_are_kept_and_the_second_machine_gets_its_file(desk, monkeypatch):
    _run(desk, "--upto", "opening")
    words = ("meeting", "--division", DIVISION, "--out", desk.folder / "cards")
    typed = iter(["04 11 17 21 28 03", ""])
    monkeypatch.setattr("builtins.input", lambda: next(typed))
    refused = desk.run(*words, "--upto", "balls")
    assert refused.code == 1 and "摇号结果 4 11 17 21 28 3" in refused.err
    assert balls_typed(Meeting.objects.get()) == []

    values = _values(desk)
    said = desk.run(*words, *BALLS[2:], *values, "--yes")
    assert "启封后公告" in said.out and "当前步骤：已公告启封前公告" in said.out
    [file] = (desk.folder / "cards").glob("compare-*.json")
    other = desk.run("compare", file, *values, "--json")
    assert other.json["root"] == document(Meeting.objects.get(), "closing")["root"]


def test_the_second_machine_says_the_same_root_and_no_more(desk):
    meeting = hall.held()
    file = desk.folder / "compare.json"
    file.write_bytes(hand_over(hall.act(8), meeting=meeting.id))

    values = [word for slot, one in enumerate(hall.PEOPLE) for word in ("--value", f"{one.who}={hall.value_of(slot)}")]
    said = desk.run("compare", file, *values, "--json")

    assert said.json.keys() == {"ceremony", "closing", "root"}
    found = note_comparison(
        hall.act(9), id=cast.id_of(8000), meeting=meeting.id, closing=said.json["closing"], root=said.json["root"]
    )
    assert found.agrees
    assert document(meeting, "closing")["root"] not in file.read_text(encoding="utf-8")
    assert not any(hall.value_of(slot) in file.read_text(encoding="utf-8") for slot in range(3))


def test_another_root_is_noted_as_differing(desk):
    meeting = hall.held()

    found = note_comparison(hall.act(9), id=cast.id_of(8000), meeting=meeting.id, closing="ab" * 32, root="cd" * 32)

    assert not found.agrees


def test_a_file_of_another_kind_is_no_file_for_the_second_machine(desk):
    file = desk.folder / "other.json"
    file.write_text('{"form":"other"}', encoding="utf-8")

    said = desk.run("compare", file, "--json")

    assert said.code == 2
    assert said.json["refused"] == "ceremony.not_handed"


def test_a_step_that_nobody_confirms_is_not_taken(desk, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: "no")
    meeting = hall.held("commit")

    said = desk.run("meeting", "--division", DIVISION, "--upto", "opening", "--json")

    assert said.json["refused"] == "cli.step_not_confirmed"
    assert Meeting.objects.get(id=meeting.id).step == "frozen"
