"""A contributor's own page: the value is made in this browser and stays in it; only the commitment is sent."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from shuangsuiji.accounts.middleware import require
from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.errors import NoSuchMeeting
from shuangsuiji.draws.forms.typed import CommitForm, ValueForm
from shuangsuiji.draws.models import Contributor, Meeting
from shuangsuiji.draws.selectors.meetings import asked_of, contributors, meetings
from shuangsuiji.draws.services.values import open_value
from shuangsuiji.draws.views.meeting.commitments import given, others
from shuangsuiji.draws.views.meeting.page import STAGES, acted, found, in_groups, status_of


def mine_list(request: Any) -> HttpResponse:
    """The meetings to which this account contributes."""
    rows = meetings(request.account.division).filter(contributors__account=request.account).distinct()
    return render(request, "draws/mine_list.html", {"rows": [(one, *STAGES[one.step]) for one in rows]})


def _place(request: Any, id: UUID) -> tuple[Meeting, Contributor]:
    """The meeting and one's own slot; for anybody else there is no such meeting here."""
    meeting = found(request, id)
    own = next((one for one in contributors(meeting) if one.account_id == request.account.id), None)
    require(request, relation="self" if own else "")
    if own is None:
        raise NoSuchMeeting(found=str(id))
    return meeting, own


def mine_detail(request: Any, id: UUID) -> HttpResponse:
    """What this contributor has to do now: make a value and commit, wait, open it, done."""
    meeting, own = _place(request, id)
    return _page(request, meeting, own)


def _page(
    request: Any,
    meeting: Meeting,
    own: Contributor,
    *,
    commit: CommitForm | None = None,
    value: ValueForm | None = None,
    refusal: RuleBreach | None = None,
    status: int = 0,
) -> HttpResponse:
    words, kind = STAGES[meeting.step]
    context = {
        "meeting": meeting,
        "own": own,
        "task": asked_of(meeting, own),
        "stage_words": words,
        "stage_kind": kind,
        "groups": in_groups(own.commit),
        "form": commit or CommitForm(others=others(meeting, own)),
        "value_form": value or ValueForm(),
        "refusal": refusal,
    }
    return render(request, "draws/mine_detail.html", context, status=status or status_of(refusal))


def mine_commit(request: Any, id: UUID) -> HttpResponse:
    """Take the commitment, after its duplicate was deposited with somebody else at the table."""
    meeting, own = _place(request, id)
    form = CommitForm(request.POST, others=others(meeting, own))
    if not form.is_valid():
        return _page(request, meeting, own, commit=form, status=422)
    return acted(
        request,
        lambda: given(request.act, meeting, own.slot, form.cleaned_data),
        to=reverse("draws:mine_detail", args=[id]),
        page=lambda refusal: _page(request, meeting, own, commit=form, refusal=refusal),
        said=t("您的承诺已收。", "Your commitment is taken."),
    )


@sensitive_post_parameters("value")
def mine_open(request: Any, id: UUID) -> HttpResponse:
    """Open the own value, from this browser or typed from the paper."""
    meeting, own = _place(request, id)
    form = ValueForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, own, value=form, status=422)
    said = form.cleaned_data
    return acted(
        request,
        lambda: open_value(
            request.act, meeting=id, slot=own.slot, value=said["value"], from_duplicate=said["from_duplicate"]
        ),
        to=reverse("draws:mine_detail", args=[id]),
        page=lambda refusal: _page(request, meeting, own, refusal=refusal),
        said=t("您的数值已启封。", "Your value is open."),
    )
