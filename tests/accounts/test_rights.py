"""Roles: three powers apart, given by another, delegated in writing, taken back with all that hangs on them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from shuangsuiji.accounts.errors import NotDelegable, OwnRights, RoleHeld, WrongSpan
from shuangsuiji.accounts.models import Grant
from shuangsuiji.accounts.roles import KIND_OF, KINDS, ROLES, in_both, roles_of
from shuangsuiji.accounts.selectors import delegations_by, grant_in, grants_of, receivers, roles_held
from shuangsuiji.accounts.services import delegate_role, disable_account, grant_role, revoke_role
from tests.acts import ACT, NOW, at
from tests.people import account

pytestmark = pytest.mark.django_db
TODAY = ACT.today()
DAY = timedelta(days=1)


def delegated(giver, to, role="chair", since=TODAY, until=TODAY + 10 * DAY):
    return delegate_role(
        at(NOW, actor=giver.actor), giver=giver, to=to, role=role, since=since, until=until, document="x"
    )


def test_every_role_belongs_to_one_kind_of_account():
    assert sorted(role for kind in KINDS for role in roles_of(kind)) == sorted(ROLES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
def test_the_database_itself_keeps_the_three_powers_apart(kind, role):
    of = account(username="somebody")

    def insert() -> None:
        row = [uuid4(), of.id, kind, role, TODAY, ""]
        values = [one.hex if connection.vendor == "sqlite" and hasattr(one, "hex") else one for one in row]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO accounts_grant (id, account_id, kind, role, since, document) VALUES (%s,%s,%s,%s,%s,%s)",
                values,
            )

    if KIND_OF[role] == kind:
        insert()
        assert Grant.objects.count() == 1
    else:
        with pytest.raises(IntegrityError):
            insert()


def test_a_kind_of_account_that_does_not_exist_is_refused_by_the_database():
    of = account("clerk")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_account SET kind = 'both' WHERE username = %s", [of.username])


def test_a_role_of_another_kind_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="no role"):
        grant_role(ACT, account=account("administrator"), role="clerk", since=TODAY)


def test_nobody_gives_or_takes_his_own_roles():
    of = account("administrator")
    own = at(NOW, actor=of.actor)

    with pytest.raises(OwnRights):
        grant_role(own, account=of, role="administrator", since=TODAY)
    with pytest.raises(OwnRights):
        revoke_role(own, grant=of.grants.get())


@pytest.mark.parametrize(("offset", "held"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_role_is_held_from_its_first_day_to_its_last(offset, held):
    of = account()
    grant_role(ACT, account=of, role="officer", since=TODAY, until=TODAY + 3 * DAY, document="文件")

    assert ("officer" in roles_held(of, TODAY + offset * DAY)) == held


def test_a_role_cannot_be_held_twice_on_one_day_but_again_later():
    of = account()
    grant_role(ACT, account=of, role="officer", since=TODAY, until=TODAY + 3 * DAY)

    with pytest.raises(RoleHeld) as refusal:
        grant_role(ACT, account=of, role="officer", since=TODAY + 3 * DAY)
    grant_role(ACT, account=of, role="officer", since=TODAY + 4 * DAY)

    assert "执法人员" in refusal.value.text("zh")
    assert "Officer" in refusal.value.text("en")
    assert grants_of(of).count() == 2


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(WrongSpan):
        grant_role(ACT, account=account(), role="officer", since=TODAY, until=TODAY - DAY)


def test_a_delegated_role_is_held_by_the_receiver_and_kept_by_its_giver():
    chair, deputy = account("chair"), account("deputy")

    delegated(chair, deputy)

    assert roles_held(deputy, TODAY) == {"chair", "deputy"}
    assert roles_held(chair, TODAY) == {"chair"}
    assert roles_held(deputy, TODAY + 11 * DAY) == {"deputy"}
    assert delegations_by(chair).count() == 1


@pytest.mark.parametrize("case", ["disabled giver", "revoked role", "revoked delegation"])
def test_a_delegation_ends_with_what_it_hangs_on(case):
    chair, deputy = account("chair"), account("deputy")
    grant = delegated(chair, deputy)
    if case == "disabled giver":
        disable_account(ACT, account=chair)
    elif case == "revoked role":
        assert revoke_role(ACT, grant=chair.grants.get()) == 2
    else:
        assert revoke_role(at(NOW, actor=chair.actor), grant=grant) == 1

    assert roles_held(deputy, TODAY) == {"deputy"}


def test_only_ones_own_role_of_chair_or_deputy_is_delegated():
    chair, clerk = account("chair", "clerk"), account("clerk", username="other")

    for role in ("clerk", "deputy", "administrator"):
        with pytest.raises(NotDelegable):
            delegated(chair, clerk, role=role)


def test_what_was_delegated_cannot_be_delegated_on():
    chair, deputy, clerk = account("chair"), account("deputy"), account("clerk")
    delegated(chair, deputy)

    with pytest.raises(NotDelegable):
        delegated(deputy, clerk, role="chair")


def test_receivers_are_active_business_accounts_of_the_same_office():
    chair = account("chair")
    foreign = account("deputy", username="foreign", division="140525")
    disabled = account("deputy", username="disabled")
    disable_account(ACT, account=disabled)
    disabled.refresh_from_db()
    clerk = account("clerk")

    for wrong in (chair, foreign, disabled, account("administrator")):
        with pytest.raises(NotDelegable):
            delegated(chair, wrong)
    assert set(receivers(chair)) == {clerk}


@pytest.mark.parametrize(("since", "until"), [(-1, 5), (0, 400), (5, 4)])
def test_a_delegation_lies_ahead_and_lasts_a_year_at_most(since, until):
    with pytest.raises(WrongSpan):
        delegated(account("chair"), account("clerk"), since=TODAY + since * DAY, until=TODAY + until * DAY)


def test_a_delegation_does_not_outlast_its_givers_role():
    chair = account(username="chair")
    grant_role(ACT, account=chair, role="chair", since=TODAY, until=TODAY + 5 * DAY)

    with pytest.raises(WrongSpan):
        delegated(chair, account("clerk"), until=TODAY + 6 * DAY)


def test_a_grant_of_another_office_is_not_found():
    grant = account("clerk").grants.get()

    assert grant_in("140524", grant.id) == grant
    assert grant_in("140525", grant.id) is None


def test_a_role_has_a_name_in_both_languages():
    assert in_both("chair") == ("领导小组组长", "Chair of the leading group")
    assert in_both("unknown") == ("unknown", "unknown")
