"""The five kinds of floor, and the counts of one stratum."""

import pytest

from shuangsuiji.core.quota import ceil_div, floor_of, stratum_counts


@pytest.mark.parametrize(
    ("rule", "floor"),
    [
        ({"ratio": [1, 4]}, 10),
        ({"per_unit": 10, "units": 3}, 30),
        ({"count": 5}, 5),
        ({"remaining": 2}, 4),
        ({"cumulative": [1, 4, 4, 30]}, 7),
        ({"cumulative": [1, 4, 1, 30]}, 0),
    ],
)
def test_each_kind_of_floor_rounds_up(rule, floor):
    assert floor_of(rule, subjects=37, uncovered=7) == floor


def test_an_unknown_kind_is_a_callers_mistake():
    with pytest.raises(ValueError, match="no floor of this kind"):
        floor_of({"share": [1, 4]}, subjects=37, uncovered=7)


def test_a_floor_never_exceeds_the_stratum_and_never_rounds_down():
    assert [ceil_div(n, 4) for n in range(6)] == [0, 1, 1, 1, 1, 2]
    assert stratum_counts({"floors": [{"count": 9}]}, subjects=4, uncovered=4, uncapped_done=0).drawn == 4


def test_the_larger_floor_binds_unless_the_smaller_is_asked_for():
    floors = {"floors": [{"count": 9}, {"count": 3}]}

    larger = stratum_counts(floors, subjects=20, uncovered=20, uncapped_done=0)
    smaller = stratum_counts({**floors, "combine": "min"}, subjects=20, uncovered=20, uncapped_done=0)

    assert (larger.floor, smaller.floor) == (9, 3)


def test_a_floor_reaches_into_the_capped_and_the_recheck_share_does_not():
    by_floor = stratum_counts({"floors": [{"count": 5}]}, subjects=8, uncovered=2, uncapped_done=1)
    by_share = stratum_counts({"floors": [{"count": 2}], "recheck": [1, 1]}, subjects=8, uncovered=2, uncapped_done=1)

    assert (by_floor.fresh, by_floor.again) == (2, 3)
    assert (by_share.fresh, by_share.again) == (2, 1)
