"""Who and what an entry names, in words: the apps above say how their own ids are called."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from shuangsuiji.bilingual import t

Speaker = Callable[[frozenset[str]], Mapping[str, str]]
"""Ids of one prefix → a name for each that is known."""
_SPEAKERS: dict[str, Speaker] = {}
_NOBODY: Mapping[str, object] = {
    "visitor": t("未登录的访问者", "a visitor"),
    "system:console": t("本机控制台", "the machine's console"),
    "system:worker": t("后台程序", "the worker"),
    "system:rules": t("分类规则", "the rules of tiers"),
}
"""Actors that are no account."""


def speaks_for(prefix: str, speaker: Speaker) -> None:
    """An app names the ids `prefix:<id>` (called when the app is ready)."""
    _SPEAKERS[prefix] = speaker


def named(opaque: Iterable[str]) -> dict[str, str]:
    """A name for each `prefix:<id>`; one that nobody knows stays as it is. One query for each prefix."""
    wanted: dict[str, set[str]] = {}
    said: dict[str, str] = {}
    for one in opaque:
        prefix, _, id = one.partition(":")
        said[one] = str(_NOBODY.get(one, one))
        if id and prefix in _SPEAKERS:
            wanted.setdefault(prefix, set()).add(id)
    for prefix, ids in wanted.items():
        said |= {f"{prefix}:{id}": name for id, name in _SPEAKERS[prefix](frozenset(ids)).items()}
    return said


def uuids(ids: Iterable[str]) -> list[UUID]:
    """Those of the ids that are UUIDs: an entry may name anything.

    >>> uuids(["019b750e-7800-7000-8000-000000000000", "x"])
    [UUID('019b750e-7800-7000-8000-000000000000')]
    """
    found = []
    for one in ids:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
