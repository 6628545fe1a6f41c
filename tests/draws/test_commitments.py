"""Contributors: duplicates first, one commitment each, replaced before the opening and never after."""

import pytest

from shuangsuiji.ceremony.errors import MadeHere
from shuangsuiji.core.draw import commitment
from shuangsuiji.core.errors.draw import SlotsTooWeak
from shuangsuiji.draws.errors import (
    CommitmentsMissing,
    CommitmentStands,
    MeetingUnderWay,
    NoDuplicate,
    NotDecided,
    RehearsalOnRealData,
    WrongHash,
    WrongStep,
)
from shuangsuiji.draws.models import Contributor, Meeting
from shuangsuiji.draws.selectors.meetings import contributors
from shuangsuiji.draws.services.committing import card, commit, deposit_duplicate
from shuangsuiji.draws.services.convening import Invited, convene, dismiss, replace_contributor
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.values import open_value
from tests.draws import hall
from tests.plans import cast

pytestmark = pytest.mark.django_db
OFFICE = hall.decided


def _refused(**changed: object) -> type[BaseException]:
    with pytest.raises(Exception) as refusal:
        hall.convened(**changed)
    return refusal.type


def test_the_software_commits_first_in_the_last_slot():
    meeting = hall.convened()

    last = contributors(meeting)[-1]
    assert (last.slot, last.role, last.how, len(last.commit)) == (3, "software", "software", 64)
    assert meeting.ceremony == "140524/2026Q4/1"


def test_without_a_signed_decision_nothing_is_convened():
    assert _refused(period="2026Q3") is NotDecided


def test_a_second_meeting_waits_for_the_first():
    hall.convened()

    assert _refused(id=cast.id_of(7001)) is MeetingUnderWay


def test_a_seed_that_rests_on_too_few_is_refused():
    two = (Invited("bureau", "甲", "typed"), Invited("bureau", "乙", "typed"))

    assert _refused(invited=two) is SlotsTooWeak


def test_cards_made_here_need_balls_of_many_outcomes():
    few = {**hall.BALLS, "count": 1}

    assert _refused(grammar=few, invited=tuple(Invited(p.role, p.who, "card") for p in hall.PEOPLE)) is MadeHere


def test_real_data_is_not_rehearsed_with():
    assert _refused(rehearsal=True) is RehearsalOnRealData


def test_a_rehearsal_in_the_demo_belongs_to_no_chain(settings):
    settings.DEMO = True

    meeting = hall.held(rehearsal=True)

    assert meeting.ceremony == "140524/2026Q4/rehearsal-1"
    assert hall.held(id=cast.id_of(7001), minutes=10).attempt == 1


def test_a_commitment_waits_for_its_duplicate():
    meeting = hall.convened()
    made = commitment(meeting.hash, meeting.ceremony, slot=0, value=hall.value_of(0))

    with pytest.raises(NoDuplicate):
        commit(hall.act(1), meeting=meeting.id, slot=0, commit=made)
    with pytest.raises(NoDuplicate):
        deposit_duplicate(hall.act(1), meeting=meeting.id, slot=0, with_whom="甲")


def test_a_commitment_stands():
    meeting = hall.held("commit")

    with pytest.raises(CommitmentStands):
        commit(hall.act(3), meeting=meeting.id, slot=0, commit="ab" * 32)
    with pytest.raises(WrongHash) as refusal:
        commit(hall.act(3), meeting=meeting.id, slot=0, commit="ab")
    assert refusal.value.values["found"] == 2


def test_a_card_is_shown_once_and_stored_nowhere():
    paper = tuple(Invited(one.role, one.who, "card") for one in hall.PEOPLE)
    meeting = hall.convened(invited=paper)

    first, second = (card(hall.act(minute), meeting=meeting.id, slot=0) for minute in (1, 2))

    row = Contributor.objects.get(meeting=meeting, slot=0)
    assert first.value != second.value
    assert row.commit == second.commitment
    assert not row.duplicate_with
    assert second.value not in repr(Contributor.objects.values())


def test_the_opening_waits_for_everybody():
    meeting = hall.held("freeze")
    hall.committed(meeting, 0, minutes=2)

    with pytest.raises(CommitmentsMissing) as refusal:
        open_statement(hall.act(3), meeting=meeting.id)

    assert refusal.value.values["found"] == "乙、丙"


def test_whoever_leaves_before_the_opening_is_replaced_and_what_lay_with_him_is_deposited_anew():
    meeting = hall.held("commit")

    replace_contributor(hall.act(3), meeting=meeting.id, slot=1, invited=Invited("discipline", "丁", "typed"))

    assert [bool(one.commit) for one in contributors(meeting)] == [True, False, True, True]
    assert not Contributor.objects.get(meeting=meeting, slot=0).duplicate_with


def test_after_the_opening_nobody_is_replaced_and_nothing_is_committed():
    meeting = hall.held("open")

    with pytest.raises(WrongStep):
        replace_contributor(hall.act(4), meeting=meeting.id, slot=1, invited=hall.PEOPLE[0])
    with pytest.raises(WrongStep):
        commit(hall.act(4), meeting=meeting.id, slot=1, commit="ab" * 32)


def test_values_wait_for_the_balls():
    meeting = hall.held("open")

    with pytest.raises(WrongStep):
        open_value(hall.act(4), meeting=meeting.id, slot=0, value=hall.value_of(0))


def test_a_dismissed_meeting_leaves_its_number():
    first = hall.held("commit")
    dismiss(hall.act(3), meeting=first.id, why="改期")

    second = hall.convened(id=cast.id_of(7001), minutes=4)

    assert second.ceremony == first.ceremony
    assert Meeting.objects.get(id=first.id).step == "dismissed"


def test_the_same_id_convenes_once():
    first = hall.convened()

    again = convene(
        hall.act(9),
        id=first.id,
        division=first.division,
        period=first.period,
        hash="sm3",
        invited=hall.PEOPLE,
        grammar=None,
    )

    assert again.hash == "sha256"
    assert Meeting.objects.count() == 1
