"""From two lists, a policy and the year's earlier records to what is frozen: registry, roster, rules, and the plan."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuangsuiji.ceremony.errors import AlreadyHeld, HistoryRefused, NoOneToServe
from shuangsuiji.core.draw import Replayed, doc, instant, newest_link, visited_in
from shuangsuiji.core.policy import Period, Policy
from shuangsuiji.core.quota import Campaign, Member, QuarterPlan, Workforce, YearSoFar, plan_quarter
from shuangsuiji.sheets import OfficerRow, SubjectRow, resolve_recusals

Json = Mapping[str, Any]
ALWAYS = ("*",)
"""Leave for the whole period, as the list and draw1 write it."""


@dataclass(frozen=True)
class Frozen:
    """What a seal freezes. `names` holds what stands beside the registry, keyed by id.

    `unable` cannot serve in the period; `away` are drawn, but on leave in some of its weeks.
    """

    plan: QuarterPlan
    roster: Json
    names: Json
    unable: tuple[OfficerRow, ...]
    away: tuple[OfficerRow, ...] = ()

    @property
    def documents(self) -> dict[str, Any]:
        """rules, registry and roster as draw1 has them; raises `NothingToDraw` for a plan without strata."""
        return {
            "rules": self.plan.rules_document(),
            "registry": self.plan.registry_document(),
            "roster": dict(self.roster),
        }


@dataclass(frozen=True)
class History:
    """The year's earlier records in order, and the statement that ended the last ceremony."""

    records: tuple[Replayed, ...] = ()
    last: Json | None = None
    aborted: tuple[Json, ...] = ()

    @property
    def links(self) -> list[str]:
        """The newest link of each earlier record, for the opening's `history`."""
        return [newest_link(one.record) for one in self.records]

    @property
    def prev(self) -> str:
        """The hash of the statement that ended the previous ceremony; 64 zeros for the first."""
        if self.last is None:
            return "0" * 64
        kind = "closing" if "closing" in self.last else "abort"
        return doc(self.last["opening"]["hash"], kind, self.last[kind])

    @property
    def ceremonies(self) -> list[str]:
        """The ids of all earlier ceremonies given, drawn or aborted."""
        return [one["opening"]["ceremony"] for one in (*(known.record for known in self.records), *self.aborted)]

    def attempt(self, start: str) -> int:
        """The number of the next attempt at a period: one more than the ceremonies whose id begins with `start`."""
        return 1 + sum(1 for one in self.ceremonies if one.startswith(f"{start}/"))

    def check(self, period: Period) -> None:
        """Raise `HistoryRefused` for a record of another year, one given twice, or records out of order."""
        seen: set[str] = set()
        before = ""
        for one in self.records:
            year, ceremony = one.record["rules"]["period"][:4], one.record["opening"]["ceremony"]
            if year != f"{period.year:04d}":
                raise HistoryRefused(what=ceremony, found=year, expected=period.year)
            if ceremony in seen:
                raise HistoryRefused(what=ceremony, found="2 ×", expected="1 ×")
            if before and instant(one.record["opening"]["time"]) < instant(before):
                raise HistoryRefused(what=ceremony, found=one.record["opening"]["time"], expected=f"≥ {before}")
            before = one.record["opening"]["time"]
            seen.add(ceremony)

    def check_new(self, ceremony: str, strata: Iterable[str], *, period: Period) -> None:
        """Raise `AlreadyHeld` for a ceremony id used before, or a second draw of a stratum in one period: a redraw.

        Source: 四、配套制度和机制（一）; docs/spec/draw1.md, Aborts.
        """
        if ceremony in self.ceremonies:
            raise AlreadyHeld(what=ceremony, found=ceremony, expected=f"…/{self.attempt(ceremony.rpartition('/')[0])}")
        wanted = set(strata)
        for one in self.records:
            again = sorted(wanted & set(one.outcome.strata))
            if one.record["rules"]["period"] == str(period) and again:
                raise AlreadyHeld(what=str(period), found="、".join(again), expected=one.record["opening"]["ceremony"])

    def still_missing(self) -> list[str]:
        """Who was missing when the last ceremony was aborted: he is replaced in the next one."""
        if self.last is None or "abort" not in self.last:
            return []
        return [self.last["opening"]["slots"][number]["who"] for number in self.last["abort"]["missing"]]


def able_to_serve(officers: Iterable[OfficerRow], *, on: date) -> tuple[list[OfficerRow], list[OfficerRow]]:
    """Officers able to serve in the period, and the others: certificate expired on the draw's day, or away for good.

    Who is away for some weeks only is drawn like everybody: his leave is an event after the closing, so that the draw
    itself depends on nothing that could be entered late. Source: 四、工作要求（三）; docs/spec/draw1.md, Documents.
    """
    able: list[OfficerRow] = []
    unable: list[OfficerRow] = []
    for one in officers:
        expired = one.valid_until is not None and one.valid_until < on
        (unable if expired or one.leave == ALWAYS else able).append(one)
    return able, unable


def roster_of(officers: Sequence[OfficerRow], *, recusals: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The roster document: sorted, optional fields left out."""
    made = []
    for one in sorted(officers, key=lambda officer: officer.id):
        barred = sorted(set(recusals.get(one.id, ())))
        made.append(
            {
                "id": one.id,
                **({"lead": True} if one.lead else {}),
                **({"can": sorted(set(one.can))} if one.can else {}),
                **({"not": barred} if barred else {}),
            }
        )
    return {"officers": made}


def _visits(history: History) -> Counter[str]:
    """On-site visits of the year so far per subject, drawn or added (次), for the annual cap."""
    bodies = (event["body"] for one in history.records for event in one.record["events"])
    return Counter(body["id"] for body in bodies if body["type"] in ("visited", "added"))


def year_so_far(history: History) -> YearSoFar:
    """Visits drawn and made in the year's earlier ceremonies, per stratum."""
    made: Counter[str] = Counter()
    for one in history.records:
        reached = visited_in(one.record)
        for name, stratum in one.outcome.strata.items():
            made[name] += len(reached & set(stratum.call_order))
    return YearSoFar(drawn=dict(made))


def members_of(subjects: Iterable[SubjectRow], *, history: History) -> list[Member]:
    """The register's rows as members, with what the year's earlier records say of them."""
    reached = frozenset().union(*(visited_in(one.record) for one in history.records))
    visits = _visits(history)
    return [
        Member(
            id=row.id,
            tiers=row.tiers,
            status=row.status,
            since=row.since,
            needs=row.needs,
            visited=row.id in reached,
            visits=visits[row.id],
            attributes=row.extra,
        )
        for row in subjects
    ]


def _names(subjects: Sequence[SubjectRow], officers: Sequence[OfficerRow]) -> dict[str, Any]:
    return {
        "subjects": {one.id: {"name": one.name, "code": one.code, "permit": one.permit} for one in subjects},
        "officers": {one.id: {"name": one.name, "squad": one.squad} for one in officers},
    }


def freeze(
    subjects: Sequence[SubjectRow],
    officers: Sequence[OfficerRow],
    *,
    policy: Policy,
    period: Period,
    on: date,
    history: History = History(),
    squads: int | None = None,
    campaigns: Sequence[Campaign] = (),
    capacity: int | None = None,
) -> Frozen:
    """The plan over the lists as they stand on the day of the draw, with what a seal would freeze.

    `squads` is the number of active squads where the officers' list does not tell. The order of rows changes nothing.
    Raises `NoOneToServe`, `HistoryRefused` and whatever `plan_quarter` raises.
    Source: 二、工作目标和范围（四）; docs/decisions/A26-frozen-denominators.md.
    """
    history.check(period)
    able, unable = able_to_serve(officers, on=on)
    if len(able) < policy.team:
        raise NoOneToServe(found=len(officers), expected=f"≥ {policy.team} ({len(able)})")
    recusals, _ = resolve_recusals(able, subjects)
    named = {one.squad for one in able if one.squad}
    plan = plan_quarter(
        policy,
        members_of(subjects, history=history),
        period=period,
        on=on,
        workforce=Workforce(squads=squads if squads is not None else max(1, len(named)), officers=len(able)),
        weeks=policy.weeks(period, on=on),
        so_far=year_so_far(history),
        campaigns=campaigns,
        capacity=capacity,
    )
    away = tuple(one for one in able if set(one.leave) & set(plan.weeks))
    return Frozen(plan, roster_of(able, recusals=recusals), _names(subjects, officers), tuple(unable), away)
