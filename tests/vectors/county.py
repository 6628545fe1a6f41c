"""A small county for tests, everything seeded, nobody real; and the way to hold a ceremony over frozen documents."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from shuangsuiji.core.draw import Replayed, commitment, make_balls, make_opening, make_record, replayed
from shuangsuiji.core.draw.hashes import ZEROS

Json = Mapping[str, Any]

DICE = {"what": "ten dice, in the order thrown", "count": 10, "min": 1, "max": 6, "kind": "sequence"}
BALLS = {"what": "六个号码球（1–33）", "count": 6, "min": 1, "max": 33, "kind": "set"}
EVIDENCE = "sha256:" + "ab" * 32
ROLES = ("bureau", "discipline", "outside", "software")
_BESIDE = Path(__file__).resolve().parents[2] / "../shared"
WEEKS = ["2026-W41", "2026-W42", "2026-W43", "2026-W44"]


def secret(seed: object, what: object) -> str:
    """64 hex that depend on the seed only."""
    return hashlib.sha256(f"{seed}|{what}".encode()).hexdigest()


def frozen_county() -> dict[str, Any]:
    """Nine subjects in two overlapping strata, five officers: one recused, two leads, one skill needed."""
    subjects = [{"id": f"S-{number:03d}", "strata": ["general"]} for number in range(1, 10)]
    subjects[0]["strata"] = ["key"]
    subjects[1] = {"id": "S-002", "strata": ["general", "key"], "done": True}
    subjects[2] = {"id": "S-003", "strata": ["key"], "needs": ["hazardous"]}
    subjects[3] = {"id": "S-004", "strata": ["key"], "done": True, "capped": True}
    officers = [
        {"id": "E-1", "lead": True, "can": ["hazardous"]},
        {"id": "E-2", "lead": True},
        {"id": "E-3", "not": ["S-001", "S-005"]},
        {"id": "E-4"},
        {"id": "E-5"},
    ]
    strata = {
        "key": {"floors": [{"ratio": [1, 4]}, {"remaining": 2}], "recheck": [1, 10]},
        "general": {"floors": [{"count": 3}]},
    }
    rules = {"version": "draw1", "period": "2026Q4", "team": 2, "weeks": WEEKS, "strata": strata}
    return {"rules": rules, "registry": {"subjects": subjects}, "roster": {"officers": officers}}


def salts_of(seed: object) -> dict[str, str]:
    """The salts under which registry and roster are sealed."""
    return {"registry": secret(seed, "registry"), "roster": secret(seed, "roster")}


def values_of(seed: object, count: int) -> list[str]:
    """The contributors' values, in slot order."""
    return [secret(seed, f"value {number}") for number in range(count)]


def heading_of(seed: object, **changed: Any) -> dict[str, Any]:
    """What an opening begins with; any field may be changed."""
    heading = {"ceremony": f"test/2026Q4/{seed}", "hash": "sha256", "time": "2026-10-08T09:00:00+08:00"}
    return {**heading, "prev": ZEROS, "history": [], **changed}


def slots_of(seed: object, heading: Json, roles: Sequence[str]) -> list[dict[str, str]]:
    """A slot for each role, with its commitment."""
    name, ceremony = heading["hash"], heading["ceremony"]
    values = values_of(seed, len(roles))
    return [
        {"role": role, "who": f"{role} 甲", "commit": commitment(name, ceremony, slot=number, value=values[number])}
        for number, role in enumerate(roles)
    ]


def opened(
    frozen: Json, *, seed: object = 1, balls: Json | None = BALLS, roles: Sequence[str] = ROLES, **heading: Any
) -> dict[str, Any]:
    """The opening statement over frozen documents."""
    head = heading_of(seed, **heading)
    slots = slots_of(seed, head, roles)
    return make_opening(head, frozen=frozen, salts=salts_of(seed), slots=slots, balls=balls)


def held(
    frozen: Json,
    *,
    seed: object = 1,
    balls: Json | None = BALLS,
    numbers: Sequence[int] = (4, 11, 17, 21, 28, 30),
    roles: Sequence[str] = ROLES,
    **heading: Any,
) -> Replayed:
    """The draw over frozen documents, held and replayed."""
    opening = opened(frozen, seed=seed, balls=balls, roles=roles, **heading)
    thrown = make_balls(opening, numbers, time="2026-10-08T09:20:00+08:00") if balls else None
    return replayed(
        make_record(
            opening,
            frozen=frozen,
            salts=salts_of(seed),
            values=values_of(seed, len(roles)),
            balls=thrown,
            time="2026-10-08T09:30:00+08:00",
        )
    )


def moment(seq: int, *, week: int = 0) -> str:
    """A time for event `seq`, later for each, `week` weeks after the draw."""
    day, minute = 9 + 7 * week, seq
    return f"2026-10-{day:02d}T10:{minute:02d}:00+08:00"


def shared(*parts: str) -> Path:
    """A file of the folder beside the repository; the calling test is skipped, with the reason, where it is absent."""
    root = Path(os.environ.get("SSJ_SHARED") or _BESIDE)
    wanted = root.joinpath(*parts)
    if not wanted.exists():
        pytest.skip(f"no {'/'.join(parts)} beside the repository (../shared or SSJ_SHARED)")
    return wanted
