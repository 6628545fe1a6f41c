"""Rounds: leave and closures of the registers come into the chain by themselves, silently."""

from datetime import date, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from shuangsuiji.core.canonical import loads
from shuangsuiji.draws import tasks
from shuangsuiji.draws.models import ChainLink, Meeting, SealedEvent
from shuangsuiji.draws.selectors.meetings import statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.rounds import look_at_registers, make_rounds, publish_links
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import Officer, Subject
from shuangsuiji.registry.services.documents import enter_document
from shuangsuiji.registry.services.people.absences import enter_leave
from shuangsuiji.registry.services.subject_status import change_status
from tests.acts import at
from tests.draws import hall
from tests.draws.hall import drawn, undrawn
from tests.people import DIVISION
from tests.plans import cast

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 10, 12, 7, 0, tzinfo=BEIJING)


def OFFICE() -> Meeting:
    """A draw just held."""
    hall.decided(hall.TIERS)
    return hall.held()


@pytest.fixture
def meeting(office: Meeting) -> Meeting:
    return office


def _on(moment: datetime, seed: str = "rounds") -> Act:
    return at(moment, seed=seed)


def _close(key: str, act: Act) -> None:
    values = {"title": "注销通知", "number": "1", "issuer": "演示", "issued_on": act.today().isoformat()}
    paper = enter_document(act, id=act.new_id(), division=DIVISION, values=values)
    subject = Subject.objects.get(key=key)
    change_status(act, id=subject.id, version=subject.version, status="closed", on=act.today(), document=paper)


def _week_of(meeting: Meeting, key: str) -> datetime:
    week = replay_of(meeting).standing.visits[key].week
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return datetime(monday.year, monday.month, monday.day, 6, 0, tzinfo=BEIJING)


def test_leave_that_is_taken_back_becomes_a_return_and_nothing_is_chained_twice(meeting):
    officer = Officer.objects.get(certificate="DEMO-02")
    leave = {"since": "2026-10-19", "until": "2026-10-23", "reason": "年休假"}
    kept = enter_leave(hall.act(10), id=cast.id_of(600), officer=officer, values=leave)

    for minutes in (11, 12):
        look_at_registers(hall.act(minutes), meeting=meeting.id)
    first = [one["body"]["type"] for one in replay_of(meeting).record["events"]]
    type(kept).objects.filter(id=kept.id).update(withdrawn=True)
    look_at_registers(hall.act(13), meeting=meeting.id)

    assert first == ["leave"]
    assert [one["body"]["type"] for one in replay_of(meeting).record["events"]] == ["leave", "return"]


def test_drawn_and_undrawn_closures_leave_the_same_trace_until_the_week_has_come(meeting):
    keys = [drawn(meeting)[0], undrawn(meeting)]
    for number, key in enumerate(keys):
        _close(key, hall.act(10 + 2 * number))
        look_at_registers(hall.act(11 + 2 * number), meeting=meeting.id)

    rows = [SealedEvent.objects.get(key=key) for key in keys]
    assert len({len(one.text) for one in rows}) == 1
    told = [one for one in Entry.objects.filter(kind="draw.registers_read")]
    assert [loads(one.body.encode())["gone"] for one in told] == [0, 1, 2]
    if _week_of(meeting, keys[0]) > hall.act(20).at:
        assert not ChainLink.objects.exists()


def test_a_drawn_subject_that_is_closed_leaves_the_list_by_itself_in_its_week(meeting):
    key = drawn(meeting)[0]
    _close(key, hall.act(10))
    moment = max(_week_of(meeting, key), hall.act(20).at)

    look_at_registers(_on(moment), meeting=meeting.id)

    body = replay_of(meeting).record["events"][-1]["body"]
    assert (body["type"] in ("closed", "void"), body["id"]) == (True, key)
    assert body["reason"] == "登记状态：关闭"


def test_an_officer_who_has_left_is_away_for_good(meeting):
    Officer.objects.filter(certificate="DEMO-03").update(in_post=False)

    look_at_registers(hall.act(10), meeting=meeting.id)

    known = replay_of(meeting)
    assert not [key for key in known.standing.due if "DEMO-03" in known.standing.visits[key].team]


def test_what_cannot_be_dealt_is_passed_over_and_the_record_is_still_good(meeting):
    Officer.objects.exclude(certificate="DEMO-01").update(in_post=False)

    look_at_registers(hall.act(10), meeting=meeting.id)

    assert replay_of(meeting).standing.due == drawn(meeting)


def test_links_are_published_changed_or_not(meeting):
    for minutes in (10, 11):
        make_rounds(hall.act(minutes), division=DIVISION)

    assert meeting.statements.filter(kind="links").count() == 2
    assert publish_links(hall.act(12), meeting=meeting.id).hash == statement(meeting, "links").hash


def test_every_body_of_the_chain_has_one_length(meeting):
    for number in (2, 3):
        officer = Officer.objects.get(certificate=f"DEMO-{number:02}")
        until = "2026-10-16" if number == 2 else "2026-12-31"
        leave = {"since": "2026-10-12", "until": until, "reason": "年休假"}
        enter_leave(hall.act(9 + number), id=cast.id_of(600 + number), officer=officer, values=leave)

    look_at_registers(hall.act(20), meeting=meeting.id)

    lengths = {len(one.body) for one in ChainLink.objects.all()}
    assert (ChainLink.objects.count(), len(lengths)) == (2, 1)


def test_rows_have_one_length_and_stand_for_every_subject(meeting):
    assert meeting.rows.count() == len(hall.TIERS)
    assert len({len(one.text) for one in meeting.rows.all()}) == 1


def test_the_worker_asks_for_the_next_rounds_once(meeting):
    act = _on(MONDAY)

    for _ in range(2):
        tasks.ask(act)

    waiting = DBTaskResult.objects.get(task_path=tasks.rounds.module_path)
    assert waiting.run_after.astimezone(BEIJING) == MONDAY.replace(hour=tasks.HOURS[0])
    assert waiting.args_kwargs == {"args": [], "kwargs": {}}
    assert tasks.next_hour(MONDAY + timedelta(hours=1)).hour == tasks.HOURS[1]


def test_the_worker_makes_the_rounds_of_every_office(meeting, settings):
    settings.WORKER_ACTS = "tests.draws.hall.working"

    tasks.rounds.call()

    assert statement(meeting, "links").at == hall.working("system:worker").at
    assert Entry.objects.filter(kind="draw.registers_read", actor="system:worker").count() == 1
    assert DBTaskResult.objects.filter(task_path=tasks.rounds.module_path).count() == 1
