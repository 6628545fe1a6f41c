"""The pair itself: one text in Chinese and English, said in the reader's language when it is shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from django.utils.functional import lazy
from django.utils.translation import get_language

Tongue = Literal["zh", "en"]
NONE = "—"
"""Shown where there is no value: an empty cell looks like a fault."""

# {name}, or in English {name:one|many}. Nothing else: a pattern cannot reach into the attributes of its values.
_FIELD = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")

_DECISION = re.compile(r"docs/decisions(?: \(([AD0-9a-c, ]+)\)|/([AD]\d+[a-c]?)(?:-[a-z0-9-]+\.md)?)")


def tongue() -> Tongue:
    """The language of the reader at this moment: English where it was chosen, Chinese everywhere else."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def filled(pattern: str, values: Mapping[str, object], spell: Callable[[object], str] = str) -> str:
    """The pattern with its fields filled in; `spell` makes the text of each value.

    `{n}` is the value, `{n:subject|subjects}` the word for one or for many. Raises `ValueError` for a field without
    a value: the caller forgot it.

    >>> filled("{n} {n:subject|subjects}", {"n": 1}), filled("{n} {n:subject|subjects}", {"n": 30})
    ('1 subject', '30 subjects')
    """

    def field(match: re.Match[str]) -> str:
        name, one, many = match.groups()
        if name not in values:
            raise ValueError(f"no value for {{{name}}} in {pattern!r}")
        if one is None:
            return spell(values[name])
        return str(one if values[name] == 1 else many)

    return _FIELD.sub(field, pattern)


def fields(pattern: str) -> frozenset[str]:
    """The names of the fields of a pattern.

    >>> sorted(fields("{n} {n:subject|subjects} of {total}"))
    ['n', 'total']
    """
    return frozenset(match[1] for match in _FIELD.finditer(pattern))


def _said(zh: str, en: str, values: dict[str, object]) -> str:
    return filled(en if tongue() == "en" else zh, values)


_lazily = lazy(_said, str)


def t(zh: str, en: str, /, **values: object) -> str:
    """The text of a pair, in the reader's language each time it is shown.

    What is returned is lazy: it may be made when a module is loaded, be a form label, or be a value of another pair.
    `str()` of it fixes the language; a ledger entry or a database never gets it.

    >>> str(t("共{n}家", "{n} {n:subject|subjects}", n=3))
    '共3家'
    """
    return _lazily(zh, en, values)


def _listed(items: tuple[object, ...]) -> str:
    return ("、" if tongue() == "zh" else ", ").join(map(str, items)) or NONE


_lazily_listed = lazy(_listed, str)


def listed(items: Iterable[object]) -> str:
    """Several things in one line, with the comma of the reader's language; a dash for none. Lazy, as `t` is.

    >>> str(listed(["涉气", "涉水"]))
    '涉气、涉水'
    """
    return _lazily_listed(tuple(items))


def cited(text: str, language: Tongue | None = None) -> str:
    """A refusal or finding as one reads it: the decision behind it by its number, not by the name of its file.

    >>> cited("由12家减为11家（docs/decisions (A7)）。请核对。", "zh")
    '由12家减为11家（口径A7）。请核对。'
    >>> cited("Enter it first (docs/decisions/D16-filing.md).", "en")
    'Enter it first (decision D16).'
    """
    spoken = language or tongue()

    def number(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if spoken == "zh":
            return f"{'口径' if name.startswith('A') else '决定'}{name}"
        return f"{'reading' if name.startswith('A') else 'decision'} {name}"

    return _DECISION.sub(number, text)


def choice(value: object, table: Mapping[str, str]) -> str:
    """The label of a stored slug, from its table of pairs; a dash for no value, the slug itself when it is unknown."""
    return table.get(str(value), str(value)) if value else NONE
