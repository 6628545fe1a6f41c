"""What the quick search finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuangsuiji.registry.models import Officer, Subject
from shuangsuiji.registry.selectors.people import found_officers, officers
from shuangsuiji.registry.selectors.subjects import found, subjects

SHOWN = 8
"""How many of each kind the quick search shows: what fits under the bar without scrolling."""


@dataclass(frozen=True, slots=True)
class Found:
    """Subjects and officers, best first."""

    subjects: Sequence[Subject]
    officers: Sequence[Officer]

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.subjects or self.officers)


def quick(division: str, typed: str, *, limit: int = SHOWN) -> Found:
    """The first subjects and officers of an office whose names, initials or numbers have what was typed."""
    if not typed.strip():
        return Found((), ())
    columns = ("id", "name", "code", "site", "status")
    return Found(
        list(found(subjects(division), typed).only(*columns)[:limit]),
        list(found_officers(officers(division), typed)[:limit]),
    )
