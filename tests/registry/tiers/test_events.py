"""Events: entered once, edited, ended, withdrawn; the rules are asked after each."""

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import (
    ChangedMeanwhile,
    DaysReversed,
    EventNeverEnds,
    EventStands,
    RepeatedDifferently,
    UnusableValue,
)
from shuangsuiji.registry.models import Event, TierProposal
from shuangsuiji.registry.selectors.history import values_on
from shuangsuiji.registry.selectors.tiers.events import event_of, events, of_found_subjects
from shuangsuiji.registry.services.tiers import edit_event, end_event, restore_event, withdraw_event
from tests.acts import ACT
from tests.registry.tiers.cast import DIVISION, event, id_of, subject, two_penalties

pytestmark = pytest.mark.django_db
PENALTY = {"on": "2025-03-05", "number": "演罚1号"}


def _open():
    return TierProposal.objects.filter(state="open")


def test_the_same_form_sent_twice_is_one_event_with_one_entry():
    of = subject()

    assert event(of, "penalty", 1, **PENALTY) == event(of, "penalty", 1, **PENALTY)

    assert Entry.objects.filter(kind="event.entered").count() == 1
    with pytest.raises(RepeatedDifferently):
        event(of, "penalty", 1, **{**PENALTY, "number": "演罚2号"})


def test_one_decision_is_not_entered_twice_but_a_plate_for_air_and_water_is_two():
    of = subject()
    event(of, "penalty", 1, **PENALTY)
    event(of, "plate", 2, on="2025-06-01", number="演牌1号", colour="red", medium="gas")
    event(of, "plate", 3, on="2025-06-01", number="演牌1号", colour="red", medium="water")

    with pytest.raises(EventStands):
        event(of, "penalty", 4, **PENALTY)
    assert _open().get().reason == "plates"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("plate", {"on": "2025-06-01", "number": "1", "colour": "black", "medium": "water"}),
        ("plate", {"on": "2025-06-01", "number": "1", "colour": "green", "medium": "gas"}),
        ("penalty", {"on": "2026-11-25", "number": "1"}),
        ("penalty", {"on": "2025-06-01"}),
        ("rectification", {"on": "2025-06-01"}),
        ("penalty", {"on": "yesterday", "number": "1"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(kind, values):
    with pytest.raises(UnusableValue):
        event(subject(), kind, 1, **values)

    assert not Event.objects.exists()


def test_nothing_ends_before_it_begins():
    with pytest.raises(DaysReversed):
        event(subject(), "rectification", 1, on="2026-06-01", summary="问题", deadline="2026-05-01")


def test_revoking_a_penalty_lets_the_open_proposal_lapse():
    two_penalties(subject())
    assert _open().count() == 1

    end_event(ACT, id=id_of(500), version=1, values={"ended_on": "2026-02-01", "end_number": "演撤1号"})

    assert TierProposal.objects.get().state == "lapsed"
    assert [one.kind for one in Entry.objects.order_by("-seq")[:2]] == ["tier.lapsed", "event.ended"]


def test_withdrawing_and_restoring_an_event_asks_the_rules_again():
    two_penalties(subject())

    withdraw_event(ACT, id=id_of(500), version=1, why="录入有误")
    assert not _open().exists() and events(DIVISION).count() == 1

    restore_event(ACT, id=id_of(500), version=2, why="没有录错")
    assert _open().count() == 1


def test_a_withdrawn_event_does_not_come_back_beside_its_correction():
    of = subject()
    event(of, "penalty", 1, **PENALTY)
    withdraw_event(ACT, id=id_of(1), version=1, why="录入有误")
    event(of, "penalty", 2, **PENALTY)

    with pytest.raises(EventStands):
        restore_event(ACT, id=id_of(1), version=2, why="没有录错")


def test_the_second_of_two_clerks_is_refused_and_history_keeps_both_values():
    event(subject(), "penalty", 1, **PENALTY)
    edit_event(ACT, id=id_of(1), version=1, values={"summary": "先"})

    with pytest.raises(ChangedMeanwhile):
        edit_event(ACT, id=id_of(1), version=1, values={"summary": "后"})
    assert values_on("event", id_of(1), ACT.today())["summary"] == "先"


def test_verifying_the_third_complaint_proposes():
    of = subject()
    for number in (1, 2, 3):
        event(
            of,
            "complaint",
            number,
            on=f"2026-0{number + 5}-01",
            number=f"演诉{number}",
            verified="no" if number == 3 else "yes",
        )
    assert not _open().exists()

    edit_event(ACT, id=id_of(3), version=1, values={"verified": "yes"})

    assert _open().get().reason == "complaints"


def test_a_complaint_has_no_end():
    event(subject(), "complaint", 1, on="2026-06-01", number="演诉1")

    with pytest.raises(EventNeverEnds):
        end_event(ACT, id=id_of(1), version=1, values={"ended_on": "2026-07-01"})
    assert not event_of(DIVISION, id_of(1)).verified


def test_events_are_found_by_their_subject_and_by_their_number():
    event(subject("青石厂"), "penalty", 1, **PENALTY)

    assert [of_found_subjects(events(DIVISION), typed).count() for typed in ("qsc", "演罚1", "河口")] == [1, 1, 0]
