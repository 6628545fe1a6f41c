"""Edges of joiners that mutants found unguarded."""

from shuangsuiji.core.draw import Standing
from tests.vectors.county import frozen_county, held


def _teams_of_three():
    frozen = frozen_county()
    frozen["rules"]["team"] = 3
    frozen["roster"]["officers"] = [
        {"id": f"E-{number}", **({"lead": True, "can": ["hazardous"]} if number < 3 else {})} for number in range(9)
    ]
    return Standing(held(frozen, seed="three").outcome)


def test_one_lead_among_those_who_stay_is_enough_and_the_first_candidate_joins():
    standing = _teams_of_three()
    leads = {"E-0", "E-1", "E-2"}
    tried = 0

    for identity, visit in standing.visits.items():
        others = [name for name in visit.team if name not in leads]
        free = [name for name in standing.candidates(identity, visit.week) if name not in visit.team]
        if len(others) == 2 and free[0] not in leads:
            tried += 1
            stay = [name for name in visit.team if name != others[0]]
            assert standing.team_without(others[0], identity, visit.week) == [*stay, free[0]]

    assert tried


def test_where_the_only_lead_goes_a_lead_joins():
    standing = _teams_of_three()
    leads = {"E-0", "E-1", "E-2"}
    alone = [visit for visit in standing.visits.values() if len(leads & set(visit.team)) == 1]

    assert alone
    for visit in alone:
        (lead,) = leads & set(visit.team)
        assert standing.team_without(lead, visit.subject["id"], visit.week)[-1] in leads
