"""A quarter planned under 陵环发〔2024〕1号."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.errors.quota import NothingToDraw
from shuangsuiji.core.quota import Member, Workforce, YearSoFar, plan_quarter


def codes(found):
    return [one.code for one in found]


def a_year_of(lingchuan, members, tier):
    """Four quarters of one tier: the uncovered first, then those visited; floors, and how many are covered."""
    floors, fresh, again = [], [], []
    for quarter in range(1, 5):
        stratum = lingchuan.plan(members, f"2026Q{quarter}").stratum(tier)
        floors.append(stratum.floor)
        fresh.append(stratum.fresh)
        again.append(stratum.again)
        waiting = [member.id for member in members if not member.visited][: stratum.fresh]
        members = [replace(member, visited=member.visited or member.id in waiting) for member in members]
    return floors, fresh, again, sum(member.visited for member in members)


def test_thirty_seven_key_units_have_floors_of_ten_each_quarter_and_all_are_covered_by_the_fourth(lingchuan):
    floors, fresh, again, covered = a_year_of(lingchuan, lingchuan.units("key", 37), "key")

    assert floors == [10, 10, 10, 10]
    assert fresh == [10, 10, 10, 7]
    assert again == [0, 1, 1, 3]
    assert covered == 37


def test_summed_rounding_asks_for_no_more_than_all_in_the_year(lingchuan):
    lingchuan.policy = lingchuan.reading(rounding="cumulative", recheck=Fraction(0))

    floors, fresh, again, covered = a_year_of(lingchuan, lingchuan.units("key", 37), "key")

    assert floors == [10, 9, 9, 9]
    assert (sum(fresh), sum(again), covered) == (37, 0, 37)


def test_three_squads_mean_thirty_general_units_and_a_fourth_from_july_means_forty(lingchuan):
    members = lingchuan.units("general", 210)

    second = lingchuan.plan(members, "2026Q2").stratum("general")
    third = lingchuan.plan(members, "2026Q3", workforce=Workforce(squads=4, officers=12)).stratum("general")

    assert (second.floor, second.rule()) == (30, {"floors": [{"per_unit": 10, "units": 3}]})
    assert (third.floor, third.rule()) == (40, {"floors": [{"per_unit": 10, "units": 4}]})


def test_where_fewer_general_units_exist_all_of_them_are_drawn(lingchuan):
    stratum = lingchuan.plan(lingchuan.units("general", 17)).stratum("general")

    assert (stratum.floor, stratum.drawn) == (17, 17)


def test_ten_per_officer_and_year_becomes_equal_steps_that_credit_what_is_done(lingchuan):
    lingchuan.policy = lingchuan.reading(ratio_base="officers-year")
    members = lingchuan.units("general", 210)

    first = lingchuan.plan(members).stratum("general")
    third = lingchuan.plan(members, "2026Q3", so_far=YearSoFar(drawn={"general": 61})).stratum("general")

    assert (first.floor, third.floor) == (30, 29)
    assert third.rule() == {"floors": [{"count": 29}]}


def test_the_rule_of_the_level_above_is_shown_beside_and_a_lower_own_figure_is_warned_of(lingchuan):
    members = lingchuan.units("general", 210)

    equal = lingchuan.plan(members)
    lower = lingchuan.plan(members, workforce=Workforce(squads=3, officers=13))

    assert [floor.number for floor in equal.stratum("general").beside] == [30]
    assert "quota.below_other_rule" not in codes(equal.warnings)
    warning = next(one for one in lower.warnings if one.code == "quota.below_other_rule")
    assert (warning.values["ours"], warning.values["theirs"]) == (120, 130)


def test_under_the_other_reading_the_countys_own_figure_is_shown_beside(lingchuan):
    lingchuan.policy = lingchuan.reading(ratio_base="officers-year")

    plan = lingchuan.plan(lingchuan.units("general", 210), workforce=Workforce(squads=4, officers=12))

    warning = next(one for one in plan.warnings if one.code == "quota.below_other_rule")
    assert (warning.values["ours"], warning.values["theirs"]) == (120, 160)
    assert [floor.number for floor in plan.stratum("general").beside] == [40]


def test_special_units_are_spread_over_the_quarters_left(lingchuan):
    floors, fresh, _, covered = a_year_of(lingchuan, lingchuan.units("special", 18), "special")

    assert floors == [5, 5, 4, 4]
    assert (sum(fresh), covered) == (18, 18)


def test_special_units_may_be_read_as_all_due_in_the_first_quarter(lingchuan):
    lingchuan.policy = lingchuan.reading(special="first-quarter")

    assert lingchuan.plan(lingchuan.units("special", 18)).stratum("special").floor == 18


def test_the_positive_list_is_visited_once_a_year_each_and_not_again(lingchuan):
    floors, fresh, again, covered = a_year_of(lingchuan, lingchuan.units("positive", 37), "positive")

    assert floors == [10, 10, 10, 7]
    assert (fresh, again, covered) == ([10, 10, 10, 7], [0, 0, 0, 0], 37)


def test_only_tiers_with_a_yearly_duty_are_rechecked_and_only_from_the_second_quarter(lingchuan):
    members = [unit for tier in ("key", "general", "special", "positive") for unit in lingchuan.units(tier, 20)]

    first = {stratum.name: stratum.recheck for stratum in lingchuan.plan(members).strata}
    second = {stratum.name: stratum.recheck for stratum in lingchuan.plan(members, "2026Q2").strata}

    assert first == {"key": None, "general": None, "special": None, "positive": None}
    assert second == {"key": (1, 10), "general": None, "special": (1, 10), "positive": None}


def test_a_key_unit_that_joins_late_is_still_covered_this_year(lingchuan):
    joined = date(2026, 9, 20)
    old = lingchuan.units("key", 20, visited=True)
    new = [Member(f"new-{i}", ("key",), since=joined) for i in range(9)]

    plan = lingchuan.plan(old + new, "2026Q4")

    assert (plan.stratum("key").floor, plan.stratum("key").fresh) == (9, 9)


def test_a_unit_added_after_the_freeze_joins_the_next_registry(lingchuan):
    members = [*lingchuan.units("key", 4), Member("late", ("key",), since=date(2026, 1, 20))]

    plan = lingchuan.plan(members)

    assert plan.stratum("key").subjects == 4
    warning = next(one for one in plan.warnings if one.code == "quota.joins_next")
    assert (warning.values["count"], warning.values["first"], warning.values["subjects"]) == (1, "late", 4)


def test_a_key_unit_added_after_the_last_draw_is_new_and_not_covered(lingchuan):
    members = [*lingchuan.units("key", 4), Member("late", ("key",), since=date(2026, 12, 20))]

    plan = lingchuan.plan(members, "2026Q4")

    warning = next(one for one in plan.warnings if one.code == "quota.new_not_covered")
    assert (warning.values["count"], warning.values["first"]) == (1, "late")
    assert plan.apart == ()


def test_a_general_unit_added_after_the_last_draw_only_waits_for_the_next(lingchuan):
    members = [*lingchuan.units("key", 4), Member("late", ("general",), since=date(2026, 12, 20))]

    assert "quota.joins_next" in codes(lingchuan.plan(members, "2026Q4").warnings)


@pytest.mark.parametrize(("tier", "drawn"), [("key", 1), ("general", 0)])
def test_late_joiners_with_a_yearly_duty_may_get_a_supplementary_draw(lingchuan, tier, drawn):
    lingchuan.policy = lingchuan.reading(joiners="supplementary")
    members = [*lingchuan.units("key", 4), Member("late", (tier,), since=date(2026, 12, 20))]

    plan = lingchuan.plan(members, "2026Q4")

    assert sum(len(one.subjects) for one in plan.apart) == drawn


def test_closed_cancelled_and_moved_units_do_not_count_and_stopped_ones_do(lingchuan):
    statuses = ("active", "stopped", "cancelled", "closed", "moved")
    members = [Member(f"S-{status}", ("key",), status=status) for status in statuses]

    plan = lingchuan.plan(members)

    assert [subject.id for subject in plan.subjects] == ["S-active", "S-stopped"]


def test_a_tier_without_members_is_no_stratum_but_a_warning(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 4))

    assert [stratum.name for stratum in plan.strata] == ["key"]
    assert codes(plan.warnings) == ["quota.tier_empty"] * 3


def test_a_special_unit_is_suspended_from_the_positive_list(lingchuan):
    both = Member("both", ("positive", "special"))

    suspended = lingchuan.plan([both, *lingchuan.units("positive", 4)])
    kept = lingchuan.plan([both, *lingchuan.units("positive", 4)], policy=lingchuan.reading(overlaps="keep-positive"))

    assert suspended.subjects[0].strata == ("special",)
    assert "quota.positive_suspended" in codes(suspended.warnings)
    assert kept.subjects[0].strata == ("positive", "special")


def test_each_ratio_is_taken_of_the_tiers_full_membership(lingchuan):
    both = [Member(f"B-{i}", ("general", "key")) for i in range(8)]

    plan = lingchuan.plan([*both, *lingchuan.units("key", 4)])

    assert (plan.stratum("key").subjects, plan.stratum("general").subjects) == (12, 8)
    assert (plan.expected_visits.least, plan.expected_visits.most) == (8, 11)


def test_the_documents_are_draw1s_to_the_letter(lingchuan):
    members = [
        Member("S-2", ("special", "key"), visited=True, visits=2, needs=("radiation", "lab")),
        Member("S-1", ("key",)),
        Member("S-3", ("key",), visited=True, visits=1),
    ]

    plan = lingchuan.plan(members, "2026Q2", weeks=("2026-W16", "2026-W17"))

    assert plan.registry_document() == {
        "subjects": [
            {"id": "S-1", "strata": ["key"]},
            {"id": "S-2", "strata": ["key", "special"], "done": True, "capped": True, "needs": ["lab", "radiation"]},
            {"id": "S-3", "strata": ["key"], "done": True},
        ]
    }
    assert plan.rules_document() == {
        "version": "draw1",
        "period": "2026Q2",
        "team": 2,
        "weeks": ["2026-W16", "2026-W17"],
        "strata": {
            "key": {"floors": [{"ratio": [1, 4]}, {"remaining": 3}], "recheck": [1, 10]},
            "special": {"floors": [{"remaining": 3}], "recheck": [1, 10]},
        },
    }


def test_an_empty_register_has_no_documents(lingchuan):
    plan = lingchuan.plan([])

    assert (plan.expected_visits.least, plan.expected_visits.most) == (0, 0)
    for document in (plan.rules_document, plan.registry_document):
        with pytest.raises(NothingToDraw) as refusal:
            document()
        assert refusal.value.values["period"] == plan.period


def test_every_number_is_explained_with_arithmetic_clause_and_decision(lingchuan):
    members = [unit for tier in ("key", "general", "special", "positive") for unit in lingchuan.units(tier, 20)]

    plan = lingchuan.plan(members, "2026Q2")

    for stratum in plan.strata:
        shown = [floor.explanation for floor in stratum.floors + stratum.beside] + list(stratum.explanations)
        for why in shown:
            assert why.arithmetic.split()[-1].isdigit()
            assert why.clause and why.decision.startswith("A")
            assert why.arithmetic in why.zh and why.arithmetic in why.en
        assert [why.arithmetic.rsplit(" ", 1)[1] for why in stratum.explanations] == [
            str(stratum.floor),
            str(stratum.fresh),
            str(stratum.again),
        ]


def test_before_the_first_day_in_force_nothing_can_be_planned(lingchuan):
    with pytest.raises(UnusableInput) as refusal:
        lingchuan.plan(lingchuan.units("key", 4), "2014Q4")

    assert refusal.value.code == "policy.not_in_force"


def test_the_document_is_not_in_force_two_days_before_it_was_issued(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 4), "2024Q1", on=date(2024, 1, 2))

    assert plan.strata == ()
    assert "key" in plan.resting


def test_a_draw_on_the_eleventh_is_late(lingchuan):
    members = lingchuan.units("key", 4)

    assert "quota.draw_late" not in codes(lingchuan.plan(members, "2026Q4", on=date(2026, 10, 10)).warnings)
    assert "quota.draw_late" in codes(lingchuan.plan(members, "2026Q4", on=date(2026, 10, 11)).warnings)


def test_a_unit_in_no_stratum_is_warned_of(lingchuan):
    plan = lingchuan.plan([*lingchuan.units("key", 4), Member("nobody", ())])

    warning = next(one for one in plan.warnings if one.code == "quota.no_stratum")
    assert (warning.values["count"], warning.values["first"]) == (1, "nobody")


def test_a_rule_by_the_quarter_cannot_be_drawn_for_a_year_at_once(lingchuan):
    with pytest.raises(UnusableInput) as refusal:
        lingchuan.plan(lingchuan.units("key", 4), "2026")

    assert refusal.value.code == "quota.period_unfit"


def test_a_monthly_draw_takes_a_quarters_share_in_three_steps(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 37), "2026M02")

    assert plan.stratum("key").rule()["floors"] == [{"cumulative": [1, 12, 2, 0]}, {"remaining": 11}]
    assert plan.stratum("key").floor == 7


def test_the_help_visit_may_be_a_ceremony_of_its_own(lingchuan):
    policy = lingchuan.reading(help_visit="apart")
    members = [*lingchuan.units("key", 4), *lingchuan.units("positive", 8, visited=True)]
    so_far = YearSoFar(covered={"positive": frozenset({"positive-0000"})})

    plan = lingchuan.plan(members, "2026Q2", policy=policy, so_far=so_far)

    assert [stratum.name for stratum in plan.strata] == ["key"]
    assert [(one.name, one.stratum("positive").uncovered) for one in plan.apart] == [("positive", 7)]


def test_squads_and_officers_are_counted_from_zero():
    with pytest.raises(ValueError, match="from 0"):
        Workforce(squads=-1, officers=2)


def test_the_order_of_the_members_changes_nothing(lingchuan):
    members = [unit for tier in ("key", "general", "special") for unit in lingchuan.units(tier, 9)]

    plans = [lingchuan.plan(order) for order in (members, members[::-1], members[5:] + members[:5])]

    assert len({str((plan.rules_document(), plan.registry_document())) for plan in plans}) == 1


def test_a_plan_made_without_a_year_so_far_is_the_first_of_its_year(lingchuan):
    members = lingchuan.units("key", 8)
    given = {"period": lingchuan.plan(members).period, "on": date(2026, 1, 8), "workforce": Workforce(3, 12)}

    plan = plan_quarter(lingchuan.policy, members, weeks=(), **given)

    assert plan.stratum("key").floor == 2
    assert plan.weeks == ()
