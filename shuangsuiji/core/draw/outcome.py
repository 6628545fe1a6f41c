"""The whole outcome, committed at once: strata, visits, teams, weeks, leaves and the root over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shuangsuiji.core.digest import hasher
from shuangsuiji.core.draw.hashes import doc, keys_of, leaf_bytes, ticket, tickets_of
from shuangsuiji.core.draw.order import StratumDraw, draw_strata, visits_of
from shuangsuiji.core.draw.teams import Crew, deal_teams
from shuangsuiji.tlog import Tree, leaf_hash


@dataclass(frozen=True)
class Outcome:
    """What the seed decided. `teams` and `weeks` hold the visits in ticket order; `leaves` every subject, by id."""

    opening: Mapping[str, Any]
    rules: Mapping[str, Any]
    subjects: Mapping[str, Mapping[str, Any]]
    keys: Mapping[str, str]
    tickets: Mapping[str, str]
    strata: Mapping[str, StratumDraw]
    crew: Crew
    teams: Mapping[str, list[str]]
    weeks: Mapping[str, str]

    @property
    def hash(self) -> str:
        """The name of HASH."""
        return str(self.opening["hash"])

    def salt_of(self, identity: str) -> str:
        """x of a leaf: what hides the leaf, and what marks are made of."""
        return ticket(self.hash, self.keys["salt"], identity)

    @cached_property
    def leaves(self) -> dict[str, bytes]:
        """The leaf bytes of every subject, drawn or reserve: equal in kind, so that none tells what it is."""
        ranks: dict[str, dict[str, list[int]]] = {identity: {} for identity in self.subjects}
        for name, stratum in self.strata.items():
            for rank, identity in enumerate(stratum.call_order, start=1):
                ranks[identity][name] = [rank, stratum.drawn]
        salts = tickets_of(self.hash, self.keys["salt"], list(self.subjects))
        return {identity: leaf_bytes(self._leaf(identity, ranks[identity], salts[identity])) for identity in ranks}

    def _leaf(self, identity: str, ranks: dict[str, list[int]], salt: str) -> dict[str, Any]:
        return {
            "c": self.opening["ceremony"],
            "id": identity,
            "k": ranks,
            "o": self.teams.get(identity, []),
            "w": self.weeks.get(identity, ""),
            "x": salt,
        }

    @cached_property
    def leaf_hashes(self) -> dict[str, bytes]:
        """The leaf hash of every subject, by id."""
        digest = hasher(self.hash)
        return {identity: leaf_hash(digest, leaf) for identity, leaf in self.leaves.items()}

    @cached_property
    def tree(self) -> Tree:
        """The tree over all leaf hashes, sorted, so that a place in it says nothing about the subject."""
        return Tree(hasher(self.hash), sorted(self.leaf_hashes.values()))

    @property
    def root(self) -> str:
        """The root for the minutes, the filing and the site, 64 hex."""
        return self.tree.root.hex()

    @property
    def size(self) -> int:
        """Number of subjects (家)."""
        return len(self.subjects)


def deal_weeks(name: str, key: str, *, visits: Sequence[str], weeks: Sequence[str]) -> dict[str, str]:
    """An even share of visits for each ISO week, in an order of their own; "" where the rules name no weeks.

    >>> deal_weeks("sha256", "00" * 32, visits=["A", "B", "C"], weeks=["2026-W41", "2026-W42"])
    {'C': '2026-W41', 'B': '2026-W42', 'A': '2026-W41'}
    """
    tickets = tickets_of(name, key, visits)
    in_order = sorted(visits, key=lambda identity: (tickets[identity], identity))
    return {identity: weeks[i % len(weeks)] if weeks else "" for i, identity in enumerate(in_order)}


def draw(
    opening: Mapping[str, Any],
    rules: Mapping[str, Any],
    registry: Mapping[str, Any],
    *,
    roster: Mapping[str, Any],
    values: Sequence[str],
    numbers: Sequence[int],
) -> Outcome:
    """The outcome of a checked opening with its values (in slot order) and balls ([] without).

    The order of subjects and officers changes nothing; deleting an undrawn subject changes nobody else's ticket.
    Raises `NoAbleLead` or `TooFewOfficers` where sealing was not checked. Source: docs/spec/draw1.md, Computation.

    >>> from tests.vectors.county import frozen_county, opened, values_of
    >>> county = frozen_county()
    >>> opening, rules, registry = opened(county, balls=None), county["rules"], county["registry"]
    >>> outcome = draw(opening, rules, registry, roster=county["roster"], values=values_of(1, 4), numbers=[])
    >>> {name: stratum.drawn for name, stratum in outcome.strata.items()}
    {'key': 2, 'general': 3}
    >>> next(iter(outcome.teams.items())), outcome.root[:16]
    (('S-006', ['E-2', 'E-4']), '27c20c28fb0c5bdd')
    """
    name = str(opening["hash"])
    keys = keys_of(name, doc(name, "opening", opening), values=values, numbers=numbers)
    subjects = {one["id"]: one for one in registry["subjects"]}
    tickets = tickets_of(name, keys["subject"], list(subjects))
    strata = draw_strata(registry, rules, tickets=tickets)
    visits = visits_of(strata, tickets=tickets)
    crew = Crew(name, keys["officer"], {one["id"]: one for one in roster["officers"]})
    teams = deal_teams(crew, {identity: subjects[identity] for identity in visits}, size=rules["team"])
    weeks = deal_weeks(name, keys["week"], visits=visits, weeks=rules["weeks"])
    return Outcome(opening, rules, subjects, keys, tickets, strata, crew, teams, weeks)
