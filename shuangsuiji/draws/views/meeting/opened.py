"""Values into the machine: each is compared with its commitment, sealed at once, and on no page again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.forms.convening import HOWS, ROLES
from shuangsuiji.draws.forms.typed import ValueForm
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.selectors.meetings import contributor, contributors, ready_for_values
from shuangsuiji.draws.services.values import open_value
from shuangsuiji.draws.views.meeting.page import acted, address, found, shown


def meeting_values(request: Any, id: UUID) -> HttpResponse:
    """Whose value is open; asked again every few seconds, since others open theirs in their own browsers."""
    meeting = found(request, id)
    template = "draws/_opened.html" if request.htmx else "draws/meeting_values.html"
    return shown(request, meeting, "values", template=template, **_slots(meeting))


def _slots(meeting: Meeting) -> dict[str, Any]:
    people = contributors(meeting)
    return {
        "people": people,
        "role_words": ROLES,
        "how_words": HOWS,
        "ready": ready_for_values(meeting),
        "all_open": meeting.stage == DRAWN or all(one.value_sealed for one in people if one.how != "software"),
    }


@sensitive_post_parameters("value")
def meeting_value(request: Any, id: UUID, slot: int) -> HttpResponse:
    """Type one value from its card. A wrong one is refused by length and place only."""
    meeting = found(request, id)
    one = contributor(meeting, slot)
    form = ValueForm(request.POST or None)

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        more = {"one": one, "form": form, "role_words": ROLES, "ready": ready_for_values(meeting)}
        template = "draws/meeting_value.html"
        return shown(request, meeting, "values", template=template, refusal=refusal, status=status, **more)

    if not form.is_bound or not form.is_valid():
        return page(status=422 if form.is_bound else 200)
    said = form.cleaned_data
    return acted(
        request,
        lambda: open_value(
            request.act, meeting=id, slot=slot, value=said["value"], from_duplicate=said["from_duplicate"]
        ),
        to=address(meeting, "values"),
        page=lambda refusal: page(refusal, 0),
        said=t("第{n}号的数值已启封。", "The value of slot {n} is open.", n=slot),
    )
