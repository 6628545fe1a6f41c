"""Reading what one act changed on many things."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max, QuerySet

from shuangsuiji.registry.models import Change

# SQLite takes at most 32,766 values in one statement.
_AT_ONCE = 5_000


def changes_of_entry(entry: int, about: str = "subject") -> QuerySet[Change]:
    """What the act of one ledger entry changed, thing by thing."""
    return Change.objects.filter(entry=entry, about=about).order_by("id")


def latest_entries(ids: Iterable[UUID], about: str = "subject") -> dict[UUID, int]:
    """For each thing, the ledger entry of its last change."""
    wanted, found = list(ids), dict[UUID, int]()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Change.objects.filter(about=about, about_id__in=wanted[start : start + _AT_ONCE]).order_by()
        found |= dict(rows.values_list("about_id").annotate(last=Max("entry")))
    return found
