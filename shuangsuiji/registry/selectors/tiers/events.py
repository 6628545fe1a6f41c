"""Reading events behind tiers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import Value, values_of
from shuangsuiji.registry.models import Event, Subject
from shuangsuiji.registry.selectors.subjects import found
from shuangsuiji.registry.tiering.fields import event_fields


def events(division: str) -> QuerySet[Event]:
    """Events of an office with their subjects, without those entered by mistake."""
    return Event.objects.filter(division=division, withdrawn=False).select_related("subject", "document")


def event_of(division: str, id: UUID) -> Event:
    """One event of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    event = Event.objects.filter(division=division, id=id).select_related("subject", "document").first()
    if event is None:
        raise NotInRegister(id=id, what="分类依据", what_en="event")
    return event


def of_found_subjects(rows: QuerySet[Event], typed: str) -> QuerySet[Event]:
    """Those whose subject is found by what was typed, or whose number contains it."""
    subjects = found(Subject.objects.all(), typed).order_by().values("id")
    return rows.filter(subject__in=subjects) | rows.filter(number__icontains=typed.strip())


def event_values(event: Event) -> dict[str, Value]:
    """The fields of an event as text, those of its kind, with its kind and its subject."""
    about: dict[str, Value] = {"kind": event.kind, "subject": f"{event.subject.name} {event.subject.key}"}
    return {**about, **values_of(event, event_fields(event.kind))}


def events_by_id(division: str, ids: Iterable[str]) -> Mapping[str, Event]:
    """Events of an office by id as text; ids that are none are left out."""
    wanted = Event.objects.filter(division=division, id__in=set(ids)).select_related("document")
    return {str(one.id): one for one in wanted}
