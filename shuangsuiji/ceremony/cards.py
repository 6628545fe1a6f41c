"""The cards of a meeting, as printable files."""

from collections.abc import Sequence
from pathlib import Path

from shuangsuiji.ceremony.folder import write_whole
from shuangsuiji.ceremony.meeting import Card, Meeting
from shuangsuiji.pictures import card


def keep_cards(folder: Path, meeting: Meeting, cards: Sequence[Card], *, demo: bool) -> None:
    """A printable card per value made here; print twice, hand out, then delete."""
    if cards:
        (folder / "cards").mkdir(mode=0o700)
    for one in cards:
        page = card.page(
            ceremony=meeting.opening["ceremony"],
            slot=one.slot,
            role=one.role,
            who=one.who,
            commitment=one.commitment,
            value=one.value,
            demo=demo,
        )
        write_whole(folder / "cards" / f"slot-{one.slot}.html", page.encode())
