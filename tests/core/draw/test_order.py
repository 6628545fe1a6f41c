"""Who is drawn, and who follows: tickets decide, floors hold, caps only push back."""

from random import Random

import pytest

from shuangsuiji.core.draw.hashes import tickets_of
from shuangsuiji.core.draw.order import draw_strata, visits_of


def county(count: int, *, done: int = 0, capped: int = 0) -> dict:
    """`count` subjects of one stratum, the first `done` of them visited, the first `capped` of those capped."""
    subjects = []
    for number in range(count):
        one = {"id": f"S-{number:03d}", "strata": ["key"]}
        if number < done:
            one["done"] = True
        if number < capped:
            one["capped"] = True
        subjects.append(one)
    return {"subjects": subjects}


def drawn(registry: dict, rule: dict, key: str = "1c" * 32):
    """The one stratum of this registry under this rule."""
    tickets = tickets_of("sha256", key, [one["id"] for one in registry["subjects"]])
    return draw_strata(registry, {"strata": {"key": rule}}, tickets=tickets)["key"], tickets


def test_the_lowest_tickets_are_drawn():
    stratum, tickets = drawn(county(10), {"floors": [{"count": 3}]})

    assert list(stratum.call_order) == sorted(tickets, key=tickets.__getitem__)
    assert stratum.drawn == 3


def test_the_order_of_the_registry_changes_nothing():
    registry, rule = county(30, done=12, capped=4), {"floors": [{"ratio": [1, 3]}], "recheck": [1, 5]}
    shuffled = {"subjects": Random(5).sample(registry["subjects"], 30)}

    assert drawn(registry, rule) == (drawn(shuffled, rule)[0], drawn(registry, rule)[1])


def test_deleting_an_undrawn_subject_changes_nobody_elses_ticket_or_place():
    registry, rule = county(20), {"floors": [{"count": 5}]}
    before, tickets = drawn(registry, rule)
    gone = before.call_order[9]

    after, fewer = drawn({"subjects": [one for one in registry["subjects"] if one["id"] != gone]}, rule)

    assert fewer == {one: value for one, value in tickets.items() if one != gone}
    assert after.call_order == tuple(one for one in before.call_order if one != gone)
    assert after.call_order[:5] == before.call_order[:5]


def test_the_unvisited_come_first_and_the_redraw_share_follows():
    stratum, tickets = drawn(county(12, done=6, capped=2), {"floors": [{"count": 4}], "recheck": [1, 3]})
    in_order = sorted(tickets, key=tickets.__getitem__)
    fresh = [one for one in in_order if one >= "S-006"]
    uncapped = [one for one in in_order if "S-002" <= one < "S-006"]
    capped = [one for one in in_order if one < "S-002"]

    assert stratum.counts == (4, 4, 2)
    assert list(stratum.call_order) == fresh[:4] + uncapped[:2] + fresh[4:] + uncapped[2:] + capped


def test_a_floor_wins_over_a_cap_which_only_puts_the_capped_last():
    stratum, _ = drawn(county(6, done=6, capped=5), {"floors": [{"count": 3}], "recheck": [1, 1]})

    assert stratum.drawn == 3
    assert stratum.call_order[0] == "S-005"


def test_the_redraw_share_never_reaches_the_capped():
    stratum, _ = drawn(county(10, done=4, capped=4), {"floors": [{"count": 6}], "recheck": [1, 2]})

    assert stratum.counts == (6, 6, 0)


def test_a_floor_beyond_the_stratum_draws_all_of_it():
    stratum, _ = drawn(county(4), {"floors": [{"per_unit": 10, "units": 3}]})

    assert stratum.drawn == 4


@pytest.mark.parametrize(("combine", "drawn_count"), [({}, 5), ({"combine": "min"}, 2)])
def test_the_highest_floor_holds_unless_the_rules_take_the_lowest(combine, drawn_count):
    stratum, _ = drawn(county(10), {"floors": [{"count": 2}, {"ratio": [1, 2]}], **combine})

    assert stratum.drawn == drawn_count


def test_a_stratum_without_members_draws_nobody():
    made = draw_strata(
        county(2),
        {"strata": {"key": {"floors": [{"count": 1}]}, "special": {"floors": [{"count": 1}]}}},
        tickets={"S-000": "a", "S-001": "b"},
    )

    assert (made["special"].call_order, made["special"].drawn) == ((), 0)


def test_a_subject_drawn_by_two_strata_is_one_visit():
    registry = {"subjects": [{"id": "A", "strata": ["key", "special"]}, {"id": "B", "strata": ["special"]}]}
    rules = {"strata": {"key": {"floors": [{"count": 1}]}, "special": {"floors": [{"count": 2}]}}}
    tickets = {"A": "ff", "B": "00"}

    assert visits_of(draw_strata(registry, rules, tickets=tickets), tickets=tickets) == ["B", "A"]


def test_equal_tickets_are_ordered_by_id():
    made = draw_strata(
        {"subjects": [{"id": one, "strata": ["key"]} for one in "BA"]},
        {"strata": {"key": {"floors": [{"count": 1}]}}},
        tickets={"A": "00", "B": "00"},
    )

    assert made["key"].call_order == ("A", "B")
    assert visits_of(made, tickets={"A": "00", "B": "00"}) == ["A"]
