"""Papers of a meeting: minutes, report and notice are archived; the sealed annex is printed, and kept nowhere."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.documents.papers import KINDS
from shuangsuiji.documents.selectors import latest, render_once
from shuangsuiji.draws.forms.papers import RoomForm
from shuangsuiji.draws.forms.second import SecondPersonForm
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import DRAWN
from shuangsuiji.draws.papers import visit
from shuangsuiji.draws.papers.letters import package_of
from shuangsuiji.draws.papers.making import label, make_meeting_paper
from shuangsuiji.draws.papers.room import TITLES, about, no_such_paper, remembered
from shuangsuiji.draws.selectors.public import public_record
from shuangsuiji.draws.services.reading import print_annex
from shuangsuiji.draws.views.meeting.page import acted, address, found, shown
from shuangsuiji.draws.views.second import second_person
from shuangsuiji.registry.views.downloads import download
from shuangsuiji.registry.views.listing import may

_TYPED = "meeting_room"


def meeting_documents(request: Any, id: UUID) -> HttpResponse:
    """Each paper with its number where it is made; what it still needs to be told; the annex; the record at the end."""
    return _page(request, found(request, id))


def _page(
    request: Any,
    meeting: Meeting,
    form: RoomForm | None = None,
    *,
    second: SecondPersonForm | None = None,
    refusal: RuleBreach | None = None,
    status: int = 0,
) -> HttpResponse:
    papers = [(kind, KINDS[kind].words, latest(about(meeting), kind)) for kind in TITLES]
    return shown(
        request,
        meeting,
        "documents",
        refusal=refusal,
        status=status,
        form=form or RoomForm(initial={**remembered(meeting), **request.session.get(_TYPED, {})}),
        second=second or SecondPersonForm(),
        papers=papers,
        drawn=meeting.stage == DRAWN,
        packed=bool(package_of(meeting)),
        may_annex=may(request, "draws:meeting_annex", "POST"),
        may_archive=may(request, "documents:document_detail"),
    )


def meeting_paper(request: Any, id: UUID, kind: str) -> HttpResponse:
    """Make one paper, with its number, and archive it. The same again is the same paper."""
    meeting = found(request, id)
    if kind not in TITLES or meeting.stage != DRAWN:
        raise no_such_paper(kind)
    form = RoomForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    said = {**form.cleaned_data, **form.office()}
    # Not every paper holds every name: what was typed for one is offered for the next in this sitting.
    request.session[_TYPED] = form.cleaned_data

    return acted(
        request,
        lambda: make_meeting_paper(request.act, meeting=meeting, kind=kind, said=said),
        to=address(meeting, "documents"),
        page=lambda refusal: _page(request, meeting, form, refusal=refusal, status=0),
        said=t("文书已编号、归档。", "The paper is numbered and archived."),
    )


def meeting_annex(request: Any, id: UUID) -> HttpResponse:
    """A numbered copy of the sealed annex, in this one answer, by two persons: it names everybody drawn."""
    meeting = found(request, id)
    form = SecondPersonForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, second=form, status=422)
    try:
        opened = print_annex(request.act, meeting=id, second=second_person(request, form).actor)
    except RuleBreach as refusal:
        return _page(request, meeting, refusal=refusal)
    name = str(remembered(meeting).get("name", "")) or meeting.division
    return printed(render_once("sealed_annex", visit.annex(meeting, opened, name=name), label=label()))


def printed(pdf: bytes) -> HttpResponse:
    """A PDF to be printed from the browser, under a name that tells nothing."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="print.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    # The policy of pages forbids plug-ins, and some browsers show a PDF by one; a PDF of ours runs nothing.
    response._csp_exempt = True  # type: ignore[attr-defined]
    return response


def meeting_record(request: Any, id: UUID) -> HttpResponse:
    """The whole record for the public, once no visit is due any more; raises `RecordNotFinal` before that."""
    meeting = found(request, id)
    return download(
        dumps(public_record(meeting)) + b"\n", name=f"record-{meeting.period}-{meeting.attempt}", form="json"
    )
