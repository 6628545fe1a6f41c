"""The opening statement: check the answers, make it, read it out."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.draws.forms.convening import ROLES
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import contributors, document, grammar_of, is_committed, statement
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.views.meeting.page import acted, address, found, in_groups, planned, shown


def meeting_opening(request: Any, id: UUID) -> HttpResponse:
    """Everything that the statement fixes, each with a way to change it; then the statement and its hash."""
    meeting = found(request, id)
    if request.method == "POST":
        return acted(
            request,
            lambda: open_statement(request.act, meeting=id),
            to=address(meeting, "opening"),
            page=lambda refusal: shown(request, meeting, "opening", refusal=refusal, **_answers(meeting)),
            said=t("启封前公告已作出。", "The opening statement is made."),
        )
    return shown(request, meeting, "opening", **_answers(meeting))


def _answers(meeting: Meeting) -> dict[str, Any]:
    people, frozen = contributors(meeting), document(meeting, "frozen")
    made = statement(meeting, "opening")
    return {
        "people": [(one, is_committed(one), in_groups(one.commit)) for one in people],
        "ready": bool(frozen) and all(is_committed(one) for one in people),
        "role_words": ROLES,
        "grammar": grammar_of(meeting),
        "plan": planned(meeting),
        "size": len(frozen["registry"]["subjects"]) if frozen else 0,
        "officers": len(frozen["roster"]["officers"]) if frozen else 0,
        "statement": made,
        "groups": in_groups(made.hash) if made else [],
        "opening": document(meeting, "opening"),
    }
