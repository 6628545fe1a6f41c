"""χ² over many draws: inclusion, pairs, officer × subject; what may never happen counted beside it."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any
from unittest import mock

from shuangsuiji.core.draw import Crew, deal_teams
from shuangsuiji.core.draw.hashes import tickets_of
from tests.core.draw import statistics
from tests.vectors.county import secret
from torture.campaign import Campaign

DRAWS = 20_000
LIMIT = 4.0
"""Standard deviations, in either direction: a fit that is too good is no chance either."""

_true_tickets = tickets_of
_true_secret = secret


def _fits(part: Sequence[int]) -> list[str]:
    """One run is `DRAWS` draws judged together; a control needs no more than one."""
    failures = []
    for seed in part:
        for fit in statistics.run(DRAWS, seed):
            if abs(fit.z) > LIMIT:
                failures.append(f"seed {seed}: {fit.what} z = {fit.z:.2f} over {DRAWS} draws")
        failures += _recusals(seed)
    return failures


def _recusals(seed: int, *, deals: int = 500) -> list[str]:
    """Random recusals in a crew of leads: none is ever broken, loads differ by at most 1 while none is declared."""
    failures = []
    for number in range(deals):
        rng = Random(f"{seed}/{number}")
        visits: dict[str, Any] = {f"S-{one:02d}": {"id": f"S-{one:02d}"} for one in range(rng.randint(1, 20))}
        recused = number % 2 == 1
        officers: dict[str, Any] = {}
        for one in range(rng.randint(5, 9)):
            barred = {visit for visit in visits if recused and one >= 3 and rng.random() < 0.5}
            officers[f"E-{one}"] = {"id": f"E-{one}", "lead": True, **({"not": sorted(barred)} if barred else {})}
        crew = Crew("sha256", secret(seed, number), officers)
        teams = deal_teams(crew, visits, size=2)
        load = {name: sum(name in team for team in teams.values()) for name in officers}
        if not recused and max(load.values()) - min(load.values()) > 1:
            failures.append(f"seed {seed}/{number}: loads {sorted(load.values())}")
        for visit, team in teams.items():
            failures += [
                f"seed {seed}/{number}: {name} recused from {visit}"
                for name in team
                if visit in officers[name].get("not", ())
            ]
    return failures


def _tickets(change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    def biased(name: str, key: str, identities: Sequence[str]) -> dict[str, str]:
        return change(_true_tickets(name, key, identities))

    mock.patch.object(statistics, "tickets_of", biased).start()


def _short_tickets() -> None:
    """16 different tickets only: ties go to the lower id."""
    _tickets(lambda made: {one: ticket[:1] for one, ticket in made.items()})


def _coupled_tickets() -> None:
    """Every subject alone has its fair chance, but two neighbours are drawn together."""
    _tickets(lambda made: {**made, "S-01": made["S-00"][:-1] + made["S-01"][-1]})


def _one_officer_key() -> None:
    """The officers' queue depends on the subject, not on the seed."""

    def constant(seed: object, what: object) -> str:
        return _true_secret("always" if what == "officer" else seed, what)

    mock.patch.object(statistics, "secret", constant).start()


def _deaf_to_recusals() -> None:
    mock.patch.object(Crew, "in_order", _everybody_in_order).start()


def _everybody_in_order(crew: Crew, visit: str, among: Any = None) -> list[str]:
    return sorted(crew.officers if among is None else among, key=lambda name: secret(visit, name))


CAMPAIGN = Campaign(
    name="chances",
    runs=2,
    runs_in_slice=2,
    chunk=1,
    work=_fits,
    controls={
        "tickets of one digit": _short_tickets,
        "two subjects coupled": _coupled_tickets,
        "one key for officers": _one_officer_key,
        "recusals ignored": _deaf_to_recusals,
    },
    control_runs=1,
)
