"""Commitments: by paper card, by typing, or from the contributor's own browser; the duplicate always goes first."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.forms.convening import HOWS, ROLES
from shuangsuiji.draws.forms.typed import CommitForm, DuplicateForm
from shuangsuiji.draws.models import Contributor, Meeting
from shuangsuiji.draws.models.meetings import SEALED
from shuangsuiji.draws.selectors.meetings import contributor, contributors, is_committed
from shuangsuiji.draws.services.committing import card, commit, deposit_duplicate
from shuangsuiji.draws.views.meeting.page import acted, address, found, in_groups, shown
from shuangsuiji.ledger.acts import Act
from shuangsuiji.pictures.card import sheet


def meeting_commitments(request: Any, id: UUID) -> HttpResponse:
    """Everybody's commitment, by slot; asked again every few seconds, since others commit in their own browsers."""
    meeting = found(request, id)
    template = "draws/_slots.html" if request.htmx else "draws/meeting_commitments.html"
    return shown(request, meeting, "commitments", template=template, **slots(meeting))


def slots(meeting: Meeting) -> dict[str, Any]:
    """The table of slots: who, how, commitment, whose hands the duplicate is in."""
    people = contributors(meeting)
    return {
        "slots": [(one, is_committed(one), in_groups(one.commit)) for one in people],
        "role_words": ROLES,
        "how_words": HOWS,
        "open": meeting.stage < SEALED,
    }


def others(meeting: Meeting, one: Contributor) -> list[str]:
    """Who may keep the duplicate of this contributor: everybody else at the table."""
    return [each.who for each in contributors(meeting) if each.slot != one.slot and each.how != "software"]


def meeting_commitment(request: Any, id: UUID, slot: int) -> HttpResponse:
    """One slot: with whom the duplicate lies, and for a value made elsewhere its commitment."""
    meeting = found(request, id)
    one = contributor(meeting, slot)
    kind = DuplicateForm if one.how == "card" else CommitForm
    form = kind(
        request.POST or None,
        others=others(meeting, one),
        initial={"with_whom": one.duplicate_with, "commit": one.commit},
    )

    def page(refusal: RuleBreach | None = None, status: int = 200) -> HttpResponse:
        more = {"one": one, "form": form, "how_words": HOWS, "role_words": ROLES, "groups": in_groups(one.commit)}
        template = "draws/meeting_commitment.html"
        return shown(
            request, meeting, "commitments", template=template, refusal=refusal, status=status, **more, **_open(meeting)
        )

    if not form.is_bound or not form.is_valid():
        return page(status=422 if form.is_bound else 200)
    return acted(
        request,
        lambda: given(request.act, meeting, slot, form.cleaned_data),
        to=address(meeting, "commitments"),
        page=lambda refusal: page(refusal, 0),
        said=t("第{n}号的承诺已收。", "The commitment of slot {n} is taken.", n=slot),
    )


def _open(meeting: Meeting) -> dict[str, Any]:
    return {"open": meeting.stage < SEALED}


def given(act: Act, meeting: Meeting, slot: int, said: dict[str, Any]) -> None:
    """The duplicate deposited and, where it was not made here, the commitment taken: both or neither."""
    with transaction.atomic():
        deposit_duplicate(act, meeting=meeting.id, slot=slot, with_whom=said["with_whom"])
        if "commit" in said:
            commit(act, meeting=meeting.id, slot=slot, commit=said["commit"])


def meeting_card(request: Any, id: UUID, slot: int) -> HttpResponse:
    """A card on two sheets, the original and the duplicate: shown in this one answer and kept nowhere."""
    meeting = found(request, id)
    made = card(request.act, meeting=id, slot=slot)
    page = sheet(
        ceremony=meeting.ceremony,
        slot=made.slot,
        role=made.role,
        who=made.who,
        commitment=made.commitment,
        value=made.value,
        demo=settings.DEMO,
    )
    # Every text of the sheet is escaped by whoever makes it.
    sheets = (mark_safe(page), mark_safe(page))
    return render(request, "draws/meeting_card.html", {"meeting": meeting, "slot": slot, "sheets": sheets})
