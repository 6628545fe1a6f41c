"""The history of every field, written with the act itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from shuangsuiji.core import canonical
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.models import Change, SourceDocument

Changes = Mapping[str, Sequence[Any]]


def change_of(
    act: Act, *, about: str, about_id: UUID, fields: Changes, entry: int, document: SourceDocument | None = None
) -> Change:
    """An unsaved history row: `fields` maps each changed field to [before, after]."""
    return Change(
        id=act.new_id(),
        about=about,
        about_id=about_id,
        entry=entry,
        at=act.at,
        actor=act.actor,
        document=document,
        fields={slug: list(pair) for slug, pair in fields.items()},
    )


def keep_change(
    act: Act, *, about: str, about_id: UUID, fields: Changes, entry: int, document: SourceDocument | None = None
) -> None:
    """Add one row to the history, inside the service whose act it is."""
    change_of(act, about=about, about_id=about_id, fields=fields, entry=entry, document=document).save(
        force_insert=True
    )


def changes_hash(changes: Sequence[tuple[str, Changes]]) -> str:
    """SHA-256 over all changes of one act, each (id, fields): the ledger's one entry for an import holds it."""
    return hash_of_written([written(about, fields) for about, fields in changes])


def written(about: str, fields: Changes) -> bytes:
    """One change as its hash takes it, so that many can be written down before a transaction begins."""
    return canonical.dumps([about, {slug: list(pair) for slug, pair in fields.items()}])


def hash_of_written(changes: Iterable[bytes]) -> str:
    """`changes_hash` of changes that are written down already.

    >>> changes_hash([("a", {"name": ["", "甲"]})]) == hash_of_written([written("a", {"name": ["", "甲"]})])
    True
    >>> changes_hash([]) == hexdigest("sha256", canonical.dumps([]))
    True
    """
    # Canonical JSON has one way to write a list: its members between commas.
    return hexdigest("sha256", b"[" + b",".join(changes) + b"]")
