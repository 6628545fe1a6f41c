"""Signing in: the same answer for every wrong thing, a second factor without replay, codes that work once."""

from datetime import timedelta

import pyotp
import pytest
from django.contrib.auth import hashers

from shuangsuiji.accounts.errors import CodeRefused, SignInDelayed, SignInRefused
from shuangsuiji.accounts.models import Account, OneTimeCode, SignIn
from shuangsuiji.accounts.selectors import account_named, waiting_for
from shuangsuiji.accounts.services import (
    begin_second_factor,
    confirm_second_factor,
    disable_account,
    open_sign_in,
    pass_second_factor,
    print_codes,
    sign_in,
)
from shuangsuiji.accounts.services import signing_in as module
from shuangsuiji.accounts.services.signing_in import Typed
from shuangsuiji.ledger.models import Entry
from tests.acts import ACT, NOW, at
from tests.people import PASSWORD, account

pytestmark = pytest.mark.django_db


def later(seconds: float, seed: str = "later"):
    return at(NOW + timedelta(seconds=seconds), seed=seed)


def typed(username="clerk", password=PASSWORD, code="", source="192.0.2.7"):
    return Typed(username=username, password=password, code=code, browser="Browser/1", source=source)


def with_phone(*roles) -> tuple[Account, str]:
    """An account with a confirmed phone, and the phone's secret."""
    of = account(*(roles or ("clerk",)), username="clerk")
    secret = begin_second_factor(ACT, account=of)
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(secret).at(ACT.at))
    of.refresh_from_db()
    return of, secret


def test_the_right_password_opens_a_sign_in_that_says_where_it_came_from():
    account("clerk")

    opened = sign_in(ACT, typed("Ｃlerk"))

    assert (opened.account.username, opened.source, opened.browser) == ("clerk", "192.0.2.7", "Browser/1")
    assert waiting_for(opened, ["clerk"]) == ""


@pytest.mark.parametrize(
    "wrong",
    [typed(password="wrong"), typed("nobody"), typed(""), typed("disabled"), typed(code="0000-0000-0000-0000")],
    ids=["password", "name", "empty name", "disabled", "code"],
)
def test_every_wrong_thing_gets_the_same_answer(wrong):
    account("clerk")
    disable_account(ACT, account=account("clerk", username="disabled"))

    with pytest.raises(SignInRefused) as refusal:
        sign_in(ACT, wrong)

    assert refusal.value.values == SignInRefused().values
    assert not SignIn.objects.exists()


@pytest.mark.parametrize("username", ["clerk", "nobody", "disabled"])
def test_every_name_costs_exactly_one_hash(username, monkeypatch):
    account("clerk")
    disable_account(ACT, account=account("clerk", username="disabled"))
    hashed = []

    def counting(password, encoded, **rest):
        hashed.append(encoded)
        return False, False

    monkeypatch.setattr(module, "verify_password", counting)
    with pytest.raises(SignInRefused):
        sign_in(ACT, typed(username, "wrong"))

    assert len(hashed) == 1


def test_the_hash_of_nobody_costs_what_a_real_one_costs(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = hashers.get_hasher()
    real, nobody = hasher.decode(hashers.make_password("x")), hasher.decode(module._NOBODY)

    assert {**real, "salt": "", "hash": ""}.keys() == nobody.keys()
    for cost in ("algorithm", "variety", "version", "memory_cost", "time_cost", "parallelism", "params"):
        assert real[cost] == nobody[cost]
    assert real["variety"] == "argon2id"


def test_a_name_that_is_no_account_is_nowhere_in_the_ledger():
    with pytest.raises(SignInRefused):
        sign_in(ACT, typed("my-secret-typed-in-the-wrong-field"))

    seen = "\n".join(f"{one.about} {one.body}" for one in Entry.objects.all())
    assert "account:unknown" in seen
    assert "my-secret" not in seen


@pytest.mark.parametrize("username", ["clerk", "nobody"])
def test_after_four_failures_known_and_unknown_names_wait_alike(username):
    account("clerk")
    for _ in range(4):
        with pytest.raises(SignInRefused):
            sign_in(ACT, typed(username, "wrong"))

    with pytest.raises(SignInDelayed) as refusal:
        sign_in(ACT, typed(username))

    assert "1秒" in refusal.value.text("zh")
    assert "1 s" in refusal.value.text("en")


def test_the_delay_ends_and_the_right_password_gets_in():
    account("clerk")
    for _ in range(4):
        with pytest.raises(SignInRefused):
            sign_in(ACT, typed(password="wrong"))

    assert sign_in(later(1.1), typed())


def test_a_printed_code_gets_through_the_delay_and_only_once():
    of = account("clerk")
    code = print_codes(ACT, account=of)[3]
    for _ in range(4):
        with pytest.raises(SignInRefused):
            sign_in(ACT, typed(password="wrong"))

    opened = sign_in(ACT, typed(code=code.upper()))

    assert opened.second_factor
    with pytest.raises(SignInDelayed):
        sign_in(ACT, typed(code=code))


def test_a_code_beside_a_wrong_password_during_the_delay_is_used_up():
    code = print_codes(ACT, account=account("clerk"))[0]
    for _ in range(4):
        with pytest.raises(SignInRefused):
            sign_in(ACT, typed(password="wrong"))

    with pytest.raises(SignInRefused):
        sign_in(ACT, typed(password="wrong", code=code))

    with pytest.raises(SignInDelayed):
        sign_in(ACT, typed(code=code))


def test_a_code_of_somebody_else_or_of_an_older_print_gets_nobody_in():
    of = account("clerk")
    old = print_codes(ACT, account=of)[0]
    print_codes(later(0, "new"), account=of)
    foreign = print_codes(later(0, "other"), account=account("clerk", username="other"))[0]

    for code in (old, foreign):
        with pytest.raises(SignInRefused):
            sign_in(ACT, typed(code=code))
    assert OneTimeCode.objects.filter(used_at=None, revoked_at=None).count() == 20


def test_with_a_phone_the_password_alone_only_waits_for_the_code():
    _, secret = with_phone("draw_office")
    opened = sign_in(later(60), typed())

    assert waiting_for(opened, ["draw_office"]) == "waiting_code"
    pass_second_factor(later(60), sign_in=opened, code=pyotp.TOTP(secret).at(later(60).at))
    opened.refresh_from_db()
    assert waiting_for(opened, ["draw_office"]) == ""


def test_a_code_of_the_phone_works_once():
    _, secret = with_phone()
    code = pyotp.TOTP(secret).at(later(60).at)
    pass_second_factor(later(60), sign_in=sign_in(later(60), typed()), code=code)

    with pytest.raises(CodeRefused):
        pass_second_factor(later(61), sign_in=sign_in(later(61), typed()), code=code)


def test_guessing_the_phones_code_is_slowed_down_though_the_password_is_right_each_time():
    with_phone()
    for n in range(4):
        opened = sign_in(later(60 + n / 10), typed())
        with pytest.raises(CodeRefused):
            pass_second_factor(later(60 + n / 10), sign_in=opened, code="000000")

    with pytest.raises(SignInDelayed):
        pass_second_factor(later(60.5), sign_in=sign_in(later(60.5), typed()), code="000000")


def test_with_the_phone_lost_a_printed_code_passes_also_during_the_delay():
    of, _ = with_phone()
    codes = print_codes(ACT, account=of)
    opened = sign_in(later(60), typed())
    for _ in range(4):
        with pytest.raises(CodeRefused):
            pass_second_factor(later(60), sign_in=opened, code="000000")

    pass_second_factor(later(60), sign_in=opened, code=codes[0])

    opened.refresh_from_db()
    assert opened.second_factor
    with pytest.raises(CodeRefused):
        pass_second_factor(later(61), sign_in=opened, code=codes[0])


def test_an_account_without_a_phone_passes_by_no_six_digits():
    opened = open_sign_in(ACT, account=account("clerk"))

    with pytest.raises(CodeRefused):
        pass_second_factor(ACT, sign_in=opened, code="000000")


def test_an_older_hash_is_taken_over_at_the_next_sign_in(settings):
    of = account("clerk")
    settings.PASSWORD_HASHERS = list(reversed(settings.PASSWORD_HASHERS))

    sign_in(ACT, typed())

    of.refresh_from_db()
    assert of.password.startswith("argon2$argon2id$")
    assert account_named("CLERK") == of
