"""What every page of a meeting has: the list of steps with their state, where one is, and what may be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.documents.selectors import latest
from shuangsuiji.draws.models import Meeting, Statement
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.papers.room import about
from shuangsuiji.draws.selectors.meetings import document, meeting_of, statements, steps
from shuangsuiji.draws.words import STEPS
from shuangsuiji.plans.views.asked import said, strata_shown
from shuangsuiji.registry.views.listing import may

STATES: Mapping[str, tuple[Any, str]] = {
    "done": (t("已完成", "done"), "good"),
    "now": (t("进行中", "now"), "info"),
    "later": (t("未到", "later"), "plain"),
    "over": (t("未进行", "not held"), "plain"),
}
STAGES: Mapping[str, tuple[Any, str]] = {
    "convened": (t("已召开", "convened"), "info"),
    "frozen": (t("名录已封存", "registers frozen"), "info"),
    "sealed": (t("已公告", "opening statement made"), "warn"),
    "balls": (t("已摇号", "balls drawn"), "warn"),
    "drawn": (t("已抽取", "drawn"), "good"),
    "aborted": (t("已中止", "aborted"), "bad"),
    "dismissed": (t("已取消", "dismissed"), "plain"),
}
"""The stage of a meeting in words, and the kind of its badge."""


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step as the list shows it. `url` is empty for what cannot be looked at yet."""

    name: str
    label: Any
    state: str
    words: Any
    kind: str
    url: str
    here: bool
    when: Any


def found(request: Any, id: UUID) -> Meeting:
    """The meeting of this office; raises `NoSuchMeeting`."""
    return meeting_of(request.account.division, id)


def address(meeting: Meeting, step: str) -> str:
    """The page of a step."""
    return reverse(f"draws:meeting_{step}", args=[meeting.id])


def step_links(meeting: Meeting, here: str = "") -> list[StepLink]:
    """Every step with its state; those that were done or may be done now lead to their pages."""
    made = []
    for one in steps(meeting):
        state = _papers(meeting) if one.name == "documents" and meeting.stage == DRAWN else one.state
        words, kind = STATES[state]
        url = "" if state in ("later", "over") else address(meeting, one.name)
        made.append(StepLink(one.name, STEPS[one.name], state, words, kind, url, one.name == here, one.when))
    return made


def _papers(meeting: Meeting) -> str:
    """Papers need no second machine: they may be made as soon as the draw stands."""
    return "done" if latest(about(meeting), "minutes") else "now"


def shown(
    request: Any, meeting: Meeting, here: str, *, refusal: RuleBreach | None = None, status: int = 0, **more: Any
) -> HttpResponse:
    """The page of a step, or `more["template"]`; a refusal stands on top of it."""
    links = step_links(meeting, here)
    words, kind = STAGES[meeting.step]
    context = {
        "meeting": meeting,
        "steps": links,
        "stage_words": words,
        "stage_kind": kind,
        "next": next((one for one in links if one.state == "now"), None),
        "own_slot": meeting.contributors.filter(account=request.account).exists(),
        "may_run": may(request, "draws:meeting_freeze", "POST"),
        "refusal": refusal,
    }
    template = more.pop("template", f"draws/meeting_{here}.html")
    return render(request, template, {**context, **more}, status=status or status_of(refusal))


def status_of(refusal: RuleBreach | None) -> int:
    """What the refusal's class asks for, 409 unless it says otherwise; 200 without one."""
    return getattr(refusal, "status", None) or 409 if refusal else 200


Page = Callable[[RuleBreach], HttpResponse]


def acted(request: Any, act: Callable[[], object], *, to: str, page: Page, said: Any = "") -> HttpResponse:
    """Do it and lead on; what is refused is shown on the page that `page` makes. Done already is done."""
    try:
        act()
    except RuleBreach as refusal:
        return page(refusal)
    if said:
        messages.success(request, str(said))
    return HttpResponseRedirect(to)


def planned(meeting: Meeting) -> dict[str, Any]:
    """The plan that was frozen, in the reader's language; {} before the freeze."""
    plan = document(meeting, "plan")
    if not plan:
        return {}
    noticed = [said(one) for one in (*plan["conflicts"], *plan["warnings"])]
    return {**plan, "strata": strata_shown(plan["strata"]), "noticed": noticed}


def announced(meeting: Meeting) -> list[Statement]:
    """The statements of a meeting, of the links the newest only: they come twice a day for a quarter."""
    found = list(statements(meeting))
    newest = next((one for one in reversed(found) if one.kind == "links"), None)
    return [one for one in found if one.kind != "links" or one is newest]


def in_groups(code: str, size: int = 8) -> list[str]:
    """A hash as it is read out: groups of eight, the first and the last read twice.

    >>> in_groups("0123456789abcdef")
    ['01234567', '89abcdef']
    """
    return [code[at : at + size] for at in range(0, len(code), size)]
