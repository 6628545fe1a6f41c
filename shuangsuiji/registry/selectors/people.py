"""Reading officers, squads, leave and recusals: who may be sent on a day, and why somebody may not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When

from shuangsuiji.accounts.models import Account
from shuangsuiji.registry import fields as fields_of
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.finding import folded
from shuangsuiji.registry.models import Conflict, Leave, Officer, Squad
from shuangsuiji.registry.record_fields import CONFLICT_FIELDS, LEAVE_FIELDS, SQUAD_FIELDS

SOON = timedelta(days=60)
"""How long before its last day a certificate is said to expire soon: renewal takes a course and a month."""
CertificateState = Literal["valid", "soon", "tonight", "expired", "not_yet", "unknown"]
Why = Literal["withdrawn", "out_of_post", "certificate_expired", "certificate_not_yet", "on_leave"]
Texts = dict[str, fields_of.Value]


def officers(division: str) -> QuerySet[Officer]:
    """Officers of an office with their squads, without those entered by mistake."""
    return Officer.objects.filter(division=division, withdrawn=False).select_related("squad", "account")


def officer_of(division: str, id: UUID) -> Officer:
    """One officer of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    officer = Officer.objects.filter(division=division, id=id).select_related("squad", "account").first()
    if officer is None:
        raise NotInRegister(id=id, what="执法人员", what_en="officer")
    return officer


def own_officer(account: Account) -> Officer | None:
    """The officer whose own account this is."""
    return officers(account.division).filter(account=account).first()


def found_officers(among: QuerySet[Officer], typed: str) -> QuerySet[Officer]:
    """Those whose name, pinyin, first letters or certificate contain what was typed, beginnings first."""
    word = folded(typed)
    if not word:
        return among
    begins = When(Q(search__contains=f"\n{word}"), then=Value(0))
    rank = Case(begins, default=Value(1), output_field=IntegerField())
    return among.filter(search__contains=word).annotate(rank=rank).order_by("rank", "name", "id")


def of_found_officers(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Those rows (leave, recusals) whose officer is found by what was typed, in the order they had."""
    return rows.filter(officer__in=found_officers(Officer.objects.all(), typed).order_by().values("id"))


def squads(division: str) -> QuerySet[Squad]:
    """Squads of an office, dissolved ones too, with their leader and `members`, how many officers in post they have."""
    members = Count("officers", filter=Q(officers__in_post=True, officers__withdrawn=False))
    return Squad.objects.filter(division=division, withdrawn=False).select_related("leader").annotate(members=members)


def squad_of(division: str, id: UUID) -> Squad:
    """One squad of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    squad = Squad.objects.filter(division=division, id=id).select_related("leader").first()
    if squad is None:
        raise NotInRegister(id=id, what="执法分队", what_en="squad")
    return squad


def standing_squads(division: str, day: date) -> QuerySet[Squad]:
    """Squads formed on or before the day and not dissolved on it or before."""
    return squads(division).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=day), formed_on__lte=day)


def active_squads(division: str, day: date) -> list[Squad]:
    """The left side of 1:10 on a day: squads that stand and have an officer able to serve.

    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）2; docs/decisions/A04.
    """
    able = {one.officer.squad_id for one in drawable_officers(division, day) if one.drawable}
    return [squad for squad in standing_squads(division, day) if squad.id in able]


def leaves(division: str) -> QuerySet[Leave]:
    """Leave of an office's officers, without what was entered by mistake."""
    return Leave.objects.filter(division=division, withdrawn=False).select_related("officer", "officer__squad")


def leave_of(division: str, id: UUID) -> Leave:
    """One leave of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    leave = Leave.objects.filter(division=division, id=id).select_related("officer", "officer__squad").first()
    if leave is None:
        raise NotInRegister(id=id, what="请假", what_en="leave")
    return leave


def conflicts(division: str) -> QuerySet[Conflict]:
    """Recusals of an office, ended ones too, without those entered by mistake."""
    rows = Conflict.objects.filter(division=division, withdrawn=False)
    return rows.select_related("officer", "subject", "document")


def conflict_of(division: str, id: UUID) -> Conflict:
    """One recusal of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    rows = Conflict.objects.filter(division=division, id=id).select_related("officer", "subject", "document")
    conflict = rows.first()
    if conflict is None:
        raise NotInRegister(id=id, what="回避", what_en="recusal")
    return conflict


def recused_on(division: str, day: date) -> Mapping[UUID, frozenset[UUID]]:
    """Officer → subjects to which the officer is not sent on a day; officers without any are left out."""
    standing = conflicts(division).filter(Q(ended_on=None) | Q(ended_on__gt=day), declared_on__lte=day)
    found: dict[UUID, set[UUID]] = {}
    for officer, subject in standing.values_list("officer_id", "subject_id"):
        found.setdefault(officer, set()).add(subject)
    return {officer: frozenset(subjects) for officer, subjects in found.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an officer may be drawn on a day; `why` holds every reason against it, `leave` the one in force."""

    officer: Officer
    why: tuple[Why, ...]
    leave: Leave | None

    @property
    def drawable(self) -> bool:
        """Whether nothing stands against it."""
        return not self.why


def drawable_officers(division: str, day: date) -> list[Standing]:
    """Every officer of an office on a day: drawable when in post, certified that day and not on leave, else why not.

    A certificate holds from its first through its last day; without days it is taken as valid, as on a list without
    that column. Source: 陵环发〔2024〕1号, 四、配套制度和机制（一） and 四、工作要求（三）.
    """
    away = Prefetch("leaves", Leave.objects.filter(withdrawn=False, since__lte=day, until__gte=day), to_attr="away")
    return [standing_of(one, day, away=one.away) for one in officers(division).prefetch_related(away)]


def standing_of(officer: Officer, day: date, *, away: Iterable[Leave]) -> Standing:
    """One officer on a day; `away` are his leaves that hold that day."""
    leave = next(iter(away), None)
    state = certificate_state(officer, day)
    reasons: Mapping[Why, bool] = {
        "withdrawn": officer.withdrawn,
        "out_of_post": not officer.in_post,
        "certificate_expired": state == "expired",
        "certificate_not_yet": state == "not_yet",
        "on_leave": leave is not None,
    }
    return Standing(officer, tuple(why for why, holds in reasons.items() if holds), leave)


def certificate_state(officer: Officer, day: date) -> CertificateState:
    """How an officer's certificate stands on a day; its last day is still valid, and is called tonight.

    >>> one = Officer(certificate_until=date(2026, 3, 31))
    >>> [certificate_state(one, date(2026, *on)) for on in ((1, 1), (3, 1), (3, 31), (4, 1))]
    ['valid', 'soon', 'tonight', 'expired']
    """
    since, until = officer.certificate_from, officer.certificate_until
    if since is not None and day < since:
        return "not_yet"
    if until is None:
        return "unknown"
    if day > until:
        return "expired"
    if day == until:
        return "tonight"
    return "soon" if until - day <= SOON else "valid"


def with_certificate(among: QuerySet[Officer], state: str, day: date) -> QuerySet[Officer]:
    """Those whose certificate is in this state on a day, as `certificate_state` says it; `valid` includes soon."""
    begun = Q(certificate_from=None) | Q(certificate_from__lte=day)
    narrowed = {
        "expired": begun & Q(certificate_until__lt=day),
        "tonight": begun & Q(certificate_until=day),
        "soon": begun & Q(certificate_until__gt=day, certificate_until__lte=day + SOON),
        "valid": begun & Q(certificate_until__gte=day),
        "not_yet": Q(certificate_from__gt=day),
        "unknown": begun & Q(certificate_until=None),
    }
    return among.filter(narrowed[state])


def officer_values(officer: Officer) -> Texts:
    """The fields of an officer as text, with squad and account by their names."""
    return {
        **fields_of.values_of(officer, fields_of.OFFICER_FIELDS),
        "squad": officer.squad.name if officer.squad else "",
        "account": officer.account.username if officer.account else "",
    }


def squad_values(squad: Squad) -> Texts:
    """The fields of a squad as text, with its leader."""
    return {**fields_of.values_of(squad, SQUAD_FIELDS), "leader": called(squad.leader) if squad.leader else ""}


def leave_values(leave: Leave) -> Texts:
    """The fields of a leave as text, with its officer."""
    return {"officer": called(leave.officer), **fields_of.values_of(leave, LEAVE_FIELDS)}


def conflict_values(conflict: Conflict) -> Texts:
    """The fields of a recusal as text, with its officer and subject."""
    parties = {"officer": called(conflict.officer), "subject": f"{conflict.subject.name} {conflict.subject.key}"}
    return {**parties, **fields_of.values_of(conflict, CONFLICT_FIELDS)}


def called(officer: Officer) -> str:
    """An officer by name and certificate, since two may bear one name."""
    return f"{officer.name} {officer.certificate}"
