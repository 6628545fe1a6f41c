"""The edges of a plan that mutants found unguarded."""

from datetime import date


def test_who_enters_the_register_on_the_day_of_the_draw_is_counted_and_who_comes_a_day_later_is_not(lingchuan):
    day = date(2026, 1, 8)
    members = lingchuan.units("key", 4, since=day) + lingchuan.units("general", 3, since=date(2026, 1, 9))

    plan = lingchuan.plan(members, on=day)

    assert [subject.id for subject in plan.subjects] == [f"key-{i:04}" for i in range(4)]
    assert plan.stratum("key").floor == 1
