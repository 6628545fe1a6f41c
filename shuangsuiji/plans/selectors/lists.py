"""The registers as the two lists a draw is frozen from: the same rows that a workbook would give."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch

from shuangsuiji.ceremony.freeze import ALWAYS
from shuangsuiji.plans.holidays import WorkingDays, working_days
from shuangsuiji.registry.fields import as_text
from shuangsuiji.registry.models import Leave, Officer, Subject
from shuangsuiji.registry.selectors.people import certificate_state, officers, recused_on
from shuangsuiji.registry.selectors.subjects import memberships_on, subjects
from shuangsuiji.sheets import OfficerRow, SubjectRow

_COLUMNS = ("kind", "industry", "place")
"""Columns of the register that a pack's selectors may read, beside those that lists brought along."""


def subject_rows(division: str, on: date) -> list[SubjectRow]:
    """Every subject of the register with its tiers of that day, by key; who counts is for the plan to say (A10).

    Those entered by mistake are left out. Source: 陵环发〔2024〕1号, 二、工作目标和范围（三）.
    """
    tiers = Prefetch("tiers", queryset=memberships_on(on), to_attr="standing")
    found = subjects(division).defer("search", "note").order_by("key").prefetch_related(tiers)
    return [_subject_row(number, one) for number, one in enumerate(found, 1)]


def _subject_row(number: int, one: Subject) -> SubjectRow:
    columns = {name: as_text(getattr(one, name)) for name in _COLUMNS}
    return SubjectRow(
        row=number,
        id=one.key,
        name=one.name,
        code=one.code,
        permit=one.permit,
        tiers=tuple(dict.fromkeys(held.tier for held in one.standing)),  # type: ignore[attr-defined]
        status=one.status,
        needs=tuple(sorted(one.needs.split())),
        since=one.since,
        extra={**{name: str(value) for name, value in one.extra.items()}, **columns},
    )


def officer_rows(division: str, on: date, weeks: Sequence[str]) -> list[OfficerRow]:
    """Officers in post whose certificate has begun, by certificate; `recuses` holds subject keys.

    `leave` holds those of the ISO `weeks` in which an officer is away for more than half of the days worked; away in
    all of them, or, in a period without weeks, on the day itself, he has ("*",) and is not drawn.
    Source: 陵环发〔2024〕1号, 四、配套制度和机制（一）; docs/decisions/D15-plans.md.
    """
    away = Prefetch("leaves", Leave.objects.filter(withdrawn=False, until__gte=on), to_attr="away")
    found = officers(division).filter(in_post=True).order_by("certificate").prefetch_related(away)
    begun = [one for one in found if certificate_state(one, on) != "not_yet"]
    barred, days = _recused_keys(division, on), working_days()
    return [
        _officer_row(number, one, barred=barred, leave=_leave(one.away, on, weeks, days))
        for number, one in enumerate(begun, 1)
    ]


def _officer_row(
    number: int, one: Officer, *, barred: Mapping[UUID, tuple[str, ...]], leave: tuple[str, ...]
) -> OfficerRow:
    return OfficerRow(
        row=number,
        id=one.certificate,
        name=one.name,
        squad=one.squad.name if one.squad else "",
        lead=one.lead,
        can=tuple(sorted(one.skills.split())),
        valid_until=one.certificate_until,
        recuses=barred.get(one.id, ()),
        leave=leave,
        issued=one.certificate_from,
        in_post=one.in_post,
    )


def _recused_keys(division: str, on: date) -> dict[UUID, tuple[str, ...]]:
    recused = recused_on(division, on)
    wanted = frozenset().union(*recused.values())
    keys = dict(Subject.objects.filter(id__in=wanted).values_list("id", "key"))
    return {officer: tuple(sorted(keys[one] for one in ids)) for officer, ids in recused.items()}


def _leave(leaves: Sequence[Leave], on: date, weeks: Sequence[str], days: WorkingDays) -> tuple[str, ...]:
    if not weeks:
        return ALWAYS if any(one.since <= on <= one.until for one in leaves) else ()
    gone = tuple(week for week in weeks if _mostly_away(leaves, days.in_week(week)))
    return ALWAYS if len(gone) == len(weeks) else gone


def _mostly_away(leaves: Sequence[Leave], worked: Sequence[date]) -> bool:
    """In a week that nobody works nobody is missed."""
    return 2 * len(days_away(leaves, worked)) > len(worked)


def days_away(leaves: Sequence[Leave], worked: Sequence[date]) -> list[date]:
    """Those of the days worked on which one of the leaves holds."""
    return [day for day in worked if any(one.since <= day <= one.until for one in leaves)]


def first_day_left(weeks: Sequence[str], on: date) -> date:
    """The Monday of the first week left, or the day after `on` in a period without weeks.

    >>> first_day_left(["2026-W42"], date(2026, 10, 8)), first_day_left([], date(2026, 10, 8))
    (datetime.date(2026, 10, 12), datetime.date(2026, 10, 9))
    """
    if not weeks:
        return on + timedelta(days=1)
    return date.fromisocalendar(int(weeks[0][:4]), int(weeks[0][6:]), 1)
