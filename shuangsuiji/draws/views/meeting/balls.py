"""The balls as they came out of the drum: typed, checked, saved; a slip is corrected until the first value is open."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.core.canonical import loads
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.errors import NoSuchPlace
from shuangsuiji.draws.forms.typed import BallsForm, ReasonForm
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import BALLS, SEALED
from shuangsuiji.draws.selectors.meetings import balls_typed, grammar_of, opened_slots
from shuangsuiji.draws.services.values import correct_balls, type_balls
from shuangsuiji.draws.views.meeting.page import acted, address, found, shown

_ASKED = "number0"


def _with_drum(request: Any, id: UUID) -> tuple[Meeting, dict[str, Any]]:
    meeting = found(request, id)
    grammar = grammar_of(meeting)
    if grammar is None:
        raise NoSuchPlace(what="摇号", what_en="balls", found=meeting.ceremony)
    return meeting, grammar


def meeting_balls(request: Any, id: UUID) -> HttpResponse:
    """The numbers to be typed, or those that stand; the numbers are public, so they may be in the address."""
    meeting, grammar = _with_drum(request, id)
    form = BallsForm(request.GET if _ASKED in request.GET else None, grammar=grammar)
    return shown(request, meeting, "balls", form=form, grammar=grammar, **_standing(meeting))


def _standing(meeting: Meeting) -> dict[str, Any]:
    typed = [(one, loads(one.statement.encode())["numbers"]) for one in balls_typed(meeting)]
    return {
        "typed": typed,
        "numbers": typed[-1][1] if typed else [],
        "may_type": meeting.stage == SEALED or (meeting.stage == BALLS and not opened_slots(meeting)),
    }


def meeting_balls_check(request: Any, id: UUID) -> HttpResponse:
    """The numbers once more, large, with a way back; a correction asks for its reason. Then they are saved."""
    meeting, grammar = _with_drum(request, id)
    data = request.POST or request.GET
    form = BallsForm(data, grammar=grammar)
    if not form.is_valid():
        return shown(request, meeting, "balls", form=form, grammar=grammar, status=422, **_standing(meeting))
    numbers, corrected = form.numbers(), bool(balls_typed(meeting))
    why = ReasonForm(request.POST or None) if corrected else None
    if request.method == "POST" and (why is None or why.is_valid()):
        return _saved(request, meeting, numbers, why)
    return _check(request, meeting, numbers, why, status=422 if request.method == "POST" else 200)


def _saved(request: Any, meeting: Meeting, numbers: Sequence[int], why: ReasonForm | None) -> HttpResponse:
    def act() -> None:
        if why is None:
            type_balls(request.act, meeting=meeting.id, numbers=numbers)
        else:
            correct_balls(request.act, meeting=meeting.id, numbers=numbers, reason=why.cleaned_data["reason"])

    return acted(
        request,
        act,
        to=address(meeting, "balls"),
        page=lambda refusal: _check(request, meeting, numbers, why, refusal=refusal, status=0),
        said=t("摇号结果已保存并公告。", "The balls are saved and published."),
    )


def _check(
    request: Any,
    meeting: Meeting,
    numbers: Sequence[int],
    why: ReasonForm | None,
    *,
    refusal: RuleBreach | None = None,
    status: int,
) -> HttpResponse:
    fields = [(f"number{place}", number) for place, number in enumerate(numbers)]
    shown_numbers = sorted(numbers) if (grammar_of(meeting) or {}).get("kind") == "set" else list(numbers)
    return shown(
        request,
        meeting,
        "balls",
        template="draws/meeting_balls_check.html",
        fields=fields,
        numbers=shown_numbers,
        why=why,
        change=f"{address(meeting, 'balls')}?{urlencode(fields)}",
        refusal=refusal,
        status=status,
    )
