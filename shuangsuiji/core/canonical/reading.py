"""The strict reader: one meaning per text, or a refusal."""

import json
from typing import Any, NoReturn

from shuangsuiji.core.canonical.writing import DEEPEST, LARGEST, dumps
from shuangsuiji.core.errors.canonical import NotCanonical


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: the last of two would win silently in most readers."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise NotCanonical(what=f"key {key[:40]!r} twice", expected="each key once")
        made[key] = value
    return made


def _whole_number(text: str) -> int:
    if text == "-0":
        raise NotCanonical(what="-0", expected="0")
    if len(text) > len(str(-LARGEST)):
        raise NotCanonical(what=f"number of {len(text)} digits", expected="whole numbers below 2^53 in size")
    return int(text)


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(what=f"number {text[:40]}", expected="whole numbers written without point or exponent")


_READER = json.JSONDecoder(
    object_pairs_hook=_no_duplicates, parse_int=_whole_number, parse_float=_no_float, parse_constant=_no_float
)


def loads(source: bytes) -> Any:
    """The value of a JSON text in which nothing can be read in two ways; free white space is allowed.

    Raises `NotCanonical` for a BOM, invalid UTF-8, duplicate keys, floats, -0, NaN, null, |integers| ≥ 2⁵³, non-ASCII
    keys, lone surrogates, nesting deeper than 32 levels, truncated or trailing text.
    Source: docs/spec/draw1.md, Encodings.

    >>> loads(b' {"a": [1, true]} ')
    {'a': [1, True]}
    >>> loads(b'{"a":1,"a":2}')
    Traceback (most recent call last):
    ...
    shuangsuiji.core.errors.canonical.NotCanonical: [canonical.refused] The document is not canonical: key 'a' twice; \
expected: each key once (docs/spec/draw1.md, Encodings). Use the original file, unedited.
    """
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as cause:
        raise NotCanonical(what=f"byte {cause.start} is not UTF-8", expected="UTF-8") from None
    if text.startswith("\ufeff"):
        raise NotCanonical(what="a byte order mark", expected="UTF-8 without one")
    try:
        value = _READER.decode(text)
    except json.JSONDecodeError as cause:
        raise NotCanonical(what=f"{cause.msg} at character {cause.pos}", expected="one JSON value") from None
    except RecursionError:
        raise NotCanonical(what="nesting too deep to read", expected=f"at most {DEEPEST} levels") from None
    dumps(value)
    return value
