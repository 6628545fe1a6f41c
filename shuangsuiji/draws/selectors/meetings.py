"""Meetings and where they stand, without opening any seal: what pages may show to anyone of the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.core.canonical import loads
from shuangsuiji.draws.errors import NoSuchMeeting, NoSuchPlace
from shuangsuiji.draws.models import Balls, Contributor, Meeting, Statement
from shuangsuiji.draws.models.meetings import ABORTED, BALLS, DISMISSED, DRAWN, FROZEN, LIVE, SEALED
from shuangsuiji.ledger.acts import BEIJING


def meetings(division: str) -> QuerySet[Meeting]:
    """An office's meetings, newest first, rehearsals and dismissed ones among them."""
    return Meeting.objects.filter(division=division)


def meeting_of(division: str, id: UUID) -> Meeting:
    """One meeting of the office; raises `NoSuchMeeting`."""
    found = meetings(division).filter(id=id).select_related("decision").first()
    if found is None:
        raise NoSuchMeeting(found=str(id))
    return found


def live_meeting(division: str) -> Meeting | None:
    """The one meeting that goes on, None where there is none."""
    return meetings(division).filter(stage__in=LIVE).first()


def drawn_meetings(division: str) -> QuerySet[Meeting]:
    """Meetings that ended with a draw, rehearsals left out, oldest first."""
    return meetings(division).filter(stage=DRAWN, rehearsal=False).order_by("sealed_at", "id")


def contributors(meeting: Meeting) -> list[Contributor]:
    """Those of every slot, in order, the software last."""
    return list(meeting.contributors.select_related("account").order_by("slot"))


def contributor(meeting: Meeting, slot: int) -> Contributor:
    """One by its slot; raises `NoSuchPlace`."""
    found = meeting.contributors.filter(slot=slot).first()
    if found is None:
        raise NoSuchPlace(what="贡献人", what_en="contributor", found=slot)
    return found


def balls_typed(meeting: Meeting) -> list[Balls]:
    """The balls as first typed, and each correction: the last one stands."""
    return list(meeting.balls.order_by("seq"))


def standing_balls(meeting: Meeting) -> dict[str, Any] | None:
    """The balls statement that stands, None before any was typed."""
    last = meeting.balls.order_by("-seq").first()
    return dict(loads(last.statement.encode())) if last else None


def grammar_of(meeting: Meeting) -> dict[str, Any] | None:
    """What may come out of the drum; None for a draw without balls."""
    return dict(loads(meeting.grammar.encode())) if meeting.grammar else None


def document(meeting: Meeting, name: str) -> dict[str, Any]:
    """The opening, closing, abort, frozen, plan or quality of a meeting as values; {} where it is not there yet."""
    text: str = getattr(meeting, name)
    return dict(loads(text.encode())) if text else {}


def statements(meeting: Meeting) -> QuerySet[Statement]:
    """Everything published of a meeting, in order."""
    return meeting.statements.order_by("seq")


def statement(meeting: Meeting, kind: str) -> Statement | None:
    """The newest of a kind: of the balls the one that stands, of the links the last ones."""
    return meeting.statements.filter(kind=kind).order_by("-seq").first()


def opened_slots(meeting: Meeting) -> list[int]:
    """The slots whose value is open, the software's left out."""
    return list(meeting.contributors.exclude(value_sealed="").order_by("slot").values_list("slot", flat=True))


@dataclass(frozen=True, slots=True)
class Step:
    """One step for a page: `state` is done, now (may be taken), later, or over (the meeting ended without it)."""

    name: str
    state: str
    at: datetime | None = None

    @property
    def when(self) -> datetime | None:
        """When it was done, in China."""
        return self.at.astimezone(BEIJING) if self.at else None


def steps(meeting: Meeting) -> Sequence[Step]:
    """attendance, freeze, commitments, opening, balls (where there are any), values, draw, compare, documents."""
    people = contributors(meeting)
    done = _done(meeting, people)
    if not meeting.grammar:
        del done["balls"]
    found, reached = [], False
    for name, (is_done, at) in done.items():
        over = meeting.stage in (ABORTED, DISMISSED) and not is_done
        state = "over" if over else "done" if is_done else "later" if reached else "now"
        reached = reached or not is_done
        found.append(Step(name, state, at if is_done else None))
    return found


def _done(meeting: Meeting, people: Sequence[Contributor]) -> dict[str, tuple[bool, datetime | None]]:
    """Whether and when each step was done. Freezing again is open until the opening, whatever comes after it here."""
    committed = [one.committed_at for one in people if is_committed(one)]
    opened = [one.opened_at for one in people if one.value_sealed]
    balls = meeting.balls.order_by("-seq").first()
    compared = meeting.comparisons.order_by("at").last()
    drawn = meeting.stage == DRAWN
    return {
        "attendance": (True, meeting.convened_at),
        "freeze": (FROZEN <= meeting.stage < DISMISSED, None),
        "commitments": (len(committed) == len(people), max(filter(None, committed), default=None)),
        "opening": (bool(meeting.opening), meeting.sealed_at),
        "balls": (balls is not None, balls.at if balls else None),
        "values": (len(opened) == len(people) - 1, max(filter(None, opened), default=None)),
        "draw": (drawn, meeting.ended_at),
        "compare": (compared is not None and compared.agrees, compared.at if compared else None),
        "documents": (False, None),
    }


def is_committed(one: Contributor) -> bool:
    """Whether the commitment counts: it is there, and its duplicate lies with another (the software has none)."""
    return bool(one.commit) and (one.how == "software" or bool(one.duplicate_with))


def asked_of(meeting: Meeting, own: Contributor) -> str:
    """commit, wait, open, done or over: what is asked of a contributor with an own browser now."""
    if not meeting.live:
        return "over"
    if own.value_sealed:
        return "done"
    if meeting.stage < SEALED:
        return "wait" if is_committed(own) else "commit"
    return "open" if ready_for_values(meeting) else "wait"


def own_parts(division: str, account: UUID) -> list[tuple[Meeting, str]]:
    """The live meetings to which an account contributes, with what each asks of it now."""
    invited = Contributor.objects.filter(account=account, meeting__division=division).select_related("meeting")
    return [(one.meeting, asked_of(one.meeting, one)) for one in invited.order_by("id") if one.meeting.live]


def ready_for_values(meeting: Meeting) -> bool:
    """Whether values may be opened: after the balls, or after the opening where there are none."""
    return meeting.stage == (BALLS if meeting.grammar else SEALED)
