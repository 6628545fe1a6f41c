"""A subject's way out of the register and back: by status with evidence, or withdrawn as a mistake; never deleted."""

from datetime import date
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import ChangedMeanwhile, WhyMissing
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import SourceDocument, Subject
from shuangsuiji.registry.services.history import keep_change
from shuangsuiji.registry.services.subjects import edit_subject

_LONGEST = 300


@recorded("subject.status_changed")
def change_status(
    act: Act, *, id: UUID, version: int, status: str, on: date | None, document: SourceDocument | None
) -> Subject:
    """Set the status from a day on; the tiers stay, and the subject leaves the draw with the next frozen registry.

    关闭, 注销, 搬迁 need the day and a document: raises `StatusUnproven`. Raises `ChangedMeanwhile` as every edit does.
    """
    values = {"status": status, "status_since": on.isoformat() if on else ""}
    before = Subject.objects.get(id=id).version
    subject = edit_subject(act, id=id, version=version, values=values, document=document)
    if subject.version != before:
        append(act, "subject.status_changed", about=f"subject:{id}", body={"status": status, "on": on})
    return subject


@recorded("subject.withdrawn")
def withdraw_subject(act: Act, *, id: UUID, version: int, why: str) -> Subject:
    """Mark a subject as entered by mistake: it stays, is left out of every list and count, and can be restored.

    Raises `WhyMissing`, and `ChangedMeanwhile` for an older version.
    """
    return _turned(act, id=id, version=version, why=why, withdrawn=True)


@recorded("subject.restored")
def restore_subject(act: Act, *, id: UUID, version: int, why: str) -> Subject:
    """Bring a withdrawn subject back, with the reason; its number was never given to another. Raises as withdrawing."""
    return _turned(act, id=id, version=version, why=why, withdrawn=False)


def _turned(act: Act, *, id: UUID, version: int, why: str, withdrawn: bool) -> Subject:
    subject = Subject.objects.select_for_update().get(id=id)
    if subject.withdrawn == withdrawn:
        return subject
    reason = why.strip()
    if not reason or len(reason) > _LONGEST:
        raise WhyMissing(found=len(reason))
    if subject.version != version:
        raise ChangedMeanwhile(name=subject.name, seen=version, now=subject.version)
    subject.withdrawn, subject.changed_at = withdrawn, act.at
    subject.version += 1
    subject.save(update_fields=["withdrawn", "changed_at", "version"])
    was, now = ("no", "yes") if withdrawn else ("yes", "no")
    fields: dict[str, list[Value]] = {"withdrawn": [was, now], "why": ["", reason]}
    kind = "subject.withdrawn" if withdrawn else "subject.restored"
    entry = append(act, kind, about=f"subject:{id}", body={"fields": fields})
    keep_change(act, about="subject", about_id=id, fields=fields, entry=entry.seq)
    return subject
