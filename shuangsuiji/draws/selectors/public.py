"""What anybody may have: statements at any time, the record once it is final, a proof once its task is open."""

from typing import Any

from django.db.models import QuerySet

from shuangsuiji.core.draw import prove, public_form
from shuangsuiji.draws.errors import RecordNotFinal
from shuangsuiji.draws.models import Meeting, Statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.selectors.tasks import check_open


def published(division: str = "") -> QuerySet[Statement]:
    """Every statement of an office, or of all, in the order of publication; rehearsals publish nothing."""
    found = Statement.objects.filter(meeting__rehearsal=False).select_related("meeting")
    return (found.filter(meeting__division=division) if division else found).order_by("at", "meeting_id", "seq")


def public_record(meeting: Meeting) -> dict[str, Any]:
    """The record for the public, as `publish` bundles it; raises `RecordNotFinal` while a visit is due."""
    known = replay_of(meeting)
    if known.standing.due:
        raise RecordNotFinal
    return public_form(known)


def door_proof(meeting: Meeting, key: str) -> str:
    """The proof at the door for one visit as it stands now; raises `StillSealed`, `NoSuchSubject`, `NotDrawn`."""
    check_open(meeting, key)
    return prove(replay_of(meeting), key)
