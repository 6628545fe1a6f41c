"""What the quick search looks through: names, pinyin, first letters and numbers of one thing in one folded text."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

_SEPARATOR = "\n"
_HAN = re.compile("([\u3007\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff]+)")


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
            lines += _spelt(name)
    lines += filter(None, map(folded, numbers))
    return _SEPARATOR + _SEPARATOR.join(dict.fromkeys(lines)) + _SEPARATOR


def _spelt(name: str) -> tuple[str, str]:
    """In pinyin and in first letters; what is not Chinese stands in both as it is."""
    parts = [_pinyin(part) if _HAN.fullmatch(part) else (part, part) for part in _HAN.split(name)]
    return "".join(whole for whole, _ in parts), "".join(first for _, first in parts)


@lru_cache(maxsize=4096)
def _pinyin(words: str) -> tuple[str, str]:
    """Spelt once where a list says it often: pinyin is most of the time that an import takes."""
    syllables = lazy_pinyin(words)
    return "".join(syllables), "".join(one[0] for one in syllables)
