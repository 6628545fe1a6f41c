"""Rows entered by mistake: withdrawn with a reason, brought back with a reason, never deleted."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import recorded
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Conflict, Leave, Squad
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.services.keeping import ABOUT, record, require_version, unusable
from shuangsuiji.registry.services.people.absences import apart_or_refused, undeclared_or_refused
from shuangsuiji.registry.services.people.squads import free_name_or_refused

# What must still be free when a row comes back; an officer's certificate is never given to another meanwhile.
_RETURNING: Mapping[type[Kept], Callable[[Any], None]] = {
    Squad: free_name_or_refused,
    Leave: apart_or_refused,
    Conflict: undeclared_or_refused,
}
_WHY = REFERENCES["why"]
_WHY_LIMIT = 300


@recorded(*(f"{about}.withdrawn" for about in ABOUT.values()))
def withdraw(act: Act, *, model: type[Kept], id: UUID, version: int, why: str) -> Kept:
    """Mark a row as entered by mistake, with the reason: it stays, is left out of lists and counts for nothing.

    Raises `ChangedMeanwhile`, and `UnusableValue` without a reason.
    """
    return _turned(act, model=model, id=id, version=version, why=why, withdrawn=True)


@recorded(*(f"{about}.restored" for about in ABOUT.values()))
def restore(act: Act, *, model: type[Kept], id: UUID, version: int, why: str) -> Kept:
    """Bring a withdrawn row back, with the reason.

    Raises as `withdraw` does, and what entering the row would raise now (`SquadNameTaken`, `LeaveOverlaps`,
    `ConflictStands`).
    """
    return _turned(act, model=model, id=id, version=version, why=why, withdrawn=False)


def _turned(act: Act, *, model: type[Kept], id: UUID, version: int, why: str, withdrawn: bool) -> Kept:
    thing = model._default_manager.select_for_update().get(id=id)
    if thing.withdrawn == withdrawn:
        return thing
    reason = _reason(why)
    require_version(thing, version)
    if not withdrawn and model in _RETURNING:
        _RETURNING[model](thing)
    thing.withdrawn = withdrawn
    thing.version += 1
    thing.save()
    was, now = ("no", "yes") if withdrawn else ("yes", "no")
    fields: dict[str, list[Value]] = {"withdrawn": [was, now], "why": ["", reason]}
    record(act, thing, kind=f"{ABOUT[model]}.{'withdrawn' if withdrawn else 'restored'}", fields=fields)
    return thing


def _reason(why: str) -> str:
    reason = why.strip()
    if not reason or len(reason) > _WHY_LIMIT or "\0" in reason:
        raise unusable(_WHY, reason, f"1至{_WHY_LIMIT}字", f"1 to {_WHY_LIMIT} characters")
    return reason
