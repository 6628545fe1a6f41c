"""Random officers: each visit gets a team with an able lead, loads stay level, recusals are never broken."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shuangsuiji.core.digest import hasher
from shuangsuiji.core.errors.draw import NoAbleLead, TooFewOfficers

Officer = Mapping[str, Any]


@dataclass(frozen=True)
class Crew:
    """The officers (执法人员) who may be drawn, with what each may lead and whom each must not visit."""

    hash: str
    key: str
    officers: Mapping[str, Officer]
    barred: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        barred = {name: frozenset(one.get("not", ())) for name, one in self.officers.items()}
        object.__setattr__(self, "barred", barred)

    def rank(self, visit: str, officer: str) -> bytes:
        """The officer's place in the queue of one visit."""
        return hasher(self.hash)(f"{self.key}{visit}|{officer}".encode())

    def own_rank(self, officer: str) -> bytes:
        """The officer's place where loads are compared."""
        return hasher(self.hash)(f"{self.key}{officer}".encode())

    def able(self, officer: str, needs: Collection[str]) -> bool:
        """Whether the officer may lead a visit with these needs."""
        one = self.officers[officer]
        return "lead" in one and set(needs) <= set(one.get("can", ()))

    def in_order(self, visit: str) -> list[str]:
        """Those not barred from the visit, in the order of its queue, without loads."""
        free = [name for name in self.officers if visit not in self.barred[name]]
        return sorted(free, key=lambda name: (self.rank(visit, name), name))


def pick(candidates: Sequence[str], able: Collection[str], *, subject: Mapping[str, Any], size: int) -> list[str]:
    """The first able lead, then the first others up to `size`, in the candidates' order.

    Raises `NoAbleLead` or `TooFewOfficers`.

    >>> pick(["o1", "o2", "o3"], {"o2", "o3"}, subject={"id": "A"}, size=2)
    ['o2', 'o1']
    """
    if len(candidates) < size:
        raise TooFewOfficers(subject=subject["id"], wanted=size, able=len(candidates))
    lead = next((name for name in candidates if name in able), None)
    if lead is None:
        needs = "、".join(subject.get("needs", ()))
        raise NoAbleLead(subject=subject["id"], needs=needs, wanted=1, able=0)
    return [lead, *[name for name in candidates if name != lead][: size - 1]]


def check_staffable(subjects: Iterable[Mapping[str, Any]], officers: Sequence[Officer], *, team: int) -> None:
    """Every subject could be visited by a team with an able lead; refused before sealing, not after the draw.

    Raises `TooFewOfficers` or `NoAbleLead` for the first subject, by id, that nobody able could inspect.
    Source: 四、配套制度和机制（一）; docs/decisions/A14-not-enough-officers.md.
    """
    crew = Crew("sha256", "", {one["id"]: one for one in officers})
    leads: dict[tuple[str, ...], list[str]] = {}
    barred: dict[str, set[str]] = {}
    for name, subject_ids in crew.barred.items():
        for identity in subject_ids:
            barred.setdefault(identity, set()).add(name)
    for one in subjects:
        needs = tuple(one.get("needs", ()))
        if needs not in leads:
            leads[needs] = [name for name in crew.officers if crew.able(name, needs)]
        kept_out = barred.get(one["id"], set())
        if len(officers) - len(kept_out) < team:
            raise TooFewOfficers(subject=one["id"], wanted=team, able=len(officers) - len(kept_out))
        if kept_out.issuperset(leads[needs]):
            raise NoAbleLead(subject=one["id"], needs="、".join(needs), wanted=1, able=0)


@dataclass
class Dealing:
    """Teams while they are dealt: `visits` maps each visit, in ticket order, to its subject."""

    crew: Crew
    visits: dict[str, Mapping[str, Any]]
    size: int
    load: dict[str, int] = field(init=False)
    teams: dict[str, list[str]] = field(init=False)
    ranks: dict[str, tuple[bytes, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.load = dict.fromkeys(self.crew.officers, 0)
        self.teams = {}
        self.ranks = {name: (self.crew.own_rank(name), name) for name in self.load}

    def deal(self) -> None:
        """First come in ticket order, least loaded first."""
        for visit, subject in self.visits.items():
            needs = subject.get("needs", ())
            queue = self._queue(visit)
            able = [name for name in queue if self.crew.able(name, needs)]
            self.teams[visit] = pick(queue, able, subject=subject, size=self.size)
            for name in self.teams[visit]:
                self.load[name] += 1

    def _queue(self, visit: str) -> list[str]:
        """Candidates by (load, rank, id). `in_order` is a stable start, so only loads remain to be compared."""
        return sorted(self.crew.in_order(visit), key=self.load.__getitem__)

    def balance(self) -> None:
        """Replace the most by the least loaded, from the top after each replacement, until nothing applies."""
        while self._replace_one():
            pass

    def _replace_one(self) -> bool:
        down = sorted(self.load, key=lambda name: (-self.load[name], self.ranks[name]))
        up = sorted(self.load, key=lambda name: (self.load[name], self.ranks[name]))
        for hi in down:
            for lo in up:
                if self.load[hi] - self.load[lo] < 2:
                    break
                visit = self._last_exchange(hi, lo)
                if visit is not None:
                    self._exchange(visit, hi, lo)
                    return True
        return False

    def _last_exchange(self, hi: str, lo: str) -> str | None:
        """The last visit, in ticket order, where `lo` could take the place of `hi`."""
        for visit in reversed(self.visits):
            team = self.teams[visit]
            if hi in team and lo not in team and visit not in self.crew.barred[lo] and self._led(visit, hi, lo):
                return visit
        return None

    def _led(self, visit: str, hi: str, lo: str) -> bool:
        needs = self.visits[visit].get("needs", ())
        return any(self.crew.able(lo if name == hi else name, needs) for name in self.teams[visit])

    def _exchange(self, visit: str, hi: str, lo: str) -> None:
        team = self.teams[visit]
        team[team.index(hi)] = lo
        self.load[hi] -= 1
        self.load[lo] += 1


def deal_teams(crew: Crew, visits: dict[str, Mapping[str, Any]], *, size: int) -> dict[str, list[str]]:
    """Teams (officer ids in order) for all visits, given in ticket order, dealt and then balanced.

    The lead of a visit is the first able lead of its team. Loads differ by at most 1 unless recusals, leads or skills
    force more. Source: docs/spec/draw1.md, Officers; docs/decisions/A13-officers.md.

    >>> crew = Crew("sha256", "00" * 32, {"o1": {"id": "o1", "lead": True}, "o2": {"id": "o2"}, "o3": {"id": "o3"}})
    >>> sorted(len(team) for team in deal_teams(crew, {"A": {"id": "A"}, "B": {"id": "B"}}, size=2).values())
    [2, 2]
    """
    dealing = Dealing(crew, visits, size)
    dealing.deal()
    dealing.balance()
    return dealing.teams
