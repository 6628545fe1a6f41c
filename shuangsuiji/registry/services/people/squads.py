"""Squads: formed, edited, dissolved; how many stand on a day is the left side of 1:10."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.errors import SquadNameTaken
from shuangsuiji.registry.models import Officer, SourceDocument, Squad
from shuangsuiji.registry.record_fields import SQUAD_FIELDS
from shuangsuiji.registry.selectors.people import squad_values
from shuangsuiji.registry.services.keeping import assign, in_order, keep_edited, keep_new, stored


@recorded("squad.formed")
def enter_squad(
    act: Act,
    *,
    id: UUID,
    division: str,
    values: Mapping[str, str],
    leader: Officer | None = None,
    document: SourceDocument | None = None,
) -> Squad:
    """A new squad with these values (slug → text); the same form sent twice gives the stored one.

    Raises `SquadNameTaken`, `DaysReversed`, `UnusableValue`, `RepeatedDifferently`.
    """
    squad = Squad(id=id, division=division, leader=leader)
    _assign(squad, values)
    after = squad_values(squad)
    standing = stored(Squad, id, values=after, shown=squad_values)
    if standing is not None:
        return standing
    free_name_or_refused(squad)
    keep_new(act, squad, kind="squad.formed", values=after, document=document)
    return squad


@recorded("squad.edited")
def edit_squad(
    act: Act,
    *,
    id: UUID,
    version: int,
    values: Mapping[str, str],
    leader: Officer | None,
    document: SourceDocument | None = None,
) -> Squad:
    """Set these values and the leader on the version of the squad that the editor saw; dissolving is a day like others.

    Nothing different: nothing is written. Raises `ChangedMeanwhile` and what `enter_squad` raises.
    """
    squad = Squad.objects.select_for_update().get(id=id)
    before = squad_values(squad)
    _assign(squad, values)
    squad.leader = leader
    free_name_or_refused(squad)
    after = squad_values(squad)
    keep_edited(act, squad, kind="squad.edited", version=version, before=before, after=after, document=document)
    return squad


def _assign(squad: Squad, values: Mapping[str, str]) -> None:
    assign(squad, SQUAD_FIELDS, values)
    in_order(squad, SQUAD_FIELDS, "formed_on", "dissolved_on")


def free_name_or_refused(squad: Squad) -> None:
    """Raises `SquadNameTaken` when another squad bears the name in the same time; after its end the name is free."""
    same = Squad.objects.filter(division=squad.division, name=squad.name, withdrawn=False).exclude(id=squad.id)
    same = same.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=squad.formed_on))
    if squad.dissolved_on is not None:
        same = same.filter(formed_on__lt=squad.dissolved_on)
    other = same.first()
    if other is not None:
        raise SquadNameTaken(name=other.name, since=other.formed_on)
