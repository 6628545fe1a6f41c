"""Reading documents: which are kept, and what rests on each."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.fields import Value, values_of
from shuangsuiji.registry.models import Change, SourceDocument
from shuangsuiji.registry.record_fields import DOCUMENT_FIELDS

MOST_USES = 200
"""How many uses of a document its page lists."""


def documents(division: str) -> QuerySet[SourceDocument]:
    """Documents of an office, without those entered by mistake."""
    return SourceDocument.objects.filter(division=division, withdrawn=False)


def document_of(division: str, id: UUID) -> SourceDocument:
    """One document of an office, a withdrawn one too; raises `NotInRegister` where there is none."""
    document = SourceDocument.objects.filter(division=division, id=id).first()
    if document is None:
        raise NotInRegister(id=id, what="来源文件", what_en="document")
    return document


def same_file(document: SourceDocument) -> QuerySet[SourceDocument]:
    """Other documents of the office that keep the very same bytes."""
    if not document.file_hash:
        return SourceDocument.objects.none()
    return documents(document.division).filter(file_hash=document.file_hash).exclude(id=document.id)


def uses_of(document: SourceDocument) -> QuerySet[Change]:
    """The acts that rest on a document, newest first."""
    return Change.objects.filter(document=document).order_by("-entry", "id")


def uses_by_register(document: SourceDocument) -> Mapping[str, int]:
    """How many different things of each register rest on a document."""
    things: dict[str, set[UUID]] = {}
    for about, about_id in uses_of(document).values_list("about", "about_id"):
        things.setdefault(about, set()).add(about_id)
    return {about: len(ids) for about, ids in sorted(things.items())}


def document_values(document: SourceDocument) -> dict[str, Value]:
    """The fields of a document as text, with name and hash of its file."""
    file = f"{document.file_name} {document.file_hash}" if document.file_hash else ""
    return {**values_of(document, DOCUMENT_FIELDS), "file": file}
