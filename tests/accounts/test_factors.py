"""Setting up the phone, losing it, printing codes; changing and resetting passwords."""

from datetime import timedelta

import pyotp
import pytest

from shuangsuiji.accounts.errors import (
    CodeRefused,
    NothingBegun,
    OwnRights,
    PasswordRefused,
    SignInDelayed,
    WeakPassword,
)
from shuangsuiji.accounts.models import Account, OneTimeCode, SignIn
from shuangsuiji.accounts.selectors import unused_codes, waiting_for
from shuangsuiji.accounts.services import (
    begin_second_factor,
    change_password,
    confirm_password,
    confirm_second_factor,
    open_sign_in,
    print_codes,
    reset_password,
    reset_second_factor,
    sign_in,
)
from shuangsuiji.accounts.services.signing_in import Typed
from shuangsuiji.ledger.models import Entry
from tests.acts import ACT, NOW, at
from tests.people import PASSWORD, account

pytestmark = pytest.mark.django_db
GOOD = "窗外的槐树今年开花很早"


def fresh(of: Account) -> Account:
    return Account.objects.get(id=of.id)


def open_ones(of: Account) -> int:
    return SignIn.objects.filter(account=of, ended_at=None).count()


def as_self(of: Account):
    return at(NOW, actor=of.actor)


def test_a_role_that_seals_or_rules_waits_for_a_phone_and_a_clerk_does_not():
    opened = open_sign_in(ACT, account=account("clerk"))

    waits = {role: waiting_for(opened, [role]) for role in ("clerk", "officer", "chair", "administrator")}

    assert waits == {"clerk": "", "officer": "", "chair": "waiting_enrolment", "administrator": "waiting_enrolment"}


def test_a_phone_counts_only_when_its_first_code_was_typed():
    of = account("chair")
    here, elsewhere = open_sign_in(ACT, account=of), open_sign_in(at(NOW, seed="b"), account=of)
    secret = begin_second_factor(ACT, account=of)

    with pytest.raises(CodeRefused):
        confirm_second_factor(ACT, account=of, code="000000", sign_in=here)
    assert fresh(of).totp == ""
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(secret).at(NOW), sign_in=here)

    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (here.second_factor, here.ended_at, elsewhere.ended_why) == (True, None, "second_factor_set")
    assert waiting_for(SignIn.objects.get(id=here.id), ["chair"]) == ""


def test_the_secret_is_sealed_and_in_no_ledger_entry():
    of = account("chair")
    secret = begin_second_factor(ACT, account=of)
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(secret).at(NOW))

    seen = fresh(of).totp + "".join(Entry.objects.values_list("body", flat=True))

    assert secret not in seen
    assert fresh(of).totp.startswith("ssj-sealed-1.")


def test_a_phone_is_confirmed_once():
    of = account("chair")
    code = pyotp.TOTP(begin_second_factor(ACT, account=of)).at(NOW)
    confirm_second_factor(ACT, account=of, code=code)

    with pytest.raises(NothingBegun):
        confirm_second_factor(ACT, account=of, code=code)


def test_a_new_phone_that_was_begun_leaves_the_old_one_in_force():
    of = account("chair")
    old = begin_second_factor(ACT, account=of)
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(old).at(NOW))
    before = fresh(of).totp

    begin_second_factor(at(NOW, seed="new"), account=of)

    assert fresh(of).totp == before


def test_a_reset_phone_ends_every_sign_in_and_asks_for_a_new_one():
    of = account("chair")
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(begin_second_factor(ACT, account=of)).at(NOW))
    open_sign_in(ACT, account=of, second_factor=True)

    reset_second_factor(ACT, account=fresh(of))

    assert (fresh(of).totp, open_ones(of)) == ("", 0)
    assert waiting_for(open_sign_in(at(NOW, seed="b"), account=fresh(of)), ["chair"]) == "waiting_enrolment"


def test_ten_codes_are_printed_and_no_table_or_entry_holds_one():
    codes = print_codes(ACT, account=account("clerk"))

    stored = "".join(OneTimeCode.objects.values_list("hash", flat=True))
    stored += "".join(Entry.objects.values_list("body", flat=True))
    assert len(set(codes)) == 10
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)


def test_new_codes_make_the_old_ones_void():
    of = account("clerk")
    print_codes(ACT, account=of)

    print_codes(at(NOW, seed="again"), account=of)

    assert unused_codes(of).count() == 10


def test_a_changed_password_ends_the_other_sign_ins_and_only_the_new_one_gets_in():
    of = account("clerk")
    here, elsewhere = open_sign_in(ACT, account=of), open_sign_in(at(NOW, seed="b"), account=of)

    change_password(ACT, account=of, old=PASSWORD, new=GOOD, keep=here.id)

    assert open_ones(of) == 1
    elsewhere.refresh_from_db()
    assert elsewhere.ended_why == "password_changed"
    assert sign_in(at(NOW, seed="c"), Typed("clerk", GOOD))


def test_a_weak_password_is_refused_before_the_old_one_is_looked_at():
    with pytest.raises(WeakPassword):
        change_password(ACT, account=account("clerk"), old="wrong", new="short")


def test_a_present_password_asked_again_cannot_be_guessed_at_an_open_screen():
    of = account("clerk")
    for _ in range(4):
        with pytest.raises(PasswordRefused):
            confirm_password(ACT, account=of, password="wrong")

    with pytest.raises(SignInDelayed):
        confirm_password(ACT, account=of, password=PASSWORD)
    confirm_password(at(NOW + timedelta(seconds=2)), account=of, password=PASSWORD)


def test_a_reset_password_is_shown_once_must_be_changed_and_ends_every_sign_in():
    of = account("clerk")
    open_sign_in(ACT, account=of)

    password = reset_password(ACT, account=of)

    opened = sign_in(at(NOW, seed="b"), Typed("clerk", password))
    assert waiting_for(opened, ["clerk"]) == "waiting_password"
    assert open_ones(of) == 1
    assert password not in "".join(Entry.objects.values_list("body", flat=True))


@pytest.mark.parametrize("reset", [reset_password, reset_second_factor])
def test_nobody_resets_his_own(reset):
    of = account("administrator")

    with pytest.raises(OwnRights):
        reset(as_self(of), account=of)
