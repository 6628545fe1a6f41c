"""Random officers: each visit gets a team with an able lead, loads stay level, recusals are never broken."""

from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    kept_out: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        barred = {name: frozenset(one.get("not", ())) for name, one in self.officers.items()}
        kept_out: dict[str, set[str]] = {}
        for name, subject_ids in barred.items():
            for identity in subject_ids:
                kept_out.setdefault(identity, set()).add(name)
        object.__setattr__(self, "barred", barred)
        object.__setattr__(self, "kept_out", {identity: frozenset(names) for identity, names in kept_out.items()})

    def own_rank(self, officer: str) -> bytes:
        """The officer's place where loads are compared."""
        return hasher(self.hash)(f"{self.key}{officer}".encode())

    def able(self, officer: str, needs: Collection[str]) -> bool:
        """Whether the officer may lead a visit with these needs."""
        one = self.officers[officer]
        return "lead" in one and set(needs) <= set(one.get("can", ()))

    def leads(self, needs: Collection[str]) -> frozenset[str]:
        """All who may lead a visit with these needs."""
        return frozenset(name for name in self.officers if self.able(name, needs))

    def in_order(self, visit: str, among: Iterable[str] | None = None) -> list[str]:
        """Those (of all, or of `among`) not barred from the visit, in the order of its queue, without loads."""
        out = self.kept_out.get(visit, ())
        digest, queue_of = hasher(self.hash), f"{self.key}{visit}|".encode()
        free = [name for name in (self.officers if among is None else among) if name not in out]
        return [name for _, name in sorted([(digest(queue_of + name.encode()), name) for name in free])]


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

    >>> officers = [{"id": "E-1", "lead": True}, {"id": "E-2", "not": ["S-2"]}]
    >>> check_staffable([{"id": "S-1"}], officers, team=2)
    >>> check_staffable([{"id": "S-1"}, {"id": "S-2"}], officers, team=2)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...TooFewOfficers: [draw.too_few_officers] Subject S-2: a team is 2, 1 left after recusals ...
    """
    for refusal in _unstaffed(subjects, officers, team=team):
        raise refusal


def unstaffable(subjects: Iterable[Mapping[str, Any]], officers: Sequence[Officer], *, team: int) -> list[str]:
    """The ids of all subjects for which `check_staffable` would refuse, in the order given.

    >>> officers = [{"id": "E-1", "lead": True}, {"id": "E-2", "not": ["S-2"]}]
    >>> unstaffable([{"id": "S-1"}, {"id": "S-2"}, {"id": "S-3", "needs": ["noise"]}], officers, team=2)
    ['S-2', 'S-3']
    """
    return [str(refusal.values["subject"]) for refusal in _unstaffed(subjects, officers, team=team)]


def _unstaffed(
    subjects: Iterable[Mapping[str, Any]], officers: Sequence[Officer], *, team: int
) -> Iterator[TooFewOfficers | NoAbleLead]:
    """A refusal for each subject that nobody able could inspect."""
    crew = Crew("sha256", "", {one["id"]: one for one in officers})
    leads: dict[tuple[str, ...], frozenset[str]] = {}
    for one in subjects:
        needs = tuple(one.get("needs", ()))
        if needs not in leads:
            leads[needs] = crew.leads(needs)
        kept_out = crew.kept_out.get(one["id"], frozenset())
        if len(officers) - len(kept_out) < team:
            yield TooFewOfficers(subject=one["id"], wanted=team, able=len(officers) - len(kept_out))
        elif leads[needs] <= kept_out:
            yield NoAbleLead(subject=one["id"], needs="、".join(needs), wanted=1, able=0)


@dataclass
class Dealing:
    """Teams while they are dealt: `visits` maps each visit, in ticket order, to its subject.

    What could be read off `teams` by going through all visits is kept beside them, since a large bureau has thousands:
    `held`, each officer's visits in ticket order, and `spare`, those of them that another of the team could lead.
    """

    crew: Crew
    visits: dict[str, Mapping[str, Any]]
    size: int
    load: dict[str, int] = field(init=False)
    teams: dict[str, list[str]] = field(init=False)
    ranks: dict[str, tuple[bytes, str]] = field(init=False)
    held: dict[str, list[str]] = field(init=False)
    spare: dict[str, list[str]] = field(init=False)
    leads: dict[str, frozenset[str]] = field(init=False)
    place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.load = dict.fromkeys(self.crew.officers, 0)
        self.teams, self.spare = {}, {}
        self.ranks = {name: (self.crew.own_rank(name), name) for name in self.load}
        self.held = {name: [] for name in self.load}
        self.place = {visit: i for i, visit in enumerate(self.visits)}
        needs = {visit: tuple(subject.get("needs", ())) for visit, subject in self.visits.items()}
        leads = {one: self.crew.leads(one) for one in set(needs.values())}
        self.leads = {visit: leads[needs[visit]] for visit in self.visits}

    def deal(self) -> None:
        """First come in ticket order, least loaded first."""
        levels: dict[int, set[str]] = {0: set(self.load)}
        for visit, subject in self.visits.items():
            queue, able = self._queue(visit, levels), self.leads[visit]
            self.teams[visit] = pick(queue, able, subject=subject, size=self.size)
            for name in self.teams[visit]:
                self.held[name].append(visit)
                self._load_one_more(name, levels)

    def _load_one_more(self, name: str, levels: dict[int, set[str]]) -> None:
        before = self.load[name]
        levels[before].remove(name)
        if not levels[before]:
            del levels[before]
        levels.setdefault(before + 1, set()).add(name)
        self.load[name] = before + 1

    def _queue(self, visit: str, levels: Mapping[int, set[str]]) -> list[str]:
        """Candidates by (load, rank, id), down to where a team is complete: once it only lacks a lead, only leads."""
        queue: list[str] = []
        able = self.leads[visit]
        for load in sorted(levels):
            enough = len(queue) >= self.size
            if enough and not able.isdisjoint(queue):
                break
            queue += self.crew.in_order(visit, levels[load] & able if enough else levels[load])
        return queue

    def balance(self) -> None:
        """Replace the most by the least loaded, from the top after each replacement, until nothing applies."""
        while self._replace_one():
            pass

    def _replace_one(self) -> bool:
        down = sorted(self.load, key=lambda name: (-self.load[name], self.ranks[name]))
        up = sorted(self.load, key=lambda name: (self.load[name], self.ranks[name]))
        for hi in down:
            for lo in up:  # pragma: no branch (ends at hi itself, at the latest)
                if self.load[hi] - self.load[lo] < 2:
                    break
                visit = self._last_exchange(hi, lo)
                if visit is not None:
                    self._exchange(visit, hi, lo)
                    return True
        return False

    def _last_exchange(self, hi: str, lo: str) -> str | None:
        """The last visit, in ticket order, where `lo` could take the place of `hi`."""
        visits = self.held[hi] if "lead" in self.crew.officers[lo] else self._spare_of(hi)
        for visit in reversed(visits):
            if lo not in self.teams[visit] and visit not in self.crew.barred[lo] and self._led(visit, hi, lo):
                return visit
        return None

    def _spare_of(self, hi: str) -> list[str]:
        """The visits of `hi` that keep an able lead whoever comes instead."""
        if hi not in self.spare:
            self.spare[hi] = [visit for visit in self.held[hi] if self._led(visit, hi, "")]
        return self.spare[hi]

    def _led(self, visit: str, hi: str, lo: str) -> bool:
        able = self.leads[visit]
        return lo in able or any(name in able for name in self.teams[visit] if name != hi)

    def _exchange(self, visit: str, hi: str, lo: str) -> None:
        team = self.teams[visit]
        for name in (*team, lo):
            self.spare.pop(name, None)
        team[team.index(hi)] = lo
        self.held[hi].remove(visit)
        insort(self.held[lo], visit, key=self.place.__getitem__)
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
