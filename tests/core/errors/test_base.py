"""Every refusal says what, both values, the clause and the next step, in two languages."""

import pytest

from shuangsuiji.core.errors import RuleBreach, UnusableInput, catalogue


class Shorter(RuleBreach):
    """A refusal of this test only; its code is empty, so it is no part of the catalogue."""

    clause = "二、（四）1"
    zh = "至少{floor}家，现为{asked}家（{clause}）。"
    en = "At least {floor}, got {asked} ({clause})."


def test_a_refusal_is_told_in_either_language():
    refusal = Shorter(floor=10, asked=8)

    assert refusal.text() == refusal.text("zh") == "至少10家，现为8家（二、（四）1）。"
    assert refusal.text("en") == "At least 10, got 8 (二、（四）1)."
    assert str(refusal) == "[] At least 10, got 8 (二、（四）1)."
    assert refusal.values == {"clause": "二、（四）1", "floor": 10, "asked": 8}


def test_a_refusal_may_name_a_clause_of_its_own():
    refusal = Shorter(floor=1, asked=0, clause="三")

    assert (refusal.clause, refusal.text("en")) == ("三", "At least 1, got 0 (三).")
    assert Shorter.clause == "二、（四）1"


def test_wrong_fields_are_the_callers_mistake():
    with pytest.raises(KeyError):
        Shorter(floor=1).text("en")


def test_a_wrong_world_ends_with_1_and_an_unreadable_one_with_2():
    assert (RuleBreach.exit_code, UnusableInput.exit_code) == (1, 2)


def test_the_catalogue_holds_every_class_with_a_code():
    kinds = list(catalogue())

    assert Shorter not in kinds
    assert {"canonical.refused", "draw.no_able_lead"} <= {kind.code for kind in kinds}
    assert set(catalogue(UnusableInput)) < set(kinds)
