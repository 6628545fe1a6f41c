"""Forty attacks by SQL: each is refused by the database, or shown by the verification with a head kept elsewhere."""

import pytest
from django.db import DatabaseError, connection, transaction

from shuangsuiji.ledger import guards, selectors
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.services.subjects import enter_subject
from tests.acts import ACT
from tests.ledger.attacks import attacks

pytestmark = pytest.mark.django_db
# Whoever drops a guard is not refused by it: these are shown afterwards.
SHOWN = ("dropped", "replaced", "renamed", "off for one", "disabled", "emptied", "made ordinary", "forged, pointing")


@recorded("example.spoken")
def _spoken(act, n):
    append(act, "example.spoken", about=f"thing:{n}", body={"n": n})


@pytest.fixture
def kept_head():
    """Eight entries, and the head that the city keeps."""
    values = {"name": "演示青石厂", "kind": "organisation", "status": "active"}
    enter_subject(ACT, id=ACT.new_id(), division="140524", values=values, tiers=["key"])
    for n in range(7):
        _spoken(ACT, n)
    return selectors.head()


def _refused(statements):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def _shown(kept):
    # The forger's entry comes after the head that was kept: its hash is wrong all the same.
    return not selectors.verdict(heads=[kept]).holds or bool(guards.missing(connection))


def test_there_are_forty_attacks():
    assert len(attacks()) >= 40


@pytest.mark.parametrize("name", attacks())
def test_an_attack_is_refused_or_shown(name, kept_head):
    refused = _refused(attacks()[name])

    assert refused or _shown(kept_head)
    assert refused == (not any(word in name for word in SHOWN))
    assert not refused or selectors.verdict(heads=[kept_head]).holds


def test_after_a_migration_the_guards_stand_again(kept_head):
    _refused(attacks()["trigger dropped"][:1])
    assert guards.missing(connection)

    guards.install(connection)

    assert guards.missing(connection) == []
