"""Every single-field tampering of a record, made mechanically over every leaf of its JSON."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.vectors.crossreading import readers

Path = tuple[str | int, ...]


def leaves_of(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every leaf: whatever holds nothing further."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not inner:
        yield path
    for key, one in inner:
        yield from leaves_of(one, (*path, key))


def altered(value: Any) -> Any:
    """Another value of the same type and, as near as possible, of the same form."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str) and value:
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    return {str: "x", list: ["x"], dict: {"x": "x"}}[type(value)]


def tampered(record: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The record with one leaf altered, with one leaf taken away, for every leaf in turn."""
    for path in leaves_of(record):
        for change in ("altered", "gone"):
            copied = copy.deepcopy(record)
            inner: Any = copied
            for step in path[:-1]:
                inner = inner[step]
            if change == "altered":
                inner[path[-1]] = altered(inner[path[-1]])
            else:
                del inner[path[-1]]
            yield (*path, change), copied


def run(record: dict[str, Any]) -> tuple[int, list[str]]:
    """How many tamperings were tried, and each that passed: with what was published, or as proven without it."""
    published, missed, tried = readers.published_of(record), [], 0
    for path, broken in tampered(record):
        tried += 1
        if readers.verify(broken, published).status != "refused":
            missed.append(f"{path} with the published statements")
        if readers.verify(broken, {}).status == "proven":
            missed.append(f"{path} proven without them")
    return tried, missed
