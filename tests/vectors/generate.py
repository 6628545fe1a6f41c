"""Makes our own known answers, `tests/vectors/draw1-*.json`: records with every intermediate value, and proofs.

`python -m tests.vectors.generate` writes them anew; a test holds that this changes nothing. The format is that of the
vectors beside the repository, so the same readers replay both.
"""

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.digest import hkdf_extract
from shuangsuiji.core.draw import Replayed, doc, make_links, prove, with_event
from shuangsuiji.core.errors import RuleBreach
from tests.vectors.county import BALLS, DICE, EVIDENCE, held

FOLDER = Path(__file__).resolve().parent
WEEKS = [f"2026-W{week}" for week in range(41, 53)]
EVENT_KINDS = ("visited", "closed", "leave", "return", "recuse", "join", "added", "void")

_EASY = {
    "key": {"floors": [{"ratio": [25, 100]}, {"remaining": 3}], "recheck": [1, 10]},
    "general": {"floors": [{"per_unit": 5, "units": 2}]},
    "positive": {"floors": [{"cumulative": [25, 100, 2, 1]}, {"count": 1}]},
}
_HARD = {
    **_EASY,
    "general": {"floors": [{"per_unit": 10, "units": 3}, {"ratio": [7, 20]}], "combine": "min"},
    "special": {"floors": [{"remaining": 2}, {"ratio": [1, 3]}], "recheck": [1, 2]},
}
# name → strata, subjects, balls, numbers, roles, weeks, whether it runs to its end
PLANS: dict[str, tuple[Any, ...]] = {
    "plain": (_EASY, 26, BALLS, (4, 11, 17, 21, 28, 30), ("bureau", "discipline", "outside", "software"), WEEKS, True),
    "hard": (_HARD, 30, DICE, (6, 1, 1, 3, 4, 2, 6, 5, 3, 1), ("bureau", "software", "discipline"), WEEKS, True),
    "open": (_EASY, 22, None, (), ("software", "bureau", "outside"), [], False),
}


def _subjects(rng: Random, strata: list[str], count: int, *, hard: bool) -> list[dict[str, Any]]:
    made = []
    for number in range(1, count + 1):
        one: dict[str, Any] = {"id": f"911405230{number:03d}X.{number % 7}", "strata": [strata[number % len(strata)]]}
        if rng.random() < 0.25:
            one["strata"] = sorted({*one["strata"], rng.choice(strata)})
        if rng.random() < 0.3:
            one["done"] = True
            if rng.random() < 0.4:
                one["capped"] = True
        if hard and rng.random() < 0.3:
            one["needs"] = sorted(rng.sample(("air", "hazardous", "noise"), rng.randint(1, 2)))
        made.append(one)
    return sorted(made, key=lambda one: str(one["id"]))


def _officers(rng: Random, subjects: list[str], *, hard: bool) -> list[dict[str, Any]]:
    made = []
    for number in range(1, 8):
        one: dict[str, Any] = {"id": f"E-{number}"}
        if number <= 4:
            one["lead"] = True
        if hard and number <= 3:
            one["can"] = ["air", "hazardous", "noise"]
        if hard and number > 2:
            one["not"] = sorted(rng.sample(subjects, len(subjects) // 3))
        made.append(one)
    return made


def _drawn(name: str, plan: str) -> Replayed:
    strata, count, balls, numbers, roles, weeks, _ = PLANS[plan]
    hard = plan == "hard"
    for seed in range(1000):
        rng = Random(f"{name} {plan} {seed}")
        subjects = _subjects(rng, sorted(strata), count, hard=hard)
        officers = _officers(rng, [one["id"] for one in subjects], hard=hard)
        rules = {"version": "draw1", "period": "2026Q4", "team": 2, "weeks": weeks, "strata": strata}
        frozen = {"rules": rules, "registry": {"subjects": subjects}, "roster": {"officers": officers}}
        try:
            return held(frozen, seed=f"{plan}-{seed}", balls=balls, numbers=numbers, roles=roles, hash=name)
        except RuleBreach:  # recusals left a subject without a team: the next seed
            continue
    raise ValueError(f"no seed serves {name} {plan}")


class _Quarter:
    """The events of one quarter, each a minute after the last."""

    def __init__(self, known: Replayed, rng: Random) -> None:
        self.known, self.rng = known, rng

    def enter(self, kind: str, **particular: Any) -> bool:
        """The event enters the chain, or is refused and nothing happens."""
        seq = len(self.known.record["events"])
        time = f"2026-10-{9 + 2 * (seq // 8):02d}T09:{seq:02d}:00+08:00"
        try:
            self.known = with_event(self.known, {"type": kind, **particular}, time=time)
        except RuleBreach:
            return False
        return True

    def due(self) -> str:
        """Any due visit."""
        return self.rng.choice(self.known.standing.due)

    def visited(self, identity: str) -> None:
        """The visit takes place."""
        team = self.known.standing.visits[identity].team
        self.enter("visited", id=identity, officers=team, day="2026-10-16")

    def some_of_every_kind(self) -> None:
        """Each kind of event at least once, closings and leaves several times."""
        why = {"reason": "停产（样例）", "evidence": EVIDENCE}
        weeks = self.known.outcome.rules["weeks"]
        self.visited(self.due())
        self.enter("closed", id=self.due(), **why)
        self.enter("join", officer={"id": "CITY-7", "lead": True, "can": ["air", "hazardous"]}, evidence=EVIDENCE)
        self.enter("leave", officer="E-5", weeks=weeks[1:9] or ["*"], evidence=EVIDENCE)
        self.enter("closed", id=self.due(), **why)
        identity = self.due()
        officer = self.known.standing.visits[identity].team[-1]
        self.enter("recuse", id=identity, officer=officer, evidence=EVIDENCE)
        self.enter("added", id="N-1", **why)
        self.enter("void", id=self.due(), **why)
        self.enter("leave", officer="E-6", weeks=["*"], evidence=EVIDENCE)
        self.enter("return", officer="E-5", evidence=EVIDENCE)
        self.enter("closed", id=self.due(), **why)

    def to_the_end(self) -> None:
        """Every visit still due takes place."""
        while self.known.standing.due:
            self.visited(self.known.standing.due[0])


def _proof(known: Replayed, identity: str) -> dict[str, Any]:
    return {"id": identity, "text": prove(known, identity), "published_events": len(known.record["events"])}


def _proofs(quarter: _Quarter) -> dict[str, Any]:
    """One proof of each fate, while the visits it speaks of are still due."""
    changed = [one for event in quarter.known.record["events"] for one in event["body"].get("next", ())]
    due = quarter.known.standing.due
    fresh = [one for one in due if one not in changed]
    gone = next(one for one, visit in quarter.known.standing.visits.items() if visit.state == "closed")
    return {
        "as drawn": _proof(quarter.known, fresh[0]),
        "changed": _proof(quarter.known, next(one for one in due if one in changed)),
        "refused: superseded or already used": _proof(quarter.known, gone),
    }


def intermediate_of(known: Replayed) -> dict[str, Any]:
    """Every value between a record's inputs and its end, as the vectors spell them."""
    record, outcome, standing = known.record, known.outcome, known.standing
    opening, name, visits = record["opening"], outcome.hash, standing.visits
    values = [one["value"] for one in record["contributions"]]
    material = dumps([*values, record["balls"]["numbers"] if "balls" in record else []])
    salt = bytes.fromhex(doc(name, "opening", opening))
    hashes = {
        f"hash_{kind}": doc(name, kind, record[kind])
        for kind in ("rules", "opening", "balls", "closing")
        if kind in record
    }
    loads = Counter(officer for team in outcome.teams.values() for officer in team)
    leaves = sorted((outcome.leaf_hashes[one].hex(), leaf.decode()) for one, leaf in outcome.leaves.items())
    return {
        **hashes,
        "jcs_rules": dumps(record["rules"]).decode(),
        "jcs_opening": dumps(opening).decode(),
        "extract_input": material.decode(),
        "prk": hkdf_extract(name, salt=salt, material=material).hex(),
        "keys": dict(outcome.keys),
        "tickets": dict(outcome.tickets),
        "strata": {
            one: {"call_order": list(drawn.call_order), "drawn": drawn.drawn, "floor": drawn.counts.floor}
            for one, drawn in outcome.strata.items()
        },
        "visits_by_id": sorted(outcome.teams),
        "teams": dict(outcome.teams),
        "loads": {one["id"]: loads[one["id"]] for one in record["roster"]["officers"]},
        "weeks": dict(outcome.weeks),
        "leaves": [{"hash": digest, "leaf": leaf} for digest, leaf in leaves],
        "root": outcome.root,
        "published": make_links(known, time=record["closing"]["time"])["events"],
        "final_states": {identity: visit.state for identity, visit in visits.items()},
        "final_teams": {identity: list(visit.team) for identity, visit in visits.items()},
        "first_teams": {identity: list(visit.first_team) for identity, visit in visits.items()},
    }


def vector(name: str, plan: str) -> dict[str, Any]:
    """One known answer: the first seed whose quarter holds every kind of event."""
    for seed in range(1000):
        quarter = _Quarter(_drawn(name, plan), Random(f"{name} {plan} events {seed}"))
        quarter.some_of_every_kind()
        kinds = {event["body"]["type"] for event in quarter.known.record["events"]}
        promoted = any(
            event["body"]["next"] for event in quarter.known.record["events"] if event["body"]["type"] == "closed"
        )
        if kinds == set(EVENT_KINDS) and promoted:
            proofs = _proofs(quarter)
            if PLANS[plan][-1]:
                quarter.to_the_end()
            return {"record": quarter.known.record, "intermediate": intermediate_of(quarter.known), "proofs": proofs}
    raise ValueError(f"no seed gives every kind of event for {name} {plan}")


def text_of(made: dict[str, Any]) -> str:
    """A vector as its file holds it: one line, sorted, so that a difference is a difference."""
    return json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def files() -> dict[Path, str]:
    """Every file of known answers with its text."""
    return {
        FOLDER / f"draw1-{name}-{plan}.json": text_of(vector(name, plan))
        for name in ("sha256", "sm3")
        for plan in PLANS
    }


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name, len(text))
