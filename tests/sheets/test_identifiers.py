"""Ids out of numbers and names."""

import hashlib
import unicodedata

from shuangsuiji.sheets.identifiers import check_character, has_credit_code_form, is_id, name_id, without_former_name


def test_the_check_character_is_that_of_the_standard_for_every_place(made):
    for number in (1, 9, 123_456, 999_999):
        code = made.credit_code(number)
        assert has_credit_code_form(code) and check_character(code) == code[-1]


def test_an_id_from_a_name_can_be_recomputed_by_hand():
    name = " Ａ厂（一分厂）\u200b"
    plain = unicodedata.normalize("NFKC", name).replace(" ", "").replace("\u200b", "")

    assert name_id(name) == "n-" + hashlib.sha256(plain.encode()).hexdigest()[:20]
    assert name_id(name, "01") == name_id(name) + "-01"
    assert is_id(name_id(name, "0001"))


def test_only_ids_of_draw1_are_ids():
    assert is_id("a" * 27) and is_id("A.b_c:d-1")
    assert not any(is_id(text) for text in ("", "a" * 28, "甲", "a b", "a\n"))


def test_a_bracket_that_is_no_former_name_stays_in_the_name():
    assert without_former_name("甲厂（原名乙厂）") == ("甲厂", "乙厂")
    assert without_former_name("甲厂（二期）") == ("甲厂（二期）", "")
    assert without_former_name("（曾用名：乙厂）") == ("（曾用名：乙厂）", "")
