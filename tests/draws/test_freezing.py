"""What is frozen is what the registers hold that day, as it was decided; all else is refused before sealing."""

from datetime import timedelta

import pytest
from django.conf import settings as live

from shuangsuiji.ceremony.errors import AlreadyHeld
from shuangsuiji.core.canonical import loads
from shuangsuiji.draws.errors import DecisionDiffers, FrozenChanged, FrozenEarlier, Unstaffable, VisitsDiffer, WrongStep
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.drawing import draw
from shuangsuiji.draws.services.events import visited
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.ledger.acts import Act
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.registry.models import Conflict, Officer, Subject
from shuangsuiji.registry.services.people.absences import declare_conflict
from shuangsuiji.vault.errors import KeyMissing
from tests.acts import at
from tests.draws import hall
from tests.plans import cast

pytestmark = pytest.mark.django_db
OFFICE = hall.decided


def _tomorrow() -> Act:
    return at(hall.act().at + timedelta(days=1), seed="tomorrow")


def test_what_is_frozen_holds_ids_and_strata_and_no_name():
    meeting = hall.held("freeze")

    frozen = document(meeting, "frozen")
    assert {one["id"] for one in frozen["registry"]["subjects"]} <= {one.key for one in Subject.objects.all()}
    assert "演示" not in meeting.frozen
    assert document(meeting, "plan")["period"] == "2026Q4"


def test_freezing_again_changes_nothing_while_the_registers_stand():
    meeting = hall.held("freeze")

    again = freeze(hall.act(9), meeting=meeting.id)

    assert again.frozen == meeting.frozen


def test_registers_that_moved_after_the_freeze_stop_the_opening():
    meeting = hall.held("commit")
    officer, subject = Officer.objects.get(certificate="DEMO-01"), Subject.objects.get(key="P-01")
    reason = {"reason": "近亲属", "declared_on": "2026-10-08", "ended_on": ""}
    declare_conflict(hall.act(3), id=cast.id_of(500), officer=officer, subject=subject, values=reason)

    with pytest.raises(FrozenChanged):
        open_statement(hall.act(4), meeting=meeting.id)
    freeze(hall.act(4), meeting=meeting.id)
    open_statement(hall.act(5), meeting=meeting.id)

    assert Conflict.objects.count() == 1
    assert '"not":["P-01"]' in Meeting.objects.get().frozen


def test_a_freeze_of_yesterday_opens_nothing():
    meeting = hall.held("commit")

    with pytest.raises(FrozenEarlier):
        open_statement(_tomorrow(), meeting=meeting.id)


def test_other_numbers_than_decided_are_not_frozen():
    meeting = hall.convened()
    cast.subject(99, "key", act=hall.act(1))

    with pytest.raises(DecisionDiffers) as refusal:
        freeze(hall.act(2), meeting=meeting.id)

    assert "12" in refusal.value.text("zh")


def test_a_certificate_that_expired_since_the_decision_is_noticed():
    meeting = hall.convened()
    Officer.objects.filter(certificate="DEMO-01").update(certificate_until="2026-10-07")

    with pytest.raises(DecisionDiffers) as refusal:
        freeze(hall.act(2), meeting=meeting.id)

    assert "可参加抽取的执法人员由5变为4" in refusal.value.text("zh")


def test_subjects_that_nobody_could_inspect_are_named_by_number_before_sealing():
    meeting = hall.convened()
    Subject.objects.filter(key__in=("P-03", "P-07")).update(needs="radiation")

    with pytest.raises(Unstaffable) as refusal:
        freeze(hall.act(2), meeting=meeting.id)

    assert refusal.value.values["found"] == "P-03、P-07"
    assert Meeting.objects.get().step == "convened"


def test_the_same_strata_are_never_drawn_twice_in_a_period():
    hall.held()
    second = hall.convened(id=cast.id_of(7001), minutes=20)

    with pytest.raises(AlreadyHeld):
        freeze(hall.act(21), meeting=second.id)


def test_visits_that_were_altered_beside_the_records_stop_the_next_freeze():
    first = hall.held()
    key = hall.drawn(first)[0]
    hall.opened(first, key)
    visited(hall.act(11), meeting=first.id, key=key, day=hall.act(11).today())
    SiteVisit.objects.update(on="2026-10-07")
    second = hall.convened(id=cast.id_of(7001), minutes=20)

    with pytest.raises(VisitsDiffer) as refusal:
        freeze(hall.act(21), meeting=second.id)

    assert refusal.value.values["found"] == 2


def test_after_the_opening_nothing_is_frozen():
    meeting = hall.held("open")

    with pytest.raises(WrongStep):
        freeze(hall.act(9), meeting=meeting.id)


def test_without_the_key_file_nothing_is_drawn_and_nothing_is_lost(settings, tmp_path):
    meeting, there = hall.held("values"), live.KEY_FILE
    settings.KEY_FILE = tmp_path / "none"

    with pytest.raises(KeyMissing):
        draw(hall.act(6), meeting=meeting.id)
    settings.KEY_FILE = there
    draw(hall.act(7), meeting=meeting.id)

    assert loads(Meeting.objects.get().closing.encode()) == replay_of(meeting).record["closing"]
