"""Bech32 (BIP 173) without its limit of 90 characters: how age writes keys as text.

Only plain arithmetic on five-bit groups; a wrong character is noticed by the six that end each text.
"""

from collections.abc import Sequence

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6


def written(prefix: str, content: bytes) -> str:
    """The text of some bytes under a prefix, in lower case.

    >>> written("age", bytes(32))
    'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z'
    """
    groups = _regrouped(content, 8, 5, pad=True)
    left = _sum(prefix, [*groups, *[0] * _CHECK]) ^ 1
    ending = [left >> 5 * (_CHECK - 1 - at) & 31 for at in range(_CHECK)]
    return prefix + "1" + "".join(_LETTERS[one] for one in (*groups, *ending))


def read(prefix: str, text: str) -> bytes:
    """The bytes of a text in lower case; raises `ValueError` for another prefix, a wrong letter or a wrong check.

    >>> read("age", written("age", bytes(32))) == bytes(32)
    True
    """
    head, _, tail = text.rpartition("1")
    if head != prefix or len(tail) <= _CHECK or set(tail) - set(_LETTERS):
        raise ValueError(f"no text in bech32 under {prefix}")
    groups = [_LETTERS.index(one) for one in tail]
    if _sum(prefix, groups) != 1:
        raise ValueError("a character of the text is wrong")
    return bytes(_regrouped(groups[:-_CHECK], 5, 8, pad=False))


def _sum(prefix: str, groups: Sequence[int]) -> int:
    check = 1
    for one in (*[ord(c) >> 5 for c in prefix], 0, *[ord(c) & 31 for c in prefix], *groups):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ one
        for at, term in enumerate(_GENERATOR):
            check ^= term if top >> at & 1 else 0
    return check


def _regrouped(values: Sequence[int], of: int, to: int, *, pad: bool) -> list[int]:
    """The same bits in groups of another size; what is left over is filled with zeros, or has to be zeros."""
    held = bits = 0
    made = []
    for one in values:
        held, bits = held << of | one, bits + of
        while bits >= to:
            bits -= to
            made.append(held >> bits & (1 << to) - 1)
    rest = held & (1 << bits) - 1
    if pad and bits:
        made.append(rest << to - bits)
    elif not pad and (bits >= of or rest):
        raise ValueError("bits are left over")
    return made
