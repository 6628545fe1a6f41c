"""Reading training and publicity: who attended what, and who lacks the year's training."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import Value, values_of
from shuangsuiji.registry.models import Officer, Publicity, Training
from shuangsuiji.registry.record_fields import PUBLICITY_FIELDS, TRAINING_FIELDS
from shuangsuiji.registry.selectors.people import called, officers


def trainings(division: str) -> QuerySet[Training]:
    """Training of an office with `attended`, how many officers came, without what was entered by mistake."""
    rows = Training.objects.filter(division=division, withdrawn=False).select_related("document")
    return rows.annotate(attended=Count("officers"))


def training_of(division: str, id: UUID) -> Training:
    """One training of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    training = Training.objects.filter(division=division, id=id).select_related("document").first()
    if training is None:
        raise NotInRegister(id=id, what="培训记录", what_en="training")
    return training


@dataclass(frozen=True, slots=True)
class Trained:
    """One officer in post and his training in a year: how often, how many minutes."""

    officer: Officer
    times: int
    minutes: int


def trained_in(division: str, year: int) -> list[Trained]:
    """Every officer in post with the training of a calendar year, those who had least first.

    Source: 陵环发〔2024〕1号, 四、工作要求（三）.
    """
    attended: dict[UUID, list[int]] = {}
    held = Training.objects.filter(division=division, withdrawn=False, on__range=(date(year, 1, 1), date(year, 12, 31)))
    for officer, minutes in held.filter(officers__isnull=False).values_list("officers", "minutes"):
        attended.setdefault(officer, []).append(minutes)
    found = [
        Trained(one, len(attended.get(one.id, ())), sum(attended.get(one.id, ())))
        for one in officers(division).filter(in_post=True)
    ]
    return sorted(found, key=lambda one: (one.times > 0, one.minutes, one.officer.certificate))


def untrained_in(division: str, year: int) -> list[Officer]:
    """Officers in post who attended no training in a calendar year."""
    return [one.officer for one in trained_in(division, year) if not one.times]


def publications(division: str) -> QuerySet[Publicity]:
    """Publicity of an office, without what was entered by mistake."""
    return Publicity.objects.filter(division=division, withdrawn=False).select_related("document")


def publicity_of(division: str, id: UUID) -> Publicity:
    """One publication of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    publicity = Publicity.objects.filter(division=division, id=id).select_related("document").first()
    if publicity is None:
        raise NotInRegister(id=id, what="宣传记录", what_en="publication")
    return publicity


def training_values(training: Training, attended: list[Officer]) -> Mapping[str, Value]:
    """The fields of a training as text, with the officers who attended."""
    return {**values_of(training, TRAINING_FIELDS), "officers": sorted(called(one) for one in attended)}


def publicity_values(publicity: Publicity) -> Mapping[str, Value]:
    """The fields of a publication as text."""
    return values_of(publicity, PUBLICITY_FIELDS)
