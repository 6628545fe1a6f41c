"""Accounts opened, disabled, enabled; who may open which kind."""

import pytest

from shuangsuiji.accounts.errors import AuditAccountStands, OfficeOpened, OwnRights, UsernameTaken
from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.accounts.selectors import account_in, accounts_of, audit_accounts, roles_held
from shuangsuiji.accounts.services import (
    disable_account,
    enable_account,
    end_other_sign_ins,
    end_sign_in,
    open_first_accounts,
    open_sign_in,
)
from shuangsuiji.accounts.services.accounts import FirstAccount, open_with_password
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import entries
from tests.acts import ACT, NOW, at
from tests.people import account

pytestmark = pytest.mark.django_db
FIRST = [
    FirstAccount("admin", "管理员", ("administrator",)),
    FirstAccount("audit", "审计", ("audit_administrator",)),
    FirstAccount("clerk", "内勤", ("clerk", "officer"), password="chosen-by-hand"),
]


def open_one(opener, kind="business", username="new"):
    return open_with_password(at(NOW, actor=opener.actor), opener=opener, username=username, name="某人", kind=kind)


def test_an_office_begins_with_its_first_accounts_and_their_roles():
    opened = open_first_accounts(ACT, division="140524", people=FIRST)

    assert [one.account.username for one in opened] == ["admin", "audit", "clerk"]
    assert [one.account.must_change_password for one in opened] == [True, True, False]
    assert roles_held(opened[2].account, ACT.today()) == {"clerk", "officer"}
    assert len({one.password for one in opened}) == 3


def test_first_accounts_are_opened_once():
    open_first_accounts(ACT, division="140524", people=FIRST)

    with pytest.raises(OfficeOpened):
        open_first_accounts(ACT, division="140524", people=FIRST)


@pytest.mark.parametrize("people", [FIRST[:1], FIRST[1:], []])
def test_an_office_never_begins_without_administrator_and_auditor(people):
    with pytest.raises(ValueError, match="begins with"):
        open_first_accounts(ACT, division="140524", people=people)

    assert not Account.objects.exists()


def test_an_opened_account_belongs_to_its_openers_office_and_its_password_is_nowhere():
    opened = open_one(account("administrator", division="140525"))

    assert opened.account.division == "140525"
    assert opened.account.must_change_password
    assert opened.password not in "".join(Entry.objects.values_list("body", flat=True))


@pytest.mark.parametrize("username", ["clerk", "CLERK", " ｃlerk"])
def test_a_user_name_is_given_once(username):
    opener = account("administrator")
    account("clerk")

    with pytest.raises(UsernameTaken):
        open_one(opener, username=username)


def test_an_administrator_opens_the_first_audit_account_and_never_a_second():
    opener = account("administrator")
    first = open_one(opener, "audit", "first").account
    disable_account(ACT, account=first)

    with pytest.raises(AuditAccountStands):
        open_one(opener, "audit", "second")
    assert audit_accounts() == 1


def test_the_auditor_opens_his_successor():
    auditor = account("audit_administrator")

    assert open_one(auditor, "audit", "successor").account.kind == "audit"


def test_a_disabled_account_has_no_open_sign_in_and_enabling_brings_none_back():
    of = account("clerk")
    open_sign_in(ACT, account=of)

    disable_account(ACT, account=of)
    enable_account(ACT, account=of)

    assert Account.objects.get(id=of.id).active
    assert SignIn.objects.get().ended_why == "disabled"


@pytest.mark.parametrize("change", [disable_account, enable_account])
def test_nobody_disables_or_enables_himself(change):
    of = account("administrator")

    with pytest.raises(OwnRights):
        change(at(NOW, actor=of.actor), account=of)


def test_what_is_done_twice_is_recorded_once():
    of = account("clerk")
    opened = open_sign_in(ACT, account=of)
    for _ in range(2):
        end_sign_in(ACT, sign_in=opened, why="signed_out")
        disable_account(ACT, account=of)

    assert entries(kind="sign_in.ended").count() == 1
    assert entries(kind="account.disabled").count() == 1
    assert end_other_sign_ins(ACT, account=of, why="idle") == 0


def test_the_list_knows_roles_now_and_the_last_sign_in_in_a_fixed_number_of_queries(django_assert_num_queries):
    for n in range(5):
        open_sign_in(ACT, account=account("clerk", username=f"clerk{n}"))
    account("clerk", username="foreign", division="140525")

    with django_assert_num_queries(2):
        shown = [(one.username, [grant.role for grant in one.roles_now], one.seen_at) for one in _all()]

    assert shown == [(f"clerk{n}", ["clerk"], NOW) for n in range(5)]


def _all():
    return list(accounts_of("140524", on=ACT.today()))


def test_accounts_are_found_by_name_and_state():
    disable_account(ACT, account=account("clerk", username="gone"))
    account("clerk", username="here")

    def found(**wanted):
        return [one.username for one in accounts_of("140524", on=ACT.today(), **wanted)]

    assert found(words="HER") == ["here"]
    assert found(words="演示") == ["gone", "here"]
    assert found(state="disabled") == ["gone"]
    assert found(state="active") == ["here"]


def test_an_account_of_another_office_is_not_found():
    of = account("clerk")

    assert account_in("140524", of.id) == of
    assert account_in("140525", of.id) is None
