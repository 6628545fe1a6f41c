"""The big screen for the room: commitments, balls, hashes, counts as planned. Never a name of a subject or officer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.draws.forms.convening import ROLES
from shuangsuiji.draws.selectors.meetings import (
    contributors,
    document,
    is_committed,
    standing_balls,
    statement,
)
from shuangsuiji.draws.views.meeting.page import found, in_groups, planned, shown


def meeting_screen(request: Any, id: UUID) -> HttpResponse:
    """The screen; it asks for its board again every few seconds, so nobody has to touch it."""
    meeting = found(request, id)
    people = [(one, is_committed(one), in_groups(one.commit)) for one in contributors(meeting)]
    opening, closing = statement(meeting, "opening"), statement(meeting, "closing")
    return shown(
        request,
        meeting,
        "",
        template="draws/_board.html" if request.htmx else "draws/screen.html",
        people=people,
        role_words=ROLES,
        opening=opening,
        opening_groups=in_groups(opening.hash) if opening else [],
        closing=document(meeting, "closing"),
        closing_groups=in_groups(closing.hash) if closing else [],
        root_groups=in_groups(document(meeting, "closing").get("root", "")),
        numbers=(standing_balls(meeting) or {}).get("numbers", []),
        plan=planned(meeting),
    )
