"""The letterhead, and making the papers of a decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.plans.fields import LETTERHEAD_FIELDS, letterhead_values
from shuangsuiji.plans.models import Letterhead
from shuangsuiji.plans.selectors.decisions import decision_of
from shuangsuiji.plans.selectors.papers import letterhead_of
from shuangsuiji.plans.services.papers import edit_letterhead, make_decision_paper
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.views.editing import Editor, Sent, editing


def letterhead(request: Any) -> HttpResponse:
    """The office's name, word and the rest, once for all its papers; the first save makes it."""
    division, to = request.account.division, reverse("plans:letterhead")
    heading = t("发文信息", "Letterhead")
    editor = Editor(Letterhead, LETTERHEAD_FIELDS, heading, template="plans/letterhead.html", sourced=False)

    def reading() -> tuple[Letterhead, Mapping[str, Value]]:
        standing = letterhead_of(division)
        if standing is None:
            # Not saved: only a form's sending makes one.
            return Letterhead(id=request.act.new_id(), version=0), {}
        return standing, letterhead_values(standing)

    def save(sent: Sent) -> str:
        edit_letterhead(request.act, id=sent.id, division=division, version=sent.version, values=sent.values)
        return to

    return editing(request, editor, save, reading=reading)


def decision_paper(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Make a paper of the decision, with its number, and archive it; the same again is the same paper."""
    decision = decision_of(request.account.division, id)
    paper = make_decision_paper(request.act, decision=decision, kind=kind)
    messages.success(
        request, str(t("文书已编号、归档：{number}", "Numbered and archived: {number}", number=paper.number))
    )
    return HttpResponseRedirect(reverse("plans:decision_detail", args=[decision.id]))
