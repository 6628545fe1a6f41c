"""One task opened before its release: asked for by one person, granted by another, read by these two, in the ledger."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.accounts.middleware import require
from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.documents.selectors import render_once
from shuangsuiji.draws.forms.papers import VisitForm
from shuangsuiji.draws.forms.typed import EarlyForm
from shuangsuiji.draws.models import EarlyOpening, Meeting
from shuangsuiji.draws.papers import visit
from shuangsuiji.draws.papers.making import label
from shuangsuiji.draws.papers.room import no_such_paper, remembered
from shuangsuiji.draws.selectors.tasks import Task, early_opening, early_openings, foreknowledge, holders
from shuangsuiji.draws.services.reading import ask_early, grant_early, read_early
from shuangsuiji.draws.views.meeting.page import acted, found, shown
from shuangsuiji.draws.views.papers import printed
from shuangsuiji.ledger.naming import named
from shuangsuiji.registry.models import Officer, Subject

_PAPERS = {"approval": visit.approval, "visit_notice": visit.notice}


def early_list(request: Any, id: UUID) -> HttpResponse:
    """Every request with its reason and its two persons, and how long they have known."""
    meeting = found(request, id)
    rows = early_openings(meeting)
    names = named({actor for one in rows for actor in (one.asked_by, one.granted_by) if actor})
    told = [(one, names[one.asked_by], names.get(one.granted_by, "")) for one in rows]
    hours = _hours(foreknowledge(rows, until=request.act.at, holders=holders(meeting)))
    return shown(request, meeting, "", template="draws/early_list.html", openings=told, hours=hours)


def _hours(time: timedelta) -> str:
    return f"{time.total_seconds() / 3600:.1f}"


def early_new(request: Any, id: UUID) -> HttpResponse:
    """Ask for one subject, by its number, with the reason. The answer is the same whether it was drawn or not."""
    meeting = found(request, id)
    form = EarlyForm(request.POST or None, initial={"id": request.act.new_id()})

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        return shown(request, meeting, "", template="draws/early_new.html", form=form, refusal=refusal, status=status)

    if not form.is_bound or not form.is_valid():
        return page(status=422 if form.is_bound else 200)
    said = form.cleaned_data
    return acted(
        request,
        lambda: ask_early(request.act, id=said["id"], meeting=id, key=said["key"], why=said["reason"]),
        to=reverse("draws:early_detail", args=[id, said["id"]]),
        page=lambda refusal: page(refusal, 0),
        said=t("申请已提出，请另一人办理。", "Asked for; another person grants it."),
    )


def early_detail(request: Any, id: UUID, opening: UUID) -> HttpResponse:
    """The request as the second person checks it; once granted, the way to what it shows."""
    meeting = found(request, id)
    return _page(request, meeting, early_opening(meeting, opening))


def _page(request: Any, meeting: Meeting, one: EarlyOpening, *, refusal: RuleBreach | None = None) -> HttpResponse:
    actor = request.account.actor
    names = named({one.asked_by, *filter(None, [one.granted_by])})
    subject = Subject.objects.filter(division=meeting.division, key=one.key).first()
    return shown(
        request,
        meeting,
        "",
        template="draws/early_detail.html",
        refusal=refusal,
        one=one,
        subject=subject,
        asked_by=names[one.asked_by],
        granted_by=names.get(one.granted_by, ""),
        may_grant=not one.granted_by and one.asked_by != actor,
        may_read=bool(one.granted_by) and actor in (one.asked_by, one.granted_by),
        hours=_hours(foreknowledge([one], until=request.act.at, holders=holders(meeting))),
    )


def early_grant(request: Any, id: UUID, opening: UUID) -> HttpResponse:
    """The second person grants what another asked for."""
    meeting = found(request, id)
    one = early_opening(meeting, opening)
    require(request, relation="self" if one.asked_by == request.account.actor else "not_self")
    return acted(
        request,
        lambda: grant_early(request.act, meeting=id, id=opening),
        to=reverse("draws:early_detail", args=[id, opening]),
        page=lambda refusal: _page(request, meeting, one, refusal=refusal),
        said=t("已同意启封；从现在起两人计入知情。", "Granted: from now on both of you count as knowing."),
    )


def early_task(request: Any, id: UUID, opening: UUID) -> HttpResponse:
    """What is opened, in this one answer; each look is an entry of the ledger."""
    meeting = found(request, id)
    try:
        task = read_early(request.act, meeting=id, id=opening)
    except RuleBreach as refusal:
        return _page(request, meeting, early_opening(meeting, opening), refusal=refusal)
    return _task(request, meeting, opening, task, VisitForm(initial=_begin(request, meeting)))


def _begin(request: Any, meeting: Meeting) -> dict[str, Any]:
    known = remembered(meeting)
    return {"name": known.get("name", ""), "phone": known.get("phone", ""), "on": request.act.today()}


def _task(
    request: Any, meeting: Meeting, opening: UUID, task: Task, form: VisitForm, *, status: int = 200
) -> HttpResponse:
    certificates = Officer.objects.filter(division=meeting.division, certificate__in=task.team)
    names = dict(certificates.values_list("certificate", "name"))
    context = {
        "meeting": meeting,
        "opening": early_opening(meeting, opening),
        "task": task,
        "team": [(one, names.get(one, "")) for one in task.team],
        "subject": Subject.objects.filter(division=meeting.division, key=task.key).first(),
        "form": form,
    }
    return render(request, "draws/early_task.html", context, status=status)


def early_paper(request: Any, id: UUID, opening: UUID, kind: str) -> HttpResponse:
    """行政检查审批表 or 行政检查通知书 of the task, printed and kept nowhere."""
    meeting = found(request, id)
    if kind not in _PAPERS:
        raise no_such_paper(kind)
    form = VisitForm(request.POST)
    task = read_early(request.act, meeting=id, id=opening)
    if not form.is_valid() or not task.drawn:
        return _task(request, meeting, opening, task, form, status=422)
    return printed(render_once(kind, _PAPERS[kind](meeting, task, form.cleaned_data), label=label()))
