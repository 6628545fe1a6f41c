"""JCS (RFC 8785), restricted to what draw1 allows."""

import json
from typing import Any

from shuangsuiji.core.errors.canonical import NotCanonical

LARGEST = 2**53 - 1
DEEPEST = 32


def _check(value: Any, depth: int) -> None:
    """Raise `NotCanonical` for a value outside the profile; `depth` is 1 for the outermost value."""
    if depth > DEEPEST and isinstance(value, dict | list):
        raise NotCanonical(what=f"depth {depth}", expected=f"at most {DEEPEST} levels")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(what=f"key {key!r}", expected="ASCII keys")
            _check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)
    else:
        check_scalar(value)


def check_scalar(value: Any) -> None:
    """Raise `NotCanonical` unless the value is true, false, a whole number below 2⁵³ in size, or whole text.

    >>> check_scalar("号"), check_scalar(LARGEST), check_scalar(True)
    (None, None, None)
    >>> check_scalar(0.25)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NotCanonical: [canonical.refused] The document is not canonical: a value of type float; ...
    """
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise NotCanonical(what=f"number {value}", expected="whole numbers below 2^53 in size")
    elif isinstance(value, str):
        # Nearly every text is an id or a hash: plain ASCII has no surrogates, and this question is cheap.
        if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise NotCanonical(what="half a surrogate pair", expected="whole characters")
    else:
        raise NotCanonical(what=f"a value of type {type(value).__name__}", expected="text, whole number, true, false")


def dumps(value: Any) -> bytes:
    """The one canonical sequence of bytes of a value: sorted ASCII keys, no white space, UTF-8.

    Raises `NotCanonical` for floats, null, non-ASCII keys, lone surrogates, |integers| ≥ 2⁵³, depth over 32.
    Under these restrictions Python's own writer gives RFC 8785 bytes: ASCII keys sort alike by UTF-16 and by code
    point, and both escape only the quote, the backslash and U+0000–001F.
    Source: docs/spec/draw1.md, Encodings.

    >>> dumps({"b": [1, True], "a": "号"}).decode()
    '{"a":"号","b":[1,true]}'
    """
    _check(value, 1)
    return encode(value)


def encode(value: Any) -> bytes:
    """As `dumps`, for a value that has already been checked (inner loops make hundreds of thousands).

    >>> encode({"b": [1, True], "a": "号"}) == dumps({"b": [1, True], "a": "号"})
    True
    """
    return _WRITER.encode(value).encode()


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
