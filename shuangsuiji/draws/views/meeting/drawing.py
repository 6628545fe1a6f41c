"""The draw itself, after a last look; and the second machine that computes it again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.forms.typed import ComparisonForm
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import contributors, document, standing_balls, statement
from shuangsuiji.draws.services.comparing import hand_over, note_comparison
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.views.meeting.listed import draw_countdown
from shuangsuiji.draws.views.meeting.page import acted, address, announced, found, in_groups, planned, shown
from shuangsuiji.registry.views.downloads import download


def meeting_draw(request: Any, id: UUID) -> HttpResponse:
    """Check, draw, announce. Counts are those planned, by stratum; asked again, the draw is the one that stands."""
    meeting = found(request, id)
    if request.method == "POST":
        return acted(
            request,
            lambda: draw(request.act, meeting=id),
            to=address(meeting, "draw"),
            page=lambda refusal: shown(request, found(request, id), "draw", refusal=refusal, **_answers(request, id)),
        )
    return shown(request, meeting, "draw", **_answers(request, id))


def _answers(request: Any, id: UUID) -> dict[str, Any]:
    meeting = found(request, id)
    people = [one for one in contributors(meeting) if one.how != "software"]
    opening, closing = statement(meeting, "opening"), statement(meeting, "closing")
    return {
        "people": people,
        "ready": bool(meeting.opening) and meeting.live and all(one.value_sealed for one in people),
        "numbers": (standing_balls(meeting) or {}).get("numbers", []),
        "plan": planned(meeting),
        "opening": opening,
        "opening_groups": in_groups(opening.hash) if opening else [],
        "statement": closing,
        "groups": in_groups(closing.hash) if closing else [],
        "closing": document(meeting, "closing"),
        "statements": announced(meeting),
        "count": draw_countdown(meeting.period, request.act.today(), meeting if meeting.stage == DRAWN else None),
    }


def meeting_compare(request: Any, id: UUID) -> HttpResponse:
    """What the second machine says; agreement in words, a difference in red with what to do about it."""
    meeting = found(request, id)
    form = ComparisonForm(request.POST or None, initial={"id": request.act.new_id()})

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        return shown(request, meeting, "compare", form=form, refusal=refusal, status=status, **_compared(meeting))

    if not form.is_bound or not form.is_valid():
        return page(status=422 if form.is_bound else 200)
    return acted(
        request,
        lambda: note_comparison(request.act, meeting=id, **form.cleaned_data),
        to=address(meeting, "compare"),
        page=lambda refusal: page(refusal, 0),
        said=t("核对结果已记入台账。", "The comparison is in the ledger."),
    )


def _compared(meeting: Meeting) -> dict[str, Any]:
    closing = statement(meeting, "closing")
    return {
        "comparisons": list(meeting.comparisons.order_by("at")),
        "statement": closing,
        "closing": document(meeting, "closing"),
        "drawn": meeting.stage == DRAWN,
    }


def meeting_handover(request: Any, id: UUID) -> HttpResponse:
    """The file for the second machine, with salts and the software's value: every copy is in the ledger."""
    meeting = found(request, id)
    content = hand_over(request.act, meeting=id)
    return download(content, name=f"compare-{meeting.period}-{meeting.attempt}", form="json")
