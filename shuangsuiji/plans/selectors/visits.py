"""Visits made: who is covered this year, who has reached the cap, what each stratum is credited."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from shuangsuiji.ceremony.freeze import History, year_so_far
from shuangsuiji.core.draw import visited_in
from shuangsuiji.core.policy import Period
from shuangsuiji.core.quota import YearSoFar
from shuangsuiji.plans.errors import NoSuchPlanThing
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.plans.words import DRAWN


@dataclass(frozen=True)
class YearVisits:
    """The year so far: `reached` by drawn visits, on-site `visits` of any kind (次) and `credit` per stratum."""

    reached: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=dict)
    credit: Mapping[str, int] = field(default_factory=dict)

    @property
    def so_far(self) -> YearSoFar:
        """The credit as a plan takes it."""
        return YearSoFar(drawn=dict(self.credit))


def site_visits(division: str) -> QuerySet[SiteVisit]:
    """Visits made by an office, without those entered by mistake."""
    return SiteVisit.objects.filter(division=division, withdrawn=False).select_related("subject", "document")


def shown_visits(division: str, today: date) -> QuerySet[SiteVisit]:
    """Those that a list may show: by hand all, drawn ones only of periods that have ended.

    While a period runs, which of the drawn have been reached already would tell who is still to come.
    """
    running = [one for one in drawn_ceremonies(division) if period_of(one).last >= today]
    return site_visits(division).exclude(kind__in=DRAWN, ceremony__in=running)


def visit_of(division: str, id: UUID, today: date) -> SiteVisit:
    """One visit that may be shown, a withdrawn one too; raises `NoSuchPlanThing`."""
    rows = SiteVisit.objects.filter(division=division, id=id).select_related("subject", "document")
    visit = rows.first()
    if visit is None or (visit.kind in DRAWN and period_of(visit.ceremony).last >= today):
        raise NoSuchPlanThing(id=id, what="入企检查", what_en="visit")
    return visit


def drawn_ceremonies(division: str) -> list[str]:
    """Ids of the ceremonies that visits were noted of."""
    named = SiteVisit.objects.filter(division=division).exclude(ceremony="").order_by("ceremony")
    return list(named.values_list("ceremony", flat=True).distinct())


def period_of(ceremony: str) -> Period:
    """The period of a ceremony's id.

    >>> str(period_of("140524/2026Q4/1"))
    '2026Q4'
    """
    return Period.parse(ceremony.split("/")[1])


def year_by_visits(division: str, period: Period, on: date) -> YearVisits:
    """The year so far by the visits noted, for pages that have no records of draws at hand.

    Drawn visits count when their own period comes before this one and has begun to be the past on `on`: a page must
    not change with each visit that is made of a draw still running.
    """
    rows = site_visits(division).filter(on__range=(date(period.year, 1, 1), on))
    before = [c for c in drawn_ceremonies(division) if period_of(c).first < period.first and period_of(c).last < on]
    known = rows.filter(~Q(kind__in=DRAWN) | Q(ceremony__in=before))
    drawn = [one for one in known.filter(kind__in=DRAWN) if one.strata]
    return YearVisits(
        reached=frozenset(one.subject.key for one in drawn),
        visits=Counter(known.values_list("subject__key", flat=True)),
        credit=Counter(stratum for one in drawn for stratum in one.strata),
    )


def year_by_records(division: str, period: Period, on: date, history: History) -> YearVisits:
    """The year so far by the sealed records; visits of no ceremony among them are added for the cap alone."""
    bodies = [event["body"] for one in history.records for event in one.record["events"]]
    visits = Counter(body["id"] for body in bodies if body["type"] in ("visited", "added"))
    visits.update(_beside(division, period, on, history.ceremonies))
    reached = frozenset().union(*(visited_in(one.record) for one in history.records))
    return YearVisits(reached, visits, year_so_far(history).drawn)


def _beside(division: str, period: Period, on: date, ceremonies: Collection[str]) -> Counter[str]:
    rows = site_visits(division).filter(on__range=(date(period.year, 1, 1), on)).exclude(ceremony__in=ceremonies)
    return Counter(rows.values_list("subject__key", flat=True))
