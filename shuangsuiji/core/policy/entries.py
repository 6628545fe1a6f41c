"""What makes a subject enter a tier by its record: penalties, plates, complaints, open problems."""

from dataclasses import dataclass
from typing import Literal

from shuangsuiji.core.policy.sources import Dated, Source

Reach = Literal["last-year", "twelve-months", "open"]
EVENT_KINDS = (
    "penalty",
    "plate",
    "problem",
    "complaint",
    "case-filed",
    "supervised",
    "bad-credit",
    "major-risk",
)


@dataclass(frozen=True)
class EntryRule:
    """So many events of a kind put a subject into a tier; the number includes itself (2 次以上 is 2 or more).

    `reach` last-year: those dated in the calendar year before · twelve-months: those of the last twelve months ·
    open: those not yet settled. `colours`: only plates of these colours.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3; docs/decisions (A6, A6b, A6c).
    """

    name: str
    tier: str
    zh: str
    en: str
    event: str
    reach: Reach
    at_least: Dated
    sources: tuple[Source, ...]
    colours: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The first place it rests on, as it is printed."""
        return self.sources[0].cited
