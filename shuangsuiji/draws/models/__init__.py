"""Tables of the draws. What is fixed is append-only; a meeting's step never goes back (see `guarding`)."""

from shuangsuiji.draws.models.meetings import Balls, Comparison, Contributor, Meeting
from shuangsuiji.draws.models.sealed import ChainLink, EarlyOpening, Sealed, SealedEvent, SealedRow
from shuangsuiji.draws.models.statements import Statement

__all__ = [
    "Balls",
    "ChainLink",
    "Comparison",
    "Contributor",
    "EarlyOpening",
    "Meeting",
    "Sealed",
    "SealedEvent",
    "SealedRow",
    "Statement",
]
