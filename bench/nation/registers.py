"""A national quarter: 1,909 registers with 827,500 subjects and 45,800 officers, as their bureaus would seal them.

The three totals are the national figures of 2019; how they are spread over registers is made here, seeded and skewed
as real registers are: half of them below 230 subjects, the largest of nine thousand. It is the first quarter of a
year, so that no subject is done and a reader needs no earlier record; about a fifth of all subjects are drawn, as in
2019 (665,400 visits in the year). Every id and name is invented. Read on: `docs/performance.md`.
"""

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core.draw import commitment, make_balls, make_opening, make_record

REGISTERS, SUBJECTS, OFFICERS = 1_909, 827_500, 45_800
LEAST_OFFICERS = 5
SLOTS = (("bureau", "invented bureau"), ("outside", "invented witness"), ("software", "shuangsuiji"))
BALLS = {"what": "invented balls", "count": 6, "min": 1, "max": 33, "kind": "set"}
OPENED, DRAWN, CLOSED = "2026-01-06T09:00:00+08:00", "2026-01-06T09:10:00+08:00", "2026-01-06T09:20:00+08:00"
STRATA: Mapping[str, Any] = {
    "key": {"floors": [{"ratio": [1, 4]}, {"remaining": 4}], "recheck": [1, 10]},
    "special": {"floors": [{"ratio": [1, 4]}], "recheck": [1, 10]},
    "positive": {"floors": [{"ratio": [1, 4]}]},
    "general": {"floors": [{"ratio": [19, 100]}]},
}
WEEKS = [f"2026-W{week:02}" for week in range(3, 14)]


@dataclass(frozen=True)
class Register:
    """One bureau's register: how many subjects (家) and officers it has, and the seed of everything else in it."""

    number: int
    subjects: int
    officers: int


def shares(total: int, *, parts: int, least: int, spread: float, seed: int) -> list[int]:
    """Whole numbers that add up to `total`, each at least `least`, log-normally skewed.

    >>> made = shares(1000, parts=10, least=5, spread=1.0, seed=1)
    >>> sum(made), min(made) >= 5, max(made) > 150
    (1000, True, True)
    """
    chance = random.Random(seed)
    weights = [chance.lognormvariate(0, spread) for _ in range(parts)]
    rest, whole = total - least * parts, sum(weights)
    made = [least + int(rest * weight / whole) for weight in weights]
    for i in range(total - sum(made)):
        made[i % parts] += 1
    return made


def registers(scale: int = 1) -> list[Register]:
    """All registers of the nation; with `scale` = 100, a hundredth of them.

    >>> made = registers()
    >>> len(made), sum(one.subjects for one in made), sum(one.officers for one in made)
    (1909, 827500, 45800)
    """
    parts = REGISTERS // scale
    subjects = shares(SUBJECTS // scale, parts=parts, least=10, spread=1.1, seed=2019)
    officers = shares(OFFICERS // scale, parts=parts, least=LEAST_OFFICERS, spread=0.6, seed=827)
    return [Register(*one) for one in zip(range(parts), sorted(subjects), sorted(officers), strict=True)]


def _subject(chance: random.Random, identity: str) -> dict[str, Any]:
    tier = chance.choices(("key", "special", "positive", "general"), weights=(12, 3, 5, 80))[0]
    strata = sorted({tier, *(["special"] if chance.random() < 0.02 else [])})
    needs = {"needs": ["radiation"]} if chance.random() < 0.02 else {}
    return {"id": identity, "strata": strata, **needs}


def _officer(chance: random.Random, number: int, subjects: list[str]) -> dict[str, Any]:
    """Every third officer leads, the first always can lead any visit and is never recused."""
    lead = {"lead": True} if number % 3 == 0 else {}
    can = {"can": ["radiation"]} if number % 6 == 0 else {}
    recused = sorted({chance.choice(subjects) for _ in range(chance.randrange(3))}) if number else []
    return {"id": f"E{number:05d}", **lead, **can, **({"not": recused} if recused else {})}


def frozen_of(register: Register) -> dict[str, Any]:
    """The rules, registry and roster that one bureau seals."""
    chance = random.Random(f"register {register.number}")
    ids = [f"{register.number:06d}{i:012d}" for i in range(register.subjects)]
    subjects = [_subject(chance, identity) for identity in ids]
    officers = [_officer(chance, number, ids) for number in range(register.officers)]
    rules = {"version": "draw1", "period": "2026Q1", "team": 2, "weeks": list(WEEKS), "strata": dict(STRATA)}
    return {"rules": rules, "registry": {"subjects": subjects}, "roster": {"officers": officers}}


def _hex(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def ceremony(register: Register, frozen: Mapping[str, Any]) -> dict[str, Any]:
    """The whole meeting: opening from commitments, balls, values checked, outcome drawn, closing; the record."""
    name = f"{register.number:06d}/2026Q1/1"
    values = [_hex(name, slot) for slot in range(len(SLOTS))]
    slots = [
        {"role": role, "who": who, "commit": commitment("sha256", name, slot=slot, value=values[slot])}
        for slot, (role, who) in enumerate(SLOTS)
    ]
    salts = {"registry": _hex(name, "registry"), "roster": _hex(name, "roster")}
    heading = {"ceremony": name, "hash": "sha256", "time": OPENED, "prev": "0" * 64, "history": []}
    opening = make_opening(heading, frozen=frozen, salts=salts, slots=slots, balls=BALLS)
    balls = make_balls(opening, [4, 11, 17, 21, 28, 30], time=DRAWN)
    return make_record(opening, frozen=frozen, salts=salts, values=values, balls=balls, time=CLOSED)
