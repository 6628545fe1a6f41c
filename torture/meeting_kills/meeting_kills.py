"""SIGKILL over every step of a meeting, on SQLite and, where it is installed, PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass

from torture.campaign import Campaign
from torture.office_kills.office_kills import on_both

SCRIPT = "torture.meeting_kills.room"
_build = "sound"


def kills(part: Sequence[int]) -> list[str]:
    """One meeting after another is killed, once or twice, and goes on where it was."""
    return on_both(part, build=_build, script=SCRIPT)


@dataclass(frozen=True)
class _Built:
    """From now on every meeting is of this build."""

    name: str

    def __call__(self) -> None:
        global _build
        _build = self.name


CAMPAIGN = Campaign(
    name="meeting_kills",
    runs=300,
    runs_in_slice=12,
    chunk=25,
    work=kills,
    controls={
        "draws again after a kill": _Built("again"),
        "keeps the record outside the transaction": _Built("outside"),
    },
    control_runs=16,
)
