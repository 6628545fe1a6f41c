"""Visits made on site: those of a draw are noted by it, those outside by hand and with their basis."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import override

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.plans.errors import BasisMissing, RoutineByHand, VisitOfDraw, VisitOnDay
from shuangsuiji.plans.fields import visit_values
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.plans.services.keeping import keep_new, turned
from shuangsuiji.plans.words import BY_HAND, DRAWN, VISIT_KINDS
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.models import SourceDocument, Subject
from shuangsuiji.registry.services.keeping import stored

_BASIS_LIMIT = 300


@recorded("visit.noted")
def note_visit(
    act: Act,
    *,
    division: str,
    key: str,
    on: date,
    kind: str,
    ceremony: str = "",
    strata: Sequence[str] = (),
    basis: str = "",
    document: SourceDocument | None = None,
    id: UUID | None = None,
) -> SiteVisit:
    """Note one visit made to the subject of this key; what was noted before is given back.

    A drawn or help visit needs its `ceremony`, and credits `strata`, those of the quarter's draw; any other kind
    needs its `basis`, credits nothing and counts for the annual cap alone. Raises `RoutineByHand`, `BasisMissing`,
    `VisitOnDay`, `NotInRegister`, `RepeatedDifferently`.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（一）; docs/decisions/A23-annual-cap.md.
    """
    _check(act, kind=kind, on=on, ceremony=ceremony, basis=basis)
    visit = SiteVisit(
        id=id or act.new_id(),
        division=division,
        subject=_subject(division, key),
        on=on,
        kind=kind,
        ceremony=ceremony,
        strata=sorted(strata) if kind in DRAWN else [],
        basis=basis.strip(),
        document=document,
    )
    standing = _standing(visit)
    if standing is not None:
        return standing
    keep_new(act, visit, kind="visit.noted", values=visit_values(visit), document=document)
    return visit


@recorded("visit.withdrawn", "visit.restored")
def turn_visit(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> SiteVisit:
    """Withdraw a visit entered by mistake, or restore it. Raises `VisitOfDraw`, `ChangedMeanwhile`, `UnusableValue`."""
    visit = SiteVisit.objects.get(id=id)
    if visit.kind in DRAWN:
        raise VisitOfDraw(found=visit.ceremony)
    return turned(act, SiteVisit, id=id, version=version, why=why, withdrawn=withdrawn)


def _check(act: Act, *, kind: str, on: date, ceremony: str, basis: str) -> None:
    if kind not in VISIT_KINDS:
        raise ValueError(f"no kind of visit: {kind!r}")
    if kind in DRAWN and not ceremony:
        with override("zh-hans"):
            zh, by_hand = str(VISIT_KINDS[kind]), "、".join(str(one) for one in BY_HAND.values())
        raise RoutineByHand(kind=zh, kind_en=kind, expected=by_hand, expected_en=", ".join(BY_HAND))
    if kind not in DRAWN and not (0 < len(basis.strip()) <= _BASIS_LIMIT and "\0" not in basis):
        raise BasisMissing(found=basis.strip()[:60].replace("\0", "␀"))
    if on > act.today():
        raise VisitOnDay(found=on, expected=act.today())


def _subject(division: str, key: str) -> Subject:
    subject = Subject.objects.filter(division=division, key=key, withdrawn=False).first()
    if subject is None:
        raise NotInRegister(id=key, what="检查对象", what_en="subject")
    return subject


def _standing(visit: SiteVisit) -> SiteVisit | None:
    """The same visit noted before: by its id, or by its ceremony, which knows each of its visits once."""
    if visit.kind in DRAWN:
        return SiteVisit.objects.filter(subject=visit.subject, ceremony=visit.ceremony, kind__in=DRAWN).first()
    return stored(SiteVisit, visit.id, values=visit_values(visit), shown=visit_values)
