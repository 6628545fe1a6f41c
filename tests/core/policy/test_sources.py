"""Dated values, clauses, names and shares."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import Dated, Source, share, slug


def test_a_value_stands_from_its_day_until_the_next():
    ratio = Dated.of([(date(2027, 1, 1), Fraction(1, 5)), (date(2024, 1, 3), Fraction(1, 4))])

    assert ratio.first_day == date(2024, 1, 3)
    assert [ratio.on(date(2024, 1, 2)), ratio.on(date(2026, 12, 31)), ratio.on(date(2030, 1, 1))] == [
        None,
        Fraction(1, 4),
        Fraction(1, 5),
    ]


@pytest.mark.parametrize("steps", [[], [(date(2024, 1, 3), 1), (date(2024, 1, 3), 2)]])
def test_a_value_needs_each_day_once(steps):
    with pytest.raises(ValueError, match="each day once"):
        Dated.of(steps)


@pytest.mark.parametrize("name", ["", "Key", "重点", "x" * 21, "a b"])
def test_a_stratum_name_that_draw1_cannot_hold_is_refused(name):
    with pytest.raises(UnusableInput) as refusal:
        slug(name)

    assert (refusal.value.code, refusal.value.values["name"]) == ("policy.bad_slug", name)


@pytest.mark.parametrize("part", [Fraction(0), Fraction(-1, 4), Fraction(3, 2)])
def test_a_share_outside_nought_and_one_is_refused(part):
    with pytest.raises(UnusableInput) as refusal:
        share(part, name="key")

    assert str(part) in refusal.value.text("zh")
    assert share(Fraction(1), name="key") == 1


def test_a_source_is_cited_by_document_and_item():
    assert Source("甲文", "二、（四）1", "reading").cited == "甲文 二、（四）1"
