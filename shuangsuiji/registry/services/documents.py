"""Documents as sources: entered with or without the file itself; never deleted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.files import KeptFile, keep_file, shown_name
from shuangsuiji.registry.inspection import DOCUMENT_LIMIT, inspect_document
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.record_fields import DOCUMENT_FIELDS
from shuangsuiji.registry.selectors.documents import document_values
from shuangsuiji.registry.services.keeping import assign, keep_edited, keep_new, stored


def keep_document_file(act: Act, uploaded: UploadedFile[Any]) -> KeptFile:
    """Keep an uploaded document under its hash; it is on disk before any row names it.

    A crash between the two leaves a file that nothing names, never a row without its file.
    Raises `FileTooBig`, `FileOfOtherKind`, `PictureTooLarge`, `StorageFull`.
    """
    name = shown_name(uploaded.name or "")
    return keep_file(
        act,
        uploaded.chunks(),
        name=name,
        folder=settings.FILES,
        limit=DOCUMENT_LIMIT,
        inspect=lambda file: inspect_document(file, name=name),
    )


@recorded("document.entered")
def enter_document(
    act: Act, *, id: UUID, division: str, values: Mapping[str, str], file: KeptFile | None = None
) -> SourceDocument:
    """A new document with these values (slug → text); the same form sent twice gives the stored one.

    Raises `UnusableValue`, `RepeatedDifferently`.
    """
    document = SourceDocument(id=id, division=division, made_at=act.at)
    assign(document, DOCUMENT_FIELDS, values)
    _take(document, file)
    after = document_values(document)
    standing = stored(SourceDocument, id, values=after, shown=document_values)
    if standing is not None:
        return standing
    keep_new(act, document, kind="document.entered", values=after)
    return document


@recorded("document.edited")
def edit_document(
    act: Act, *, id: UUID, version: int, values: Mapping[str, str], file: KeptFile | None = None
) -> SourceDocument:
    """Set these values, and the file if one is given: the former one stays kept, and the history names its hash.

    Raises `ChangedMeanwhile`, `UnusableValue`.
    """
    document = SourceDocument.objects.select_for_update().get(id=id)
    before = document_values(document)
    assign(document, DOCUMENT_FIELDS, values)
    _take(document, file)
    after = document_values(document)
    keep_edited(act, document, kind="document.edited", version=version, before=before, after=after)
    return document


@recorded("document.downloaded")
def record_download(act: Act, *, document: SourceDocument) -> None:
    """Say in the ledger that the file of a document left the office."""
    append(act, "document.downloaded", about=f"document:{document.id}", body={"sha256": document.file_hash})


def _take(document: SourceDocument, file: KeptFile | None) -> None:
    if file is not None:
        document.file_hash, document.file_name, document.file_size = file.hash, file.name, file.size
