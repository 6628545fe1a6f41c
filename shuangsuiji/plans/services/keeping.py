"""What every service of a row of plans does: save it once, keep its history, withdraw it with a reason."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append
from shuangsuiji.plans.models import Campaign, Exemption, Letterhead, Plan, SiteVisit
from shuangsuiji.registry.fields import Value, differences
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.services.history import keep_change
from shuangsuiji.registry.services.keeping import require_version, unusable

ABOUT: Mapping[type[Kept], str] = {
    Plan: "plan",
    Campaign: "campaign",
    Exemption: "exemption",
    SiteVisit: "visit",
    Letterhead: "letterhead",
}
"""The word under which history and ledger name each of these rows."""
Row = TypeVar("Row", bound=Kept)
Values = Mapping[str, Value]
_WHY_LIMIT = 300


def keep_new(act: Act, thing: Kept, *, kind: str, values: Values, document: SourceDocument | None = None) -> None:
    """Save a new row with its ledger entry and the beginning of its history."""
    thing.save(force_insert=True)
    _record(act, thing, kind=kind, fields=differences({}, values), document=document)


def keep_edited(
    act: Act, thing: Kept, *, kind: str, version: int, before: Values, after: Values, document: SourceDocument | None
) -> None:
    """Save an edited row; nothing different, nothing written. Raises `ChangedMeanwhile`."""
    fields = differences(before, after)
    if fields:
        require_version(thing, version)
        thing.version += 1
        thing.save()
        _record(act, thing, kind=kind, fields=fields, document=document)


def turned(act: Act, model: type[Row], *, id: UUID, version: int, why: str, withdrawn: bool) -> Row:
    """Withdraw a row entered by mistake, or bring it back, with the reason; already so, nothing is written.

    Raises `ChangedMeanwhile`, and `UnusableValue` without a reason.
    """
    thing = model._default_manager.select_for_update().get(id=id)
    if thing.withdrawn == withdrawn:
        return thing
    reason = why.strip()
    if not reason or len(reason) > _WHY_LIMIT or "\0" in reason:
        raise unusable(REFERENCES["why"], reason, f"1至{_WHY_LIMIT}字", f"1 to {_WHY_LIMIT} characters")
    require_version(thing, version)
    thing.withdrawn = withdrawn
    thing.version += 1
    thing.save()
    was, now = ("no", "yes") if withdrawn else ("yes", "no")
    kind = f"{ABOUT[model]}.{'withdrawn' if withdrawn else 'restored'}"
    _record(act, thing, kind=kind, fields={"withdrawn": [was, now], "why": ["", reason]})
    return thing


def _record(
    act: Act, thing: Kept, *, kind: str, fields: Mapping[str, list[Value]], document: SourceDocument | None = None
) -> None:
    about = ABOUT[type(thing)]
    body: dict[str, Any] = {"fields": fields} | ({"document": document.id} if document else {})
    entry = append(act, kind, about=f"{about}:{thing.id}", body=body)
    keep_change(act, about=about, about_id=thing.id, fields=fields, entry=entry.seq, document=document)
