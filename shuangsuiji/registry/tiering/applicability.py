"""Which check items concern a subject: what its kind, tiers, industry and needed skills say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

KEYS = ("kinds", "tiers", "industries", "needs")
"""What an item may be limited by; each is a list of which one must fit."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the rules look at. `industry`: a code of GB/T 4754 with or without its letter, or other text."""

    kind: str
    tiers: tuple[str, ...] = ()
    industry: str = ""
    needs: tuple[str, ...] = ()


class Limited(Protocol):
    """Anything that says whom it concerns."""

    applies: Mapping[str, Sequence[str]]


Item = TypeVar("Item", bound=Limited)


def applicable(items: Iterable[Item], traits: Traits) -> list[Item]:
    """The items that concern such a subject, in their order.

    Source: 陵环发〔2024〕1号, 二、工作目标和范围（三） (items by the directory, every one that concerns the subject).
    """
    return [item for item in items if applies(item.applies, traits)]


def applies(limits: Mapping[str, Sequence[str]], traits: Traits) -> bool:
    """Whether every limit that is given fits; none given means all subjects.

    An industry fits by its beginning: `C26` is all of 2600 to 2699. A subject without an industry code fits any
    limit of industry: what is not known must be looked at on the spot.

    >>> applies({"industries": ["C26"]}, Traits("site", industry="2631"))
    True
    >>> applies({"kinds": ["outlet"]}, Traits("site")), applies({}, Traits("site"))
    (False, True)
    """
    return (
        _among(limits, "kinds", (traits.kind,))
        and _among(limits, "tiers", traits.tiers)
        and _among(limits, "needs", traits.needs)
        and _in_industry(limits, traits.industry)
    )


def _among(limits: Mapping[str, Sequence[str]], key: str, held: Sequence[str]) -> bool:
    return not limits.get(key) or not set(limits[key]).isdisjoint(held)


def _in_industry(limits: Mapping[str, Sequence[str]], industry: str) -> bool:
    code = _digits(industry)
    wanted = limits.get("industries")
    return not wanted or not code or any(code.startswith(_digits(one)) for one in wanted)


def _digits(code: str) -> str:
    """A code of GB/T 4754 without its letter; nothing for other text."""
    bare = code.strip().upper()
    bare = bare[1:] if bare[:1].isascii() and bare[:1].isalpha() else bare
    return bare if bare.isascii() and bare.isdecimal() else ""
