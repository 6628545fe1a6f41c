"""Where every visit, stratum and officer stands after the events so far. Only `events` moves it forward."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shuangsuiji.core.draw.outcome import Outcome
from shuangsuiji.core.draw.teams import Crew, pick

DUE, DONE, CLOSED, VOID = "due", "done", "closed", "void"


@dataclass
class Visit:
    """One visit: its subject, its own week ("" without weeks), the team in force, due | done | closed | void."""

    subject: Mapping[str, Any]
    week: str
    team: list[str]
    first_team: tuple[str, ...]
    state: str = DUE

    def standing_week(self, event_week: str) -> str:
        """The week in which the visit could still take place: never one that has passed."""
        return max(self.week, event_week) if self.week else ""


@dataclass
class Called:
    """One stratum's drawn set: `holds` the ids that count, `upto` how far the call order has been called."""

    holds: set[str]
    upto: int


@dataclass
class Standing:
    """The state that a chain of events leads to."""

    outcome: Outcome
    crew: Crew = field(init=False)
    visits: dict[str, Visit] = field(init=False)
    called: dict[str, Called] = field(init=False)
    leaves: dict[str, set[str]] = field(default_factory=dict)
    recused: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        outcome = self.outcome
        self.crew = outcome.crew
        self.visits = {
            identity: Visit(outcome.subjects[identity], outcome.weeks[identity], list(team), tuple(team))
            for identity, team in outcome.teams.items()
        }
        self.called = {
            name: Called(set(one.call_order[: one.drawn]), one.drawn) for name, one in outcome.strata.items()
        }

    @property
    def due(self) -> list[str]:
        """Visits neither made, closed nor void, in ticket order of the draw, promoted reserves last."""
        return [identity for identity, visit in self.visits.items() if visit.state == DUE]

    def candidates(self, identity: str, standing_week: str) -> list[str]:
        """Officers not barred, not recused, not on leave in that week; without loads, so that order cannot steer."""
        return [
            name
            for name in self.crew.in_order(identity)
            if (identity, name) not in self.recused and not self._away(name, standing_week)
        ]

    def _away(self, officer: str, standing_week: str) -> bool:
        weeks = self.leaves.get(officer, set())
        return "*" in weeks or standing_week in weeks

    def team_for(self, subject: Mapping[str, Any], standing_week: str) -> list[str]:
        """A fresh team for a promoted reserve; raises `TooFewOfficers` or `NoAbleLead`."""
        queue = self.candidates(subject["id"], standing_week)
        able = [name for name in queue if self.crew.able(name, subject.get("needs", ()))]
        return pick(queue, able, subject=subject, size=self.outcome.rules["team"])

    def team_without(self, officer: str, identity: str, standing_week: str) -> list[str]:
        """The team of a visit with a joiner, at the end, in place of `officer`.

        The joiner is the first candidate not on the old team, or the first able lead where those who stay hold none.
        Raises `TooFewOfficers` or `NoAbleLead`.
        """
        visit = self.visits[identity]
        needs = visit.subject.get("needs", ())
        stay = [name for name in visit.team if name != officer]
        queue = [name for name in self.candidates(identity, standing_week) if name not in visit.team]
        if not any(self.crew.able(name, needs) for name in stay):
            queue = [name for name in queue if self.crew.able(name, needs)]
        return stay + pick(queue, queue, subject=visit.subject, size=1)

    def under_floor_without(self, identity: str) -> list[str]:
        """The strata that would fall under their floor if this visit were not made and not replaced."""
        lost = {name for name, visit in self.visits.items() if visit.state == VOID} | {identity}
        return [
            name
            for name, one in self.called.items()
            if identity in one.holds and len(one.holds - lost) < self.outcome.strata[name].counts.floor
        ]
