"""The key file: whole or not at all, for its owner alone, and no bit of it can change unnoticed."""

import os
import stat
from pathlib import Path

import pytest

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.vault import keyfile
from shuangsuiji.vault.durable import alone
from shuangsuiji.vault.errors import KeyDamaged, KeyExists, KeyMissing, KeyOpenToOthers, TooManyFormer
from shuangsuiji.vault.keyfile import derived, make_keys, parsed, read_keys, rendered, write_keys
from tests.vault.rings import key, ring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "installation.key"


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)


@pytest.mark.parametrize("names", ["a", "ab", "abcdefgh"])
def test_what_was_written_is_read_back(path: Path, names: str) -> None:
    make_keys(path, ring(*names))

    assert read_keys(path) == ring(*names)


def test_file_and_folder_are_for_their_owner_alone(path: Path) -> None:
    make_keys(path, ring("a"))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_every_single_bit_flip_of_the_file_is_noticed() -> None:
    content = rendered(ring("a", "b"))
    unnoticed = []

    for at in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        try:
            parsed(bytes(flipped), file="f")
        except KeyDamaged:
            continue
        unnoticed.append(at)

    assert len(content) * 8 > 3000
    assert unnoticed == []


def test_a_file_torn_at_any_byte_or_with_something_added_is_noticed() -> None:
    content = rendered(ring("a", "b"))

    for torn in [*(content[:at] for at in range(len(content))), content + b"\n", content + content, b"\n" + content]:
        with pytest.raises(KeyDamaged):
            parsed(torn, file="f")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 300, b"\xff" * 300, b"check \n", b"current 0 0\n", "密钥".encode() * 50],
)
def test_a_file_that_is_no_key_file_is_refused_with_its_name(path: Path, content: bytes) -> None:
    put(path, content)

    with pytest.raises(KeyDamaged) as refusal:
        read_keys(path)

    assert str(path) in refusal.value.text("zh") and "restore" in refusal.value.text("en")


def test_a_right_checksum_over_wrong_lines_is_still_no_key_file() -> None:
    wrong = rendered(ring("a")).replace(b"current", b"former ")
    body = wrong.rpartition(b"check ")[0]
    check = keyfile.hexdigest("sha256", body)

    with pytest.raises(KeyDamaged):
        parsed(body + f"check {check}\n".encode(), file="f")


def test_a_file_that_the_system_does_not_let_us_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, rendered(ring("a")))

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(KeyDamaged) as refusal:
        read_keys(path)

    assert "Permission denied" in refusal.value.text("en")


def test_a_missing_file_says_where_it_should_be_and_what_to_do(path: Path) -> None:
    with pytest.raises(KeyMissing) as refusal:
        read_keys(path)

    assert str(path) in refusal.value.text("zh") and "ssj keys restore" in refusal.value.text("zh")


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True, mode=0o700)
    path.parent.chmod(0o700)

    with pytest.raises(KeyDamaged):
        read_keys(path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_file_that_others_may_open_is_refused_with_both_modes(path: Path, mode: int) -> None:
    put(path, rendered(ring("a")))
    path.chmod(mode)

    with pytest.raises(KeyOpenToOthers) as refusal:
        read_keys(path)

    assert f"{mode:o}" in refusal.value.text("zh") and "600" in refusal.value.text("zh")


def test_a_folder_in_which_others_may_replace_the_file_is_refused(path: Path) -> None:
    put(path, rendered(ring("a")))
    path.parent.chmod(0o770)

    with pytest.raises(KeyOpenToOthers):
        read_keys(path)


def test_a_key_is_never_made_over_another_or_over_anything(path: Path) -> None:
    put(path, b"not even a key")

    with pytest.raises(KeyExists):
        make_keys(path, ring("a"))

    assert path.read_bytes() == b"not even a key"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, rendered(ring("a")))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with alone(path):
        monkeypatch.setattr(os, step, full)
        with pytest.raises(OSError):
            write_keys(path, ring("b", "a"))

    assert read_keys(path) == ring("a")
    assert sorted(one.name for one in path.parent.iterdir()) == [".lock", "installation.key"]


def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_is_before_anything_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, rendered(ring("a")))
    steps: list[str] = []
    for name in ("fsync", "replace", "link"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *words, _n=name, _real=real: (steps.append(_n), _real(*words))[1])

    with alone(path):
        write_keys(path, ring("b", "a"))
    make_keys(path.parent / "new" / "other.key", ring("c"))

    # The second one makes a folder first, whose own entry is made durable too.
    assert steps == ["fsync", "replace", "fsync", "fsync", "fsync", "link", "fsync"]


def test_what_a_killed_writer_left_is_gone_after_the_next_write(path: Path) -> None:
    put(path, rendered(ring("a")))
    (path.parent / f".{path.name}.4711.tmp").write_bytes(rendered(ring("forgotten")))

    with alone(path):
        write_keys(path, ring("b", "a"))

    assert [one.name for one in path.parent.iterdir() if "tmp" in one.name] == []


def test_a_rotated_ring_keeps_every_key_once() -> None:
    turned = ring("a", "b").rotated(key("c"))

    assert turned == ring("c", "a", "b")
    assert turned.rotated(key("a")) == ring("a", "c", "b")
    assert [turned.find(key(name).id) for name in "abc"] == [key(name) for name in "abc"]
    assert turned.find("00000000") is None


def test_more_former_keys_than_a_page_holds_are_refused() -> None:
    with pytest.raises(TooManyFormer):
        ring(*"abcdefgh").rotated(key("i"))


def test_derived_keys_depend_on_key_and_purpose_and_give_neither_away() -> None:
    made = {derived(key(name), purpose) for name in "ab" for purpose in ("x", "y")}

    assert len(made) == 4 and all(len(one) == 32 for one in made)
    assert key("a").secret not in made


def test_no_secret_is_in_the_words_that_show_a_key_or_ring() -> None:
    shown = repr(ring("a", "b")) + str(key("a"))

    assert key("a").secret.hex() not in shown and repr(key("a").secret)[2:10] not in shown


def test_a_key_of_another_length_is_a_callers_fault() -> None:
    with pytest.raises(ValueError):
        keyfile.InstallationKey(b"short")


def test_no_refusal_repeats_a_secret(path: Path) -> None:
    content = rendered(ring("a"))
    put(path, content[:-1])

    with pytest.raises(RuleBreach) as refusal:
        read_keys(path)

    secret = content.decode().split("current ")[1].split()[1]
    assert secret not in refusal.value.text("zh") + refusal.value.text("en") + repr(refusal.value)
