"""Every write is in the ledger, or it did not happen."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.services import open_account
from shuangsuiji.ledger import selectors
from shuangsuiji.ledger.errors import ClockBehind, LedgerMissed
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.services import append, recorded
from tests.acts import ACT, at

pytestmark = pytest.mark.django_db


@recorded("example.silent")
def _silent(act):
    Account.objects.update(name="other")


@recorded("example.spoken")
def _spoken(act):
    append(act, "example.spoken", about="thing:1", body={"n": 1})


def _account(act=ACT):
    return open_account(
        act, username="clerk", name="内勤", kind="business", division="140524", password="long-enough-1"
    )


def test_a_write_without_an_entry_is_undone():
    _account()

    with pytest.raises(LedgerMissed):
        _silent(ACT)

    assert Account.objects.get().name == "内勤"


def test_entries_follow_each_other():
    _spoken(ACT)
    _spoken(ACT)

    assert [one.seq for one in Entry.objects.all()] == [1, 2]
    assert selectors.verdict().holds


def test_a_clock_set_back_stops_every_write():
    _spoken(ACT)

    with pytest.raises(ClockBehind):
        _spoken(at(ACT.at - timedelta(hours=1)))

    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_entry SET body = '{}'",
        "DELETE FROM ledger_entry",
        "INSERT INTO ledger_entry SELECT * FROM ledger_entry LIMIT 1",
    ],
)
def test_the_database_itself_refuses(attack):
    _spoken(ACT)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)

    assert selectors.verdict().holds
