"""Edges of statements that mutants found unguarded."""

import pytest

from shuangsuiji.core.draw import check_balls, check_frozen, make_balls
from shuangsuiji.core.draw.schemas import abort_fields, balls_fields, balls_grammar, rules_fields
from shuangsuiji.core.errors.canonical import Malformed
from tests.vectors.county import BALLS, frozen_county, opened

NUMBERS = [4, 11, 17, 21, 28, 30]
TIME = "2026-10-08T09:20:00+08:00"
ABORT = {"type": "abort", "ceremony": "t", "opening": "00" * 32, "reason": "r", "missing": [0], "time": TIME}


def test_balls_with_a_field_too_many_are_malformed():
    opening = opened(frozen_county())
    balls = make_balls(opening, NUMBERS, time=TIME)

    with pytest.raises(Malformed):
        check_balls(opening, {**balls, "by": "hand"})


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (balls_grammar, {**BALLS, "count": 0}),
        (abort_fields, {**ABORT, "missing": [-1]}),
        (rules_fields, {**frozen_county()["rules"], "team": 1}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": []}}}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"remaining": 0}]}}}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"ratio": [1, 0]}]}}}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"cumulative": [1, 0, 1, 0]}]}}}),
    ],
)
def test_a_number_below_its_least_is_malformed(shape, value):
    with pytest.raises(Malformed):
        shape(value, "it")


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (balls_grammar, {**BALLS, "min": 0}),
        (balls_grammar, {**BALLS, "count": 1}),
        (balls_fields, {"type": "balls", "opening": "00" * 32, "numbers": [0], "time": TIME}),
        (abort_fields, ABORT),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"cumulative": [0, 1, 0, 0]}]}}}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"per_unit": 0, "units": 0}]}}}),
        (rules_fields, {**frozen_county()["rules"], "strata": {"key": {"floors": [{"count": 0}]}}}),
    ],
)
def test_the_least_number_itself_is_well_formed(shape, value):
    shape(value, "it")


def test_only_who_was_visited_can_be_at_the_cap():
    frozen = frozen_county()
    frozen["registry"]["subjects"][0]["capped"] = True

    with pytest.raises(Malformed) as refusal:
        check_frozen(frozen["registry"], frozen["roster"], rules=frozen["rules"])

    assert "capped" in str(refusal.value.values["found"])


def test_balls_may_bear_any_whole_number_that_their_grammar_allows():
    balls_grammar({**BALLS, "min": -2, "max": -1, "count": 1}, "it")
    balls_fields({"type": "balls", "opening": "00" * 32, "numbers": [-1], "time": TIME}, "it")

    with pytest.raises(Malformed):
        balls_grammar({**BALLS, "min": -(2**53)}, "it")
