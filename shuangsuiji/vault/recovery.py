"""The keys as lines that a person types from paper; each line carries its own check, so that a slip is shown in place.

A key is 40 bytes (form, 32 secret bytes, 7 bytes of SHA-256) in 4 lines of 16 characters of Crockford's base32, which
has no I, L, O, U; O, I and L are read as 0 and 1. Two check characters end each line: its sum, and its sum weighted
by powers of a generator of GF(32), over the number of the line and its characters. That is a code of distance 3, so
that any one or two wrong characters of a line, two exchanged ones too, and any two exchanged lines are noticed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shuangsuiji.core.digest import hexdigest
from shuangsuiji.vault.errors import WrongRecoveryLine
from shuangsuiji.vault.keyfile import MOST_FORMER, InstallationKey, Keyring

LINES = 4
CHARACTERS = 18
"""Of a line, its two check characters included."""
LETTERS = "ABCDEFGH"[: MOST_FORMER + 1]
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_FORM = b"\x01"
_DIGEST_BYTES = 7


class Label(NamedTuple):
    """Where a line stands: the letter of its key (A is the current one) and its number from 1."""

    letter: str
    number: int

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"

    @property
    def position(self) -> int:
        """0 to 31 over the whole page."""
        return LETTERS.index(self.letter) * LINES + self.number - 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of 18 characters that passed its check."""

    label: Label
    characters: str

    def __str__(self) -> str:
        """The line in groups, as it is printed and typed.

        >>> print(Line(Label("A", 1), "0123456789ABCDEFGH"))
        A1 0123 4567 89AB CDEF GH
        """
        return f"{self.label} {' '.join(self.characters[at : at + 4] for at in range(0, CHARACTERS, 4))}"


def lines_of(ring: Keyring) -> list[Line]:
    """The page's lines: four for the current key, then four for each former one."""
    return [line for letter, key in zip(LETTERS, ring.keys, strict=False) for line in _lines(letter, key)]


def _lines(letter: str, key: InstallationKey) -> list[Line]:
    number = int.from_bytes(_FORM + key.secret + _digest(key), "big")
    text = "".join(_ALPHABET[number >> shift & 31] for shift in range(315, -1, -5))
    made = []
    for at in range(LINES):
        label, part = Label(letter, at + 1), text[at * 16 : at * 16 + 16]
        made.append(Line(label, part + _check(label, part)))
    return made


def _digest(key: InstallationKey) -> bytes:
    return bytes.fromhex(hexdigest("sha256", b"ssj-recovery-1\n" + key.secret))[:_DIGEST_BYTES]


def _check(label: Label, part: str) -> str:
    """Sum and weighted sum of a line over GF(32), the place of the line being its first symbol."""
    plain = weighted = 0
    for symbol in (label.position, *map(_ALPHABET.index, part)):
        plain ^= symbol
        weighted = _times_generator(weighted) ^ symbol
    return _ALPHABET[plain] + _ALPHABET[_times_generator(weighted)]


def _times_generator(symbol: int) -> int:
    """Multiplied by x in GF(2)[x] modulo x⁵+x²+1, of which x is a generator: it returns after 31 steps, not before.

    >>> powers = [1]
    >>> while (step := _times_generator(powers[-1])) != 1: powers.append(step)
    >>> len(powers)
    31
    """
    doubled = symbol << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled


def read_line(typed: str) -> Line:
    """A line as somebody typed it, spaces, hyphens and small letters allowed; raises `WrongRecoveryLine`.

    >>> key = InstallationKey(bytes(32))
    >>> str(read_line("ａ1 0400-0000-0000-0000-4k")) == str(lines_of(Keyring(key))[0])
    True
    """
    text = re.sub(r"[\s\-–—]", "", unicodedata.normalize("NFKC", typed)).upper()
    letter, digit, characters = text[:1], text[1:2].translate(_READ_AS), text[2:].translate(_READ_AS)
    if letter not in LETTERS or digit not in "1234" or not letter or not digit:
        raise _wrong(text[:2], f"行号“{text[:2]}”", f"line number {text[:2]!r}", "A1、A2…", "A1, A2, …")
    label = Label(letter, int(digit))
    if len(characters) != CHARACTERS:
        raise _wrong(label, f"{len(characters)}个字符", f"{len(characters)} characters", f"{CHARACTERS}个", CHARACTERS)
    strange = "".join(one for one in characters if one not in _ALPHABET)
    if strange:
        raise _wrong(label, f"字符“{strange}”", f"characters {strange!r}", _ALPHABET, _ALPHABET)
    part, found = characters[:-2], characters[-2:]
    expected = _check(label, part)
    if found != expected:
        raise _wrong(label, f"校验字符“{found}”", f"check characters {found!r}", f"“{expected}”", repr(expected))
    return Line(label, characters)


def _wrong(line: object, found: str, found_en: str, expected: object, expected_en: object) -> WrongRecoveryLine:
    return WrongRecoveryLine(
        line=line, found=found, found_en=found_en, expected=str(expected), expected_en=str(expected_en)
    )


def read_text(text: str) -> Keyring:
    """The keys of a whole recovery text, lines in any order; raises `WrongRecoveryLine` for the first wrong line.

    Empty lines and lines that begin with `#` are passed over, so the text of the QR code can be pasted.
    """
    typed = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return keys_of(read_line(line) for line in typed)


def keys_of(lines: Iterable[Line]) -> Keyring:
    """The keys of the lines read, A current; raises `WrongRecoveryLine` for a line that is missing or stands twice."""
    found: dict[Label, str] = {}
    for line in lines:
        if found.setdefault(line.label, line.characters) != line.characters:
            raise _wrong(line.label, "两次，内容不同", "two different lines", "一次", "one")
    letters = sorted({label.letter for label in found} | {"A"})
    keys = [_key(letter, found) for letter in LETTERS[: LETTERS.index(letters[-1]) + 1]]
    return Keyring(keys[0], tuple(keys[1:]))


def _key(letter: str, found: Mapping[Label, str]) -> InstallationKey:
    text = ""
    for number in range(1, LINES + 1):
        label = Label(letter, number)
        if label not in found:
            raise _wrong(label, "没有这一行", "no such line", f"{CHARACTERS}个字符", f"{CHARACTERS} characters")
        text += found[label][:-2]
    content = sum(_ALPHABET.index(one) << shift for one, shift in zip(text, range(315, -1, -5), strict=True))
    written = content.to_bytes(40, "big")
    key = InstallationKey(written[1:33])
    if written[:1] != _FORM or written[33:] != _digest(key):
        got, due = written[33:].hex(), _digest(key).hex()
        raise _wrong(f"{letter}1–{letter}{LINES}", f"校验值“{got}”", f"check {got!r}", f"“{due}”", repr(due))
    return key
