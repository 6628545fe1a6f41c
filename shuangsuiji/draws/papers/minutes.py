"""The meeting as its 会议纪要 says it: commitments, statements, counts as planned; never a name drawn."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from shuangsuiji.core.canonical import loads
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers.room import decision_number, people, room
from shuangsuiji.draws.selectors.meetings import balls_typed, document, standing_balls


def values(meeting: Meeting, said: Mapping[str, str]) -> dict[str, Any]:
    """A drawn meeting in plain JSON, for a document of kind `minutes`; `said` is what `RoomForm` asked for.

    The same meeting gives the same values. Source: 二、工作目标和范围（四）; C5a, C7a.
    """
    decision = meeting.decision
    return {
        **room(said, "place", "chair", "recorder"),
        "period": meeting.period,
        "people": people(meeting),
        "plan": document(meeting, "plan"),
        "opening": document(meeting, "opening"),
        "closing": document(meeting, "closing"),
        "balls": standing_balls(meeting) or {},
        "opened_by_duplicate": list(meeting.contributors.filter(from_duplicate=True).values_list("slot", flat=True)),
        "decision_number": decision_number(meeting),
        "decision_on": decision.held_on.isoformat() if decision else "",
        "compared": _compared(meeting),
        "corrections": _corrections(meeting),
    }


def _compared(meeting: Meeting) -> str:
    """What was read off the other machine last."""
    last = meeting.comparisons.order_by("at").last()
    if last is None:
        return ""
    return "启封后公告和根一致" if last.agrees else "启封后公告或根不一致，原因待查"


def _corrections(meeting: Meeting) -> list[str]:
    """Each slip in the balls: what was typed first, what stands, and why."""
    typed = [(one, loads(one.statement.encode())["numbers"]) for one in balls_typed(meeting)]
    pairs = pairwise(typed)
    return [f"原录入{_words(before)}，更正为{_words(after)}，原因：{row.reason}" for (_, before), (row, after) in pairs]


def _words(numbers: list[int]) -> str:
    return "、".join(f"{one:02d}" for one in numbers)
