"""Words of cells and the slugs they mean."""

import re

import pytest

from shuangsuiji.sheets.words import DEFAULT_TIERS, SKILLS, STATUSES, compact, flag, folded, parts, shown, skill


def test_every_slug_is_one_that_draw1_accepts():
    slugs = {*SKILLS.values(), *STATUSES.values(), *DEFAULT_TIERS.values(), skill("潜水")[0]}

    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9_-]{1,20}", slug)] == []


def test_every_word_of_a_table_stands_there_as_it_is_compared():
    assert [word for word in (*SKILLS, *STATUSES, *DEFAULT_TIERS) if folded(word) != word] == []


def test_an_unlisted_skill_has_one_slug_however_it_is_spelled():
    assert skill("潜 水Ａ") == skill("潜水a") != skill("潜水b")


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", ";", "\n", "\r\n", "、 ；"])
def test_the_words_of_a_cell_are_split_at_every_usual_mark(separator):
    assert parts(f"重点{separator}特殊") == ("重点", "特殊")


def test_invisible_characters_and_widths_do_not_make_a_different_name():
    assert compact("\ufeff甲　厂\u200b（１）") == compact("甲厂(1)")
    assert shown("\ufeff 甲 厂\u200b ") == "甲 厂"


def test_placeholders_are_no_words_and_no_ticks():
    assert parts("无") == parts("／") == parts("—") == ()
    assert flag("无") is False and flag("maybe") is None
