"""What happens after the draw: chained once, told to nobody who may not know, and computed anew from the record."""

from datetime import date, timedelta

import pytest

from shuangsuiji.core.errors.draw import EventRefused, NotFinal
from shuangsuiji.draws.errors import StillSealed, StoppedIsNoReason, TwoPersons, VisitDay
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.public import door_proof, public_record, published
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.selectors.tasks import early_openings, foreknowledge, holders
from shuangsuiji.draws.services import events
from shuangsuiji.draws.services.reading import ask_early, grant_early, print_annex, read_early
from shuangsuiji.draws.services.reading import read_record as read_out
from shuangsuiji.draws.services.rounds import publish_links
from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.verifier import verify_draw1
from tests.draws import hall
from tests.draws.hall import drawn, opened, undrawn
from tests.plans import cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 8)


def OFFICE() -> Meeting:
    """A draw just held."""
    hall.decided(hall.TIERS)
    return hall.held()


@pytest.fixture
def meeting(office: Meeting) -> Meeting:
    return office


def test_drawn_and_undrawn_answer_alike_until_they_are_open(meeting):
    for key in (drawn(meeting)[0], undrawn(meeting)):
        for attempt in (
            lambda key=key: events.visited(hall.act(10), meeting=meeting.id, key=key, day=DAY),
            lambda key=key: events.not_made(
                hall.act(10), meeting=meeting.id, key=key, reason="关闭", evidence=hall.EVIDENCE
            ),
            lambda key=key: events.recuse(
                hall.act(10), meeting=meeting.id, key=key, officer="DEMO-01", evidence=hall.EVIDENCE
            ),
            lambda key=key: door_proof(meeting, key),
        ):
            with pytest.raises(StillSealed):
                attempt()


def test_an_early_opening_takes_two_persons_and_is_read_by_them_alone(meeting):
    key, id = drawn(meeting)[0], cast.id_of(8000)
    ask_early(hall.act(10, actor="account:one"), id=id, meeting=meeting.id, key=key, why="特殊情况")
    with pytest.raises(TwoPersons):
        grant_early(hall.act(11, actor="account:one"), meeting=meeting.id, id=id)
    with pytest.raises(StillSealed):
        read_early(hall.act(11, actor="account:one"), meeting=meeting.id, id=id)

    grant_early(hall.act(12, actor="account:two"), meeting=meeting.id, id=id)

    assert read_early(hall.act(13, actor="account:one"), meeting=meeting.id, id=id).drawn
    with pytest.raises(StillSealed):
        read_early(hall.act(13, actor="account:three"), meeting=meeting.id, id=id)
    assert Entry.objects.filter(kind="draw.task_read").count() == 1


def test_foreknowledge_counts_persons_by_hours(meeting):
    opened(meeting, undrawn(meeting))

    found = foreknowledge(early_openings(meeting), until=hall.act(70).at)

    assert found == 2 * timedelta(hours=1)


def test_the_two_who_printed_the_list_count_for_every_target(meeting):
    opened(meeting, undrawn(meeting))
    print_annex(hall.act(40, actor="account:three"), meeting=meeting.id, second="account:four")

    found = foreknowledge(early_openings(meeting), until=hall.act(70).at, holders=holders(meeting))

    assert found == timedelta(hours=3)


def test_a_visit_is_chained_once_and_noted_for_the_year(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)

    first, again = (events.visited(hall.act(minutes), meeting=meeting.id, key=key, day=DAY) for minutes in (20, 21))

    known = replay_of(meeting)
    assert first.id == again.id
    assert known.record["events"][-1]["body"]["type"] == "visited"
    visit = SiteVisit.objects.get()
    assert (visit.kind, visit.ceremony, visit.subject.key) == ("drawn", meeting.ceremony, key)
    assert visit.strata == sorted(known.outcome.subjects[key]["strata"])


def test_an_event_names_nobody_in_the_ledger(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)
    since = Entry.objects.latest("seq").seq

    events.not_made(hall.act(20), meeting=meeting.id, key=key, reason="搬迁", evidence=hall.EVIDENCE)

    told = "\n".join(one.body for one in Entry.objects.filter(seq__gt=since))
    assert key not in told
    assert "DEMO-" not in told


def test_the_software_decides_between_closed_and_void(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)
    short = replay_of(meeting).standing.under_floor_without(key)

    events.not_made(hall.act(20), meeting=meeting.id, key=key, reason="关闭", evidence=hall.EVIDENCE)

    assert replay_of(meeting).standing.visits[key].state == ("closed" if short else "void")


def test_a_stopped_plant_is_visited_anyway(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)

    with pytest.raises(StoppedIsNoReason):
        events.not_made(hall.act(20), meeting=meeting.id, key=key, reason="企业停产", evidence=hall.EVIDENCE)


def test_a_visit_before_the_draw_is_none(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)

    with pytest.raises(VisitDay):
        events.visited(hall.act(20), meeting=meeting.id, key=key, day=date(2026, 10, 7))
    with pytest.raises(EventRefused):
        opened(meeting, undrawn(meeting), minutes=21, number=8001)
        events.visited(hall.act(22), meeting=meeting.id, key=undrawn(meeting), day=DAY)


def test_the_proof_at_the_door_follows_a_recusal(meeting):
    key = drawn(meeting)[0]
    opened(meeting, key)
    before = replay_of(meeting).standing.visits[key].team[1]

    events.recuse(hall.act(20), meeting=meeting.id, key=key, officer=before, evidence=hall.EVIDENCE)
    links = publish_links(hall.act(21), meeting=meeting.id)

    team = replay_of(meeting).standing.visits[key].team
    verdict = verify_draw1.check_proof(
        door_proof(meeting, key).encode(), meeting.closing.encode(), links.text.encode(), subject=key, officers=team
    )
    assert before not in team
    assert verdict.exit_code == 0, verdict.text("en")


def test_a_finished_record_is_public_and_proven(meeting):
    with pytest.raises(NotFinal):
        public_record(meeting)
    for number, key in enumerate(drawn(meeting)):
        opened(meeting, key, minutes=20 + number, number=8100 + number)
        events.visited(hall.act(20 + number), meeting=meeting.id, key=key, day=DAY)

    known = replay_of(meeting)

    assert known.record["final"]
    assert "roster" not in public_record(meeting)


def test_the_record_for_the_city_is_the_whole_one_and_each_reading_an_entry(meeting):
    record = read_out(hall.act(20), meeting=meeting.id, why="备案")
    annex = [print_annex(hall.act(minutes), meeting=meeting.id, second="account:two") for minutes in (21, 22)]

    assert record == replay_of(meeting).record
    assert [one["copy"] for one in annex] == [1, 2]
    assert [one["key"] for one in annex[0]["visits"]] == sorted(drawn(meeting))
    assert Entry.objects.filter(kind__in=("draw.record_read", "draw.annex_printed")).count() == 3


def test_statements_are_public_and_rehearsals_are_not(meeting, settings):
    settings.DEMO = True
    hall.held("open", id=cast.id_of(7001), minutes=30, rehearsal=True)

    assert [one.kind for one in published("140524")] == ["opening", "balls", "closing"]
    assert list(published("140525")) == []
