"""χ² over many draws: of inclusion, of pairs, of officer × subject. `run` is called by tests and by `make torture`."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from shuangsuiji.core.draw import Crew, deal_teams, draw_strata, visits_of
from shuangsuiji.core.draw.hashes import tickets_of
from tests.vectors.county import secret

SUBJECTS = [f"S-{number:02d}" for number in range(12)]
OFFICERS = {f"E-{number}": {"id": f"E-{number}", "lead": True} for number in range(6)}
DRAWN = 4
TEAM = 2
Counts = Counter[Any]


@dataclass(frozen=True)
class Fit:
    """One χ² statistic with its degrees of freedom; `z` is how many standard deviations it lies above its mean."""

    what: str
    chi2: float
    freedom: int

    @property
    def z(self) -> float:
        """By Wilson and Hilferty: the cube root of χ²/k is nearly normal."""
        k = self.freedom
        return float(((self.chi2 / k) ** (1 / 3) - (1 - 2 / (9 * k))) / (2 / (9 * k)) ** 0.5)


def _one_draw(seed: object) -> tuple[list[str], dict[str, list[str]]]:
    tickets = tickets_of("sha256", secret(seed, "subject"), SUBJECTS)
    registry = {"subjects": [{"id": one, "strata": ["key"]} for one in SUBJECTS]}
    strata = draw_strata(registry, {"strata": {"key": {"floors": [{"count": DRAWN}]}}}, tickets=tickets)
    visits = visits_of(strata, tickets=tickets)
    crew = Crew("sha256", secret(seed, "officer"), OFFICERS)
    return visits, deal_teams(crew, {one: {"id": one} for one in visits}, size=TEAM)


def run(draws: int, seed: int) -> list[Fit]:
    """The three fits over `draws` draws under keys that follow from `seed`."""
    inclusion: Counts = Counter()
    pairs: Counts = Counter()
    together: Counts = Counter()
    for number in range(draws):
        visits, teams = _one_draw(f"{seed}/{number}")
        inclusion.update(visits)
        pairs.update(combinations(sorted(visits), 2))
        together.update((officer, visit) for visit, team in teams.items() for officer in team)
    return fits(inclusion, pairs=pairs, together=together)


def fits(inclusion: Counts, *, pairs: Counts, together: Counts) -> list[Fit]:
    """χ² of the counts, each scaled to the variance that drawing without replacement really has."""
    draws = sum(inclusion.values()) / DRAWN
    return [_inclusion(inclusion, draws), _pairs(pairs, draws), _officers(inclusion, together)]


def _inclusion(seen: Counts, draws: float) -> Fit:
    """One cell a subject: n of N has variance p(1−p), and N−1 free directions share N cells of it."""
    count, share = len(SUBJECTS), DRAWN / len(SUBJECTS)
    spread = sum((seen[one] - draws * share) ** 2 for one in SUBJECTS)
    return Fit("inclusion", spread / (draws * share * (1 - share) * count / (count - 1)), count - 1)


def _pairs(seen: Counts, draws: float) -> Fit:
    """One cell a pair, less what single subjects explain (inclusion tests that): N(N−3)/2 free directions.

    In these the variance is that of a pair, less twice the covariance of pairs that share a subject, plus that of
    pairs that share none: the second eigenvalue of the Johnson scheme.
    """
    count, drawn = len(SUBJECTS), DRAWN
    two = drawn * (drawn - 1) / (count * (count - 1))
    three = two * (drawn - 2) / (count - 2)
    four = three * (drawn - 3) / (count - 3)
    keys = list(combinations(SUBJECTS, 2))
    margin = {one: sum(seen[key] for key in keys if one in key) for one in SUBJECTS}
    half = sum(margin.values()) / 2 / (count - 1)
    level = {one: (margin[one] - half) / (count - 2) for one in SUBJECTS}
    rest = sum((seen[key] - level[key[0]] - level[key[1]]) ** 2 for key in keys)
    return Fit("pairs", rest / (draws * (two - 2 * three + four)), count * (count - 3) // 2)


def _officers(inclusion: Counts, together: Counts) -> Fit:
    """One cell an officer and subject, within the visits that this subject had: k of m officers each time."""
    share = TEAM / len(OFFICERS)
    chi2 = 0.0
    for one in SUBJECTS:
        spread = sum((together[officer, one] - inclusion[one] * share) ** 2 for officer in OFFICERS)
        chi2 += spread / (inclusion[one] * share * (1 - share) * len(OFFICERS) / (len(OFFICERS) - 1))
    return Fit("officer × subject", chi2, len(SUBJECTS) * (len(OFFICERS) - 1))
