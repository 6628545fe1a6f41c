"""What the quick search looks through: names, pinyin, first letters and numbers of one thing in one folded text."""

import unicodedata
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

_SEPARATOR = "\n"


def folded(text: str) -> str:
    """Lower case, half width, without spaces: as a hasty hand types it.

    >>> folded("ＡＢ 厂")
    'ab厂'
    """
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def searchable(names: Iterable[str], numbers: Iterable[str]) -> str:
    """One line for each name as written, in pinyin and in first letters, and for each number.

    A search for part of any line finds the thing; the quick search ranks beginnings of lines first.

    >>> searchable(["青石厂"], ["DEMO-01"]).split()
    ['青石厂', 'qingshichang', 'qsc', 'demo-01']
    """
    lines: list[str] = []
    for name in dict.fromkeys(filter(None, map(folded, names))):
        lines.append(name)
        if not name.isascii():
            lines += ["".join(lazy_pinyin(name)), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))]
    lines += filter(None, map(folded, numbers))
    return _SEPARATOR + _SEPARATOR.join(dict.fromkeys(lines)) + _SEPARATOR
