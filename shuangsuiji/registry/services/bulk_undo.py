"""Taking back a bulk edit: only what nobody has touched since."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.fields import SUBJECT_FIELDS, Value, differences, values_of
from shuangsuiji.registry.models import Change, Subject
from shuangsuiji.registry.selectors.bulk import changes_of_entry, latest_entries
from shuangsuiji.registry.services.history import change_of, changes_hash
from shuangsuiji.registry.services.subjects import assign

_COLUMNS = [*(one.slug for one in SUBJECT_FIELDS if one.bulk), "version", "search", "changed_at"]


@dataclass(frozen=True, slots=True)
class Undone:
    """How many subjects have their values back, and those that stay as they are because they changed since."""

    restored: int
    kept: tuple[UUID, ...]
    entry: int | None


@recorded("subject.bulk_undone")
def undo_bulk_edit(act: Act, *, entry: int, division: str) -> Undone:
    """Give back the values from before the bulk edit of ledger entry `entry`, in one transaction.

    A subject with any later change keeps what it has. Done twice, the second time changes nothing.
    """
    changes = {change.about_id: change.fields for change in changes_of_entry(entry)}
    latest = latest_entries(changes)
    restored: list[tuple[Subject, dict[str, list[Value]]]] = []
    kept: list[UUID] = []
    for subject in Subject.objects.select_for_update().filter(id__in=changes, division=division).order_by("id"):
        if latest[subject.id] != entry:
            kept.append(subject.id)
            continue
        before = {slug: str(pair[0]) for slug, pair in changes[subject.id].items()}
        restored.append((subject, _given_back(act, subject, before)))
    if not restored:
        return Undone(0, tuple(kept), None)
    return Undone(len(restored), tuple(kept), _kept(act, entry, restored))


def _given_back(act: Act, subject: Subject, before: Mapping[str, str]) -> dict[str, list[Value]]:
    fields = differences(values_of(subject, SUBJECT_FIELDS), before)
    assign(subject, before)
    subject.version += 1
    subject.changed_at = act.at
    return fields


def _kept(act: Act, entry: int, restored: list[tuple[Subject, dict[str, list[Value]]]]) -> int:
    """Write the rows, the one ledger entry and the history; the number of the entry."""
    hashed = changes_hash([(str(subject.id), fields) for subject, fields in restored])
    undone = append(act, "subject.bulk_undone", body={"entry": entry, "count": len(restored), "changes": hashed})
    Subject.objects.bulk_update([subject for subject, _ in restored], _COLUMNS, batch_size=200)
    Change.objects.bulk_create(
        change_of(act, about="subject", about_id=subject.id, fields=fields, entry=undone.seq)
        for subject, fields in restored
    )
    return undone.seq
