"""Leave and recusals."""

from datetime import date

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import ChangedMeanwhile, ConflictStands, DaysReversed, LeaveOverlaps
from shuangsuiji.registry.models import Change, Conflict, Leave
from shuangsuiji.registry.selectors.people import conflict_of, conflicts, leave_of, leaves, recused_on
from shuangsuiji.registry.services.people import declare_conflict, edit_conflict, edit_leave, enter_leave
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, ELSEWHERE, TODAY, id_of, officer, subject

pytestmark = pytest.mark.django_db
DECLARED = {"reason": "近亲属任职", "declared_on": "2026-03-01"}


def _leave(one, since, until, number=50):
    return enter_leave(ACT, id=id_of(number), officer=one, values={"since": since, "until": until})


def _conflict(one, of, number=70, **values):
    return declare_conflict(ACT, id=id_of(number), officer=one, subject=of, values=DECLARED | values)


def test_leave_is_entered_once_with_its_entry_and_history():
    one = officer()

    first, again = _leave(one, "2026-12-01", "2026-12-05"), _leave(one, "2026-12-01", "2026-12-05")

    assert first == again == leave_of(DIVISION, first.id)
    assert Entry.objects.filter(kind="leave.entered").count() == 1
    assert Change.objects.get(about="leave").fields["officer"] == ["", "甲 DEMO-01"]


@pytest.mark.parametrize(
    ("since", "until"), [("2026-12-05", "2026-12-09"), ("2026-11-01", "2026-12-01"), ("2026-12-02", "2026-12-03")]
)
def test_an_overlap_is_told_with_both_spans(since, until):
    one = officer()
    _leave(one, "2026-12-01", "2026-12-05")

    with pytest.raises(LeaveOverlaps) as refusal:
        _leave(one, since, until, 51)

    for day in (since, until, "2026-12-01", "2026-12-05"):
        assert day in refusal.value.text("zh")


def test_leave_of_another_officer_or_beside_it_is_no_overlap():
    one, other = officer(), officer("乙", "DEMO-02", 11)

    _leave(one, "2026-12-01", "2026-12-05")
    _leave(one, "2026-12-06", "2026-12-06", 51)
    _leave(other, "2026-12-01", "2026-12-05", 52)

    assert leaves(DIVISION).count() == 3 and not leaves(ELSEWHERE).exists()


def test_leave_is_edited_and_withdrawn_but_not_brought_back_over_another():
    one = officer()
    first = _leave(one, "2026-12-01", "2026-12-05")
    edit_leave(ACT, id=first.id, version=1, values={"until": "2026-12-03"})
    with pytest.raises(ChangedMeanwhile):
        edit_leave(ACT, id=first.id, version=1, values={"until": "2026-12-04"})
    with pytest.raises(DaysReversed):
        edit_leave(ACT, id=first.id, version=2, values={"until": "2026-11-04"})

    withdraw(ACT, model=Leave, id=first.id, version=2, why="未休")
    _leave(one, "2026-12-02", "2026-12-04", 51)

    with pytest.raises(LeaveOverlaps):
        restore(ACT, model=Leave, id=first.id, version=3, why="休了")


def test_a_recusal_holds_from_the_day_declared_until_the_day_it_ends():
    one, plant = officer(), subject()

    declared = _conflict(one, plant)

    assert recused_on(DIVISION, date(2026, 2, 28)) == {}
    assert recused_on(DIVISION, TODAY) == {one.id: frozenset({plant.id})}
    edit_conflict(ACT, id=declared.id, version=1, values={"ended_on": TODAY.isoformat()})
    assert recused_on(DIVISION, TODAY) == {}
    assert conflict_of(DIVISION, declared.id).version == 2


def test_a_recusal_is_declared_once_while_it_stands():
    one, plant = officer(), subject()
    first = _conflict(one, plant)
    assert _conflict(one, plant) == first

    with pytest.raises(ConflictStands) as refusal:
        _conflict(one, plant, 71)
    assert "2026-03-01" in refusal.value.text("en")

    edit_conflict(ACT, id=first.id, version=1, values={"ended_on": "2026-06-01"})
    _conflict(one, plant, 71, declared_on="2026-07-01")
    with pytest.raises(ConflictStands):
        edit_conflict(ACT, id=first.id, version=2, values={"ended_on": ""})
    assert conflicts(DIVISION).count() == 2


def test_a_withdrawn_recusal_counts_for_nothing():
    one, plant = officer(), subject()
    declared = _conflict(one, plant)

    withdraw(ACT, model=Conflict, id=declared.id, version=1, why="选错企业")

    assert recused_on(DIVISION, TODAY) == {}


def test_an_officer_is_never_recused_from_a_subject_of_another_office():
    with pytest.raises(ValueError, match="different offices"):
        _conflict(officer(), subject(division=ELSEWHERE))
