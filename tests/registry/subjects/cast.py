"""Invented subjects and documents for the tests of this folder."""

from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.models import SourceDocument, Subject
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.registry.services.subjects import enter_subject
from shuangsuiji.synthetic.county import invented_code
from tests.acts import ACT
from tests.people import DIVISION

VALUES = {"kind": "organisation", "status": "active"}


def subject(name: str, *, act: Act = ACT, tiers: tuple[str, ...] = ("general",), **values: str) -> Subject:
    """A subject of the tests' office."""
    division = values.pop("division", DIVISION)
    written = {**VALUES, "name": name, **values}
    return enter_subject(act, id=act.new_id(), division=division, values=written, tiers=tiers)


def many(count: int, *, act: Act = ACT) -> list[Subject]:
    """That many subjects, each with its code."""
    return [subject(f"演示第{n:03d}厂", act=act, code=invented_code(n)) for n in range(count)]


def document(title: str = "演示关闭通知", *, act: Act = ACT, id: UUID | None = None) -> SourceDocument:
    """A source document."""
    return enter_document(act, id=id or act.new_id(), division=DIVISION, values={"title": title})
