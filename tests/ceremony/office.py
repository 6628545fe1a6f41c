"""A small office for tests: a registry, a roster and rules that draw1 accepts, and the people at the meeting."""

import hashlib
from collections.abc import Iterator
from typing import Any

from shuangsuiji.ceremony import Card, Invitation, Meeting, seal

BALLS = {"what": "six balls", "count": 6, "min": 1, "max": 33, "kind": "set"}
NUMBERS = [4, 11, 17, 21, 28, 30]
PEOPLE = (Invitation("bureau", "chair"), Invitation("discipline", "inspector"), Invitation("outside", "citizen"))
SEALED_AT, DRAWN_AT = "2026-10-08T09:30:00+08:00", "2026-10-08T10:00:00+08:00"
HEADING = {"ceremony": "test/2026Q4/1", "hash": "sha256", "time": SEALED_AT, "prev": "0" * 64, "history": []}


def chance(seed: int = 1) -> Any:
    """An entropy function that gives the same values on every run."""

    def values() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield hashlib.sha256(f"office/{seed}/{number}".encode()).hexdigest()

    stream = values()
    return lambda: next(stream)


def frozen(subjects: int = 12) -> dict[str, Any]:
    """The three documents."""
    return {
        "rules": {
            "version": "draw1",
            "period": "2026Q4",
            "team": 2,
            "weeks": ["2026-W42", "2026-W43", "2026-W44"],
            "strata": {"key": {"floors": [{"ratio": [1, 4]}]}},
        },
        "registry": {"subjects": [{"id": f"S-{n:03d}", "strata": ["key"]} for n in range(1, subjects + 1)]},
        "roster": {"officers": [{"id": f"O-{n}", **({"lead": True} if n < 4 else {})} for n in range(1, 7)]},
    }


def sealed(*, balls: bool = True, people: tuple[Invitation, ...] = PEOPLE, seed: int = 1) -> tuple[Meeting, list[Card]]:
    """A meeting just sealed, with the cards made on the spot."""
    grammar = BALLS if balls else None
    return seal(HEADING, frozen(), invited=people, balls=grammar, software="ssj", entropy=chance(seed))


def values_of(cards: list[Card]) -> dict[int, str]:
    """What the contributors read from their cards."""
    return {one.slot: one.value for one in cards}
