"""A meeting in one page: the steps, and everything announced of it. No number here depends on who was drawn."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.views.meeting.listed import draw_countdown
from shuangsuiji.draws.views.meeting.page import announced, found, shown
from shuangsuiji.registry.views.listing import may


def meeting_detail(request: Any, id: UUID) -> HttpResponse:
    """Where the meeting stands, what comes next, and its statements."""
    meeting = found(request, id)
    return shown(
        request,
        meeting,
        "",
        template="draws/meeting_detail.html",
        statements=announced(meeting),
        closing=document(meeting, "closing"),
        abort=document(meeting, "abort"),
        count=draw_countdown(meeting.period, request.act.today(), meeting if meeting.stage == DRAWN else None),
        may_early=meeting.stage == DRAWN and may(request, "draws:early_list"),
    )
