"""Many subjects at once: all or none, and back."""

import pytest

from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.errors import ChangedMeanwhile
from shuangsuiji.registry.models import Change, Subject
from shuangsuiji.registry.selectors.bulk import changes_of_entry, latest_entries
from shuangsuiji.registry.services.bulk_undo import undo_bulk_edit
from shuangsuiji.registry.services.subjects import edit_subject, edit_subjects
from tests.acts import ACT
from tests.people import DIVISION
from tests.registry.subjects.cast import many

pytestmark = pytest.mark.django_db


def _industries():
    return list(Subject.objects.order_by("name").values_list("industry", flat=True))


def test_a_bulk_edit_sets_all_with_one_entry_and_a_history_row_each():
    chosen = many(3)

    result = edit_subjects(ACT, versions={one.id: 1 for one in chosen}, values={"industry": "C3011"})

    assert (result.changed, result.same, _industries()) == (3, 0, ["C3011"] * 3)
    assert entries(kind="subject.bulk_edited").count() == 1
    assert changes_of_entry(result.entry).count() == 3


def test_one_subject_that_changed_since_the_preview_stops_them_all():
    chosen = many(3)
    edit_subject(ACT, id=chosen[1].id, version=1, values={"note": "他人"})

    with pytest.raises(ChangedMeanwhile):
        edit_subjects(ACT, versions={one.id: 1 for one in chosen}, values={"industry": "C3011"})

    assert _industries() == [""] * 3
    assert not entries(kind="subject.bulk_edited").exists()


def test_a_field_that_identifies_is_never_set_on_many():
    chosen = many(1)

    with pytest.raises(ValueError, match="code"):
        edit_subjects(ACT, versions={chosen[0].id: 1}, values={"code": "91140500MA0ABCDE1X"})


def test_undo_gives_every_value_back():
    chosen = many(3)
    done = edit_subjects(ACT, versions={one.id: 1 for one in chosen}, values={"industry": "C3011"})

    undone = undo_bulk_edit(ACT, entry=done.entry, division=DIVISION)

    assert (undone.restored, undone.kept, _industries()) == (3, (), [""] * 3)
    assert set(Subject.objects.values_list("version", flat=True)) == {3}
    assert Change.objects.filter(entry=undone.entry).count() == 3


def test_undo_leaves_what_somebody_changed_since():
    chosen = many(3)
    done = edit_subjects(ACT, versions={one.id: 1 for one in chosen}, values={"industry": "C3011"})
    edit_subject(ACT, id=chosen[0].id, version=2, values={"note": "此后修改"})

    undone = undo_bulk_edit(ACT, entry=done.entry, division=DIVISION)

    assert (undone.restored, undone.kept) == (2, (chosen[0].id,))
    assert _industries() == ["C3011", "", ""]


def test_undo_twice_changes_nothing_more():
    chosen = many(2)
    done = edit_subjects(ACT, versions={one.id: 1 for one in chosen}, values={"industry": "C3011"})
    undo_bulk_edit(ACT, entry=done.entry, division=DIVISION)
    before = entries().count()

    again = undo_bulk_edit(ACT, entry=done.entry, division=DIVISION)

    assert (again.restored, again.entry, entries().count()) == (0, None, before)


def test_another_office_cannot_undo():
    chosen = many(1)
    done = edit_subjects(ACT, versions={chosen[0].id: 1}, values={"industry": "C3011"})

    undone = undo_bulk_edit(ACT, entry=done.entry, division="110000")

    assert (undone.restored, _industries()) == (0, ["C3011"])


def test_the_latest_entry_of_each_is_that_of_its_last_change():
    first, second = many(2)
    edit_subject(ACT, id=first.id, version=1, values={"note": "改"})

    latest = latest_entries([first.id, second.id])

    assert latest[first.id] == entries(kind="subject.edited").get().seq
    assert latest[second.id] < latest[first.id]
