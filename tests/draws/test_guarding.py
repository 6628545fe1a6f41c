"""The database itself refuses a step back, a second draw, and any change of what was fixed, whoever asks it."""

import pytest
from django.db import DatabaseError, connection, transaction

from shuangsuiji.draws.guarding import APPEND_ONLY, ONLY_FORWARD
from shuangsuiji.draws.models import Contributor, EarlyOpening, Meeting, Sealed
from shuangsuiji.draws.models.meetings import ABORTED, DISMISSED, FROZEN
from shuangsuiji.draws.services.reading import ask_early, grant_early
from shuangsuiji.ledger import guards
from tests.draws import hall
from tests.plans import cast

pytestmark = pytest.mark.django_db
_EMPTY = ("draws_comparison", "draws_sealedevent", "draws_chainlink")
"""Tables without a row here: no trigger runs where nothing is to be deleted."""


def OFFICE() -> Meeting:
    """A meeting that was drawn."""
    hall.decided()
    meeting = hall.held()
    ask_early(hall.act(8, actor="account:one"), id=cast.id_of(8000), meeting=meeting.id, key="P-01", why="特殊")
    return meeting


def refused(change: object) -> None:
    """The database refuses a change that went past every service."""
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


_FILLED = [one for one in (*APPEND_ONLY, *ONLY_FORWARD) if one not in _EMPTY]


@pytest.mark.parametrize("table", _FILLED)
def test_no_row_of_a_draw_is_ever_deleted(office, table):
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(f"DELETE FROM {table}"))


@pytest.mark.parametrize(
    "change",
    [
        {"stage": FROZEN},
        {"stage": ABORTED, "closing": "", "abort": "{}"},
        {"stage": DISMISSED, "closing": ""},
        {"closing": "{}"},
        {"opening": "{}"},
        {"frozen": "{}"},
        {"hash": "sm3"},
        {"ceremony": "140524/2026Q4/9"},
        {"rehearsal": True},
    ],
    ids=str,
)
def test_a_drawn_meeting_is_fixed(office, change):
    refused(lambda: Meeting.objects.filter(id=office.id).update(**change))


@pytest.mark.parametrize(
    "change", [{"commit": "ab" * 32}, {"value_sealed": "x"}, {"who": "别人"}, {"slot": 9}], ids=str
)
def test_a_contributor_is_fixed_by_the_opening(office, change):
    refused(lambda: Contributor.objects.filter(meeting=office, slot=0).update(**change))


def test_a_second_record_has_no_room(office):
    refused(lambda: Sealed(id=cast.id_of(1), meeting=office, what="record", text="x").save(force_insert=True))


def test_a_granted_opening_is_fixed(office):
    grant_early(hall.act(9, actor="account:two"), meeting=office.id, id=cast.id_of(8000))

    refused(lambda: EarlyOpening.objects.update(granted_by="account:three"))
    refused(lambda: EarlyOpening.objects.update(key="P-02"))


def test_every_guard_stands_and_one_that_is_dropped_is_noticed(office):
    name = "draws_meeting_update" if connection.vendor == "sqlite" else "draws_meeting_change"
    assert guards.missing(connection) == []

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON draws_meeting"))

    assert guards.missing(connection) == [name]
