"""Leave that the register knows of when a meeting closes."""

import pytest

from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.registry.models import Officer
from shuangsuiji.registry.services.people.absences import enter_leave
from tests.draws import hall
from tests.plans import cast

pytestmark = pytest.mark.django_db


def test_leave_known_at_the_closing_is_chained_right_after_it():
    cast.office(hall.TIERS)
    leave = {"since": "2026-10-12", "until": "2026-10-16", "reason": "年休假"}
    enter_leave(cast.ENTRY, id=cast.id_of(600), officer=Officer.objects.get(certificate="DEMO-02"), values=leave)
    cast.signed()

    meeting = hall.held()

    known = replay_of(meeting)
    assert [one["body"]["type"] for one in known.record["events"]] == ["leave"]
    assert known.standing.leaves == {"DEMO-02": {"2026-W42"}}
    assert not [one for one in known.standing.visits.values() if one.week == "2026-W42" and "DEMO-02" in one.team]
