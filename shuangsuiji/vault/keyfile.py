"""The installation's key: a file outside the database and its backups, readable by one account, whole or not at all."""

import base64
import stat
from dataclasses import dataclass, field
from pathlib import Path

from shuangsuiji.core.digest import hexdigest, hkdf_expand, hkdf_extract
from shuangsuiji.vault.durable import alone, write_once, write_whole
from shuangsuiji.vault.errors import (
    KeyBesideDatabase,
    KeyDamaged,
    KeyExists,
    KeyMissing,
    KeyOpenToOthers,
    TooManyFormer,
)

KEY_BYTES = 32
MOST_FORMER = 7
"""A recovery page numbers eight keys, A to H."""
_FORM = "ssj-installation-key 1"
_HEADING = (
    f"{_FORM}\n"
    "# 安装密钥：不得与数据库或其备份放在一起，不得发送、不得修改；另存打印的恢复页。\n"
    "# Keep it apart from the database and its backups; never send or edit it; keep the printed recovery page.\n"
)
_LARGEST = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """32 secret bytes; never shown by `repr`. Its `id` may be shown: it is stored beside what the key wrapped."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"a key of {len(self.secret)} bytes, not {KEY_BYTES}")

    @property
    def id(self) -> str:
        """The first 8 hex characters of the SHA-256 of the key.

        >>> InstallationKey(bytes(32)).id
        '66687aad'
        """
        return hexdigest("sha256", self.secret)[:8]


@dataclass(frozen=True, slots=True)
class Keyring:
    """The key that wraps from now on, and former ones that only open; no key stands twice."""

    current: InstallationKey
    former: tuple[InstallationKey, ...] = ()

    @property
    def keys(self) -> tuple[InstallationKey, ...]:
        """Every key, the current one first."""
        return (self.current, *self.former)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, the current one first."""
        return tuple(key.id for key in self.keys)

    def find(self, key_id: str) -> InstallationKey | None:
        """The key of this id."""
        return next((key for key in self.keys if key.id == key_id), None)

    def rotated(self, new: InstallationKey) -> "Keyring":
        """`new` is current, all others former; raises `TooManyFormer`."""
        return self.joined(Keyring(new, self.keys))

    def joined(self, other: "Keyring") -> "Keyring":
        """The keys of both, `other`'s current one being current; raises `TooManyFormer`."""
        former = tuple(dict.fromkeys(key for key in (*other.former, *self.keys) if key != other.current))
        if len(former) > MOST_FORMER:
            raise TooManyFormer(found=len(former), limit=MOST_FORMER)
        return Keyring(other.current, former)


def derived(key: InstallationKey, purpose: str) -> bytes:
    """32 bytes for one purpose by HKDF-SHA256 (RFC 5869): the key itself is used for nothing else.

    >>> derived(InstallationKey(bytes(32)), "a") == derived(InstallationKey(bytes(32)), "b")
    False
    """
    prk = hkdf_extract("sha256", salt=b"shuangsuiji-installation-key-1", material=key.secret)
    return hkdf_expand("sha256", prk, purpose=purpose.encode(), length=KEY_BYTES)


def rendered(ring: Keyring) -> bytes:
    """The file's bytes: heading, one line a key, and a SHA-256 over all of it, so that a torn file is noticed."""
    words = ("current", *["former"] * len(ring.former))
    lines = [
        f"{word} {key.id} {base64.b32encode(key.secret).decode().rstrip('=')}\n"
        for word, key in zip(words, ring.keys, strict=True)
    ]
    text = (_HEADING + "".join(lines)).encode()
    return text + f"check {hexdigest('sha256', text)}\n".encode()


def parsed(content: bytes, *, file: str) -> Keyring:
    """The keys of a file's bytes; raises `KeyDamaged` unless they are exactly what `rendered` writes."""
    body, _, check = content.rpartition(b"check ")
    found = hexdigest("sha256", body)
    if check != f"{found}\n".encode():
        short = check[:8].decode("ascii", "replace").strip()
        raise _damaged(file, f"校验值“{short}”", f"check value {short!r}", expected=f"“{found[:8]}”")
    keys = [key for line in body.decode("utf-8", "replace").splitlines() if (key := _key(line))]
    ring = Keyring(keys[0], tuple(keys[1:])) if keys else None
    if ring is None or rendered(ring) != content:
        raise _damaged(file, f"{len(keys)}个密钥，写法不符", f"{len(keys)} keys in another form", expected=_FORM)
    return ring


def _damaged(file: str, found: str, found_en: str, *, expected: str) -> KeyDamaged:
    return KeyDamaged(file=file, found=found, found_en=found_en, expected=expected)


def _key(line: str) -> InstallationKey | None:
    """The key of a line `current <id> <52 letters>` or `former …`; nothing for any other line."""
    word, _, rest = line.partition(" ")
    if word not in ("current", "former"):
        return None
    try:
        return InstallationKey(base64.b32decode(rest.rpartition(" ")[2] + "===="))
    except ValueError:
        return None


def read_keys(path: Path) -> Keyring:
    """The keys in the file; raises `KeyMissing`, `KeyOpenToOthers` or `KeyDamaged`."""
    try:
        content = _content(path)
    except (FileNotFoundError, NotADirectoryError):
        raise KeyMissing(found=str(path)) from None
    except OSError as cause:
        said = str(cause.strerror)
        raise _damaged(str(path), f"无法读取（{said}）", f"unreadable ({said})", expected=_FORM) from None
    return parsed(content, file=str(path))


def _content(path: Path) -> bytes:
    for place, forbidden, wanted in ((path, _OTHERS, "600"), (path.parent, _OTHERS_WRITE, "700")):
        mode = stat.S_IMODE(place.stat().st_mode)
        if mode & forbidden:
            raise KeyOpenToOthers(file=str(place), found=f"{mode:o}", expected=wanted)
    with path.open("rb") as file:
        return file.read(_LARGEST)


def check_apart(path: Path, *, home: Path) -> None:
    """The key is outside the folder that is backed up with the database; raises `KeyBesideDatabase`."""
    if path.resolve().is_relative_to(home.resolve()):
        raise KeyBesideDatabase(found=str(path), expected=str(home))


def write_keys(path: Path, ring: Keyring) -> None:
    """The file holds this ring or what it held before, whatever happens in between; mode 0600. Only inside `alone`."""
    write_whole(path, rendered(ring))


def make_keys(path: Path, ring: Keyring) -> None:
    """Write the first key file; raises `KeyExists` and changes nothing where there is one, whatever it holds."""
    with alone(path):
        if not write_once(path, rendered(ring)):
            raise KeyExists(found=str(path))
