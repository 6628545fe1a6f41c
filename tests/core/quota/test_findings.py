"""Conflicts and warnings: both numbers, the clause, the next step, and nothing cut."""

from datetime import date
from fractions import Fraction

from shuangsuiji.core.quota import Campaign, Member


def codes(found):
    return [one.code for one in found]


def test_a_floor_that_needs_capped_units_is_a_conflict_with_both_numbers(lingchuan):
    members = [Member(f"K-{i}", ("key",), visited=True, visits=2) for i in range(8)]

    plan = lingchuan.plan(members, "2026Q3")

    (conflict,) = plan.conflicts
    assert conflict.code == "quota.floor_over_cap"
    assert {name: conflict.values[name] for name in ("floor", "capped", "cap")} == {"floor": 2, "capped": 2, "cap": 2}
    assert plan.stratum("key").drawn == 2


def test_an_unvisited_unit_at_its_cap_is_a_conflict_too(lingchuan):
    members = [Member("K-1", ("key",), visits=2), Member("K-2", ("key",))]

    plan = lingchuan.plan(members, "2026Q4")

    assert [conflict.values["capped"] for conflict in plan.conflicts] == [1]
    assert not any(subject.capped for subject in plan.subjects)


def test_with_the_cap_off_there_is_no_conflict(lingchuan):
    members = [Member(f"K-{i}", ("key",), visited=True, visits=9) for i in range(8)]

    plan = lingchuan.plan(members, "2026Q3", policy=lingchuan.reading(cap="off"))

    assert plan.conflicts == ()


def test_the_recheck_share_alone_never_goes_over_the_cap(lingchuan):
    done = [Member(f"D-{i:02}", ("key",), visited=True, visits=2) for i in range(10)]

    plan = lingchuan.plan([*done, *lingchuan.units("key", 30)], "2026Q2")

    assert plan.stratum("key").again == 0
    assert plan.conflicts == ()


def test_before_the_cap_is_in_force_it_binds_nobody(lingchuan):
    members = [Member(f"K-{i}", ("key",), visited=True, visits=9) for i in range(8)]

    assert lingchuan.plan(members, "2024Q3").conflicts == ()


def test_a_plan_over_capacity_is_a_conflict_and_nothing_is_cut(lingchuan):
    members = [*lingchuan.units("general", 100), *lingchuan.units("key", 40)]

    plan = lingchuan.plan(members, capacity=29)

    (conflict,) = plan.conflicts
    assert (conflict.code, conflict.values["least"], conflict.values["capacity"]) == ("quota.over_capacity", 30, 29)
    assert sum(stratum.drawn for stratum in plan.strata) == 40


def test_a_plan_that_may_exceed_capacity_is_warned_of(lingchuan):
    members = [*lingchuan.units("general", 100), *lingchuan.units("key", 40)]

    plan = lingchuan.plan(members, capacity=39)

    assert plan.conflicts == ()
    warning = next(one for one in plan.warnings if one.code == "quota.may_exceed_capacity")
    assert (warning.values["least"], warning.values["most"]) == (30, 40)


def test_a_plan_within_capacity_is_silent(lingchuan):
    members = [*lingchuan.units("general", 100), *lingchuan.units("key", 40)]

    plan = lingchuan.plan(members, capacity=40)

    assert plan.conflicts == ()
    assert codes(plan.warnings) == ["quota.tier_empty"] * 2


def test_weeks_outside_the_quarter_are_warned_of(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 4), weeks=("2026-W05", "2026-W40"))

    warning = next(one for one in plan.warnings if one.code == "quota.weeks_outside")
    assert (warning.values["outside"], warning.values["first"]) == (1, "2026-W40")


def test_every_finding_reads_in_both_languages(lingchuan):
    members = [
        *[Member(f"K-{i}", ("key",), visited=True, visits=2) for i in range(8)],
        Member("both", ("positive", "special")),
        Member("late", ("key",), since=date(2026, 12, 1)),
        Member("nobody", ()),
    ]

    plan = lingchuan.plan(members, "2026Q4", on=date(2026, 10, 12), capacity=0, weeks=("2026-W02",))

    assert len(plan.conflicts) == 2 and len(plan.warnings) >= 6
    for finding in (*plan.conflicts, *plan.warnings):
        assert finding.text("zh") != finding.text("en")
        assert finding.clause in finding.text("zh") and finding.clause in finding.text("en")


def test_a_finding_over_several_subjects_names_the_first_by_id(lingchuan):
    late = {"since": date(2026, 12, 1)}
    members = [
        *[Member(f"both-{i}", ("positive", "special")) for i in (2, 1)],
        *[Member(f"late-{i}", ("key",), **late) for i in (2, 1)],
        *[Member(f"nobody-{i}", ()) for i in (2, 1)],
        *lingchuan.units("key", 2),
    ]
    named = Campaign("voc", Fraction(1), (date(2026, 1, 1), date(2026, 12, 31)), ids=frozenset({"x-2", "x-1"}))

    fourth = lingchuan.plan(members, "2026Q4", campaigns=[named])
    third = lingchuan.plan(members, "2026Q3")

    assert {one.code: one.values["first"] for one in fourth.warnings if "first" in one.values} == {
        "quota.positive_suspended": "both-1",
        "quota.new_not_covered": "late-1",
        "quota.no_stratum": "nobody-1",
        "quota.campaign_missing": "x-1",
    }
    assert [one.values["first"] for one in third.warnings if one.code == "quota.joins_next"] == ["late-1"]


def test_the_year_after_the_last_draw_names_the_first_general_unit_too(lingchuan):
    late = [Member(f"late-{i}", ("general",), since=date(2026, 12, 1)) for i in (2, 1)]

    plan = lingchuan.plan([*late, *lingchuan.units("key", 2)], "2026Q4")

    assert [one.values["first"] for one in plan.warnings if one.code == "quota.joins_next"] == ["late-1"]


def test_a_floor_over_the_cap_counts_fresh_and_repeated_visits_together(lingchuan):
    full = [Member(f"F-{i}", ("key",), visits=2) for i in range(3)]
    capped = [Member(f"C-{i}", ("key",), visited=True, visits=2) for i in range(12)]
    free = [Member("D-0", ("key",), visited=True, visits=1)]

    plan = lingchuan.plan([*full, *capped, *free], "2026Q4")

    key = plan.stratum("key")
    assert (key.floor, key.fresh, key.again, key.capped) == (4, 3, 1, 12)
    assert [conflict.values["capped"] for conflict in plan.conflicts] == [3]
