"""One stratum: the larger or smaller of two floors, with and without repeats."""

from fractions import Fraction

import pytest

from tests.core.quota.conftest import floor, pack, stratum

QUARTER = floor("quarter", "share", Fraction(1, 4), "quarter")
SQUADS = floor("squads", "per", Fraction(4), "quarter", per="squads")
HALF_SQUADS = floor("half-squads", "per", Fraction(3, 2), "quarter", per="squads")


@pytest.mark.parametrize(("combine", "drawn"), [("max", 8), ("min", 5)])
def test_the_larger_or_the_smaller_of_two_rules_binds(combine, drawn):
    found = stratum(pack(QUARTER, SQUADS, combine=combine))

    assert (found.floor, found.rule().get("combine")) == (drawn, "min" if combine == "min" else None)


@pytest.mark.parametrize(
    ("combine", "visited", "drawn"), [("max", 0, 8), ("max", 15, 5), ("min", 0, 5), ("min", 18, 2)]
)
def test_without_repeats_even_two_rules_never_ask_for_a_visited_unit(combine, visited, drawn):
    found = stratum(pack(QUARTER, SQUADS, combine=combine, repeats="none"), visited=visited)

    assert (found.floor, found.again) == (drawn, 0)


def test_the_larger_of_two_without_repeats_is_explained_as_one_number():
    (only,) = stratum(pack(QUARTER, SQUADS, repeats="none"), visited=15).floors

    assert only.rule == {"count": 5}
    assert only.explanation.arithmetic == "min(5, max(5, 8)) = 5"


def test_with_repeats_each_draw_is_from_all_and_a_ceremony_of_its_own():
    found = stratum(pack(QUARTER, repeats="independent"), visited=20)

    assert (found.uncovered, found.fresh, found.again) == (20, 5, 0)
