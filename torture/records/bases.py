"""Sound records of every kind, with what was published of each: what the campaigns mutate."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import (
    Replayed,
    doc,
    make_abort,
    make_aborted,
    make_balls,
    make_record,
    newest_link,
    public_form,
    replayed,
    visited_in,
    with_event,
)
from shuangsuiji.verifier.verify_draw1 import Published
from tests.vectors.county import DICE, frozen_county, held, moment, opened, salts_of, values_of
from tests.vectors.random_records import lived_record

_VECTORS = Path(__file__).resolve().parents[2] / "tests" / "vectors"


@dataclass(frozen=True)
class Base:
    """A record, the statements that were published of it, and the year's earlier records."""

    name: str
    record: dict[str, Any]
    published: Published
    history: tuple[bytes, ...] = ()

    @property
    def source(self) -> bytes:
        """The bytes of the record's file."""
        return dumps(self.record)

    @property
    def drawn_in_full(self) -> bool:
        """Whether the core reads it too: it holds a draw, and officers."""
        return "closing" in self.record and "roster" in self.record


def published_of(record: dict[str, Any]) -> Published:
    """All that the site shows of a record."""
    name = record["opening"]["hash"]
    balls = doc(name, "balls", record["balls"]) if "balls" in record else None
    ended = "closing" if "closing" in record else "abort"
    closing = doc(name, ended, record[ended])
    link = newest_link(record) if ended == "closing" else None
    return Published(doc(name, "opening", record["opening"]), balls, closing, link)


def _base(name: str, record: dict[str, Any], *, history: tuple[bytes, ...] = ()) -> Base:
    return Base(name, record, published_of(record), history)


def _aborted(seed: int, *, with_balls: bool) -> dict[str, Any]:
    frozen, salts, values = frozen_county(), salts_of(seed), values_of(seed, 4)
    opening = opened(frozen, seed=seed, balls=DICE)
    balls = (
        make_balls(opening, [1, 6, 2, 5, 3, 4, 1, 1, 2, 6], time="2026-10-08T09:20:00+08:00") if with_balls else None
    )
    shown = {number: values[number] for number in (0, 2, 3)} if with_balls else {}
    abort = make_abort(
        opening, balls=balls, reason="“遗失”", missing=[1], values=shown, time="2026-10-08T10:00:00+08:00"
    )
    return make_aborted(opening, frozen=frozen, salts=salts, balls=balls, abort=abort)


def visited_to_the_end(known: Replayed) -> Replayed:
    """The record with every due visit made."""
    while known.standing.due:
        visit = known.standing.visits[known.standing.due[0]]
        made = {"type": "visited", "id": visit.subject["id"], "officers": list(visit.team), "day": "2026-10-14"}
        known = with_event(known, made, time=moment(len(known.record["events"])))
    return known


def _two_quarters() -> Iterator[Base]:
    """A finished quarter, its public form, and the quarter after it, whose `done` follows from it."""
    first = visited_to_the_end(held(frozen_county_of_nobody_done(), seed="first", hash="sm3"))
    yield _base("finished", dict(first.record))
    yield _base("public", public_form(first))
    frozen = frozen_county_of_nobody_done()
    for subject in frozen["registry"]["subjects"]:
        if subject["id"] in visited_in(first.record):
            subject["done"] = True
    frozen["rules"]["period"] = "2026Q4-2"
    last = doc("sm3", "closing", first.record["closing"])
    heading = {"prev": last, "history": [newest_link(first.record)], "time": "2026-12-01T09:00:00+08:00"}
    opening = opened(frozen, seed="second", balls=None, **heading)
    salts, values = salts_of("second"), values_of("second", 4)
    second = make_record(
        opening, frozen=frozen, salts=salts, values=values, balls=None, time="2026-12-01T09:30:00+08:00"
    )
    yield _base("second", second, history=(dumps(dict(first.record)),))


def frozen_county_of_nobody_done() -> dict[str, Any]:
    """The small county at the start of its year."""
    frozen = frozen_county()
    for subject in frozen["registry"]["subjects"]:
        subject.pop("done", None)
        subject.pop("capped", None)
    return frozen


@cache
def bases() -> tuple[Base, ...]:
    """The records that are mutated: our known answers, aborts, public forms, a chained year, no events at all."""
    made = [_base("no events", dict(held(frozen_county(), seed="plain").record))]
    made += [_base("aborted early", _aborted(1, with_balls=False)), _base("aborted late", _aborted(2, with_balls=True))]
    made += _two_quarters()
    for path in sorted(_VECTORS.glob("draw1-*.json")):
        made.append(_base(path.stem, json.loads(path.read_text(encoding="utf-8"))["record"]))
    return tuple(made)


@cache
def small_random_base(seed: int) -> Base:
    """One random record out of a few hundred, in full or in its public form."""
    known = lived_record(seed)
    record = dict(known.record)
    if Random(seed).random() < 0.3 and not known.standing.due:
        return _base(f"public {seed}", public_form(replayed(record)))
    return _base(f"random {seed}", record)


def any_base(rng: Random) -> Base:
    """One of the fixed records or of 300 random ones."""
    return rng.choice(bases()) if rng.random() < 0.4 else small_random_base(rng.randrange(300))
