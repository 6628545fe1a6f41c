"""Subjects one by one and many at once, documents, exports, saved views."""

from datetime import date

from shuangsuiji.registry.files import KeptFile
from shuangsuiji.registry.services import bulk_undo, documents, exports, saved_views, subject_status, subjects
from tests.acts import ACT
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.people import DIVISION, account
from tests.registry.people.cast import id_of
from tests.registry.subjects.cast import VALUES, document, many, subject

FILE = KeptFile(hash="ab" * 32, name="通知.pdf", size=1234)


@example(subjects.enter_subject, "subject.entered")
def _entering() -> Scene:
    values = {**VALUES, "name": "演示甲厂", "industry": "C3011", "note": "演示", "longitude": "112.5"}
    given = {"division": DIVISION, "values": values, "tiers": ["key", "general"], "document": document()}
    return Scene(f"subject:{id_of(1)}", lambda: subjects.enter_subject(ACT, id=id_of(1), **given))


@example(subjects.edit_subject, "subject.edited")
def _editing() -> Scene:
    of = subject("演示甲厂")
    given = {"values": {"name": "演示乙厂", "address": "演示路1号"}, "tiers": ["key"], "document": document()}
    return Scene(f"subject:{of.id}", lambda: subjects.edit_subject(ACT, id=of.id, version=1, **given))


@example(subjects.edit_subjects, "subject.bulk_edited")
def _editing_many() -> Scene:
    versions = {one.id: 1 for one in many(3)}
    return Scene("", lambda: subjects.edit_subjects(ACT, versions=versions, values={"industry": "C3011"}))


@example(bulk_undo.undo_bulk_edit, "subject.bulk_undone")
def _undoing_a_bulk_edit() -> Scene:
    versions = {one.id: 1 for one in many(3)}
    done = subjects.edit_subjects(ACT, versions=versions, values={"industry": "C3011"})
    return Scene("", lambda: bulk_undo.undo_bulk_edit(ACT, entry=done.entry or 0, division=DIVISION))


@example(subject_status.change_status, "subject.status_changed")
def _closing() -> Scene:
    of, notice = subject("演示甲厂"), document()
    given = {"version": 1, "status": "closed", "on": date(2026, 11, 1), "document": notice}
    return Scene(f"subject:{of.id}", lambda: subject_status.change_status(ACT, id=of.id, **given))


@example(subject_status.withdraw_subject, "subject.withdrawn")
def _withdrawing() -> Scene:
    of = subject("演示甲厂")
    return Scene(f"subject:{of.id}", lambda: subject_status.withdraw_subject(ACT, id=of.id, version=1, why="登记重复"))


@example(subject_status.restore_subject, "subject.restored")
def _restoring() -> Scene:
    of = subject("演示甲厂")
    subject_status.withdraw_subject(ACT, id=of.id, version=1, why="登记重复")
    return Scene(f"subject:{of.id}", lambda: subject_status.restore_subject(ACT, id=of.id, version=2, why="不重复"))


@example(documents.enter_document, "document.entered")
def _entering_a_document() -> Scene:
    given = {"division": DIVISION, "values": {"title": "演示通知", "issued_on": "2026-11-01"}, "file": FILE}
    return Scene(f"document:{id_of(1)}", lambda: documents.enter_document(ACT, id=id_of(1), **given))


@example(documents.edit_document, "document.edited")
def _editing_a_document() -> Scene:
    of = document()
    given = {"version": 1, "values": {"number": "演字2号"}, "file": FILE}
    return Scene(f"document:{of.id}", lambda: documents.edit_document(ACT, id=of.id, **given))


@example(documents.record_download, "document.downloaded")
def _downloading_a_document() -> Scene:
    of = document()
    return Scene(f"document:{of.id}", lambda: documents.record_download(ACT, document=of), ANOTHER)


@example(exports.keep_export, "list.exported")
def _exporting() -> Scene:
    given = {"route": "registry:subject_list", "query": "", "rows": 3, "form": "csv", "content": b"1"}
    return Scene("", lambda: exports.keep_export(ACT, **given), ANOTHER)


VIEW = {"route": "registry:subject_list", "name": "重点", "query": "tier=key"}


@example(saved_views.save_view, "view.saved")
def _saving_a_view() -> Scene:
    of = account("clerk")
    return Scene(f"view:{id_of(1)}", lambda: saved_views.save_view(ACT, id=id_of(1), account=of, **VIEW))


@example(saved_views.remove_view, "view.removed")
def _removing_a_view() -> Scene:
    of = account("clerk")
    saved_views.save_view(ACT, id=id_of(1), account=of, **VIEW)
    return Scene(f"view:{id_of(1)}", lambda: saved_views.remove_view(ACT, id=id_of(1), account=of))
