"""An end without a draw: what is possible now, in words; check the answers; then there is no way back."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.forms.typed import AbortForm
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import BALLS, SEALED
from shuangsuiji.draws.selectors.meetings import contributors
from shuangsuiji.draws.services.drawing import abort
from shuangsuiji.draws.views.meeting.page import acted, found, shown


def situation(meeting: Meeting) -> str:
    """What an abort means now: nothing (not sealed or ended), any reason (free), or a lost value (bound)."""
    if meeting.stage not in (SEALED, BALLS):
        return "nothing"
    opened = meeting.contributors.exclude(value_sealed="").exists()
    return "bound" if opened or meeting.stage == BALLS else "free"


def _form(meeting: Meeting, data: Any) -> AbortForm:
    unopened = [
        (str(one.slot), one.who) for one in contributors(meeting) if one.how != "software" and not one.value_sealed
    ]
    return AbortForm(data, slots=unopened if situation(meeting) == "bound" else [])


def meeting_abort(request: Any, id: UUID) -> HttpResponse:
    """The reason, and who is lost. Nothing is published yet."""
    meeting = found(request, id)
    form = _form(meeting, request.GET if "reason" in request.GET else None)
    return _page(request, meeting, form)


def _page(request: Any, meeting: Meeting, form: AbortForm, **more: Any) -> HttpResponse:
    template = "draws/meeting_abort.html"
    return shown(request, meeting, "", template=template, form=form, situation=situation(meeting), **more)


def meeting_abort_check(request: Any, id: UUID) -> HttpResponse:
    """What will be published, once more; then it is."""
    meeting = found(request, id)
    form = _form(meeting, request.POST or request.GET)
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    reason, missing = form.cleaned_data["reason"], form.slots()

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        more = {
            "reason": reason,
            "missing": missing,
            "people": [one for one in contributors(meeting) if one.how != "software"],
            "situation": situation(meeting),
            "change": urlencode([("reason", reason), *(("missing", slot) for slot in missing)]),
        }
        template = "draws/meeting_abort_check.html"
        return shown(request, meeting, "", template=template, refusal=refusal, status=status, **more)

    if request.method != "POST":
        return page()
    return acted(
        request,
        lambda: abort(request.act, meeting=id, reason=reason, missing=missing),
        to=reverse("draws:meeting_detail", args=[id]),
        page=lambda refusal: page(refusal, 0),
        said=t("会议已中止，中止公告已作出。", "The meeting is aborted and the abort published."),
    )
