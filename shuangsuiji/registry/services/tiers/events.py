"""Events behind tiers: entered, edited, ended, withdrawn; after each the rules are asked again for that subject."""

from collections.abc import Mapping
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.errors import EventNeverEnds, EventStands
from shuangsuiji.registry.fields import Field
from shuangsuiji.registry.models import Event, SourceDocument, Subject
from shuangsuiji.registry.selectors.tiers.events import event_values
from shuangsuiji.registry.services.keeping import assign, in_order, keep_edited, keep_new, stored, unusable
from shuangsuiji.registry.services.tiers.proposing import propose_tiers
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from shuangsuiji.registry.tiering.fields import EVENT_FIELDS, ending_fields, event_fields
from shuangsuiji.registry.words import EVENT_KINDS

_NO_BLACK = next(one for one in EVENT_FIELDS if one.slug == "colour")
_PAST = ("on", "ended_on")


@recorded("event.entered")
def enter_event(
    act: Act,
    *,
    id: UUID,
    subject: Subject,
    kind: str,
    values: Mapping[str, str],
    document: SourceDocument | None = None,
) -> Event:
    """A new event of a subject with these values (slug → text, fields of `event_fields(kind)`).

    The same form sent twice gives the stored one. Raises `UnusableValue` (a black plate for water, a day to come),
    `DaysReversed`, `EventStands`, `RepeatedDifferently`.
    """
    event = Event(id=id, division=subject.division, subject=subject, kind=kind, document=document, changed_at=act.at)
    if kind == "complaint":
        event.verified = False
    assign_event(act, event, values)
    after = event_values(event)
    standing = stored(Event, id, values=after, shown=event_values)
    if standing is not None:
        return standing
    single_or_refused(event)
    keep_new(act, event, kind="event.entered", values=after, document=document)
    propose_tiers(act, division=event.division, subjects=[subject.id])
    return event


@recorded("event.edited")
def edit_event(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None = None
) -> Event:
    """Set these values on the version that the editor saw. Raises `ChangedMeanwhile` and what `enter_event` raises."""
    return _changed(act, id=id, version=version, values=values, document=document, kind="event.edited")


@recorded("event.ended")
def end_event(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None = None
) -> Event:
    """Revoke a penalty, lift a plate or accept a correction: `values` are `ended_on` and `end_number`.

    Raises `EventNeverEnds` for a complaint, and as `edit_event` does.
    """
    kind = Event.objects.get(id=id).kind
    if not ending_fields(kind):
        raise EventNeverEnds(kind=EVENT_KINDS[kind], kind_en=kind)
    if not values.keys() <= {one.slug for one in ending_fields(kind)}:
        raise ValueError(f"no ending: {sorted(values)}")
    return _changed(act, id=id, version=version, values=values, document=document, kind="event.ended")


def _changed(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None, kind: str
) -> Event:
    event = Event.objects.select_for_update().get(id=id)
    before = event_values(event)
    assign_event(act, event, values)
    event.document, event.changed_at = document or event.document, act.at
    single_or_refused(event)
    after = event_values(event)
    if keep_edited(act, event, kind=kind, version=version, before=before, after=after, document=document):
        propose_tiers(act, division=event.division, subjects=[event.subject_id])
    return event


@recorded("event.withdrawn")
def withdraw_event(act: Act, *, id: UUID, version: int, why: str) -> Event:
    """An event entered by mistake: it stays and counts no more. Raises as `withdrawal.withdraw` does."""
    withdraw(act, model=Event, id=id, version=version, why=why)
    event = Event.objects.get(id=id)
    propose_tiers(act, division=event.division, subjects=[event.subject_id])
    return event


@recorded("event.restored")
def restore_event(act: Act, *, id: UUID, version: int, why: str) -> Event:
    """A withdrawn event counts again. Raises as `withdrawal.restore` does, and `EventStands`."""
    single_or_refused(Event.objects.get(id=id))
    restore(act, model=Event, id=id, version=version, why=why)
    event = Event.objects.get(id=id)
    propose_tiers(act, division=event.division, subjects=[event.subject_id])
    return event


def assign_event(act: Act, event: Event, values: Mapping[str, str]) -> None:
    """Put text values on an unsaved event of a known kind; raises `UnusableValue` and `DaysReversed`."""
    fields = event_fields(event.kind)
    assign(event, fields, values)
    for one in fields:
        if one.required and not getattr(event, one.slug):
            raise unusable(one, "", "必须填写", "something written here")
        if one.slug in _PAST:
            _happened(act, event, one)
    if (event.medium, event.colour) == ("water", "black"):
        raise unusable(_NO_BLACK, "black", "涉水只有黄牌和红牌", "yellow or red: water has no black plate")
    in_order(event, EVENT_FIELDS, "on", "ended_on")
    in_order(event, EVENT_FIELDS, "on", "deadline")


def _happened(act: Act, event: Event, one: Field) -> None:
    day = getattr(event, one.slug)
    if day is not None and day > act.today():
        raise unusable(one, day.isoformat(), f"不晚于今天{act.today()}", f"a day up to today, {act.today()}")


def single_or_refused(event: Event) -> None:
    """Raises `EventStands` when the subject has a standing event of this kind with this number.

    A plate shown for both air and water is two events (A6).
    """
    if not event.number:
        return
    same = Event.objects.filter(subject_id=event.subject_id, kind=event.kind, number=event.number, withdrawn=False)
    other = same.filter(medium=event.medium).exclude(id=event.id).first()
    if other is not None:
        raise EventStands(subject=event.subject.name, number=event.number, on=other.on)
