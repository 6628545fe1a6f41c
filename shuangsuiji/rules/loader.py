"""Packs from the shipped folder or from a folder of the user's own: the only place of this part that reads a disk."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from shuangsuiji.core.errors.policy import PackRefused, PackUnknown
from shuangsuiji.core.policy import Policy
from shuangsuiji.rules.assembly import assemble
from shuangsuiji.rules.problems import Problem

DEFAULT = "lingchuan-2024-1"


def names() -> tuple[str, ...]:
    """The ids of all shipped packs, in order: issuer and document, joined by a hyphen.

    >>> "lingchuan-2024-1" in names()
    True
    """
    return tuple(sorted(_shipped()))


def load(name: str) -> Policy:
    """The shipped pack of that id, or the pack in that folder, complete and checked.

    Raises `PackUnknown`, or `PackRefused` with the first problem and their number.

    >>> load("lingchuan-2024-1").title[:4]
    '陵川县污'
    """
    policy, problems = _read(_folder(name), expected=name if name in names() else "")
    if policy is None:
        first = problems[0]
        raise PackRefused(
            file=first.file, key=first.key, wrong=first.wrong, expected=first.expected, count=len(problems)
        )
    return policy


def check(path: str | Path) -> list[Problem]:
    """Every problem of a pack, shipped or in a folder; empty when it can be used. Raises `PackUnknown`.

    >>> check("lingchuan-2024-1")
    []
    """
    return _read(_folder(str(path)), expected=str(path) if str(path) in names() else "")[1]


def _shipped() -> dict[str, Traversable]:
    packs = files("shuangsuiji.rules") / "packs"
    return {f"{one.name}-{two.name}": two for one in _folders(packs) for two in _folders(one)}


def _folders(place: Traversable) -> Iterator[Traversable]:
    return (one for one in place.iterdir() if one.is_dir() and not one.name.startswith(("_", ".")))


def _folder(name: str) -> Traversable:
    shipped = _shipped()
    if name in shipped:
        return shipped[name]
    if not Path(name).is_dir():
        raise PackUnknown(name=name, known=", ".join(sorted(shipped)))
    return Path(name)


def _read(folder: Traversable, *, expected: str) -> tuple[Policy | None, list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file, place in _toml_files(folder):
        try:
            texts[file] = place.read_text(encoding="utf-8")
        except UnicodeDecodeError as reason:
            problems.append(Problem(file, "", f"byte {reason.start} is not UTF-8", "a text file in UTF-8"))
    policy, found = assemble(texts)
    problems += found
    if policy is not None and expected and policy.name != expected:
        problems.append(Problem("pack.toml", "id", repr(policy.name), f"{expected}, as its folders say"))
    return (None if problems else policy), problems


def _toml_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The pack's TOML files, those of its sub-folders one level down with the folder's name before theirs."""
    for one in folder.iterdir():
        if one.is_dir():
            yield from ((f"{one.name}/{two.name}", two) for two in one.iterdir() if _is_toml(two))
        elif _is_toml(one):
            yield one.name, one


def _is_toml(place: Traversable) -> bool:
    return place.name.endswith(".toml") and place.is_file()
