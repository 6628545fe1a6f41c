"""Files under their hash: whole or not at all, never another than the one that was kept."""

import errno
import hashlib
import os
from datetime import timedelta

import pytest

from shuangsuiji.registry import files
from shuangsuiji.registry.errors import FileAltered, FileMissing, FileTooBig, StorageFull
from shuangsuiji.registry.files import keep_file, path_of, pieces_of, read_file, shown_name
from tests.acts import ACT, at

CONTENT = b"list of 2026" * 1000
HASH = hashlib.sha256(CONTENT).hexdigest()


def _keep(folder, *pieces, name="a.txt", limit=1 << 20, act=ACT, **more):
    return keep_file(act, pieces or (CONTENT,), name=name, folder=folder, limit=limit, **more)


def _everything(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash_and_read_again(tmp_path):
    kept = _keep(tmp_path / "new" / "files", CONTENT[:10], CONTENT[10:])

    assert (kept.hash, kept.size, kept.name) == (HASH, len(CONTENT), "a.txt")
    assert read_file(tmp_path / "new" / "files", kept.hash, name="a") == CONTENT
    assert path_of(tmp_path / "new" / "files", HASH).stat().st_mode & 0o777 == 0o440


def test_the_same_bytes_are_kept_once(tmp_path):
    first = _keep(tmp_path)
    before = path_of(tmp_path, HASH).stat()

    second = _keep(tmp_path, name="b.txt")

    assert second.hash == first.hash and _everything(tmp_path) == [HASH]
    assert path_of(tmp_path, HASH).stat().st_ino == before.st_ino


def test_what_is_too_big_is_refused_at_the_first_byte_too_many(tmp_path):
    def endless():
        for _ in range(5):
            yield bytes(1 << 20)
        raise RuntimeError("read on after the limit")

    with pytest.raises(FileTooBig):
        keep_file(ACT, endless(), name="a", folder=tmp_path, limit=(4 << 20) + 1)

    assert _everything(tmp_path) == []


def test_a_full_disk_keeps_nothing_and_says_so(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(files.os, "fsync", full)
    (tmp_path / "arriving").mkdir()

    with pytest.raises(StorageFull) as refusal:
        _keep(tmp_path)

    assert _everything(tmp_path) == [] and refusal.value.status == 507


def test_another_fault_of_the_disk_is_no_full_disk(tmp_path, monkeypatch):
    def broken(_):
        raise OSError(errno.EIO, "broken")

    (tmp_path / "arriving").mkdir()
    monkeypatch.setattr(files.os, "fsync", broken)

    with pytest.raises(OSError, match="broken"):
        _keep(tmp_path)


def test_what_an_inspection_refuses_is_not_kept(tmp_path):
    seen = []

    def refuse(file):
        seen.append(file.read())
        raise FileMissing(name="a", hash="b")

    with pytest.raises(FileMissing):
        _keep(tmp_path, inspect=refuse)

    assert seen == [CONTENT] and _everything(tmp_path) == []


def test_bytes_are_synced_before_their_name_and_the_name_after(tmp_path, monkeypatch):
    steps = []
    really, rename = os.fsync, files.Path.rename

    def synced(handle):
        steps.append(os.readlink(f"/proc/self/fd/{handle}").removeprefix(f"{tmp_path}/"))
        really(handle)

    def renamed(path, to):
        steps.append("rename")
        return rename(path, to)

    monkeypatch.setattr(files.os, "fsync", synced)
    monkeypatch.setattr(files.Path, "rename", renamed)
    _keep(tmp_path)

    root, arrived, shelf, move, last = steps
    assert (root, shelf, move, last) == (str(tmp_path), str(tmp_path), "rename", HASH[:2])
    assert arrived.startswith("arriving/")


def test_what_a_killed_process_left_is_swept_a_day_later(tmp_path):
    left = tmp_path / "arriving" / "left"
    left.parent.mkdir()
    left.write_bytes(b"half")
    os.utime(left, (ACT.at.timestamp(), ACT.at.timestamp()))

    _keep(tmp_path, act=at(ACT.at + timedelta(hours=23)))
    assert left.exists()

    _keep(tmp_path, act=at(ACT.at + timedelta(hours=25)))
    assert not left.exists()


def test_a_kept_file_that_was_altered_or_lost_is_never_handed_out(tmp_path):
    kept = _keep(tmp_path)
    path = path_of(tmp_path, kept.hash)

    path.chmod(0o600)
    path.write_bytes(CONTENT + b"!")
    with pytest.raises(FileAltered):
        read_file(tmp_path, kept.hash, name="a")

    path.unlink()
    with pytest.raises(FileMissing):
        read_file(tmp_path, kept.hash, name="a")


@pytest.mark.parametrize("hash", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_only_a_hash_names_a_place(tmp_path, hash):
    with pytest.raises(ValueError, match="no SHA-256"):
        path_of(tmp_path, hash)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/etc/passwd", "passwd"),
        ("..", "file"),
        ("名单\u202excod.exe", "名单xcod.exe"),
        ("x" * 300 + ".xlsx", "x" * 195 + ".xlsx"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_name_cannot_deceive(name, kept):
    assert shown_name(name) == kept


def test_an_open_file_is_read_in_pieces(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(bytes((1 << 20) + 5))

    with path.open("rb") as file:
        assert [len(piece) for piece in pieces_of(file)] == [1 << 20, 5]
