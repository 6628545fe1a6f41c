"""What is typed for a campaign, read: its share, its list of keys, its columns and values."""

import re
from fractions import Fraction

_SHARE = re.compile(r"([1-9][0-9]{0,3})\s*/\s*([1-9][0-9]{0,3})|([1-9][0-9]?|100)\s*[%％]")
_BETWEEN = re.compile(r"[\s,，、;；]+")
_LINES = re.compile(r"[\n;；]+")


def share_of(written: str) -> Fraction:
    """A share above 0, at most 1; raises `ValueError`.

    >>> share_of("1/2"), share_of("100%")
    (Fraction(1, 2), Fraction(1, 1))
    >>> share_of("3/2")
    Traceback (most recent call last):
    ValueError: no share: '3/2'
    """
    found = _SHARE.fullmatch(written.strip())
    share = Fraction(0) if not found else Fraction(int(found[3] or found[1]), 100 if found[3] else int(found[2]))
    if not 0 < share <= 1:
        raise ValueError(f"no share: {written!r}")
    return share


def keys_of(written: str) -> list[str]:
    """Subject keys separated by anything a list is separated by, each once.

    >>> keys_of("A-1、A-2\\nA-1")
    ['A-1', 'A-2']
    """
    return list(dict.fromkeys(filter(None, _BETWEEN.split(written))))


def attributes_of(written: str) -> dict[str, tuple[str, ...]]:
    """Columns with the values meant, one column a line or between semicolons; raises `ValueError`.

    >>> attributes_of("industry=采矿业、水泥；kind=site")
    {'industry': ('采矿业', '水泥'), 'kind': ('site',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(None, (one.strip() for one in _LINES.split(written))):
        column, sign, values = line.replace("＝", "=").partition("=")
        listed = tuple(keys_of(values))
        if not (sign and column.strip() and listed):
            raise ValueError(f"no column with values: {line!r}")
        found[column.strip()] = listed
    return found
