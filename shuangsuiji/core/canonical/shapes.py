"""Shapes of documents, said once and checked strictly: nothing missing, nothing unlisted, no other JSON type."""

import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

from shuangsuiji.core.errors.canonical import Malformed

Where = str | tuple[Any, str | int]
"""A place in a document: a name, or a place and the key or position below it. Spelled only when something is wrong."""
Shape = Callable[[Any, Where], None]


def _shown(value: Any) -> str:
    """A value short enough for an error message."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def spelled(where: Where) -> str:
    """A place as a reader would write it.

    >>> spelled(((("record", "events"), 3), "link"))
    'record.events[3].link'
    """
    if isinstance(where, str):
        return where
    above, below = where
    return f"{spelled(above)}[{below}]" if isinstance(below, int) else f"{spelled(above)}.{below}"


def refuse(where: Where, found: Any, expected: str) -> Malformed:
    """The refusal that says where, what was found and what was expected.

    >>> print(refuse("rules.team", 1, "a whole number ≥ 2"))  # doctest: +ELLIPSIS
    [canonical.malformed] rules.team: found 1, expected a whole number ≥ 2 (docs/spec/draw1.md, Documents). Use ...
    """
    return Malformed(where=spelled(where), found=_shown(found), expected=expected)


def text(pattern: str, expected: str) -> Shape:
    """Text that fully matches the pattern.

    >>> number = text(r"S-[0-9]{3}", "S- and three digits")
    >>> number("S-017", "subject.id")
    >>> number("S-17", "subject.id")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] subject.id: found 'S-17', expected S- and three digits ...
    """
    matches = re.compile(pattern).fullmatch

    def check(value: Any, where: Where) -> None:
        if not isinstance(value, str) or not matches(value):
            raise refuse(where, value, expected)

    return check


def whole(least: int) -> Shape:
    """A whole number, at least `least`; true is not 1.

    >>> whole(2)(3, "rules.team")
    >>> whole(1)(True, "rules.team")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] rules.team: found True, expected a whole number ≥ 1 ...
    """

    def check(value: Any, where: Where) -> None:
        if type(value) is not int or value < least:
            raise refuse(where, value, f"a whole number ≥ {least}")

    return check


def exactly(only: Any) -> Shape:
    """Just this value, of just this type.

    >>> exactly(True)(True, "subject.done")
    >>> exactly(True)(1, "subject.done")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] subject.done: found 1, expected True ...
    """

    def check(value: Any, where: Where) -> None:
        if type(value) is not type(only) or value != only:
            raise refuse(where, value, f"{only!r}")

    return check


def one_of(*allowed: str) -> Shape:
    """One of these words.

    >>> one_of("set", "sequence")("set", "balls.kind")
    >>> one_of("set", "sequence")("bag", "balls.kind")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] balls.kind: found 'bag', expected set | sequence ...
    """

    def check(value: Any, where: Where) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise refuse(where, value, " | ".join(allowed))

    return check


def array(of: Shape, *, least: int = 0, length: int | None = None) -> Shape:
    """A list of values of one shape.

    >>> array(whole(1), length=2)([1, 4], "ratio")
    >>> array(whole(1), length=2)([1, 0], "ratio")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] ratio[1]: found 0, expected a whole number ≥ 1 ...
    """

    def check(value: Any, where: Where) -> None:
        if not isinstance(value, list) or len(value) < least or (length is not None and len(value) != length):
            wanted = f"a list of {length}" if length is not None else f"a list of at least {least}"
            raise refuse(where, value, wanted)
        for position, item in enumerate(value):
            of(item, (where, position))

    return check


def ascending(of: Shape, *, least: int = 1, key: str = "") -> Shape:
    """A strictly ascending, so also unique, list; by the field `key` where its items are objects.

    >>> ascending(whole(0))([1, 2, 5], "missing")
    >>> ascending(whole(0))([2, 2], "missing")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] missing: found '2 then 2', expected sorted, each once ...
    """
    checked = array(of, least=least)

    def check(value: Any, where: Where) -> None:
        checked(value, where)
        keys = [item[key] for item in value] if key else value
        for before, after in itertools.pairwise(keys):
            if not before < after:
                raise refuse(where, f"{before!r} then {after!r}", "sorted, each once")

    return check


def mapping(keys: Shape, of: Shape, *, least: int = 0) -> Shape:
    """An object whose keys are open but of one shape.

    >>> counts = mapping(one_of("key", "general"), whole(0))
    >>> counts({"key": 10, "general": 30}, "counts")
    >>> counts({"key": -1}, "counts")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] counts.key: found -1, expected a whole number ≥ 0 ...
    """

    def check(value: Any, where: Where) -> None:
        if not isinstance(value, dict) or len(value) < least:
            raise refuse(where, value, f"an object of at least {least}")
        for name, inner in value.items():
            keys(name, (where, "key"))
            of(inner, (where, name))

    return check


def fields(required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> Shape:
    """An object with just these fields.

    >>> subject = fields({"id": whole(1)}, {"done": exactly(True)})
    >>> subject({"id": 17}, "subject")
    >>> subject({"id": 17, "note": "x"}, "subject")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] subject: found 'note', expected no unlisted field ...
    """
    known = {**required, **(optional or {})}
    needed = frozenset(required)

    def check(value: Any, where: Where) -> None:
        if not isinstance(value, dict):
            raise refuse(where, value, "an object")
        if missing := needed - value.keys():
            raise refuse(where, sorted(value), f"field {min(missing)}")
        for name, inner in value.items():
            if name not in known:
                raise refuse(where, name, "no unlisted field")
            known[name](inner, (where, name))

    return check


def either(*shapes: Shape) -> Shape:
    """The first shape that fits; the last one's refusal when none does.

    >>> weeks = either(exactly("*"), array(whole(1)))
    >>> weeks("*", "leave.weeks"), weeks([41, 42], "leave.weeks")
    (None, None)
    >>> weeks("all", "leave.weeks")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...Malformed: [canonical.malformed] leave.weeks: found 'all', expected a list of at least 0 ...
    """

    def check(value: Any, where: Where) -> None:
        for shape in shapes[:-1]:
            try:
                return shape(value, where)
            except Malformed:
                continue
        return shapes[-1](value, where)

    return check
