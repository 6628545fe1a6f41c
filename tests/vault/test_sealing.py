"""A sealed text opens in its own place and nowhere else, and no bit of it can change unnoticed."""

import itertools
from uuid import UUID

import pytest

from shuangsuiji.vault.errors import KeyUnknown, NotOurs
from shuangsuiji.vault.sealing import data_key_of, seal, unseal, unwrapped, wrapped
from tests.acts import chance
from tests.vault.rings import KEY_ID, OTHER_ROW, ROW, key, ring

DATA_KEY = bytes(range(32))


def sealed_text(plain: str = "漓江边 one", *, row: UUID = ROW, purpose: str = "accounts.totp", seed: str = "s") -> str:
    return seal(DATA_KEY, plain, key_id=KEY_ID, purpose=purpose, row_id=row, entropy=chance(seed))


def flips(text: str) -> list[str]:
    """The text with each of its bits turned once."""
    return [text[:at] + chr(ord(text[at]) ^ 1 << bit) + text[at + 1 :] for at in range(len(text)) for bit in range(8)]


@pytest.mark.parametrize("plain", ["", "x", "漓江边 one", "a" * 10_000, "line\nline\x00"])
def test_what_was_sealed_is_opened_to_the_last_character(plain: str) -> None:
    text = sealed_text(plain)

    assert unseal(DATA_KEY, text, purpose="accounts.totp", row_id=ROW) == plain
    assert data_key_of(text, purpose="accounts.totp", row_id=ROW) == KEY_ID
    assert len(plain) < 8 or plain not in text


def test_every_single_bit_flip_of_a_sealed_text_is_noticed() -> None:
    text = sealed_text()
    unnoticed = []

    for one in flips(text):
        try:
            unnoticed.append(unseal(DATA_KEY, one, purpose="accounts.totp", row_id=ROW))
        except NotOurs:
            continue

    assert len(flips(text)) > 800
    assert unnoticed == []


def test_every_single_bit_flip_of_a_wrapped_key_is_noticed() -> None:
    text = wrapped(key("a"), DATA_KEY, key_id=KEY_ID, purpose="p", entropy=chance("w"))
    unnoticed = []

    for one in flips(text):
        try:
            unnoticed.append(unwrapped(ring("a"), one, wrapped_by=key("a").id, key_id=KEY_ID, purpose="p"))
        except NotOurs:
            continue

    assert unnoticed == []


def test_a_sealed_text_cut_anywhere_or_lengthened_is_noticed() -> None:
    text = sealed_text()

    for one in [*(text[:at] for at in range(len(text))), text + "A", text + "=", text + ".", text + "\n", " " + text]:
        with pytest.raises(NotOurs):
            unseal(DATA_KEY, one, purpose="accounts.totp", row_id=ROW)


def test_a_text_moved_to_another_row_or_purpose_is_noticed_and_both_are_named() -> None:
    text = sealed_text()

    with pytest.raises(NotOurs) as refusal:
        unseal(DATA_KEY, text, purpose="accounts.totp", row_id=OTHER_ROW)
    with pytest.raises(NotOurs):
        unseal(DATA_KEY, text, purpose="accounts.codes", row_id=ROW)

    assert str(OTHER_ROW) in refusal.value.text("zh") and "accounts.totp" in refusal.value.text("en")


def test_two_rows_that_exchange_their_texts_are_both_noticed() -> None:
    texts = {row: sealed_text(row=row) for row in (ROW, OTHER_ROW)}

    for row, other in itertools.permutations(texts):
        with pytest.raises(NotOurs):
            unseal(DATA_KEY, texts[other], purpose="accounts.totp", row_id=row)


def test_another_data_key_opens_nothing() -> None:
    with pytest.raises(NotOurs):
        unseal(bytes(32), sealed_text(), purpose="accounts.totp", row_id=ROW)


def test_the_same_text_sealed_twice_looks_different_and_texts_of_one_length_look_alike() -> None:
    assert sealed_text(seed="s") != sealed_text(seed="t")
    assert len(sealed_text("drawn 1")) == len(sealed_text("dummy 0"))


@pytest.mark.parametrize(
    "text", ["", ".", "..", "ssj-sealed-1", "ssj-sealed-1..", f"ssj-sealed-1.{KEY_ID}.", "plain text", "密" * 60]
)
def test_what_is_no_sealed_text_is_refused(text: str) -> None:
    with pytest.raises(NotOurs):
        unseal(DATA_KEY, text, purpose="p", row_id=ROW)


def test_a_refusal_shows_how_a_value_begins_and_never_what_it_holds() -> None:
    text = sealed_text()

    with pytest.raises(NotOurs) as refusal:
        unseal(DATA_KEY, text, purpose="p", row_id=ROW)

    assert text[:13] in refusal.value.text("en") and text[20:] not in repr(refusal.value)


def test_a_wrapped_key_opens_with_the_ring_that_holds_its_key_current_or_former() -> None:
    text = wrapped(key("a"), DATA_KEY, key_id=KEY_ID, purpose="p", entropy=chance("w"))

    for one in (ring("a"), ring("b", "a"), ring("c", "b", "a")):
        assert unwrapped(one, text, wrapped_by=key("a").id, key_id=KEY_ID, purpose="p") == DATA_KEY


def test_a_wrapped_key_of_another_row_purpose_or_key_is_noticed() -> None:
    text = wrapped(key("a"), DATA_KEY, key_id=KEY_ID, purpose="p", entropy=chance("w"))

    with pytest.raises(NotOurs):
        unwrapped(ring("a"), text, wrapped_by=key("a").id, key_id=ROW, purpose="p")
    with pytest.raises(NotOurs):
        unwrapped(ring("a"), text, wrapped_by=key("a").id, key_id=KEY_ID, purpose="q")
    with pytest.raises(NotOurs):
        unwrapped(ring("a", "b"), text, wrapped_by=key("b").id, key_id=KEY_ID, purpose="p")


def test_a_key_that_is_not_here_is_named_with_those_that_are() -> None:
    with pytest.raises(KeyUnknown) as refusal:
        unwrapped(ring("a", "b"), "x", wrapped_by="00000000", key_id=KEY_ID, purpose="p")

    text = refusal.value.text("zh")
    assert "00000000" in text and key("a").id in text and key("b").id in text
