"""Random valid records: every kind of floor, ball, recusal, skill and event, all from one seed."""

from random import Random
from typing import Any

from shuangsuiji.core.draw import Replayed, with_event
from shuangsuiji.core.errors import RuleBreach
from tests.vectors.county import BALLS, DICE, EVIDENCE, held

_SKILLS = ("air", "hazardous", "noise", "water")
_STRATA = ("campaign-1", "general", "key", "positive", "special")
_LETTERS = "ABCXYZabcxyz0189._:-"
_REASONS = ("停产", "moved away", "“整合”关闭 — ß", 'a "quoted" \\ reason', "𠮷")
_QUARTER = [f"2026-W{week}" for week in range(41, 54)]


def _identity(rng: Random, taken: set[str]) -> str:
    while True:
        made = "".join(rng.choice(_LETTERS) for _ in range(rng.randint(1, rng.choice((3, 8, 27)))))
        if made not in taken:
            taken.add(made)
            return made


def _floor(rng: Random) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = [
        {"ratio": [rng.randint(0, 5), rng.randint(1, 8)]},
        {"per_unit": rng.randint(0, 4), "units": rng.randint(0, 3)},
        {"count": rng.randint(0, 6)},
        {"remaining": rng.randint(1, 4)},
        {"cumulative": [rng.randint(0, 3), rng.randint(1, 6), rng.randint(0, 4), rng.randint(0, 3)]},
    ]
    return rng.choice(kinds)


def _stratum(rng: Random) -> dict[str, Any]:
    rule: dict[str, Any] = {"floors": [_floor(rng) for _ in range(rng.randint(1, 3))]}
    if rng.random() < 0.25:
        rule["combine"] = "min"
    if rng.random() < 0.5:
        rule["recheck"] = [rng.randint(0, 2), rng.randint(1, 10)]
    return rule


def _subject(rng: Random, identity: str, strata: list[str]) -> dict[str, Any]:
    one: dict[str, Any] = {"id": identity, "strata": sorted(rng.sample(strata, rng.randint(1, min(3, len(strata)))))}
    if rng.random() < 0.3:
        one["done"] = True
        if rng.random() < 0.4:
            one["capped"] = True
    if rng.random() < 0.25:
        one["needs"] = sorted(rng.sample(_SKILLS, rng.randint(1, 2)))
    return one


def _officer(rng: Random, identity: str, subjects: list[str]) -> dict[str, Any]:
    one: dict[str, Any] = {"id": identity}
    if rng.random() < 0.5:
        one["lead"] = True
    if rng.random() < 0.4:
        one["can"] = sorted(rng.sample(_SKILLS, rng.randint(1, 4)))
    if rng.random() < 0.4:
        one["not"] = sorted(rng.sample(subjects, rng.randint(1, max(1, len(subjects) // 3))))
    return one


def _staffed(officers: list[dict[str, Any]], subjects: list[str], team: int) -> list[dict[str, Any]]:
    """The officers with just so many recusals dropped that every subject keeps a team, and one lead for everything."""
    officers[0].update(lead=True, can=sorted(_SKILLS))
    officers[0].pop("not", None)
    for identity in subjects:
        barred = [one for one in officers if identity in one.get("not", ())]
        for one in barred[: max(0, team - (len(officers) - len(barred)))]:
            one["not"] = [other for other in one["not"] if other != identity]
    return [{name: value for name, value in one.items() if value != []} for one in officers]


def frozen_documents(rng: Random) -> dict[str, Any]:
    """Rules, registry and roster that fit each other."""
    strata = sorted(rng.sample(_STRATA, rng.randint(1, 4)))
    taken: set[str] = set()
    ids = sorted(_identity(rng, taken) for _ in range(rng.randint(1, rng.choice((4, 12, 30)))))
    team = rng.choice((2, 2, 2, 3))
    names = sorted(_identity(rng, taken) for _ in range(rng.randint(team, team + 6)))
    officers = _staffed([_officer(rng, name, ids) for name in names], ids, team)
    weeks = sorted(rng.sample(_QUARTER, rng.randint(1, 6))) if rng.random() < 0.75 else []
    rules = {"version": "draw1", "period": "2026Q4", "team": team, "weeks": weeks}
    return {
        "rules": {**rules, "strata": {name: _stratum(rng) for name in strata}},
        "registry": {"subjects": [_subject(rng, identity, strata) for identity in ids]},
        "roster": {"officers": officers},
    }


def _ceremony(rng: Random, frozen: dict[str, Any], seed: int) -> Replayed:
    balls, numbers = rng.choice(((None, []), (BALLS, None), (DICE, None)))
    if balls is BALLS:
        numbers = sorted(rng.sample(range(1, 34), 6))
    elif balls is DICE:
        numbers = [rng.randint(1, 6) for _ in range(10)]
    roles = ["bureau", "discipline", "software"]
    roles += ["outside"] if balls is None or rng.random() < 0.5 else rng.sample(["bureau", "clerk"], rng.randint(0, 1))
    rng.shuffle(roles)
    history = [f"{rng.getrandbits(256):064x}" for _ in range(rng.choice((0, 0, 1, 3)))]
    name, prev = rng.choice(("sha256", "sm3")), f"{rng.getrandbits(256):064x}"
    return held(frozen, seed=seed, balls=balls, numbers=numbers, roles=roles, hash=name, history=history, prev=prev)


def _particular(rng: Random, known: Replayed, seed: int) -> dict[str, Any]:
    """An event that may or may not be allowed."""
    standing = known.standing
    due, officers = standing.due or ["nobody"], list(standing.crew.officers)
    identity, officer = rng.choice(due), rng.choice(officers)
    team = standing.visits[identity].team if identity in standing.visits else officers[:2]
    proof = {"evidence": EVIDENCE}
    why = {"reason": rng.choice(_REASONS), **proof}
    weeks = known.outcome.rules["weeks"]
    away = sorted(rng.sample(weeks, rng.randint(1, len(weeks)))) if weeks and rng.random() < 0.6 else ["*"]
    newcomer = {"id": f"CITY-{rng.randint(1, 9)}", **({"lead": True, "can": ["water"]} if rng.random() < 0.6 else {})}
    kinds: list[dict[str, Any]] = [
        {"type": "visited", "id": identity, "officers": list(team), "day": f"2026-10-{rng.randint(10, 28)}"},
        {"type": "closed", "id": identity, **why},
        {"type": "leave", "officer": officer, "weeks": away, **proof},
        {"type": "return", "officer": officer, **proof},
        {"type": "recuse", "id": identity, "officer": rng.choice(team), **proof},
        {"type": "join", "officer": newcomer, **proof},
        {"type": "added", "id": rng.choice((identity, f"NEW-{seed}")), **why},
        {"type": "void", "id": identity, **why},
    ]
    return rng.choice(kinds)


def _time(seq: int, week: int, rng: Random) -> str:
    """Later for each event, in any of three offsets."""
    day, minute = 9 + 7 * week, seq % 60
    return rng.choice(
        (
            f"2026-10-{day:02d}T{9 + seq // 60:02d}:{minute:02d}:00+08:00",
            f"2026-10-{day:02d}T{1 + seq // 60:02d}:{minute:02d}:00Z",
            f"2026-10-{day - 1:02d}T{20 + seq // 60:02d}:{minute:02d}:00-05:00",
        )
    )


def _lived(rng: Random, known: Replayed, seed: int) -> Replayed:
    """The record after some weeks of random events; those that are refused are just not there."""
    week = 0
    for _ in range(rng.choice((0, 3, 10, 25))):
        week = min(2, week + (rng.random() < 0.15))
        try:
            known = with_event(known, _particular(rng, known, seed), time=_time(len(known.record["events"]), week, rng))
        except RuleBreach:
            continue
    return known


def _finished(rng: Random, known: Replayed) -> Replayed:
    """The record with every due visit made or void."""
    while known.standing.due:
        identity = known.standing.due[0]
        made = {
            "type": "visited",
            "id": identity,
            "officers": known.standing.visits[identity].team,
            "day": "2026-10-29",
        }
        void = {"type": "void", "id": identity, "reason": "overdue", "evidence": EVIDENCE}
        seq = len(known.record["events"])
        chosen = made if rng.random() < 0.9 else void
        known = with_event(known, chosen, time=f"2026-11-{2 + seq // 60:02d}T10:{seq % 60:02d}:00+08:00")
    return known


def lived_record(seed: int) -> Replayed:
    """A record with its outcome and standing."""
    rng = Random(seed)
    known = _lived(rng, _ceremony(rng, frozen_documents(rng), seed), seed)
    return _finished(rng, known) if rng.random() < 0.4 else known


def make(seed: int) -> dict[str, Any]:
    """A random valid record, the same for the same seed."""
    return dict(lived_record(seed).record)
