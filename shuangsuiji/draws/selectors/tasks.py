"""One subject's task, once it is open; and how long who could know of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from shuangsuiji.core.draw import Replayed
from shuangsuiji.draws.errors import NoSuchPlace, StillSealed
from shuangsuiji.draws.models import EarlyOpening, Meeting
from shuangsuiji.ledger.selectors import entries

NOT_DRAWN = "not_drawn"


@dataclass(frozen=True, slots=True)
class Task:
    """What the sealed list says of one subject now: `state` is due, done, closed, void or not_drawn."""

    key: str
    state: str
    strata: Sequence[str]
    week: str = ""
    team: Sequence[str] = ()

    @property
    def drawn(self) -> bool:
        """Whether the subject is a visit, as drawn or promoted."""
        return self.state != NOT_DRAWN


def task_in(known: Replayed, key: str) -> Task:
    """The task of a subject of the frozen registry, by a record with its events; raises `NoSuchPlace`."""
    subject = known.outcome.subjects.get(key)
    if subject is None:
        raise NoSuchPlace(what="检查对象", what_en="subject", found=key)
    visit = known.standing.visits.get(key)
    if visit is None:
        return Task(key, NOT_DRAWN, tuple(subject["strata"]))
    return Task(key, visit.state, tuple(subject["strata"]), visit.week, tuple(visit.team))


def early_openings(meeting: Meeting) -> list[EarlyOpening]:
    """Every early opening asked for, granted or not, newest first: it names subjects, drawn and undrawn alike."""
    return list(meeting.early_openings.all())


def early_opening(meeting: Meeting, id: UUID) -> EarlyOpening:
    """One request; raises `NoSuchPlace`."""
    found = meeting.early_openings.filter(id=id).first()
    if found is None:
        raise NoSuchPlace(what="提前启封申请", what_en="early opening", found=str(id))
    return found


def is_open(meeting: Meeting, key: str) -> bool:
    """Whether somebody may know by now what was drawn for this subject."""
    return meeting.early_openings.filter(key=key).exclude(granted_by="").exists()


def check_open(meeting: Meeting, key: str) -> None:
    """Raise `StillSealed` unless the subject's task is open: asked before anything is looked up."""
    if not is_open(meeting, key):
        raise StillSealed(found=key)


def holders(meeting: Meeting) -> dict[str, datetime]:
    """The two persons of each print of the whole list, and since when: from then on they count for every target."""
    printed = entries(kind="draw.annex_printed", about=f"meeting:{meeting.id}").order_by("seq")
    found: dict[str, datetime] = {}
    for one in printed:
        for person in (one.actor, json.loads(one.body)["second"]):
            found.setdefault(person, datetime.fromisoformat(one.at))
    return found


def foreknowledge(
    openings: Iterable[EarlyOpening], *, until: datetime, holders: Mapping[str, datetime] = MappingProxyType({})
) -> timedelta:
    """Σ over persons of the time from when each could read the target to `until` (the arrival), as one duration.

    A person who knew a target in two ways knew it from the first time. `holders` count for each target of the
    openings. Source: 四、配套制度和机制（四）.
    """
    since: dict[tuple[str, str], datetime] = {}
    for one in openings:
        known = dict.fromkeys((one.asked_by, one.granted_by), one.granted_at) if one.granted_at else {}
        for person, at in (*known.items(), *holders.items()):
            if at is not None:
                since[one.key, person] = min(at, since.get((one.key, person), at))
    return sum((max(until - at, timedelta()) for at in since.values()), timedelta())
