"""Each attack leaves a database in which nothing looks torn, and is refused by the file that anybody can download."""

from datetime import date

import pytest

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services import events
from shuangsuiji.draws.services.rounds import publish_links
from shuangsuiji.verifier import verify_draw1
from tests.draws import hall
from tests.draws.attacks.edits import EDITS
from tests.draws.attacks.redraws import REDRAWS
from tests.draws.attacks.root import left, planted, stolen
from tests.draws.hall import opened

ATTACKS = {**REDRAWS, **EDITS}


pytestmark = pytest.mark.django_db
Kept = tuple[Meeting, verify_draw1.Published]


def OFFICE() -> Kept:
    """A draw with some events, and what was published of it, kept by somebody outside."""
    hall.decided(hall.TIERS)
    meeting = hall.held()
    _visit_some(meeting)
    publish_links(hall.act(40), meeting=meeting.id)
    hashes = {kind: statement(meeting, kind) for kind in ("opening", "balls", "closing")}
    published = {kind: one.hash for kind, one in hashes.items() if one}
    return meeting, verify_draw1.Published(**published, link=replay_of(meeting).newest_link)


def _visit_some(meeting: Meeting) -> None:
    """One recusal, then two visits made."""
    for number, key in enumerate(replay_of(meeting).standing.due[:3], 1):
        opened(meeting, key, minutes=10 * number, number=8000 + number)
        act = hall.act(10 * number + 5)
        if number == 1:
            officer = replay_of(meeting).standing.visits[key].team[1]
            events.recuse(act, meeting=meeting.id, key=key, officer=officer, evidence=hall.EVIDENCE)
        else:
            events.visited(act, meeting=meeting.id, key=key, day=date(2026, 10, 8))


def test_there_are_forty_attacks():
    assert len(ATTACKS) >= 40


def test_what_nobody_touched_is_proven(office):
    meeting, published = office

    verdict = verify_draw1.verify(left(meeting), published=published)

    assert verdict.status == "proven", verdict.text("en")


def test_what_root_writes_back_unchanged_is_proven(office):
    meeting, published = office

    planted(meeting, stolen(meeting))
    verdict = verify_draw1.verify(left(meeting), published=published)

    assert verdict.status == "proven", verdict.text("en")


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_with_root_is_caught_by_whoever_kept_the_statements(name, office):
    meeting, published = office

    planted(meeting, ATTACKS[name](stolen(meeting)))
    verdict = verify_draw1.verify(left(meeting), published=published)

    assert verdict.status == "refused"
    assert verdict.exit_code == 1, verdict.text("en")


@pytest.mark.parametrize("name", REDRAWS)
def test_a_redraw_is_right_in_itself_and_wrong_only_beside_the_statements(name, office):
    meeting, _ = office

    planted(meeting, REDRAWS[name](stolen(meeting)))

    assert verify_draw1.verify(left(meeting)).status == "consistent"
