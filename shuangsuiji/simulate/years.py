"""Thousands of simulated years: coverage, repeats and load. Chance follows from a seed; draws are draw1's own."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shuangsuiji.core.draw import Crew, StratumDraw, deal_teams, draw_strata, visits_of
from shuangsuiji.core.draw.hashes import tickets_of
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.core.quota import Member, QuarterPlan, Workforce, YearSoFar, plan_quarter

HASH = "sha256"


@dataclass(frozen=True)
class Scene:
    """What is simulated: a pack over a register and a roster, in one calendar year."""

    policy: Policy
    members: tuple[Member, ...]
    officers: tuple[Mapping[str, Any], ...]
    workforce: Workforce
    year: int

    @property
    def periods(self) -> tuple[Period, ...]:
        """The year's periods, in the pack's own kind."""
        first = Period(self.year, self.policy.period, 1)
        periods = [first]
        while periods[-1].left > 1:
            periods.append(periods[-1].next())
        return tuple(periods)

    def without_recheck(self) -> "Scene":
        """The same scene with the re-draw share (A3) turned off."""
        readings = replace(self.policy.readings, recheck=self.policy.readings.recheck * 0)
        return replace(self, policy=self.policy.read_as(readings))


@dataclass(frozen=True)
class Drawn:
    """One simulated draw: its strata, and its visits in ticket order."""

    strata: Mapping[str, StratumDraw]
    visits: tuple[str, ...]


@dataclass(frozen=True)
class Sealed:
    """A plan as draw1 has it, made once and drawn as often as wished."""

    registry: Mapping[str, Any]
    rules: Mapping[str, Any]

    @classmethod
    def of(cls, plan: QuarterPlan) -> "Sealed":
        """The documents of a plan; raises `NothingToDraw` for one without strata."""
        return cls(plan.registry_document(), plan.rules_document())

    @property
    def ids(self) -> list[str]:
        """Every subject of the registry."""
        return [one["id"] for one in self.registry["subjects"]]

    def drawn(self, key: str) -> Drawn:
        """The outcome under one key."""
        tickets = tickets_of(HASH, key, self.ids)
        strata = draw_strata(self.registry, self.rules, tickets=tickets)
        return Drawn(strata, tuple(visits_of(strata, tickets=tickets)))


@dataclass(frozen=True)
class YearsResult:
    """What the years came to.

    `coverage`: per stratum, the least and the mean share (in ‰, rounded down) of members reached by year end.
    `repeats`: how many subject-years saw 0, 1, 2 … visits. `loads`: visits per officer over all years.
    `spread`: the largest difference of loads within one period, and in how many periods each difference came up.
    """

    years: int
    coverage: Mapping[str, tuple[int, int]]
    repeats: Mapping[int, int]
    loads: Mapping[str, int]
    spread: Mapping[int, int]
    visits: int


def key_for(seed: int, *words: object) -> str:
    """64 hex that depend on nothing but the seed and the words.

    >>> len(key_for(1, "subject", 3, 1)), key_for(1, "a") == key_for(1, "a")
    (64, True)
    """
    return hashlib.sha256("/".join(str(word) for word in ("simulate", seed, *words)).encode()).hexdigest()


def plan_of(scene: Scene, period: Period, *, reached: frozenset[str], visits: Mapping[str, int]) -> QuarterPlan:
    """The plan of a period after the visits so far, drawn on its first day."""
    members = [replace(one, visited=one.id in reached, visits=visits.get(one.id, 0)) for one in scene.members]
    drawn = {tier: sum(1 for one in scene.members if tier in one.tiers and one.id in reached) for tier in _tiers(scene)}
    return plan_quarter(
        scene.policy,
        members,
        period=period,
        on=period.first,
        workforce=scene.workforce,
        weeks=(),
        so_far=YearSoFar(drawn=drawn),
    )


def _tiers(scene: Scene) -> tuple[str, ...]:
    return tuple(tier.name for tier in scene.policy.tiers)


def simulate(scene: Scene, *, years: int, seed: int, progress: Callable[[int], None] | None = None) -> YearsResult:
    """What `years` years come to; the same seed gives the same result.

    Raises whatever `plan_quarter` raises, and `ValueError` for less than one year. Source: F5 of the requirements;
    docs/decisions/A03-recheck-share.md.
    """
    if years < 1:
        raise ValueError(f"at least one year, not {years}")
    tally = _Tally({one["id"]: 0 for one in scene.officers})
    for number in range(years):
        tally.add_year(scene, seed=seed, number=number)
        if progress is not None:
            progress(number + 1)
    return tally.result(years)


class _Tally:
    """Counts over the years played so far."""

    def __init__(self, loads: dict[str, int]) -> None:
        self.loads: Counter[str] = Counter(loads)
        self.repeats: Counter[int] = Counter()
        self.spread: Counter[int] = Counter()
        self.shares: dict[str, list[int]] = {}
        self.visits = 0

    def add_year(self, scene: Scene, *, seed: int, number: int) -> None:
        """Play one year."""
        visits: Counter[str] = Counter()
        drawn = None
        for period in scene.periods:
            sealed = Sealed.of(plan_of(scene, period, reached=frozenset(visits), visits=visits))
            drawn = sealed.drawn(key_for(seed, "subject", number, period.number))
            visits.update(drawn.visits)
            self._add_loads(scene, sealed, drawn, key=key_for(seed, "officer", number, period.number))
        self.visits += visits.total()
        self.repeats.update(visits[one.id] for one in scene.members)
        for name, stratum in (drawn.strata if drawn else {}).items():
            reached = sum(1 for one in stratum.call_order if visits[one])
            self.shares.setdefault(name, []).append(1000 * reached // len(stratum.call_order))

    def _add_loads(self, scene: Scene, sealed: Sealed, drawn: Drawn, *, key: str) -> None:
        crew = Crew(HASH, key, {one["id"]: one for one in scene.officers})
        subjects = {one["id"]: one for one in sealed.registry["subjects"]}
        teams = deal_teams(crew, {one: subjects[one] for one in drawn.visits}, size=scene.policy.team)
        loads = Counter({name: 0 for name in crew.officers})
        loads.update(name for team in teams.values() for name in team)
        self.loads.update(loads)
        self.spread[max(loads.values()) - min(loads.values())] += 1

    def result(self, years: int) -> YearsResult:
        """The counts as a value."""
        coverage = {name: (min(one), sum(one) // len(one)) for name, one in self.shares.items()}
        ordered = dict(sorted(self.repeats.items()))
        return YearsResult(years, coverage, ordered, dict(self.loads), dict(sorted(self.spread.items())), self.visits)


def shares_of(counts: Sequence[int], *, draws: int) -> list[float]:
    """Each count as a share of the draws.

    >>> shares_of([1, 4], draws=4)
    [0.25, 1.0]
    """
    return [count / draws for count in counts]
