"""The folder: whole files or none, for the owner only, and the first of two draws stands."""

import os
import stat
from pathlib import Path

import pytest

from shuangsuiji.ceremony import drawn, with_balls
from shuangsuiji.ceremony.errors import AlreadyBalls, FolderTaken, NotAMeeting
from shuangsuiji.ceremony.folder import (
    keep_balls,
    keep_record,
    keep_sealed,
    load,
    locked,
    make_private,
    write_once,
    write_whole,
)
from tests.ceremony.office import DRAWN_AT, NUMBERS, sealed, values_of


def kept(tmp_path: Path):
    meeting, cards = sealed()
    folder = make_private(tmp_path / "meeting")
    keep_sealed(folder, meeting, names={"subjects": {}, "officers": {}})
    return folder, meeting, cards


def test_a_meeting_comes_back_as_it_was_kept_at_each_step(tmp_path: Path):
    folder, meeting, cards = kept(tmp_path)
    assert load(folder) == meeting

    meeting = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    keep_balls(folder, meeting)
    assert load(folder) == meeting

    meeting = keep_record(folder, drawn(meeting, values_of(cards), time=DRAWN_AT))
    assert load(folder) == meeting
    assert (folder / "closing.json").is_file()


def test_files_are_for_the_owner_only(tmp_path: Path):
    folder, _, _ = kept(tmp_path)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_folder_with_something_in_it_is_never_written_over(tmp_path: Path):
    (tmp_path / "old").write_text("kept")

    with pytest.raises(FolderTaken):
        make_private(tmp_path)


def test_a_folder_without_opening_is_no_meeting(tmp_path: Path):
    folder, _, _ = kept(tmp_path)
    (folder / "opening.json").unlink()

    with pytest.raises(NotAMeeting) as refusal:
        load(folder)

    assert refusal.value.values["expected"] == "opening.json"


def test_of_two_sets_of_balls_the_first_stands(tmp_path: Path):
    folder, meeting, _ = kept(tmp_path)
    keep_balls(folder, with_balls(meeting, NUMBERS, time=DRAWN_AT))

    with pytest.raises(AlreadyBalls):
        keep_balls(folder, with_balls(meeting, [1, 2, 3, 4, 5, 6], time=DRAWN_AT))

    assert load(folder).balls["numbers"] == NUMBERS


def test_the_same_balls_typed_twice_at_once_are_the_first_ones(tmp_path: Path):
    folder, meeting, _ = kept(tmp_path)
    first = keep_balls(folder, with_balls(meeting, NUMBERS, time=DRAWN_AT))

    second = keep_balls(folder, with_balls(meeting, NUMBERS, time="2026-10-08T10:00:01+08:00"))

    assert second.balls == first.balls


def test_of_two_draws_the_first_record_stands_and_both_get_it(tmp_path: Path):
    folder, meeting, cards = kept(tmp_path)
    meeting = with_balls(meeting, NUMBERS, time=DRAWN_AT)
    first = keep_record(folder, drawn(meeting, values_of(cards), time=DRAWN_AT))

    second = keep_record(folder, drawn(meeting, values_of(cards), time="2026-10-08T11:00:00+08:00"))

    assert second.record == first.record


def test_a_crash_between_record_and_closing_is_mended_by_the_next_run(tmp_path: Path):
    folder, meeting, cards = kept(tmp_path)
    done = keep_record(folder, drawn(with_balls(meeting, NUMBERS, time=DRAWN_AT), values_of(cards), time=DRAWN_AT))
    (folder / "closing.json").unlink()

    keep_record(folder, done)

    assert (folder / "closing.json").is_file()


def test_a_failed_write_leaves_what_was_there_and_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "record.json"
    write_whole(target, b"before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"after")

    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_a_file_is_written_once(tmp_path: Path):
    assert write_once(tmp_path / "card.html", b"first")
    assert not write_once(tmp_path / "card.html", b"second")
    assert (tmp_path / "card.html").read_bytes() == b"first"


def test_a_record_is_kept_only_where_there_is_one(tmp_path: Path):
    folder, meeting, _ = kept(tmp_path)

    with pytest.raises(ValueError, match="without a record"):
        keep_record(folder, meeting)


def test_the_lock_is_free_again_after_its_block(tmp_path: Path):
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass
