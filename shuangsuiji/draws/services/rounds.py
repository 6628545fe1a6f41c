"""Rounds at fixed hours: links are published, changed or not; leave and closures of the registers become events.

How it stays silent: every subject of the frozen registry and every officer of the roster is looked at, drawn or not,
with the same queries; for each subject that has gone, drawn or not, one sealed row of one size is kept; the ledger
tells how many were looked at and have gone, which the register itself shows. What follows for a drawn subject is
chained only when the week of its visit has come, and is announced to nobody: until then nothing of the office
depends on whether it was drawn. What cannot be dealt yet (too few officers) is tried again at the next round.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from shuangsuiji.ceremony.freeze import ALWAYS
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import Replayed, make_links, week_of_day
from shuangsuiji.core.draw.standing import DUE
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.models import Meeting, SealedEvent, Statement
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.seals import Seal, padded
from shuangsuiji.draws.selectors.meetings import document, statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.checks import at_step, locked, moment
from shuangsuiji.draws.services.events import KIND, chained, undone
from shuangsuiji.draws.services.publishing import publish
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.plans.selectors.lists import officer_rows
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.words import ENDED

_SIZE = 1024
"""Bytes of a sealed event: a key, a reason and a hash are far shorter."""
_GONE = {"cancelled": "注销", "closed": "关闭", "moved": "搬迁"}
Particular = Mapping[str, Any]


@recorded("draw.links_published")
def publish_links(act: Act, *, meeting: UUID) -> Statement:
    """The links of the chain as they are now, changed or not. Raises `WrongStep` before the draw.

    Source: docs/spec/draw1.md, Events.
    """
    held = locked(meeting)
    at_step(held, DRAWN)
    links = make_links(replay_of(held), time=moment(act))
    entry = append(act, "draw.links_published", about=f"meeting:{meeting}", body={"count": len(links["events"])})
    return publish(act, held, links, entry.seq)


@recorded("draw.registers_read", KIND)
def look_at_registers(act: Act, *, meeting: UUID, again: bool = True) -> None:
    """Bring into the chain what the registers say of officers and of subjects that have gone; tells nobody anything.

    Without `again` only where nobody has looked since the draw.
    Raises `WrongStep` before the draw. Source: 四、配套制度和机制（一）; docs/decisions/D17-meeting-in-the-database.md.
    """
    held = locked(meeting)
    at_step(held, DRAWN)
    if not again and entries(kind="draw.registers_read", about=f"meeting:{meeting}").exists():
        return
    known, gone = replay_of(held), _gone(held)
    told = {"officers": len(known.standing.crew.officers), "subjects": len(known.outcome.subjects), "gone": len(gone)}
    entry = append(act, "draw.registers_read", about=f"meeting:{meeting}", body=told)
    _keep_sealed(act, held, known, gone, entry=entry.seq)
    for particular in _of_officers(act, held, known):
        known = _chained_or_not(act, held, known, particular)
    for particular in _of_subjects(act, known, gone):
        known = _chained_or_not(act, held, known, particular)


def _chained_or_not(act: Act, held: Meeting, known: Replayed, particular: Particular) -> Replayed:
    """A refused event has moved nothing, so the record is still good."""
    try:
        return chained(act, held, known, particular)
    except RuleBreach:
        return known


# ---- subjects ----


def _gone(held: Meeting) -> dict[str, Subject]:
    """Subjects of the frozen registry that the register says are closed, deregistered, moved or a mistake, by key."""
    keys = {one["id"] for one in document(held, "frozen")["registry"]["subjects"]}
    found = Subject.objects.filter(division=held.division).select_related("document").order_by("key")
    return {one.key: one for one in found if one.key in keys and (one.status in ENDED or one.withdrawn)}


def _reason(one: Subject) -> str:
    return f"登记状态：{'登记有误' if one.withdrawn else _GONE[one.status]}"


def _evidence(one: Subject) -> str:
    """The document behind the status, or the status itself where it has no file."""
    if one.document is not None and one.document.file_hash:
        return f"sha256:{one.document.file_hash}"
    status = {"key": one.key, "status": one.status, "since": str(one.status_since or ""), "withdrawn": one.withdrawn}
    return f"sha256:{hashlib.sha256(dumps(status)).hexdigest()}"


def _keep_sealed(act: Act, held: Meeting, known: Replayed, gone: Mapping[str, Subject], *, entry: int) -> None:
    """One sealed row for each subject that has gone since, drawn or not, all of one size."""
    noticed = set(held.sealed_events.values_list("key", flat=True))
    seal = Seal(held.id)
    for key, one in gone.items():
        if key in noticed:
            continue
        visit, id = known.standing.visits.get(key), act.new_id()
        what = {"visit": visit is not None, "week": visit.week if visit else "", "reason": _reason(one)}
        text = padded({**what, "evidence": _evidence(one)}, _SIZE)
        sealed = seal.sealed(text, row=id, entropy=act.entropy)
        SealedEvent(id=id, meeting=held, key=key, text=sealed, at=act.at, entry=entry).save(force_insert=True)


def _of_subjects(act: Act, known: Replayed, gone: Mapping[str, Subject]) -> Iterator[dict[str, Any]]:
    """An event for each due visit of a subject that has gone, once the visit's own week has come."""
    now = week_of_day(act.today())
    for key, one in gone.items():
        visit = known.standing.visits.get(key)
        if visit is not None and visit.state == DUE and visit.week <= now:
            yield undone(known, key, reason=_reason(one), evidence=_evidence(one))


# ---- officers ----


def _of_officers(act: Act, held: Meeting, known: Replayed) -> Iterator[dict[str, Any]]:
    """Events that bring the leave of the chain to what the register says from this week on."""
    weeks = _weeks_left(act, known)
    rows = {one.id: one for one in officer_rows(held.division, act.today(), weeks)}
    for name in sorted(known.outcome.crew.officers):
        row = rows.get(name)
        expired = row is not None and row.valid_until is not None and row.valid_until < act.today()
        away = ALWAYS if row is None or expired else row.leave
        yield from _changes(name, known.standing.leaves.get(name, set()), set(away), weeks=weeks)


def _weeks_left(act: Act, known: Replayed) -> list[str]:
    """This week, in which late visits stand, and those of the rules after it; none where the rules name none."""
    weeks, now = known.outcome.rules["weeks"], week_of_day(act.today())
    return sorted({now, *(one for one in weeks if one > now)}) if weeks else []


def _changes(name: str, standing: set[str], away: set[str], *, weeks: list[str]) -> Iterator[dict[str, Any]]:
    """A return where the officer is back earlier, then a leave for the weeks that the chain does not know."""
    always = set(ALWAYS)
    left = set(weeks)
    now = left if standing == always and left else standing & (left or always)
    wanted = left if away == always and left else away
    evidence = f"sha256:{hashlib.sha256(dumps({'officer': name, 'away': sorted(away)})).hexdigest()}"
    # Leave that ends in the middle of this week is no reason to chain anything for the days left of it.
    if now - wanted - set(weeks[:1]):
        yield {"type": "return", "officer": name, "evidence": evidence}
        now = set()
    if wanted - now:
        yield {"type": "leave", "officer": name, "weeks": sorted(wanted - now), "evidence": evidence}


# ---- all of it ----


def make_rounds(act: Act, *, division: str) -> int:
    """Look at the registers and publish the links for every draw of the office that is not final; how many.

    A final draw's links are published once more and then no longer: they cannot change.
    """
    done = 0
    for one in Meeting.objects.filter(division=division, stage=DRAWN, rehearsal=False).order_by("sealed_at"):
        if not _all_published(one):
            look_at_registers(act, meeting=one.id)
            publish_links(act, meeting=one.id)
            done += 1
    return done


def _all_published(meeting: Meeting) -> bool:
    last = statement(meeting, "links")
    if last is None:
        return False
    known = replay_of(meeting)
    return bool(known.record.get("final")) and f'"link":"{known.newest_link}"' in last.text
