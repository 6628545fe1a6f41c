"""Negative controls: a service that keeps something from the ledger is seen by the comparison of this folder."""

from collections.abc import Callable

import pytest

from shuangsuiji.ledger.errors import LedgerMissed
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.models import ColumnMapping, Subject
from shuangsuiji.registry.services.history import changes_hash, keep_change
from tests.acts import ACT
from tests.ledger.every_service.rows import differences, photograph, unaccounted
from tests.registry.subjects.cast import subject

pytestmark = pytest.mark.django_db
FIELDS = {"note": ["", "改"]}


def _change() -> Subject:
    one = Subject.objects.get()
    Subject.objects.filter(id=one.id).update(note="改")
    return one


@recorded("control.silent")
def _silent(act):
    _change()


@recorded("control.named")
def _of_another_kind(act):
    _change()
    append(act, "control.other")


@recorded("control.about")
def _about_another_thing(act):
    _change()
    append(act, "control.about", about="subject:0")


@recorded("control.history")
def _without_history(act):
    append(act, "control.history", about=f"subject:{_change().id}")


@recorded("control.number")
def _with_the_number_of_another_entry(act):
    one = _change()
    seq = append(act, "control.number", about=f"subject:{one.id}").seq
    keep_change(act, about="subject", about_id=one.id, fields=FIELDS, entry=seq - 1)


@recorded("control.field")
def _with_the_history_of_another_field(act):
    one = _change()
    seq = append(act, "control.field", about=f"subject:{one.id}").seq
    keep_change(act, about="subject", about_id=one.id, fields={"name": ["", "改"]}, entry=seq)


@recorded("subject.bulk_edited")
def _with_another_hash(act):
    one = _change()
    changes = changes_hash([(str(one.id), {"note": ["", "别的"]})])
    seq = append(act, "subject.bulk_edited", body={"changes": changes}).seq
    keep_change(act, about="subject", about_id=one.id, fields=FIELDS, entry=seq)


@recorded("control.honest")
def _honest(act):
    one = _change()
    seq = append(act, "control.honest", about=f"subject:{one.id}").seq
    keep_change(act, about="subject", about_id=one.id, fields=FIELDS, entry=seq)


def _said_of(perform: Callable[[], object]) -> str:
    subject("演示甲厂")
    since, before = Entry.objects.count(), photograph()
    perform()
    return "\n".join(unaccounted(differences(before, photograph()), list(Entry.objects.filter(seq__gt=since))))


@pytest.mark.parametrize(("service", "refusal"), [(_silent, LedgerMissed), (_of_another_kind, ValueError)])
def test_silence_and_an_entry_of_another_kind_are_refused_and_undone(service, refusal):
    subject("演示甲厂")
    before = photograph()

    with pytest.raises(refusal):
        service(ACT)

    assert photograph() == before and not Entry.objects.filter(kind__startswith="control").exists()


@pytest.mark.parametrize(
    ("service", "said"),
    [
        (_about_another_thing, "no entry names"),
        (_without_history, "without a history row"),
        (_with_the_number_of_another_entry, "the number of another act's entry"),
        (_with_the_history_of_another_field, "['note'] changed, the history holds ['name']"),
        (_with_another_hash, "its hash is not that of the 1 changes"),
    ],
)
def test_what_an_entry_leaves_out_is_said(service, said):
    assert said in _said_of(lambda: service(ACT))


def test_a_write_outside_of_any_service_is_said():
    made = {"id": ACT.new_id(), "division": "140524", "register": "subjects", "mapping": {}, "made_at": ACT.at}

    assert "changed without an entry" in _said_of(lambda: ColumnMapping.objects.create(**made))


def test_an_honest_service_is_silent_here():
    assert _said_of(lambda: _honest(ACT)) == ""
