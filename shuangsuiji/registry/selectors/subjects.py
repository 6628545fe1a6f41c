"""Finding and reading subjects."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, When
from django.db.models import Value as Constant

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import SUBJECT_FIELDS, Value, values_of
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Subject, Tier
from shuangsuiji.registry.words import ENDED


def subjects(division: str) -> QuerySet[Subject]:
    """Subjects of an office, without those entered by mistake."""
    return Subject.objects.filter(division=division, withdrawn=False)


def found(among: QuerySet[Subject], typed: str) -> QuerySet[Subject]:
    """Those whose name, short or former name, pinyin, first letters or numbers contain what was typed.

    First those where a name or number begins with it, then those that end with it (last digits), then the rest.
    """
    word = folded(typed)
    if not word:
        return among
    begins, ends = Q(search__contains=f"\n{word}"), Q(search__contains=f"{word}\n")
    rank = Case(
        When(begins, then=Constant(0)), When(ends, then=Constant(1)), default=Constant(2), output_field=IntegerField()
    )
    return among.filter(search__contains=word).annotate(rank=rank).order_by("rank", "name", "id")


def subject_of(division: str, id: UUID) -> Subject:
    """One subject of an office; raises `NotInRegister` where there is none."""
    subject = Subject.objects.filter(division=division, id=id).first()
    if subject is None:
        raise NotInRegister(id=id, what="检查对象", what_en="subject")
    return subject


def tiers_on(subject: Subject, day: date) -> list[str]:
    """Slugs of the tiers a subject is in on a day, each once, in order of entry; on its last day it is out."""
    memberships: Iterable[tuple[str, date, date | None]] = subject.tiers.values_list("tier", "since", "until")
    return list(dict.fromkeys(t for t, since, until in memberships if since <= day and (until is None or day < until)))


def with_tiers(among: QuerySet[Subject], day: date) -> QuerySet[Subject]:
    """The subjects with `standing`: their memberships that hold on a day; texts that no list shows stay unread."""
    return among.defer("search", "extra", "note").prefetch_related(
        Prefetch("tiers", queryset=memberships_on(day), to_attr="standing")
    )


def memberships_on(day: date) -> QuerySet[Tier]:
    """Tier memberships that hold on a day; on its last day a subject is out."""
    return Tier.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def in_tier(among: QuerySet[Subject], tier: str, day: date) -> QuerySet[Subject]:
    """Those in a tier on a day; those in none for the empty slug."""
    # A list of ids and no EXISTS: SQLite would walk all memberships of the tier once for every subject.
    holds = memberships_on(day).order_by()
    if tier:
        return among.filter(id__in=holds.filter(tier=tier).values("subject"))
    return among.exclude(id__in=holds.values("subject"))


def tier_counts(division: str, day: date) -> dict[str, int]:
    """How many subjects that may be drawn are in each tier on a day; under "" those in none, under "all" all."""
    drawable = subjects(division).exclude(status__in=ENDED).count()
    # A join, and no list of ids: the database finds each membership's subject by its key.
    held = memberships_on(day).filter(subject__division=division, subject__withdrawn=False).order_by()
    held = held.exclude(subject__status__in=ENDED)
    counts = dict(held.values_list("tier").annotate(n=Count("subject", distinct=True)))
    tiered = held.aggregate(n=Count("subject", distinct=True))["n"]
    return {**counts, "": drawable - tiered, "all": drawable}


def subject_values(subject: Subject, day: date) -> dict[str, Value]:
    """The present values as history keeps them, the tiers of a day among them."""
    return {**values_of(subject, SUBJECT_FIELDS), "tiers": sorted(tiers_on(subject, day))}
