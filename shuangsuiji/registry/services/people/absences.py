"""Leave and recusals: the days on which an officer is not sent, and the subjects to which he never is."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.errors import ConflictStands, LeaveOverlaps
from shuangsuiji.registry.models import Conflict, Leave, Officer, SourceDocument, Subject
from shuangsuiji.registry.record_fields import CONFLICT_FIELDS, LEAVE_FIELDS
from shuangsuiji.registry.selectors.people import conflict_values, leave_values
from shuangsuiji.registry.services.keeping import assign, in_order, keep_edited, keep_new, stored


@recorded("leave.entered")
def enter_leave(act: Act, *, id: UUID, officer: Officer, values: Mapping[str, str]) -> Leave:
    """An officer is away from the first through the last day; the same form sent twice gives the stored leave.

    Raises `LeaveOverlaps` when some of these days are entered already, `DaysReversed`, `UnusableValue`.
    """
    leave = Leave(id=id, division=officer.division, officer=officer)
    _assign_leave(leave, values)
    after = leave_values(leave)
    standing = stored(Leave, id, values=after, shown=leave_values)
    if standing is not None:
        return standing
    apart_or_refused(leave)
    keep_new(act, leave, kind="leave.entered", values=after)
    return leave


@recorded("leave.edited")
def edit_leave(act: Act, *, id: UUID, version: int, values: Mapping[str, str]) -> Leave:
    """Set other days or another reason. Raises `ChangedMeanwhile` and what `enter_leave` raises."""
    leave = Leave.objects.select_for_update(of=("self",)).select_related("officer").get(id=id)
    before = leave_values(leave)
    _assign_leave(leave, values)
    apart_or_refused(leave)
    keep_edited(act, leave, kind="leave.edited", version=version, before=before, after=leave_values(leave))
    return leave


def _assign_leave(leave: Leave, values: Mapping[str, str]) -> None:
    assign(leave, LEAVE_FIELDS, values)
    in_order(leave, LEAVE_FIELDS, "since", "until")


def apart_or_refused(leave: Leave) -> None:
    """Raises `LeaveOverlaps` when another leave of the officer holds some of these days."""
    standing = Leave.objects.filter(officer=leave.officer, withdrawn=False).exclude(id=leave.id)
    other = standing.filter(since__lte=leave.until, until__gte=leave.since).first()
    if other is not None:
        raise LeaveOverlaps(
            name=leave.officer.name,
            since=leave.since,
            until=leave.until,
            other_since=other.since,
            other_until=other.until,
        )


@recorded("conflict.declared")
def declare_conflict(
    act: Act,
    *,
    id: UUID,
    officer: Officer,
    subject: Subject,
    values: Mapping[str, str],
    document: SourceDocument | None = None,
) -> Conflict:
    """From the day declared the officer is never sent to the subject; the same form sent twice gives the stored one.

    Raises `ConflictStands` when it is declared already, `DaysReversed`, `UnusableValue`; `ValueError` when officer and
    subject belong to different offices.
    """
    if officer.division != subject.division:
        raise ValueError("an officer and a subject of different offices")
    conflict = Conflict(id=id, division=officer.division, officer=officer, subject=subject, document=document)
    _assign_conflict(conflict, values)
    after = conflict_values(conflict)
    standing = stored(Conflict, id, values=after, shown=conflict_values)
    if standing is not None:
        return standing
    undeclared_or_refused(conflict)
    keep_new(act, conflict, kind="conflict.declared", values=after, document=document)
    return conflict


@recorded("conflict.edited")
def edit_conflict(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None = None
) -> Conflict:
    """Set reason and days; a day in `ended_on` ends the recusal. Raises `ChangedMeanwhile` and as declaring does."""
    conflict = Conflict.objects.select_for_update(of=("self",)).select_related("officer", "subject").get(id=id)
    before = conflict_values(conflict)
    _assign_conflict(conflict, values)
    undeclared_or_refused(conflict)
    after = conflict_values(conflict)
    keep_edited(act, conflict, kind="conflict.edited", version=version, before=before, after=after, document=document)
    return conflict


def _assign_conflict(conflict: Conflict, values: Mapping[str, str]) -> None:
    assign(conflict, CONFLICT_FIELDS, values)
    in_order(conflict, CONFLICT_FIELDS, "declared_on", "ended_on")


def undeclared_or_refused(conflict: Conflict) -> None:
    """Raises `ConflictStands` when the same recusal stands on its first day; an ended one never clashes."""
    if conflict.ended_on is not None:
        return
    standing = Conflict.objects.filter(officer=conflict.officer, subject=conflict.subject, withdrawn=False)
    open_ones = standing.exclude(id=conflict.id).filter(Q(ended_on=None) | Q(ended_on__gt=conflict.declared_on))
    other = open_ones.first()
    if other is not None:
        raise ConflictStands(officer=conflict.officer.name, subject=conflict.subject.name, since=other.declared_on)
