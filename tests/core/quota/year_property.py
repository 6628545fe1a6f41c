"""One random county through one year: floors hold every quarter, coverage is complete or a finding names why.

`run(seed)` raises AssertionError with the seed in its text. The torture harness calls it 10,000 times.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from shuangsuiji import rules
from shuangsuiji.core.policy import Period, Policy, Readings
from shuangsuiji.core.quota import Member, QuarterPlan, Workforce, YearSoFar, close_year, plan_quarter

YEAR = 2026
TIERS = ("key", "general", "special", "positive")
_PACK = rules.load("lingchuan-2024-1")


@dataclass
class County:
    """The year's state, and everything random about it."""

    seed: int
    rng: random.Random
    policy: Policy
    members: dict[str, Member] = field(default_factory=dict)
    credited: dict[str, int] = field(default_factory=dict)
    unmade: set[str] = field(default_factory=set)
    born: int = 0

    def fail_unless(self, holds: bool, what: object) -> None:
        """The one way to fail, always with the seed."""
        if not holds:
            raise AssertionError(f"seed {self.seed}: {what}")

    def some_day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.rng.randrange((last - first).days + 1))

    def some_tiers(self) -> tuple[str, ...]:
        return tuple(self.rng.sample(TIERS, self.rng.choice((1, 1, 1, 2, 3))))

    def add(self, since: date | None) -> None:
        self.born += 1
        id_ = f"S-{self.born:04}"
        visits = self.rng.choice((0, 0, 0, 1, 2))
        status = self.rng.choice(("active", "active", "stopped"))
        self.members[id_] = Member(id_, self.some_tiers(), status=status, since=since, visits=visits)

    def live(self, first: date, last: date) -> None:
        """Members join, leave, and change tiers between two draws."""
        for _ in range(self.rng.randrange(4)):
            self.add(self.some_day(first, last))
        for id_ in self.rng.sample(sorted(self.members), min(len(self.members), self.rng.randrange(5))):
            member = self.members[id_]
            if self.rng.random() < 0.4:
                status = self.rng.choice(("closed", "cancelled", "moved", "stopped"))
                # Who comes back into the register joins it anew.
                back = status == "stopped" and member.status in ("closed", "cancelled", "moved")
                since = self.some_day(first, last) if back else member.since
                self.members[id_] = replace(member, status=status, since=since)
            else:
                self.members[id_] = replace(member, tiers=self.some_tiers(), since=self.some_day(first, last))


def run(seed: int) -> None:
    """One year of the county of this seed; AssertionError when a promise is broken."""
    county = _found(seed)
    before = date(YEAR, 1, 1)
    on = before
    for quarter in range(1, 5):
        period = Period(YEAR, "quarter", quarter)
        on = county.some_day(period.first, period.first + timedelta(days=9))
        county.live(before, on)
        workforce = Workforce(county.rng.randrange(1, 5), county.rng.randrange(2, 14))
        _quarter(county, period=period, on=on, workforce=workforce)
        before = on + timedelta(days=1)
    county.live(before, date(YEAR, 12, 31))
    _year_end(county, last_draw=on)


def _found(seed: int) -> County:
    rng = random.Random(seed)
    readings = Readings(
        rounding=rng.choice(("strict", "cumulative")),
        recheck=rng.choice((Fraction(0), Fraction(1, 10), Fraction(1, 3))),
        ratio_base=rng.choice(("squads-quarter", "officers-year")),
        special=rng.choice(("spread", "first-quarter")),
        overlaps=rng.choice(("suspend-positive", "keep-positive")),
        cap=rng.choice(("exemption", "off")),
    )
    county = County(seed, rng, _PACK.read_as(readings))
    for _ in range(rng.randrange(1, 90)):
        county.add(None)
    return county


def _quarter(county: County, *, period: Period, on: date, workforce: Workforce) -> None:
    members = list(county.members.values())
    so_far = YearSoFar(drawn=dict(county.credited))
    weeks = county.policy.weeks(period, on=on)

    def planned() -> QuarterPlan:
        county.rng.shuffle(members)
        return plan_quarter(
            county.policy, members, period=period, on=on, workforce=workforce, weeks=weeks, so_far=so_far
        )

    plan, again = planned(), planned()
    if not plan.strata:
        return
    same = (again.rules_document(), again.registry_document()) == (plan.rules_document(), plan.registry_document())
    county.fail_unless(same, "the order of input changed the plan")
    drawn = _draw(county, plan, workforce=workforce)
    bounds = plan.expected_visits
    county.fail_unless(bounds.least <= len(drawn) <= bounds.most, (bounds, len(drawn)))
    _visit(county, plan, drawn)


def _draw(county: County, plan: QuarterPlan, *, workforce: Workforce) -> set[str]:
    """Lowest random tickets first, uncovered before covered, uncapped before capped, as draw1 does."""
    cap = county.policy.cap_on(plan.on)
    ticket = {id_: county.rng.random() for id_ in sorted(county.members)}
    drawn: set[str] = set()
    for stratum in plan.strata:
        inside = sorted((s for s in plan.subjects if stratum.name in s.strata), key=lambda s: (s.capped, ticket[s.id]))
        fresh = [s.id for s in inside if not s.done][: stratum.fresh]
        again = [s.id for s in inside if s.done][: stratum.again]
        floor = _expected_floor(county, plan, stratum.name, workforce=workforce)
        county.fail_unless(stratum.floor == floor, (str(plan.period), stratum.name, stratum.floor, floor))
        county.fail_unless(len(fresh) + len(again) == stratum.drawn >= floor, (stratum.name, len(fresh), len(again)))
        at_cap = [id_ for id_ in fresh + again if cap is not None and county.members[id_].visits >= cap]
        named = any(c.code == "quota.floor_over_cap" and stratum.zh in c.text() for c in plan.conflicts)
        county.fail_unless(named or not at_cap, f"{at_cap} drawn over the cap, and no conflict says so")
        drawn |= {*fresh, *again}
    return drawn


def _expected_floor(county: County, plan: QuarterPlan, name: str, *, workforce: Workforce) -> int:
    """The floor again, written out from the requirements and sharing nothing with the engine."""
    inside = [s for s in plan.subjects if name in s.strata]
    total, waiting = len(inside), sum(not s.done for s in inside)
    quarter, readings = plan.period.number, county.policy.readings
    left = 5 - quarter
    credit = max(county.credited.get(name, 0), total - waiting)
    part = ceil(Fraction(total, 4))
    if readings.rounding == "cumulative":
        part = max(0, ceil(Fraction(total * quarter, 4)) - credit)
    if name == "key":
        return max(part, ceil(Fraction(waiting, left)))
    if name == "positive":
        return min(part, waiting)
    if name == "special":
        return waiting if readings.special == "first-quarter" else ceil(Fraction(waiting, left))
    if readings.ratio_base == "squads-quarter":
        return min(total, 10 * workforce.squads)
    year = min(total, 10 * workforce.officers)
    return min(total, max(0, ceil(Fraction(year * quarter, 4)) - credit))


def _visit(county: County, plan: QuarterPlan, drawn: set[str]) -> None:
    """Nearly all visits are made; each credits every stratum of its subject."""
    strata = {subject.id: subject.strata for subject in plan.subjects}
    for id_ in sorted(drawn):
        if county.rng.random() < 0.02:
            county.unmade.add(id_)
            continue
        member = county.members[id_]
        county.members[id_] = replace(member, visited=True, visits=member.visits + 1)
        for name in strata[id_]:
            county.credited[name] = county.credited.get(name, 0) + 1


def _year_end(county: County, *, last_draw: date) -> None:
    findings = close_year(county.policy, county.members.values(), last_draw=last_draw)
    codes = {finding.code for finding in findings}
    due = [
        member
        for member in county.members.values()
        if member.status in ("active", "stopped") and set(member.tiers) & {"key", "special"} and not member.visited
    ]
    new = {member.id for member in due if member.since is not None and member.since > last_draw}
    missed = {member.id for member in due} - new
    county.fail_unless(missed <= county.unmade, f"{missed - county.unmade} neither visited nor explained")
    county.fail_unless(("quota.new_not_covered" in codes) == bool(new), (codes, new))
    county.fail_unless(("quota.not_covered" in codes) == bool(missed), (codes, missed))
