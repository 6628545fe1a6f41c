"""Reading the archive: which documents there are, the bytes of one, and what is printed without being kept."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet

from shuangsuiji.documents.errors import UnknownDocument
from shuangsuiji.documents.models import Document
from shuangsuiji.documents.papers import paper_of
from shuangsuiji.documents.papers.kinds import FAMILIES
from shuangsuiji.documents.rendering import pdf_bytes
from shuangsuiji.documents.store import fetch

FileForm = Literal["pdf", "docx"]


def documents(division: str, *, kind: str = "", period: str = "") -> QuerySet[Document]:
    """Documents of an office, newest first; of one kind and period where given."""
    wanted = {"division": division, "kind": kind, "period": period}
    return Document.objects.filter(**{name: value for name, value in wanted.items() if value})


def periods(division: str) -> list[str]:
    """Periods of which there are documents, latest first."""
    rows = Document.objects.filter(division=division).order_by("-period").values_list("period", flat=True)
    return list(rows.distinct())


def document_of(division: str, id: UUID) -> Document:
    """One document of an office; raises `UnknownDocument`."""
    found = Document.objects.select_related("replaces", "replaced_by").filter(division=division, id=id).first()
    if found is None:
        raise UnknownDocument(id=id)
    return found


def latest(about: str, kind: str) -> Document | None:
    """The version in force of a kind of paper about a thing."""
    return Document.objects.filter(about=about, kind=kind).first()


def archived(document: Document, form: FileForm) -> bytes:
    """The file as it was issued, its hash checked again. Raises `FileGone`, `FileChanged`."""
    hash = document.pdf_hash if form == "pdf" else document.docx_hash
    return fetch(settings.FILES, hash, title=document.title)


def next_number(division: str, family: str, *, word: str, year: int) -> tuple[int, str]:
    """The next of an unbroken series, alone and written out (文号); to be asked inside the writer's transaction."""
    series = Document.objects.filter(division=division, family=family, year=year)
    serial = (series.aggregate(last=Max("serial"))["last"] or 0) + 1
    return serial, f"{word}{FAMILIES[family]}〔{year}〕{serial}号"


def render_once(kind: str, values: Mapping[str, Any], *, label: str = "") -> bytes:
    """A paper as PDF, kept nowhere: what names subjects before their results are disclosed.

    Whoever hands it out enters that in the ledger, with the number of the copy. Raises `UnusableValues`,
    `NoChineseFont`, `CharactersMissing`.
    """
    return pdf_bytes(paper_of(kind, values, label=label), fonts=settings.FONTS)
