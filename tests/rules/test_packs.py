"""Every row of the table of real policies as a pack, with the numbers it states."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji import rules
from shuangsuiji.core.errors.quota import NothingToDraw
from shuangsuiji.core.policy import Period
from shuangsuiji.core.quota import Member, SubjectEvent, Workforce, YearSoFar, joint_tasks, plan_quarter, propose_tiers


def units(tier, count, **fields):
    return [replace(Member(f"{tier}-{i:05}", (tier,)), **fields) for i in range(count)]


def planned(pack, members, period, *, officers=12, squads=3, on=None, **given):
    policy = rules.load(pack)
    span = Period.parse(period)
    on = on or span.first
    people = Workforce(squads=squads, officers=officers)
    weeks = policy.weeks(span, on=on)
    return plan_quarter(policy, members, period=span, on=on, workforce=people, weeks=weeks, **given)


def floors(pack, members, year, tier, **given):
    """The tier's floor in each quarter, while nobody has been visited but what `drawn` credits."""
    found, drawn = [], 0
    for quarter in range(1, 5):
        plan = planned(pack, members, f"{year}Q{quarter}", so_far=YearSoFar(drawn={tier: drawn}), **given)
        found.append(plan.stratum(tier).floor)
        drawn += found[-1]
    return found


@pytest.mark.parametrize("name", rules.names())
def test_every_pack_is_without_a_problem_and_every_rule_is_explained(name):
    policy = rules.load(name)

    assert rules.check(name) == []
    for rule in (*policy.floors, *policy.entries, *policy.windows, *policy.caps):
        assert rule.zh and rule.en and rule.sources[0].reading
        assert all((source.document, source.clause) in policy.clauses for source in rule.sources)


def test_lingchuan_2024_states_its_four_ratios():
    members = units("key", 24) + units("general", 210) + units("special", 18) + units("positive", 12)

    plan = planned("lingchuan-2024-1", members, "2026Q1")

    assert {stratum.name: stratum.floor for stratum in plan.strata} == {
        "key": 6,
        "general": 30,
        "special": 5,
        "positive": 3,
    }
    assert plan.policy.tier("positive").visit == "help"


def test_the_county_rule_of_2015_is_a_quarter_of_the_key_units_and_ten_per_officer_a_year():
    members = units("key", 37) + units("general", 500)

    assert floors("national-2015-county", members, 2016, "key") == [10, 10, 10, 10]
    assert floors("national-2015-county", members, 2016, "general", officers=11) == [28, 27, 28, 27]


def test_the_city_rule_of_2015_is_five_per_cent_of_the_key_units_and_five_per_officer_a_year():
    members = units("key", 200) + units("general", 500)

    assert floors("national-2015-city", members, 2016, "key") == [10, 10, 10, 10]
    assert floors("national-2015-city", members, 2016, "general", officers=8) == [10, 10, 10, 10]


def test_guangzhou_has_eighths_two_and_a_half_per_officer_and_outlets_by_the_year():
    members = [
        *units("key", 100),
        *units("general", 3000),
        *units("special", 10),
        *units("river-outlet", 1000),
        *units("sea-outlet", 100),
    ]

    assert floors("guangzhou-eco", members, 2024, "key") == [13] * 4
    assert floors("guangzhou-eco", members, 2024, "general", officers=81) == [51, 51, 51, 50]
    assert floors("guangzhou-eco", members, 2024, "special") == [3] * 4
    assert floors("guangzhou-eco", members, 2024, "river-outlet") == [13, 12, 13, 12]
    assert floors("guangzhou-eco", members, 2024, "sea-outlet") == [5] * 4


def test_guangzhou_is_drawn_by_day_fifteen_of_the_quarters_first_month():
    policy = rules.load("guangzhou-eco")

    assert policy.draw_days(Period.parse("2024Q3")) == (date(2024, 7, 1), date(2024, 7, 15))


def test_guangzhou_plans_its_full_register():
    members = units("general", 49_670) + units("river-outlet", 14_931)

    plan = planned("guangzhou-eco", members, "2024Q1", officers=600)

    assert (plan.stratum("general").floor, plan.stratum("river-outlet").floor) == (375, 187)


def test_jianghan_covers_its_key_units_from_april_to_november():
    key, rest = units("key", 31), units("general", 400) + units("three-together", 30) + units("voc", 41)

    assert planned("jianghan-2025", key + rest, "2025Q2").stratum("key").floor == 11
    assert planned("jianghan-2025", key + rest, "2025Q4").stratum("key").floor == 31
    assert planned("jianghan-2025", key + rest, "2025Q2").stratum("general").floor == 40
    assert planned("jianghan-2025", key + rest, "2025Q2").stratum("voc").floor == 7
    assert planned("jianghan-2025", key + rest, "2025Q4").stratum("voc").floor == 21


def test_jianghan_draws_nothing_in_the_first_quarter_and_visits_nobody_in_december():
    plan = planned("jianghan-2025", units("key", 31), "2025Q1")

    assert plan.resting == ("key", "general", "three-together", "voc")
    with pytest.raises(NothingToDraw):
        plan.rules_document()
    assert planned("jianghan-2025", units("key", 31), "2025Q4").weeks[-1] == "2025-W48"


def test_jianghan_reaches_forty_per_cent_of_its_projects_without_repeats():
    projects = units("three-together", 30)
    done = [replace(unit, visited=True) for unit in projects[:8]]

    second = planned("jianghan-2025", projects, "2025Q2").stratum("three-together")
    third = planned("jianghan-2025", done + projects[8:], "2025Q3").stratum("three-together")
    all_done = planned("jianghan-2025", [replace(one, visited=True) for one in projects], "2025Q4")

    assert (second.floor, third.floor) == (4, 0)
    assert planned("jianghan-2025", projects, "2025Q4").stratum("three-together").floor == 12
    assert all_done.stratum("three-together").drawn == 0


def test_yicheng_has_two_per_cent_of_the_general_units_and_all_special_ones_once_a_year():
    members = units("key", 37) + units("general", 1001) + units("special", 9)

    plan = planned("yicheng-2024", members, "2024Q4")

    assert [plan.stratum(name).floor for name in ("key", "general", "special")] == [10, 21, 9]


def test_yicheng_visits_every_mine_in_each_half_year_in_a_ceremony_apart():
    mines = units("mine", 7, visited=True)
    first_three = frozenset(mine.id for mine in mines[:3])

    first = planned("yicheng-2024", mines, "2024Q1")
    second = planned("yicheng-2024", mines, "2024Q2", so_far=YearSoFar(covered={"mine": first_three}))
    third = planned("yicheng-2024", mines, "2024Q3")

    assert [plan.apart[0].stratum("mine").floor for plan in (first, second, third)] == [4, 4, 4]
    assert [subject.done for subject in second.apart[0].subjects] == [True] * 3 + [False] * 4
    assert first.strata == ()


def test_yicheng_draws_seventy_per_cent_of_its_radiation_units_from_july_to_september():
    members = units("radiation", 21) + units("key", 4)

    assert planned("yicheng-2024", members, "2024Q3").stratum("radiation").floor == 15
    assert "radiation" in planned("yicheng-2024", members, "2024Q2").resting
    assert "radiation" in planned("yicheng-2024", members, "2024Q4").resting


def test_yicheng_credits_radiation_units_that_were_visited_before_july():
    members = units("radiation", 16) + [Member(f"R-{i}", ("radiation",), visited=True) for i in range(5)]

    assert planned("yicheng-2024", members, "2024Q3").stratum("radiation").floor == 10


def test_jiangxi_class_a_is_a_quarter_each_quarter_for_counties_and_five_per_cent_a_year_for_cities():
    members = units("class-a", 100)

    assert floors("jiangxi-county", members, 2024, "class-a") == [25] * 4
    assert floors("jiangxi-city", members, 2024, "class-a") == [2, 1, 1, 1]


@pytest.mark.parametrize(("count", "first", "year"), [(100, 15, 60), (1000, 50, 200)])
def test_jiangxi_class_c_takes_the_larger_of_five_per_officer_and_a_fifth(count, first, year):
    found = floors("jiangxi-county", units("class-c", count), 2024, "class-c", officers=12)

    assert (found[0], sum(found)) == (first, year)


def test_jiangxi_class_b_is_half_a_year_and_all_within_two_years():
    members, covered, found = units("class-b", 21), frozenset(), []
    for year in (2023, 2024):
        drawn = 0
        for quarter in range(1, 5):
            so_far = YearSoFar(drawn={"class-b": drawn}, covered={"class-b": covered})
            (apart,) = planned("jiangxi-county", members, f"{year}Q{quarter}", so_far=so_far).apart
            stratum = apart.stratum("class-b")
            fresh = sorted({member.id for member in members} - covered)[: stratum.fresh]
            covered, drawn = covered | set(fresh), drawn + stratum.drawn
            found.append(stratum.drawn)

    assert sum(found[:4]) == 12 and sum(found[4:]) == 11
    assert len(covered) == 21


def test_jiangxi_publishes_its_list_by_the_end_of_january():
    policy = rules.load("jiangxi-county")

    assert policy.draw_days(Period.parse("2024Q1")) == (date(2024, 1, 1), date(2024, 1, 31))
    assert policy.draw_days(Period.parse("2024Q2")) is None


def test_minqing_draws_every_special_unit_each_quarter_visited_or_not():
    members = units("key", 37) + units("special", 4, visited=True) + units("positive", 0)

    plan = planned("minqing-eco", members, "2024Q2")

    assert (plan.stratum("key").floor, plan.stratum("special").drawn) == (10, 4)
    assert plan.stratum("special").rule() == {"floors": [{"ratio": [1, 1]}]}


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        (SubjectEvent("S-1", "case-filed", date(2023, 5, 1), "案-1"), "case_filed"),
        (SubjectEvent("S-1", "supervised", date(2024, 1, 5), "督-1"), "supervised"),
        (SubjectEvent("S-1", "bad-credit", date(2023, 12, 1), "信-1"), "bad_credit"),
        (SubjectEvent("S-1", "major-risk", date(2022, 6, 1), "险-1"), "major_risk"),
    ],
)
def test_minqing_makes_a_unit_special_by_one_event_of_these_kinds(event, rule):
    (proposal,) = propose_tiers(rules.load("minqing-eco"), [event], on=date(2024, 2, 1))

    assert (proposal.tier, proposal.rule, proposal.evidence) == ("special", rule, (event,))


def test_minqing_makes_a_unit_special_by_three_verified_complaints_and_not_by_two():
    events = [SubjectEvent("S-1", "complaint", date(2023, 9, i), f"访-{i}", verified=True) for i in range(1, 4)]
    policy = rules.load("minqing-eco")

    assert [one.rule for one in propose_tiers(policy, events, on=date(2024, 2, 1))] == ["complaints"]
    assert propose_tiers(policy, events[:2], on=date(2024, 2, 1)) == ()


def test_chizhou_has_a_quarter_five_and_fifteen_per_cent():
    members = units("key", 101) + units("general", 101) + units("special", 101)

    plan = planned("chizhou-2019", members, "2019Q2")

    assert [plan.stratum(name).floor for name in ("key", "general", "special")] == [26, 6, 16]


def test_a_district_of_chizhou_with_eight_officers_draws_forty_of_its_eleven_thousand_a_year():
    members = units("general", 11_259)

    assert floors("chizhou-2019-district", members, 2019, "general", officers=8) == [10] * 4


def test_shaowu_adds_a_tenth_of_the_problem_units_and_a_fifth_of_the_punished():
    problem = [Member(f"P-{i:02}", ("general",), attributes={"last_quarter_problem": "yes"}) for i in range(21)]
    both = {"last_quarter_problem": "yes", "last_quarter_punished": "yes"}
    punished = [Member(f"Q-{i:02}", ("general",), attributes=both) for i in range(11)]

    plan = planned("shaowu-2016", problem + punished + units("key", 5), "2016Q2", officers=4)

    assert (plan.stratum("problem").subjects, plan.stratum("problem").floor) == (21, 3)
    assert (plan.stratum("punished").subjects, plan.stratum("punished").floor) == (11, 3)
    assert plan.stratum("general").floor == 16
    assert {tier.mode for tier in plan.policy.tiers} == {"directed", "undirected"}


def test_shaowu_draws_fifteen_general_units_per_officer_a_year():
    assert sum(floors("shaowu-2016", units("general", 300), 2016, "general", officers=4)) == 60


def test_qijiang_draws_five_of_its_nineteen_plants_once_a_year():
    plan = planned("qijiang-2024", units("plant", 19) + units("topic-share", 31), "2024")

    assert (plan.stratum("plant").floor, plan.stratum("plant").rule()) == (5, {"floors": [{"count": 5}]})
    assert plan.stratum("topic-share").floor == 4
    assert planned("qijiang-2024", units("plant", 3), "2024").stratum("plant").floor == 3


def test_qijiangs_yearly_number_can_be_drawn_by_the_quarter():
    assert floors("qijiang-2024", units("plant", 19), 2024, "plant") == [2, 1, 1, 1]


def test_tianjin_makes_overlaps_of_departments_joint_tasks_within_five_working_days():
    policy = rules.load("tianjin-2025")
    draws = {"ecology": ["S-1", "S-2"], "market": ["S-2", "S-3"], "water": ["S-4"]}

    assert policy.joint and policy.tiers == ()
    assert joint_tasks(draws) == {"S-2": ("ecology", "market")}
    assert policy.draw_days(Period.parse("2025Q2")) == (date(2025, 4, 1), date(2025, 4, 7))


def test_changzhi_raises_the_ratio_with_the_credit_risk_and_lets_the_city_draw():
    members = [Member(f"{c}-{i:03}", (), attributes={"credit_risk": c}) for c in "ABCD" for i in range(100)]

    plan = planned("changzhi-2024", members, "2024H2", on=date(2024, 7, 3))

    assert [stratum.floor for stratum in plan.strata] == [3, 5, 10, 20]
    assert (plan.policy.drawn_by, plan.policy.inspected_by) == ("city", ("city", "county"))
    assert plan.policy.draw_days(Period.parse("2024H1")) == (date(2024, 3, 1), date(2024, 12, 31))


def test_exact_fractions_stay_exact():
    policy = rules.load("guangzhou-eco")

    amounts = {rule.name: rule.amount(date(2024, 1, 1)) for rule in policy.floors}
    assert (amounts["general_year"], amounts["key_quarter"]) == (Fraction(5, 2), Fraction(1, 8))
