"""What if: the plan made again with other numbers, and nothing saved; and what an outsider could guess."""

from dataclasses import dataclass, replace
from fractions import Fraction

from shuangsuiji.core.policy import Policy
from shuangsuiji.core.quota import QuarterPlan
from shuangsuiji.plans.selectors.planning import Inputs
from shuangsuiji.plans.workload import Workload
from shuangsuiji.simulate.predictability import QuarterGuess, predictability
from shuangsuiji.simulate.years import Scene

_BUDGET = 60_000
"""Tickets that a page may draw: so many that the answer comes within two seconds."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is tried. `share` replaces every floor that is a part of a tier (%); `recheck` is the re-draw share (%)."""

    share: int | None = None
    squads: int | None = None
    officers: int | None = None
    days_per_visit: int | None = None
    recheck: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan and the workload that a wish comes to."""

    plan: QuarterPlan
    workload: Workload


def answer_of(inputs: Inputs, wish: Wish) -> Answer:
    """The plan with what is wished, everything else as it stands; raises whatever `plan_quarter` raises.

    Leave is kept as it is: officers who are only wished for have none.
    """
    officers = inputs.workforce.officers if wish.officers is None else wish.officers
    squads = inputs.workforce.squads if wish.squads is None else wish.squads
    days = inputs.workload.days_per_visit if wish.days_per_visit is None else wish.days_per_visit
    away = inputs.workload.away if officers >= inputs.workforce.officers else 0
    tried = replace(
        inputs,
        policy=_policy(inputs.policy, wish),
        workforce=replace(inputs.workforce, squads=squads, officers=officers),
        workload=replace(inputs.workload, officers=officers, days_per_visit=days, away=away),
    )
    return Answer(tried.plan(), tried.workload)


def _policy(policy: Policy, wish: Wish) -> Policy:
    tried = policy
    if wish.recheck is not None:
        tried = tried.read_as(replace(tried.readings, recheck=Fraction(wish.recheck, 100)))
    if wish.share is not None:
        share = Fraction(wish.share, 100)
        floors = tuple(
            replace(one, value=type(one.value).of([(day, share) for day, _ in one.value.steps]))
            if one.measure == "share"
            else one
            for one in tried.floors
        )
        tried = replace(tried, floors=floors)
    return tried


@dataclass(frozen=True, slots=True)
class Guesses:
    """An outsider's chances by period, with the re-draw share and without it; `draws` tell how exact they are."""

    with_share: list[QuarterGuess]
    without: list[QuarterGuess]
    draws: int


def guesses_of(inputs: Inputs) -> Guesses:
    """What one who knows register, rules and all past visits could guess, over a sampled year.

    Made from the register and the rules alone, never from a sealed draw. Source: F5; docs/decisions/A03.
    """
    scene = Scene(inputs.policy, tuple(inputs.members), (), inputs.workforce, inputs.period.year)
    scene = replace(scene, members=tuple(replace(one, visited=False, visits=0) for one in scene.members))
    draws = max(8, min(100, _BUDGET // max(1, len(scene.members) * 2 * len(scene.periods))))
    return Guesses(
        predictability(scene, years=1, draws=draws, seed=1),
        predictability(scene.without_recheck(), years=1, draws=draws, seed=1),
        draws,
    )
