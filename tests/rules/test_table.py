"""One TOML table read strictly: every key by its type, every mistake kept, none raised."""

from datetime import date
from fractions import Fraction

import pytest

from shuangsuiji.rules.table import Table


def table(**content):
    return Table("rule.toml", content, [])


def mistakes(read):
    return [(one.key, one.wrong) for one in read.problems]


@pytest.mark.parametrize(
    ("value", "exact"),
    [("1/4", Fraction(1, 4)), ("10", Fraction(10)), (0, Fraction(0)), (999_999_999, Fraction(999_999_999))],
)
def test_exact_numbers_are_whole_or_fractions_as_text(value, exact):
    read = table()

    assert (read.exact("k", value), mistakes(read)) == (exact, [])


@pytest.mark.parametrize("value", [0.25, "0.25", "1/0", "-1/4", -1, True, None, "1 / 4", "", 10**9, "1/4\n"])
def test_anything_else_is_a_mistake_and_no_number(value):
    read = table()

    assert read.exact("k", value) is None
    assert mistakes(read) == [("k", repr(value))]


def test_a_missing_key_and_one_of_another_type_are_told_apart():
    read = table(weeks="yes")

    assert (read.flag("weeks"), read.text("title")) == (False, "")
    assert mistakes(read) == [("weeks", "'yes' is str"), ("title", "missing")]


def test_a_default_is_no_mistake():
    read = table()

    assert (read.text("a", default="x"), read.whole("b", default=2, least=2), read.flag("c"), read.texts("d")) == (
        "x",
        2,
        False,
        (),
    )
    assert read.problems == []


def test_keys_that_nobody_asked_for_are_named():
    read = table(unit="家", Unit="家")

    read.text("unit")
    read.close()

    assert mistakes(read) == [("Unit", "unknown key")]


def test_a_dated_value_keeps_every_day():
    values = {"2024-01-03": "1/4", "2027-01-01": "1/5"}

    dated = table(values=values).dated("values", lambda place, key, value: place.exact(key, value))

    assert [dated.on(date(year, 6, 1)) for year in (2023, 2024, 2027)] == [None, Fraction(1, 4), Fraction(1, 5)]


@pytest.mark.parametrize(("written", "is_day"), [("2024-02-29", True), ("2023-02-29", False), ("20240229", False)])
def test_a_day_is_written_one_way(written, is_day):
    assert Table.is_day(written) is is_day
