"""The readings A1 to A26: each has a default and refuses what is no option."""

from fractions import Fraction

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.policy import OPTIONS, Readings


def test_the_defaults_are_those_of_the_requirements():
    readings = Readings()

    assert (readings.rounding, readings.recheck, readings.ratio_base) == ("strict", Fraction(1, 10), "squads-quarter")
    assert readings.outside == ("cancelled", "closed", "moved")
    assert all(getattr(readings, name) == options[0] for name, options in OPTIONS.items())


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_option_is_accepted_and_nothing_else(name):
    for option in OPTIONS[name]:
        assert getattr(Readings(**{name: option}), name) == option

    with pytest.raises(UnusableInput) as refusal:
        Readings(**{name: "as-you-like"})
    assert OPTIONS[name][0] in refusal.value.text("zh")


@pytest.mark.parametrize(
    ("name", "value"),
    [("recheck", Fraction(3, 2)), ("recheck", Fraction(-1, 2)), ("publish_within", 0), ("outside", ("asleep",))],
)
def test_numbers_and_statuses_are_checked_too(name, value):
    with pytest.raises(UnusableInput) as refusal:
        Readings(**{name: value})

    assert (refusal.value.code, refusal.value.values["name"]) == ("policy.bad_reading", name)
