"""A subject's way out of the register and back."""

from datetime import date

import pytest

from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.errors import ChangedMeanwhile, StatusUnproven, WhyMissing
from shuangsuiji.registry.models import Change, Subject
from shuangsuiji.registry.selectors.subjects import subjects
from shuangsuiji.registry.services.subject_status import change_status, restore_subject, withdraw_subject
from shuangsuiji.registry.services.subjects import edit_subject, edit_subjects
from tests.acts import ACT
from tests.people import DIVISION
from tests.registry.subjects.cast import document, subject

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["closed", "cancelled", "moved"])
def test_a_subject_leaves_the_register_only_with_a_day_and_a_document(status):
    gone = subject("演示甲厂")

    with pytest.raises(StatusUnproven) as refusal:
        change_status(ACT, id=gone.id, version=1, status=status, on=date(2026, 11, 1), document=None)

    assert "来源文件" in refusal.value.text("zh")
    assert Subject.objects.get(id=gone.id).status == "active"


def test_with_day_and_document_the_status_stands_and_the_row_stays():
    gone, notice = subject("演示甲厂"), document()

    change_status(ACT, id=gone.id, version=1, status="closed", on=date(2026, 11, 1), document=notice)

    stored = Subject.objects.get(id=gone.id)
    assert (stored.status, stored.status_since, stored.withdrawn) == ("closed", date(2026, 11, 1), False)
    assert Change.objects.filter(about_id=gone.id).last().document == notice
    assert entries(kind="subject.status_changed").count() == 1


def test_no_edit_goes_round_the_evidence():
    gone = subject("演示甲厂")

    with pytest.raises(StatusUnproven):
        edit_subject(ACT, id=gone.id, version=1, values={"status": "closed"})
    with pytest.raises(StatusUnproven):
        edit_subjects(ACT, versions={gone.id: 1}, values={"status": "closed"})

    assert Subject.objects.get(id=gone.id).status == "active"


def test_a_stop_of_production_needs_no_document():
    stopped = subject("演示甲厂")

    change_status(ACT, id=stopped.id, version=1, status="stopped", on=date(2026, 11, 1), document=None)

    assert Subject.objects.get(id=stopped.id).status == "stopped"


def test_the_same_status_again_writes_nothing():
    same = subject("演示甲厂")
    before = entries().count()

    change_status(ACT, id=same.id, version=1, status="active", on=None, document=None)

    assert entries().count() == before


def test_a_withdrawn_subject_is_in_no_list_and_comes_back_with_its_history():
    wrong = subject("演示甲厂")

    withdraw_subject(ACT, id=wrong.id, version=1, why="登记重复")
    assert not subjects(DIVISION).exists()
    restore_subject(ACT, id=wrong.id, version=2, why="核实不重复")

    assert subjects(DIVISION).get() == wrong
    assert [change.fields["why"][1] for change in Change.objects.filter(about_id=wrong.id)[1:]] == [
        "登记重复",
        "核实不重复",
    ]


@pytest.mark.parametrize("why", ["", "  ", "长" * 301])
def test_withdrawing_needs_a_reason(why):
    wrong = subject("演示甲厂")

    with pytest.raises(WhyMissing):
        withdraw_subject(ACT, id=wrong.id, version=1, why=why)


def test_withdrawing_an_older_version_is_refused():
    wrong = subject("演示甲厂")
    edit_subject(ACT, id=wrong.id, version=1, values={"note": "改"})

    with pytest.raises(ChangedMeanwhile):
        withdraw_subject(ACT, id=wrong.id, version=1, why="重复")
