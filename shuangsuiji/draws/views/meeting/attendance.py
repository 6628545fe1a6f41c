"""Who contributes: shown with a way to change each; before the opening anybody may be replaced, or all called off."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.accounts.selectors import accounts_of
from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.errors import NoSuchPlace
from shuangsuiji.draws.forms.convening import HOWS, ROLES, ContributorForm
from shuangsuiji.draws.forms.typed import ReasonForm
from shuangsuiji.draws.models import Contributor
from shuangsuiji.draws.models.meetings import SEALED
from shuangsuiji.draws.selectors.meetings import contributor, contributors, grammar_of
from shuangsuiji.draws.services.convening import dismiss, replace_contributor
from shuangsuiji.draws.views.meeting.page import acted, address, found, shown


def meeting_attendance(request: Any, id: UUID) -> HttpResponse:
    """The meeting as convened: period, decision, hash, drum, and who sits where."""
    meeting = found(request, id)
    people = contributors(meeting)
    return shown(
        request,
        meeting,
        "attendance",
        people=people,
        grammar=grammar_of(meeting),
        role_words=ROLES,
        how_words=HOWS,
        changeable=meeting.stage < SEALED,
    )


def meeting_contributor(request: Any, id: UUID, slot: int) -> HttpResponse:
    """Put somebody else in a place; a commitment given for it counts no more."""
    meeting = found(request, id)
    one = contributor(meeting, slot)
    if one.how == "software":
        raise NoSuchPlace(what="可更换的贡献人", what_en="contributor who can be replaced", found=slot)
    accounts = accounts_of(meeting.division, on=request.act.today(), state="active").filter(kind="business")
    form = ContributorForm(request.POST or None, accounts=list(accounts), initial=_now(one))
    form.fields["who"].required = True

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        template = "draws/meeting_contributor.html"
        return shown(
            request, meeting, "attendance", template=template, form=form, one=one, refusal=refusal, status=status
        )

    invited = form.invited() if form.is_bound and form.is_valid() else None
    if invited is None:
        return page(status=422 if form.is_bound else 200)
    return acted(
        request,
        lambda: replace_contributor(request.act, meeting=id, slot=slot, invited=invited),
        to=address(meeting, "attendance"),
        page=lambda refusal: page(refusal, 0),
        said=t("已更换。", "Replaced."),
    )


def _now(one: Contributor) -> dict[str, Any]:
    return {"role": one.role, "who": one.who, "how": one.how, "account": str(one.account_id or "")}


def meeting_dismiss(request: Any, id: UUID) -> HttpResponse:
    """Call the meeting off before its opening statement: nothing has happened."""
    meeting = found(request, id)
    form = ReasonForm(request.POST or None)

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        template = "draws/meeting_dismiss.html"
        return shown(request, meeting, "attendance", template=template, form=form, refusal=refusal, status=status)

    if not form.is_bound or not form.is_valid():
        return page(status=422 if form.is_bound else 200)
    return acted(
        request,
        lambda: dismiss(request.act, meeting=id, why=form.cleaned_data["reason"]),
        to=reverse("draws:meeting_list"),
        page=lambda refusal: page(refusal, 0),
        said=t("会议已取消。", "The meeting was dismissed."),
    )
