"""From stored values to the dataclass of a form: strict, so that a paper is never printed with a hole in it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from shuangsuiji.documents.errors import UnusableValues

Form = TypeVar("Form")


def read(shape: type[Form], values: Mapping[str, Any], *, where: str = "") -> Form:
    """An instance of the dataclass `shape`; lists become tuples, mappings inside become their dataclasses.

    Raises `UnusableValues` for a field that is missing, unknown, or of another type. Control characters other than
    the end of a line are taken out: no printer shows them, and Word opens no file with them.
    """
    hints = get_type_hints(shape)
    known = {one.name: one for one in fields(shape)}  # type: ignore[arg-type]
    for name in values:
        if name not in known:
            raise _refusal(shape, f"{where}{name}", name, "—")
    given: dict[str, Any] = {}
    for name, one in known.items():
        if name in values:
            given[name] = _value(shape, hints[name], values[name], f"{where}{name}")
        elif one.default is MISSING and one.default_factory is MISSING:
            raise _refusal(shape, f"{where}{name}", "—", getattr(hints[name], "__name__", str(hints[name])))
    return shape(**given)


def _value(shape: type[Any], hint: Any, value: Any, where: str) -> Any:
    origin = get_origin(hint) or hint
    if origin is tuple and isinstance(value, Sequence) and not isinstance(value, str):
        inner = get_args(hint)[0]
        return tuple(_value(shape, inner, one, f"{where}[{number}]") for number, one in enumerate(value))
    if is_dataclass(origin) and isinstance(origin, type) and isinstance(value, Mapping):
        return read(origin, value, where=f"{where}.")
    if origin is str and isinstance(value, str):
        return printable(value)
    if origin in (int, bool) and type(value) is origin:
        return value
    if origin is Mapping and isinstance(value, Mapping):
        return _cleaned(value)
    raise _refusal(shape, where, type(value).__name__, getattr(origin, "__name__", str(origin)))


def printable(text: str) -> str:
    """The text without control characters and halves of characters; ends of lines stay.

    >>> printable("甲\\x00\\x1b厂\\r\\n乙")
    '甲厂\\n乙'
    """
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value


def _refusal(shape: type[Any], where: str, found: str, expected: str) -> UnusableValues:
    return UnusableValues(form=shape.__name__, where=where, found=found, expected=expected)
