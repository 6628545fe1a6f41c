"""One entry as people read it: when, who, what, about what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shuangsuiji.ledger.naming import KINDS


@dataclass(frozen=True, slots=True)
class Shown:
    """`what` is the kind in words; `who` and `about` are names where somebody knows them."""

    seq: int
    at: datetime
    who: str
    actor: str
    what: str
    about: str
    hash: str


def shown(entry: Any, names: Mapping[str, str]) -> Shown:
    """An entry in words."""
    return Shown(
        seq=entry.seq,
        at=datetime.fromisoformat(entry.at),
        who=names.get(entry.actor, entry.actor),
        actor=entry.actor,
        what=KINDS.get(entry.kind, entry.kind),
        about=names.get(entry.about, entry.about),
        hash=entry.hash,
    )
