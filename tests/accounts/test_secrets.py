"""Passwords, one-time codes and TOTP steps as pure values."""

from datetime import UTC, datetime

import pytest

from shuangsuiji.accounts.errors import WeakPassword
from shuangsuiji.accounts.secrets import (
    check_new_password,
    code_hash,
    readable_secret,
    step_of,
    totp_address,
    totp_secret,
    totp_step,
    username_of,
)
from tests.acts import chance

# RFC 6238, appendix B, for SHA-1: the last six digits of its eight.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_codes_are_those_of_the_rfc(seconds, code):
    assert totp_step(RFC_SECRET, code, at=moment(seconds), after=0) == seconds // 30


@pytest.mark.parametrize(("shift", "accepted"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_may_be_one_step_off_and_no_more(shift, accepted):
    step = totp_step(RFC_SECRET, "005924", at=moment(1234567890 + shift), after=0)

    assert (step is not None) == accepted


def test_a_step_that_was_used_is_not_accepted_again():
    used = step_of(moment(1234567890))

    assert totp_step(RFC_SECRET, "005924", at=moment(1234567890), after=used) is None
    assert totp_step(RFC_SECRET, "005924", at=moment(1234567890), after=used - 1) == used


@pytest.mark.parametrize("typed", ["00 59 24", "００５９２４", " 005924 "])
def test_spaces_and_full_width_digits_are_read(typed):
    assert totp_step(RFC_SECRET, typed, at=moment(1234567890), after=0)


@pytest.mark.parametrize("typed", ["", "5924", "05924", "005925", "abcdef", "005924005924", "٠٠٥٩٢٤x"])
def test_nothing_else_is_a_code(typed):
    assert totp_step(RFC_SECRET, typed, at=moment(1234567890), after=0) is None


def test_a_secret_has_160_bits_and_its_address_names_office_and_account():
    secret = totp_secret(chance("totp"))

    assert len(secret) == 32
    assert secret in totp_address(secret, username="clerk")
    assert "clerk" in totp_address(secret, username="clerk")


def test_secrets_on_paper_have_no_letter_that_is_read_as_another():
    made = [readable_secret(chance(f"paper {n}")) for n in range(200)]

    assert len(set(made)) == 200
    assert set("".join(made)) & set("ilou") == set()


def test_a_code_is_read_however_it_was_typed():
    assert code_hash("a", "0123-4567-89ab-cdef") == code_hash("a", "O I23 4567 89AB CDEF")
    assert code_hash("a", "0123-4567-89ab-cdef") != code_hash("a", "0123-4567-89ab-cdeg")


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("short-1", "不足10个字符"),
        ("1234567891234", "全是数字"),
        ("password123", "很多人"),
        ("my-clerk-password", "用户名"),
    ],
)
def test_a_weak_password_says_which_rule_it_breaks(password, found):
    with pytest.raises(WeakPassword) as refusal:
        check_new_password(password, username="clerk")

    assert found in refusal.value.text("zh")


@pytest.mark.parametrize("password", ["窗外的槐树今年开花很早", "correct horse battery", "k7fq-92ma-xw3t-b8dn"])
def test_a_sentence_of_ones_own_is_a_good_password(password):
    check_new_password(password, username="clerk")


@pytest.mark.parametrize("typed", ["Clerk", " clerk ", "ＣＬＥＲＫ"])
def test_a_user_name_is_found_however_it_was_typed(typed):
    assert username_of(typed) == "clerk"
