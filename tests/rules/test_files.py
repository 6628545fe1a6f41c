"""Each file of a pack becomes one value of core."""

import tomllib
from datetime import date

from shuangsuiji.core.policy import AnnualCap, DrawWindow, EntryRule, FloorRule, Period
from shuangsuiji.rules.files import read_head, read_rule
from shuangsuiji.rules.table import Table

REST = """
zh = "中"
en = "en"
unit = "家"
[values]
2024-01-03 = {value}
[[source]]
document = "甲文"
clause = "一"
reading = "as it says"
"""


def rule(first, value="1", months=(1, 2, 3)):
    problems = []
    read = read_rule(
        Table("r.toml", tomllib.loads(first + REST.replace("{value}", value)), problems), "r", months=months
    )
    assert problems == []
    return read


def test_each_kind_of_file_becomes_its_own_kind_of_rule():
    floor = 'kind = "floor"\ntier = "key"\nmeasure = "count"\nspan = "year"'
    entry = 'kind = "entry"\ntier = "special"\nevent = "penalty"\nreach = "last-year"'

    found = [rule(floor), rule(entry), rule('kind = "window"\nanchor = "period"'), rule('kind = "cap"')]

    assert [type(one) for one in found] == [FloorRule, EntryRule, DrawWindow, AnnualCap]
    assert {(one.name, one.zh, one.en, one.clause) for one in found} == {("r", "中", "en", "甲文 一")}


def test_a_floor_is_due_in_the_months_of_its_pack_unless_it_names_its_own():
    floor = 'kind = "floor"\ntier = "key"\nmeasure = "count"\nspan = "year"'

    assert rule(floor).months == (1, 2, 3)
    assert rule(floor + "\nmonths = [7]").months == (7,)


def test_windows_are_read_as_days_of_the_year_or_as_two_days():
    first, both = Period.parse("2024Q1"), '"2024-03-01/2024-12-31"'

    assert rule('kind = "window"\nanchor = "day-of-year"', '"01-31"').days(first)[1] == date(2024, 1, 31)
    assert rule('kind = "window"\nanchor = "dates"', both).days(first)[0] == date(2024, 3, 1)


def test_a_head_chooses_who_is_meant_by_column():
    text = """
id = "p"
title = "t"
issuer = "i"
period = "year"
drawn_by = "city"
inspected_by = ["city", "county"]
[clauses]
"甲文" = ["一", "二"]
[[tier]]
name = "mine"
zh = "矿山"
en = "mines"
[tier.select.attributes]
industry = ["mine"]
[tier.select.without]
state = ["asleep"]
"""
    problems = []

    head = read_head(Table("pack.toml", tomllib.loads(text), problems))

    assert problems == []
    assert head.clauses == (("甲文", "一"), ("甲文", "二"))
    assert head.tiers[0].selector.holds((), {"industry": "mine"})
    assert not head.tiers[0].selector.holds((), {"industry": "mine", "state": "asleep"})
    assert (head.team, head.drawn_by, head.inspected_by) == (2, "city", ("city", "county"))
