"""Official documents: the list, one document with its versions and hashes, handing out its files."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.documents.forms import DocumentFilter
from shuangsuiji.documents.models import Document
from shuangsuiji.documents.papers import KINDS
from shuangsuiji.documents.selectors import FileForm, archived, document_of, documents, periods
from shuangsuiji.documents.services import record_download
from shuangsuiji.ledger.naming import named
from shuangsuiji.ledger.selectors import entry

PER_PAGE = 50
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def document_list(request: Any) -> HttpResponse:
    """Documents of the office, newest first."""
    division = request.account.division
    form = DocumentFilter(request.GET or None, periods=periods(division))
    found = documents(division, **form.wanted()).select_related("replaced_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, KINDS[one.kind].words) for one in page]
    return render(request, "documents/document_list.html", {"form": form, "page": page, "rows": rows})


def document_detail(request: Any, id: UUID) -> HttpResponse:
    """One document: number, hashes, who made it, the versions before and after."""
    document = document_of(request.account.division, id)
    context = {
        "document": document,
        "words": KINDS[document.kind].words,
        "maker": _maker(document),
        "later": getattr(document, "replaced_by", None),
    }
    return render(request, "documents/document_detail.html", context)


def document_file(request: Any, id: UUID, form: FileForm) -> HttpResponse:
    """A file of a document, always as a download, its hash checked again; in the ledger before a byte leaves."""
    document = document_of(request.account.division, id)
    content = archived(document, form)
    record_download(request.act, document=document, form=form)
    response = HttpResponse(content, content_type=MEDIA[form])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{document.number}.{form}')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _maker(document: Document) -> str:
    made = entry(document.entry)
    return named([made.actor])[made.actor] if made else ""
