"""Subjects and events for these tests, on the fixed day 24 November 2026."""

from uuid import UUID

from shuangsuiji.registry.models import Event, SourceDocument, Subject
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.registry.services.tiers import enter_event
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, id_of, subject

__all__ = ["DIVISION", "decision", "event", "id_of", "subject", "two_penalties"]


def event(of: Subject, kind: str, form: int, document: SourceDocument | None = None, /, **values: str) -> Event:
    """One event of a subject, its form's id made of the number."""
    return enter_event(ACT, id=id_of(form), subject=of, kind=kind, values=values, document=document)


def two_penalties(of: Subject, *, first: int = 500, year: int = 2025, document: SourceDocument | None = None) -> None:
    """Two decisions of one year: enough for the special tier of the next."""
    for number, month in ((first, 3), (first + 1, 9)):
        event(of, "penalty", number, document, on=f"{year}-{month:02d}-05", number=f"演罚〔{year}〕{number}号")


def decision(number: int = 900) -> SourceDocument:
    """A document to rest on."""
    id: UUID = id_of(number)
    return enter_document(ACT, id=id, division=DIVISION, values={"title": "演示决定", "number": "演字1号"})
