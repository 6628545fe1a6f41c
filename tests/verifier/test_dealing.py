"""Strata and teams as §4 has them, beside a slow reading written for this test alone."""

import hashlib
import random
from fractions import Fraction
from math import ceil

import pytest

from shuangsuiji.verifier.verify_draw1 import Bench, Deal, Digest, draw_stratum, first_team, floor_of


def tag(text):
    return hashlib.sha256(b"K" + text.encode()).hexdigest()


def able_lead(officer, needs):
    return "lead" in officer and set(needs) <= set(officer.get("can", ()))


def slowly_dealt(visits, needs, officers, team):
    """Every rule of the deal and of the balance pass, read again from the text after each replacement."""
    people = {o["id"]: o for o in officers}
    load, teams = dict.fromkeys(people, 0), {}
    for visit in visits:
        free = [o for o in people if visit not in people[o].get("not", ())]
        free.sort(key=lambda o: (load[o], tag(f"{visit}|{o}"), o))
        lead = next(o for o in free if able_lead(people[o], needs[visit]))
        teams[visit] = [lead, *[o for o in free if o != lead][: team - 1]]
        for o in teams[visit]:
            load[o] += 1
    swaps = 0
    while swap := _next_swap(visits, needs, people, load, teams):
        visit, hi, lo = swap
        teams[visit] = [lo if o == hi else o for o in teams[visit]]
        load[hi], load[lo], swaps = load[hi] - 1, load[lo] + 1, swaps + 1
    return teams, swaps


def _next_swap(visits, needs, people, load, teams):
    for hi in sorted(people, key=lambda o: (-load[o], tag(o))):
        for lo in sorted(people, key=lambda o: (load[o], tag(o))):
            for visit in reversed(visits):
                now = teams[visit]
                after = [lo if o == hi else o for o in now]
                if (
                    load[hi] - load[lo] >= 2
                    and hi in now
                    and lo not in now
                    and visit not in people[lo].get("not", ())
                    and any(able_lead(people[o], needs[visit]) for o in after)
                ):
                    return visit, hi, lo
    return None


def random_case(seed):
    chance = random.Random(seed)
    visits = [f"V{i}" for i in range(chance.randint(1, 14))]
    chance.shuffle(visits)
    needs = {v: tuple(chance.sample(["r"], chance.choice([0, 0, 1]))) for v in visits}
    officers = [{"id": "A", "lead": True, "can": ["r"]}, {"id": "B"}, {"id": "C"}]
    for i in range(chance.randint(0, 5)):
        one = {"id": f"O{i}"}
        if chance.random() < 0.5:
            one["lead"] = True
        if chance.random() < 0.4:
            one["can"] = ["r"]
        barred = [v for v in visits if chance.random() < 0.5]
        officers.append({**one, **({"not": sorted(barred)} if barred else {})})
    return visits, needs, officers, chance.choice([1, 2, 3])


def test_teams_and_balance_are_those_of_a_slow_reading_of_the_text():
    swapped = 0

    for seed in range(400):
        visits, needs, officers, team = random_case(seed)
        expected, swaps = slowly_dealt(visits, needs, officers, team)
        found = Deal(Bench(officers), digest=Digest("sha256"), key="K", size=team).deal(visits, needs)
        swapped += swaps
        assert found == expected, seed

    assert swapped > 50


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_team_is_the_first_able_lead_and_then_the_first_others(size):
    for ranked, able in (
        (["a", "b", "c", "d"], {"a"}),
        (["a", "b", "c", "d"], {"d"}),
        (["a", "b", "c", "d"], {"b", "c"}),
    ):
        lead = next(o for o in ranked if o in able)
        assert first_team(ranked, able=able, size=size) == [lead, *[o for o in ranked if o != lead][: size - 1]]


def test_a_team_without_an_able_lead_or_too_few_is_short():
    assert first_team(["a", "b"], able={"c"}, size=2) == []
    assert first_team(["a"], able={"a"}, size=2) == ["a"]
    assert first_team([], able=set(), size=1) == []


@pytest.mark.parametrize(
    ("rule", "members", "undone", "floor"),
    [
        ({"ratio": [1, 4]}, 0, 0, 0),
        ({"ratio": [1, 4]}, 8, 8, 2),
        ({"ratio": [1, 4]}, 9, 9, 3),
        ({"ratio": [3, 2]}, 3, 3, 5),
        ({"per_unit": 10, "units": 3}, 5, 5, 30),
        ({"count": 7}, 5, 5, 7),
        ({"remaining": 3}, 9, 0, 0),
        ({"remaining": 3}, 9, 7, 3),
        ({"cumulative": [1, 4, 2, 3]}, 10, 7, 2),
        ({"cumulative": [1, 4, 2, 9]}, 10, 7, 0),
    ],
)
def test_a_floor_is_rounded_up_and_never_below_nothing(rule, members, undone, floor):
    assert floor_of(rule, members=members, undone=undone) == floor


def test_a_stratum_is_drawn_as_its_formula_says():
    chance, capped_drawn = random.Random(11), 0

    for _ in range(500):
        kinds = [chance.choice(["open", "done", "capped"]) for _ in range(chance.randint(0, 9))]
        flags = {"open": {}, "done": {"done": True}, "capped": {"done": True, "capped": True}}
        members = [{"id": f"S{i}", **flags[kind]} for i, kind in enumerate(kinds)]
        floors, (c, d) = [{"count": chance.randint(0, 9)} for _ in range(2)], chance.choice([(0, 1), (1, 2), (1, 1)])
        combine = chance.choice([{}, {"combine": "min"}])
        stratum = draw_stratum("s", {"floors": floors, "recheck": [c, d], **combine}, members=members)

        by = {kind: [m["id"] for m, k in zip(members, kinds, strict=True) if k == kind] for kind in flags}
        undone, again = by["open"], by["done"] + by["capped"]
        n = min(len(members), (min if combine else max)(f["count"] for f in floors))
        x = min(n, len(undone))
        y = min(len(again), max(n - x, min(ceil(Fraction(n * c, d)), len(by["done"]))))
        capped_drawn += y > len(by["done"])
        assert (stratum.floor, stratum.drawn) == (n, x + y)
        assert stratum.call == undone[:x] + again[:y] + undone[x:] + again[y:]
        assert x + y >= n

    assert capped_drawn > 20
