"""The list of meetings with the countdown to the day by which the draw is due; convening a new one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuangsuiji.accounts.selectors import accounts_of
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy import Countdown, Period, countdown
from shuangsuiji.core.policy.deadlines import day_in_china
from shuangsuiji.draws.forms.convening import ConveneForm, places
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import live_meeting, meetings
from shuangsuiji.draws.services.convening import convene
from shuangsuiji.draws.views.meeting.page import STAGES, acted, address, status_of
from shuangsuiji.plans.holidays import working_days
from shuangsuiji.plans.selectors.decisions import signed_decision
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.views.listing import may


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting of the list."""

    meeting: Meeting
    stage: Any
    kind: str
    count: Countdown


def _window(period: str) -> tuple[date, date] | None:
    return policy_in_force().draw_days(Period.parse(period), holidays=working_days().off)


def draw_countdown(period: str, today: date, drawn: Meeting | None = None) -> Countdown:
    """How the draw of a period stands today: what is late stays late."""
    done = day_in_china(drawn.ended_at) if drawn is not None and drawn.ended_at else None
    return countdown(_window(period), today=today, done=done)


def meeting_list(request: Any) -> HttpResponse:
    """Every meeting, newest first; above it the period that is due."""
    today, division = request.act.today(), request.account.division
    rows = []
    for one in meetings(division):
        words, kind = STAGES[one.step]
        rows.append(Row(one, words, kind, draw_countdown(one.period, today, one if one.stage == DRAWN else None)))
    due = str(Period.holding(today))
    held = meetings(division).filter(period=due, stage=DRAWN, rehearsal=False).order_by("ended_at").first()
    context = {
        "rows": rows,
        "due": due,
        "count": draw_countdown(due, today, held),
        "decided": signed_decision(division, Period.parse(due)) is not None,
        "live": live_meeting(division),
        "may_convene": may(request, "draws:meeting_new"),
    }
    return render(request, "draws/meeting_list.html", context)


def meeting_new(request: Any) -> HttpResponse:
    """Convene: period, hash, drum, contributors. Nothing here is final before the opening statement."""
    data, today = request.POST or None, request.act.today()
    accounts = list(accounts_of(request.account.division, on=today, state="active").filter(kind="business"))
    form = ConveneForm(
        data,
        periods=list(_periods(today)),
        demo=settings.DEMO,
        initial={"id": request.act.new_id(), "drum": "balls", "period": str(Period.holding(today))},
    )
    lines = places(data, accounts)
    if data is None:
        return _page(request, form, lines)
    if not all([form.is_valid(), *[one.is_valid() for one in lines]]):
        return _page(request, form, lines, status=422)
    return _convened(request, form, lines)


def _convened(request: Any, form: ConveneForm, lines: list[Any]) -> HttpResponse:
    given = form.cleaned_data
    made: list[Meeting] = []

    def act() -> None:
        made.append(
            convene(
                request.act,
                id=given["id"],
                division=request.account.division,
                period=given["period"],
                hash=given["hash"],
                invited=[one for one in (line.invited() for line in lines) if one is not None],
                grammar=form.grammar(),
                rehearsal=given.get("rehearsal", False),
            )
        )

    def page(refusal: RuleBreach) -> HttpResponse:
        return _page(request, form, lines, refusal=refusal, status=0)

    answer = acted(request, act, to="", page=page)
    return HttpResponseRedirect(address(made[0], "attendance")) if made else answer


def _periods(today: date) -> Iterator[str]:
    """The present quarter, the next, and those of the last year that may still be owed."""
    now = Period.holding(today)
    yield str(now)
    yield str(now.next())
    for back in range(1, 5):
        year, number = divmod(now.year * 4 + now.number - 1 - back, 4)
        yield f"{year:04d}Q{number + 1}"


def _page(
    request: Any, form: ConveneForm, lines: list[Any], *, refusal: RuleBreach | None = None, status: int = 0
) -> HttpResponse:
    context = {"form": form, "places": lines, "refusal": refusal}
    return render(request, "draws/meeting_new.html", context, status=status or status_of(refusal))
