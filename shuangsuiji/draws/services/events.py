"""What happened to a visit or an officer: added to the chain, never an edit, never an undo.

What follows from an event is computed and sealed with it; nobody is told before it stands. An event on one subject
needs its task open, and the refusal is the same for drawn and undrawn, so that nobody can ask by trying.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import Replayed, day_of, instant, with_event
from shuangsuiji.core.draw.events import bodyhash_of
from shuangsuiji.core.draw.standing import CLOSED, DONE, DUE, VOID
from shuangsuiji.draws.errors import StoppedIsNoReason, VisitDay
from shuangsuiji.draws.models import ChainLink, Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.seals import Seal, padded
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.selectors.tasks import check_open
from shuangsuiji.draws.services.checks import at_step, locked, moment, written
from shuangsuiji.draws.sizes import body_size
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.plans.services.visits import note_visit
from shuangsuiji.registry.models import Subject

Particular = Mapping[str, Any]
KIND = "draw.event"


def chained(act: Act, held: Meeting, known: Replayed, particular: Particular) -> Replayed:
    """The record with one event more, its link kept under an entry that names neither subject nor officer nor type.

    `known` is used up. Inside a service that is recorded for `draw.event`. Raises what `with_event` raises.
    """
    made = with_event(known, particular, time=_not_before(act, known))
    event, row = made.record["events"][-1], act.new_id()
    text = padded(event["body"], body_size(document(held, "frozen")))
    seq = event["body"]["seq"]
    entry = append(act, KIND, about=f"meeting:{held.id}", body={"seq": seq, "link": event["link"]})
    ChainLink(
        id=row,
        meeting=held,
        seq=seq,
        link=event["link"],
        bodyhash=bodyhash_of(made.outcome, event["body"]),
        notes=dumps(event["notes"]).decode(),
        marks=dumps(event["marks"]).decode(),
        body=Seal(held.id).sealed(text, row=row, entropy=act.entropy),
        at=act.at,
        entry=entry.seq,
    ).save(force_insert=True)
    return made


def _not_before(act: Act, known: Replayed) -> str:
    """The act's instant; the last one's where a second machine's clock is a little behind (as the ledger does)."""
    events = known.record["events"]
    last = events[-1]["body"]["time"] if events else known.record["closing"]["time"]
    now = moment(act)
    late = (instant(last) - instant(now)).total_seconds()
    return str(last) if 0 < late <= 30 else now


def _drawn(meeting: UUID) -> tuple[Meeting, Replayed]:
    held = locked(meeting)
    at_step(held, DRAWN)
    return held, replay_of(held)


def _newest(held: Meeting) -> ChainLink:
    return held.links.latest("seq")


def _standing(held: Meeting, known: Replayed, **wanted: object) -> ChainLink | None:
    """The link of the last event whose body holds all of this, None where there is none."""
    for event in reversed(known.record["events"]):
        if all(event["body"].get(name) == value for name, value in wanted.items()):
            return ChainLink.objects.get(meeting=held, seq=event["body"]["seq"])
    return None


@recorded(KIND)
def visited(act: Act, *, meeting: UUID, key: str, day: date) -> ChainLink:
    """A due visit was made by the team in force: chained, and noted for the year. Made already, its link.

    Raises `StillSealed`, `VisitDay` for a day before the draw or after today, `EventRefused`, `WrongStep`.
    """
    held, known = _drawn(meeting)
    check_open(held, key)
    visit = known.standing.visits.get(key)
    if visit is not None and visit.state == DONE:
        standing = _standing(held, known, type="visited", id=key)
        if standing is not None:
            return standing
    closed = day_of(known.record["closing"]["time"])
    if not closed <= day <= act.today():
        raise VisitDay(found=day, expected=f"{closed} … {act.today()}")
    team = list(visit.team) if visit else ["-"]
    strata = list(known.outcome.subjects.get(key, {}).get("strata", ()))
    chained(act, held, known, {"type": "visited", "id": key, "officers": team, "day": day.isoformat()})
    if not held.rehearsal:
        note_visit(act, division=held.division, key=key, on=day, kind="drawn", ceremony=held.ceremony, strata=strata)
    return _newest(held)


@recorded(KIND)
def not_made(act: Act, *, meeting: UUID, key: str, reason: str, evidence: str) -> ChainLink:
    """A due visit that will not be made; whether it is replaced or stays visible as undone is decided here (A11).

    Not made already, its link. `evidence` is `sha256:` and 64 hex. Raises `StillSealed`, `StoppedIsNoReason`,
    `WhyMissing`, `EventRefused`, and `TooFewOfficers` or `NoAbleLead` until somebody joins.
    """
    held, known = _drawn(meeting)
    check_open(held, key)
    said = written(reason)
    if "停产" in said:
        raise StoppedIsNoReason(found=said, expected="关闭 / 注销 / 搬迁 / 无法联系 / 不可抗力")
    visit = known.standing.visits.get(key)
    if visit is not None and visit.state in (CLOSED, VOID):
        standing = _standing(held, known, type=visit.state, id=key)
        if standing is not None:
            return standing
    chained(act, held, known, undone(known, key, reason=said, evidence=evidence))
    return _newest(held)


def undone(known: Replayed, key: str, *, reason: str, evidence: str) -> dict[str, Any]:
    """The event of a visit not made: `closed` when a stratum would fall under its floor without it, else `void`."""
    visit = known.standing.visits.get(key)
    due = visit is not None and visit.state == DUE
    kind = CLOSED if due and known.standing.under_floor_without(key) else VOID
    return {"type": kind, "id": key, "reason": reason, "evidence": evidence}


@recorded(KIND)
def recuse(act: Act, *, meeting: UUID, key: str, officer: str, evidence: str) -> ChainLink:
    """One of a due visit's team may not go there: another joins. Raises as `not_made`."""
    held, known = _drawn(meeting)
    check_open(held, key)
    if (key, officer) in known.standing.recused:
        standing = _standing(held, known, type="recuse", id=key, officer=officer)
        if standing is not None:
            return standing
    chained(act, held, known, {"type": "recuse", "id": key, "officer": officer, "evidence": evidence})
    return _newest(held)


@recorded(KIND)
def join(act: Act, *, meeting: UUID, officer: Particular, evidence: str) -> ChainLink:
    """An officer of elsewhere is a candidate from now on (`id`, and `lead`, `can`, `not` as in the roster)."""
    held, known = _drawn(meeting)
    standing = _standing(held, known, type="join", officer=dict(officer))
    if standing is not None:
        return standing
    chained(act, held, known, {"type": "join", "officer": dict(officer), "evidence": evidence})
    return _newest(held)


@recorded(KIND)
def added(act: Act, *, meeting: UUID, key: str, reason: str, evidence: str) -> ChainLink:
    """A visit outside the draw, or one made by others than the team: shown apart, never counted as random.

    Noted for the year's cap where the register knows the subject: the next plan must count what the record counts.
    """
    held, known = _drawn(meeting)
    said = written(reason)
    standing = _standing(held, known, type="added", id=key, reason=said, evidence=evidence)
    if standing is not None:
        return standing
    chained(act, held, known, {"type": "added", "id": key, "reason": said, "evidence": evidence})
    if not held.rehearsal and Subject.objects.filter(division=held.division, key=key).exists():
        note_visit(
            act, division=held.division, key=key, on=act.today(), kind="other", ceremony=held.ceremony, basis=said
        )
    return _newest(held)
