"""Random officers: an able lead for each visit, level loads, recusals never broken."""

from random import Random

import pytest

from shuangsuiji.core.draw.hashes import ticket
from shuangsuiji.core.draw.teams import Crew, check_staffable, deal_teams, pick
from shuangsuiji.core.errors.draw import NoAbleLead, TooFewOfficers
from tests.vectors.county import secret


def crew_of(officers: list[dict], seed: object = 1) -> Crew:
    """A crew under a key that follows from the seed."""
    return Crew("sha256", secret(seed, "officer"), {one["id"]: one for one in officers})


def loads(teams: dict[str, list[str]], officers: list[dict]) -> list[int]:
    """How many visits each officer has."""
    return [sum(one["id"] in team for team in teams.values()) for one in officers]


def test_a_team_is_the_first_able_lead_and_then_the_first_others():
    assert pick(["a", "b", "c", "d"], {"c", "d"}, subject={"id": "S"}, size=3) == ["c", "a", "b"]


def test_too_few_candidates_are_refused_with_both_numbers():
    with pytest.raises(TooFewOfficers) as refusal:
        pick(["a"], {"a"}, subject={"id": "S-001"}, size=2)

    assert refusal.value.code == "draw.too_few_officers"
    assert (refusal.value.values["wanted"], refusal.value.values["able"]) == (2, 1)


def test_a_visit_nobody_may_lead_is_refused_with_the_skills_it_needs():
    with pytest.raises(NoAbleLead) as refusal:
        pick(["a", "b"], set(), subject={"id": "S-001", "needs": ["air", "noise"]}, size=2)

    assert refusal.value.code == "draw.no_able_lead"
    assert refusal.value.values["needs"] == "air、noise"
    assert (refusal.value.values["wanted"], refusal.value.values["able"]) == (1, 0)


def test_an_able_lead_leads_and_has_every_skill():
    crew = crew_of([{"id": "a", "lead": True, "can": ["air"]}, {"id": "b", "can": ["air"]}, {"id": "c", "lead": True}])

    assert [crew.able(one, ["air"]) for one in "abc"] == [True, False, False]
    assert [crew.able(one, []) for one in "abc"] == [True, False, True]


def test_every_team_holds_an_able_lead_after_balancing():
    officers = [{"id": f"E-{n}", **({"lead": True} if n < 2 else {})} for n in range(6)]

    teams = deal_teams(crew_of(officers), {f"S-{n}": {"id": f"S-{n}"} for n in range(20)}, size=2)

    assert all({"E-0", "E-1"} & set(team) for team in teams.values())
    assert all(len(set(team)) == 2 for team in teams.values())


@pytest.mark.parametrize("seed", range(10))
def test_a_recusal_is_never_assigned(seed):
    rng = Random(seed)
    visits = {f"S-{n}": {"id": f"S-{n}"} for n in range(15)}
    officers = [
        {"id": f"E-{n}", "lead": True, **({"not": sorted(rng.sample(sorted(visits), 6))} if n > 2 else {})}
        for n in range(8)
    ]

    teams = deal_teams(crew_of(officers, seed), visits, size=2)

    barred = {one["id"]: one.get("not", []) for one in officers}
    assert not [(visit, one) for visit, team in teams.items() for one in team if visit in barred[one]], f"seed {seed}"


@pytest.mark.parametrize("seed", range(10))
def test_loads_differ_by_at_most_one_where_nothing_forces_more(seed):
    rng = Random(seed)
    visits = {f"S-{n}": {"id": f"S-{n}"} for n in range(17)}
    officers = [
        {"id": f"E-{n}", "lead": True, **({"not": [rng.choice(sorted(visits))]} if n % 2 else {})} for n in range(7)
    ]

    spread = loads(deal_teams(crew_of(officers, seed), visits, size=2), officers)

    assert max(spread) - min(spread) <= 1, f"seed {seed}"


def test_leads_carry_more_only_when_nobody_else_may_lead():
    officers = [{"id": "E-0", "lead": True}, *[{"id": f"E-{n}"} for n in range(1, 6)]]

    spread = loads(deal_teams(crew_of(officers), {f"S-{n}": {"id": f"S-{n}"} for n in range(10)}, size=2), officers)

    assert spread == [10, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("seed", range(5))
def test_no_exchange_is_left_undone(seed):
    rng = Random(seed)
    visits = {f"S-{n}": {"id": f"S-{n}", "needs": ["air"] if n % 3 == 0 else []} for n in range(18)}
    officers = [
        {
            "id": f"E-{n}",
            **({"lead": True} if n < 4 else {}),
            **({"can": ["air"]} if n < 2 else {}),
            **({"not": sorted(rng.sample(sorted(visits), 9))} if n > 3 else {}),
        }
        for n in range(8)
    ]

    crew = crew_of(officers, seed)
    teams = deal_teams(crew, visits, size=2)

    load = {one["id"]: sum(one["id"] in team for team in teams.values()) for one in officers}
    left = [
        (visit, hi, lo)
        for visit, team in teams.items()
        for hi in team
        for lo in load
        if load[hi] - load[lo] >= 2
        and lo not in team
        and visit not in crew.barred[lo]
        and any(crew.able(lo if one == hi else one, visits[visit]["needs"]) for one in team)
    ]
    assert left == [], f"seed {seed}"


def plainly(crew: Crew, visits: dict[str, dict], size: int) -> dict[str, list[str]]:
    """Teams by the words of the specification, nothing remembered, nothing hurried."""
    load = dict.fromkeys(crew.officers, 0)
    teams: dict[str, list[str]] = {}

    def able(officer: str, visit: str) -> bool:
        one = crew.officers[officer]
        return "lead" in one and set(visits[visit].get("needs", ())) <= set(one.get("can", ()))

    for visit in visits:
        free = [one for one in load if visit not in crew.officers[one].get("not", ())]
        free.sort(key=lambda one: (load[one], ticket("sha256", crew.key, f"{visit}|{one}"), one))
        lead = next(one for one in free if able(one, visit))
        teams[visit] = [lead, *[one for one in free if one != lead][: size - 1]]
        for one in teams[visit]:
            load[one] += 1

    def replaced() -> bool:
        for hi in sorted(load, key=lambda one: (-load[one], ticket("sha256", crew.key, one))):
            for lo in sorted(load, key=lambda one: (load[one], ticket("sha256", crew.key, one))):
                for visit in reversed(visits) if load[hi] - load[lo] >= 2 else ():
                    team = [lo if one == hi else one for one in teams[visit]]
                    barred = visit in crew.officers[lo].get("not", ())
                    if (
                        hi in teams[visit]
                        and lo not in teams[visit]
                        and not barred
                        and any(able(o, visit) for o in team)
                    ):
                        teams[visit] = team
                        load[hi], load[lo] = load[hi] - 1, load[lo] + 1
                        return True
        return False

    while replaced():
        pass
    return teams


@pytest.mark.parametrize("seed", range(40))
def test_teams_are_those_of_a_plain_reading_of_the_specification(seed):
    rng = Random(seed)
    visits = {f"S-{n}": {"id": f"S-{n}", "needs": rng.choice(([], [], ["air"]))} for n in range(rng.randint(0, 25))}
    ids, size = sorted(visits), rng.choice((2, 3))
    officers = [{"id": "E-0", "lead": True, "can": ["air"]}, *[{"id": f"F-{n}"} for n in range(size - 1)]]
    for number in range(rng.randint(0, 8)):
        one = {"id": f"G-{number}"}
        if rng.random() < 0.5:
            one["lead"] = True
        if rng.random() < 0.5:
            one["can"] = ["air"]
        if ids and rng.random() < 0.6:
            one["not"] = sorted(rng.sample(ids, rng.randint(1, len(ids))))
        officers.append(one)

    crew = crew_of(officers, seed)

    assert deal_teams(crew, visits, size=size) == plainly(crew, visits, size), f"seed {seed}"


def test_the_order_of_officers_changes_nothing():
    officers = [{"id": f"E-{n}", "lead": True} for n in range(6)]
    visits = {f"S-{n}": {"id": f"S-{n}"} for n in range(9)}

    assert deal_teams(crew_of(officers), visits, size=2) == deal_teams(crew_of(officers[::-1]), visits, size=2)


def test_the_exchange_is_made_on_the_last_visit_that_allows_it():
    # Only E-0 leads, and E-3 is barred from the first two visits: E-1 and E-2 carry those, E-3 takes the last ones.
    officers = [{"id": "E-0", "lead": True}, {"id": "E-1"}, {"id": "E-2", "not": ["A", "B", "C", "D"]}]
    crew = crew_of(officers)

    teams = deal_teams(crew, {one: {"id": one} for one in "ABCDEF"}, size=2)

    assert [team[1] for team in teams.values()] == ["E-1"] * 4 + ["E-2"] * 2


def test_sealing_names_the_first_subject_without_enough_officers():
    officers = [{"id": "a", "lead": True}, {"id": "b", "lead": True}, {"id": "c", "lead": True, "not": ["S-2", "S-3"]}]

    check_staffable([{"id": "S-1"}, {"id": "S-2"}], officers, team=2)
    with pytest.raises(TooFewOfficers) as refusal:
        check_staffable([{"id": "S-1"}, {"id": "S-3"}], officers, team=3)

    assert (refusal.value.values["subject"], refusal.value.values["wanted"], refusal.value.values["able"]) == (
        "S-3",
        3,
        2,
    )


def test_sealing_names_the_first_subject_without_an_able_lead():
    officers = [{"id": "a", "lead": True, "can": ["air"], "not": ["S-2"]}, {"id": "b", "lead": True}, {"id": "c"}]

    check_staffable([{"id": "S-1", "needs": ["air"]}, {"id": "S-2"}], officers, team=2)
    with pytest.raises(NoAbleLead) as refusal:
        check_staffable([{"id": "S-1", "needs": ["air"]}, {"id": "S-2", "needs": ["air"]}], officers, team=2)

    assert (refusal.value.values["subject"], refusal.value.values["needs"]) == ("S-2", "air")
