"""What a disk may leave: all that was synced, and of the rest whatever it likes."""

from random import Random

import pytest

from torture.powercut.disk import Disk, Step, cut, lay, put

SYNCED = (Step("made", 1, name="a"), Step("write", 1, 0, b"kept"), Step("sync", 1), Step("folder synced"))


def _disk(*steps):
    disk = Disk()
    for step in steps:
        disk.take(step)
    return disk


def _left(disk, folder, count=300):
    """Everything that so many cuts leave: the content of each file by its name."""
    found = []
    for seed in range(count):
        lay(disk, cut(disk, Random(seed)), folder)
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    return found


def test_what_was_synced_is_left_by_every_cut(tmp_path):
    assert _left(_disk(*SYNCED), tmp_path) == [{"a": b"kept"}] * 300


def test_what_was_not_synced_is_left_or_not_in_any_order(tmp_path):
    disk = _disk(*SYNCED, Step("write", 1, 4, b"one"), Step("write", 1, 7, b"two"))

    contents = {one["a"] for one in _left(disk, tmp_path)}

    assert {b"kept", b"keptone", b"keptonetwo", b"kept\0\0\0two"} <= contents
    assert any(content.startswith(b"kepton") and len(content) == 6 for content in contents)
    assert all(content.startswith(b"kept") for content in contents)


def test_a_sync_of_one_file_says_nothing_of_another(tmp_path):
    disk = _disk(*SYNCED, Step("made", 2, name="b"), Step("folder synced"), Step("write", 2, 0, b"b"), Step("sync", 1))

    assert {one["b"] for one in _left(disk, tmp_path)} >= {b"", b"b"}


def test_a_file_that_was_deleted_may_be_there_until_its_folder_is_synced(tmp_path):
    disk = _disk(*SYNCED, Step("deleted", 1, name="a"))

    assert {"a" in one for one in _left(disk, tmp_path)} == {True, False}
    disk.take(Step("folder synced"))
    assert not any(_left(disk, tmp_path))


def test_a_file_made_again_under_the_name_of_a_deleted_one_may_be_either(tmp_path):
    disk = _disk(*SYNCED, Step("deleted", 1, name="a"), Step("made", 9, name="a"), Step("write", 9, 0, b"new"))
    disk.take(Step("sync", 9))

    assert {one.get("a") for one in _left(disk, tmp_path)} == {b"kept", b"new", None}


def test_a_large_write_may_be_torn_at_each_sector_and_a_sector_may_be_rubbish(tmp_path):
    disk = _disk(*SYNCED, Step("sync", 1), Step("write", 1, 0, b"n" * 2048))

    pieces = {one["a"][at : at + 512] for one in _left(disk, tmp_path, 600) for at in (0, 512, 1024, 1536)}

    assert {b"n" * 512, bytes(512)} <= pieces
    assert any(len(set(piece)) > 100 for piece in pieces)


@pytest.mark.parametrize(
    ("step", "content"),
    [
        (Step("write", at=6, content=b"x"), b"abcd\0\0x"),
        (Step("write", at=1, content=b"x"), b"axcd"),
        (Step("truncate", at=2), b"ab"),
        (Step("truncate", at=6), b"abcd\0\0"),
    ],
)
def test_a_write_or_truncation_does_what_it_says(step, content):
    file = bytearray(b"abcd")

    put(file, step)

    assert file == content
