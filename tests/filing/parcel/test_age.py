"""age files written here and read by another program, and the texts of keys."""

import pyrage
import pytest

from shuangsuiji.filing.errors import CityKeyUnreadable, ListNotForUs
from shuangsuiji.filing.parcel import bech32
from shuangsuiji.filing.parcel.age import identity_of, opened_with, public_bytes, recipient_of, sealed_to
from tests.acts import chance

SECRET = chance("secret")(32)
IDENTITY = pyrage.x25519.Identity.from_str(identity_of(SECRET))
PIECE = 64 * 1024


def _sealed(plain, seed="a"):
    return sealed_to(recipient_of(SECRET), plain, entropy=chance(seed))


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 200_000])
def test_another_program_reads_what_was_sealed(length):
    plain = bytes(at % 251 for at in range(length))

    assert pyrage.decrypt(_sealed(plain), [IDENTITY]) == plain
    assert opened_with(identity_of(SECRET), _sealed(plain)) == plain


def test_the_length_depends_on_the_length_alone():
    sizes = {len(_sealed(bytes([seed]) * 100_000, seed=str(seed))) for seed in range(50)}

    assert sizes == {100_000 + 184 + 2 * 16}


def test_what_another_program_sealed_is_read_too():
    sealed = pyrage.encrypt(b"list", [pyrage.x25519.Recipient.from_str(recipient_of(SECRET))])

    assert opened_with(identity_of(SECRET), sealed) == b"list"


def test_keys_have_the_texts_that_age_itself_gives_them():
    made = pyrage.x25519.Identity.generate()
    secret = bech32.read("age-secret-key-", str(made).lower())

    assert identity_of(secret) == str(made)
    assert recipient_of(secret) == str(made.to_public()) and len(public_bytes(str(made.to_public()))) == 32


def test_another_key_opens_nothing():
    other = identity_of(chance("other")(32))

    with pytest.raises(ListNotForUs):
        opened_with(other, _sealed(b"list"))


def test_a_file_altered_anywhere_is_refused():
    sealed = _sealed(b"list of the quarter")

    for at in range(len(sealed)):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(ListNotForUs):
            opened_with(identity_of(SECRET), altered)


def test_a_file_cut_or_with_a_piece_less_is_refused():
    sealed = _sealed(bytes(3 * PIECE))
    start = len(sealed) - 3 * (PIECE + 16)

    for cut in (sealed[:-1], sealed[: -(PIECE + 16)], sealed[:start] + sealed[start + PIECE + 16 :], b""):
        with pytest.raises(ListNotForUs):
            opened_with(identity_of(SECRET), cut)


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1", recipient_of(SECRET)[:-1], "age1" + "q" * 58])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(CityKeyUnreadable):
        public_bytes(text)


def test_a_key_of_small_order_is_refused():
    weak = bech32.written("age", bytes(32))

    with pytest.raises(CityKeyUnreadable):
        sealed_to(weak, b"list", entropy=chance("a"))


def test_a_wrong_character_of_a_key_is_noticed_wherever_it_stands():
    text = recipient_of(SECRET)

    for at in range(4, len(text)):
        wrong = text[:at] + ("q" if text[at] != "q" else "p") + text[at + 1 :]
        with pytest.raises(CityKeyUnreadable):
            public_bytes(wrong)
    with pytest.raises(ValueError, match="left over"):
        bech32._regrouped([31], 5, 8, pad=False)
    with pytest.raises(CityKeyUnreadable):
        public_bytes(bech32.written("age", bytes(31)))
