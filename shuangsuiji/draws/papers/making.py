"""Making the papers of a drawn meeting that are archived: minutes, report to the city, notice to the squads."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings

from shuangsuiji.documents.models import Document
from shuangsuiji.documents.services import make_document
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.papers import letters, minutes
from shuangsuiji.draws.papers.room import TITLES, about, no_such_paper
from shuangsuiji.ledger.acts import Act
from shuangsuiji.synthetic import LABEL

Said = Mapping[str, str]
_VALUES: Mapping[str, Callable[[Meeting, Said, date], dict[str, Any]]] = {
    "minutes": lambda meeting, said, on: minutes.values(meeting, said),
    "filing_report": lambda meeting, said, on: letters.filing_report(meeting, said, on=on),
    "work_notice": lambda meeting, said, on: letters.work_notice(meeting, said, on=on),
}


def label() -> str:
    """What stands on every page of a paper: the demo's notice, nothing in a real office."""
    return LABEL if settings.DEMO else ""


def make_meeting_paper(act: Act, *, meeting: Meeting, kind: str, said: Said) -> Document:
    """One paper of a drawn meeting, numbered and archived; the same again is the same paper.

    `said`: what `RoomForm` asks for. Raises `NoSuchPlace` for another kind or before the draw, and what
    `make_document` raises. Source: 二、工作目标和范围（四）; C5a, C7a.
    """
    if kind not in _VALUES or meeting.stage != DRAWN:
        raise no_such_paper(kind)
    values = _VALUES[kind](meeting, said, act.today())
    of = {"division": meeting.division, "kind": kind, "title": f"{meeting.period}{TITLES[kind]}"}
    return make_document(act, **of, about=about(meeting), values=values, label=label())
