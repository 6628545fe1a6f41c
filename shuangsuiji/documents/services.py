"""The door to the archive: make a document with its number, and say that one was handed out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from shuangsuiji.documents.errors import NeverArchived
from shuangsuiji.documents.models import Document
from shuangsuiji.documents.papers import KINDS, paper_of
from shuangsuiji.documents.rendering import Paper, pdf_bytes, word_bytes
from shuangsuiji.documents.selectors import FileForm, latest, next_number
from shuangsuiji.documents.store import keep
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded


@recorded("paper.made")
def make_document(
    act: Act, *, division: str, kind: str, title: str, about: str, values: Mapping[str, Any], label: str = ""
) -> Document:
    """The paper of this kind about this thing, numbered, set and archived; the same values again: the one that stands.

    Other values make a new version with the next number, which names the one it replaces; both are kept. The number is
    given in the transaction, so a series has no gap: what fails gave none. `label` is on every page.
    Raises `NeverArchived`, `UnusableValues`, `NoChineseFont`, `CharactersMissing`.
    """
    if not KINDS[kind].family:
        raise NeverArchived(**_archivable(kind))
    content = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    values_hash = hashlib.sha256(content.encode()).hexdigest()
    before = latest(about, kind)
    if before and (before.values_hash, before.label, before.division) == (values_hash, label, division):
        return before
    document = _numbered(act, division, kind, word=values["office"]["word"])
    document.title, document.about, document.period = title, about, values["period"]
    document.label, document.values_hash, document.content, document.replaces = label, values_hash, content, before
    _keep_files(document, _paper(document, values))
    body = {"kind": kind, "number": document.number, "pdf": document.pdf_hash, "docx": document.docx_hash}
    body |= {"values": values_hash, "about": about, "replaces": before.number if before else ""}
    document.entry = append(act, "paper.made", about=f"paper:{document.id}", body=body).seq
    document.save(force_insert=True)
    return document


@recorded("paper.downloaded")
def record_download(act: Act, *, document: Document, form: FileForm) -> None:
    """Say in the ledger that a file of a document left the office."""
    hash = document.pdf_hash if form == "pdf" else document.docx_hash
    append(act, "paper.downloaded", about=f"paper:{document.id}", body={"form": form, "sha256": hash})


def _numbered(act: Act, division: str, kind: str, *, word: str) -> Document:
    family, year = KINDS[kind].family, act.today().year
    serial, number = next_number(division, family, word=word, year=year)
    series = {"family": family, "year": year, "serial": serial, "number": number}
    return Document(id=act.new_id(), division=division, kind=kind, made_at=act.at, **series)


def _paper(document: Document, values: Mapping[str, Any]) -> Paper:
    paper = paper_of(document.kind, values, number=document.number, label=document.label)
    if document.replaces is None:
        return paper
    return replace(paper, notes=(*paper.notes, f"本文书代替{document.replaces.number}，原文书存档备查"))


def _keep_files(document: Document, paper: Paper) -> None:
    pdf, docx = pdf_bytes(paper, fonts=settings.FONTS), word_bytes(paper)
    document.pdf_hash, document.pdf_size = keep(settings.FILES, pdf), len(pdf)
    document.docx_hash, document.docx_size = keep(settings.FILES, docx), len(docx)


def _archivable(kind: str) -> dict[str, object]:
    kept = [one.words for one in KINDS.values() if one.family]
    return {
        "what": KINDS[kind].words,
        "what_en": kind,
        "expected": "、".join(str(one) for one in kept),
        "expected_en": ", ".join(name for name, one in KINDS.items() if one.family),
    }
