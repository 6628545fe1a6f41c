"""What one who knows register, rules and all past visits could guess: "X is visited in this period"."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from shuangsuiji.simulate.years import Drawn, Scene, Sealed, key_for, plan_of, shares_of


@dataclass(frozen=True)
class QuarterGuess:
    """The outsider's probabilities for one period: the highest, the lowest, and the shares at the edges.

    `below` is the share of subjects he may call safe (under 1 %), `above` of those he may call certain (over 99 %),
    both averaged over the sampled years. Each probability is estimated from draws, so it is exact only at 0 and 1.
    """

    period: str
    highest: float
    lowest: float
    below: float
    above: float


def predictability(
    scene: Scene, *, years: int, draws: int, seed: int, progress: Callable[[int], None] | None = None
) -> list[QuarterGuess]:
    """The outsider's view of each period, over sampled pasts: each past is then drawn `draws` times anew.

    The same seed gives the same result; raises `ValueError` for less than one year or draw.
    Source: F5 of the requirements; docs/decisions/A03-recheck-share.md.
    """
    if years < 1 or draws < 1:
        raise ValueError(f"at least one year and one draw, not {years} and {draws}")
    seen: dict[str, list[list[float]]] = {}
    for number in range(years):
        visits: Counter[str] = Counter()
        for period in scene.periods:
            sealed = Sealed.of(plan_of(scene, period, reached=frozenset(visits), visits=visits))
            trials = [sealed.drawn(key_for(seed, "guess", number, period.number, i)) for i in range(draws)]
            seen.setdefault(str(period), []).append(_chances(sealed.ids, trials))
            visits.update(sealed.drawn(key_for(seed, "past", number, period.number)).visits)
        if progress is not None:
            progress(number + 1)
    return [_guess(period, chances) for period, chances in seen.items()]


def _chances(ids: list[str], trials: list[Drawn]) -> list[float]:
    counts = Counter(identity for one in trials for identity in one.visits)
    return shares_of([counts[identity] for identity in ids], draws=len(trials))


def _guess(period: str, chances: list[list[float]]) -> QuarterGuess:
    every = [chance for one in chances for chance in one]
    below = sum(1 for chance in every if chance < 0.01) / len(every)
    above = sum(1 for chance in every if chance > 0.99) / len(every)
    return QuarterGuess(period, max(every), min(every), below, above)
