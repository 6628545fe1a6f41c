"""Making a package, after a look at what will be in it, and taking a numbered copy of it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.draws.selectors.meetings import meeting_of
from shuangsuiji.filing.forms import AnnexForm
from shuangsuiji.filing.parcel.package import Annex
from shuangsuiji.filing.selectors.contents import documents_named
from shuangsuiji.filing.selectors.filings import filing_of
from shuangsuiji.filing.selectors.keys import key_in_force
from shuangsuiji.filing.selectors.standing import standing_of
from shuangsuiji.filing.services.packages import file_with_city, hand_out, require_drawn
from shuangsuiji.registry.views.downloads import download


def package_new(request: Any, id: UUID) -> HttpResponse:
    """What will be filed, and how the list goes: to the city's key where one is in force, else on paper."""
    division, today = request.account.division, request.act.today()
    meeting = meeting_of(division, id)
    require_drawn(meeting)
    key = key_in_force(division, today)
    by_paper = key is None or "paper" in request.GET or "paper" in request.POST
    form = AnnexForm(request.POST or None) if by_paper else None
    refusal: RuleBreach | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            file_with_city(request.act, division=division, meeting=id, annex=_annex(form))
        except RuleBreach as breach:
            refusal = breach
        else:
            messages.success(request, str(t("备案包已制作。", "The package is made.")))
            return HttpResponseRedirect(reverse("filing:filing_detail", args=[id]))
    context = {
        "meeting": meeting,
        "standing": standing_of(meeting, today),
        "key": key,
        "form": form,
        "refusal": refusal,
        "documents": documents_named(meeting),
        "cancel": reverse("filing:filing_detail", args=[id]),
    }
    status = 409 if refusal else 422 if form is not None and form.is_bound else 200
    return render(request, "filing/package_new.html", context, status=status)


def _annex(form: AnnexForm | None) -> Annex | None:
    if form is None:
        return None
    said = form.cleaned_data
    return Annex(said["number"], (said["first"], said["second"]))


def package_file(request: Any, id: UUID) -> HttpResponse:
    """A copy of the package, under its number, in the ledger before a byte leaves."""
    filing = filing_of(request.account.division, id)
    content, copy = hand_out(request.act, filing=filing)
    name = f"{t('备案包', 'filing')}-{filing.period}-{filing.number}-{t('第{n}份', 'copy-{n}', n=copy.number)}"
    return download(content, name=name, form="zip")
