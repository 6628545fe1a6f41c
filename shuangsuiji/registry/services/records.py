"""Training and publicity: what the office did so that the regime is known; never deleted."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Officer, Publicity, SourceDocument, Training
from shuangsuiji.registry.record_fields import PUBLICITY_FIELDS, TRAINING_FIELDS
from shuangsuiji.registry.selectors.records import publicity_values, training_values
from shuangsuiji.registry.services.keeping import assign, keep_edited, keep_new, stored


@recorded("training.entered")
def enter_training(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, str],
    officers: Iterable[Officer],
    document: SourceDocument | None = None,
) -> Training:
    """One training with these values (slug → text) and the officers who attended; sent twice, it is stored once.

    Raises `UnusableValue`, `RepeatedDifferently`; `ValueError` for an officer of another office.
    """
    attended = _own(division, officers)
    training = Training(id=id, division=division, document=document)
    assign(training, TRAINING_FIELDS, values)
    after = training_values(training, attended)
    standing = stored(Training, id, values=after, shown=_standing)
    if standing is not None:
        return standing
    training.save(force_insert=True)
    training.officers.set(attended)
    keep_new(act, training, kind="training.entered", values=after, document=document, saved=True)
    return training


@recorded("training.edited")
def edit_training(
    act: Act,
    *,
    id: UUID,
    version: int,
    values: Mapping[str, str],
    officers: Iterable[Officer] | None = None,
    document: SourceDocument | None = None,
) -> Training:
    """Set these values, and who attended if given. Raises `ChangedMeanwhile` and what `enter_training` raises."""
    training = Training.objects.select_for_update().get(id=id)
    before = _standing(training)
    attended = list(training.officers.all()) if officers is None else _own(training.division, officers)
    assign(training, TRAINING_FIELDS, values)
    training.document = document or training.document
    after = training_values(training, attended)
    if keep_edited(
        act, training, kind="training.edited", version=version, before=before, after=after, document=document
    ):
        training.officers.set(attended)
    return training


def _standing(training: Training) -> Mapping[str, Value]:
    return training_values(training, list(training.officers.all()))


def _own(division: str, officers: Iterable[Officer]) -> list[Officer]:
    attended = list(officers)
    if any(one.division != division for one in attended):
        raise ValueError("an officer of another office")
    return attended


@recorded("publicity.entered")
def enter_publicity(
    act: Act, *, id: UUID, division: str, values: Mapping[str, str], document: SourceDocument | None = None
) -> Publicity:
    """One publication with these values (slug → text); the same form sent twice gives the stored one.

    Raises `UnusableValue`, `RepeatedDifferently`.
    """
    publicity = Publicity(id=id, division=division, document=document)
    assign(publicity, PUBLICITY_FIELDS, values)
    after = publicity_values(publicity)
    standing = stored(Publicity, id, values=after, shown=publicity_values)
    if standing is not None:
        return standing
    keep_new(act, publicity, kind="publicity.entered", values=after, document=document)
    return publicity


@recorded("publicity.edited")
def edit_publicity(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], document: SourceDocument | None = None
) -> Publicity:
    """Set these values. Raises `ChangedMeanwhile`, `UnusableValue`."""
    publicity = Publicity.objects.select_for_update().get(id=id)
    before = publicity_values(publicity)
    assign(publicity, PUBLICITY_FIELDS, values)
    publicity.document = document or publicity.document
    after = publicity_values(publicity)
    keep_edited(act, publicity, kind="publicity.edited", version=version, before=before, after=after, document=document)
    return publicity
