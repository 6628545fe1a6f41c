"""What a plan refuses before it counts anything."""

import pytest

from shuangsuiji.core.errors import UnusableInput
from shuangsuiji.core.quota import Member


@pytest.mark.parametrize(
    ("members", "code", "shown"),
    [
        ([Member("甲厂", ("key",))], "quota.bad_id", "甲厂"),
        ([Member("x" * 28, ("key",))], "quota.bad_id", "x" * 28),
        ([Member("S-1", ("key",)), Member("S-1", ("general",))], "quota.duplicate_id", "2"),
        ([Member("S-1", ("重点",))], "quota.unknown_tier", "重点"),
        ([Member("S-1", ("key",), status="asleep")], "quota.bad_status", "asleep"),
        ([Member("S-1", ("key",), needs=("Radiation",))], "policy.bad_slug", "Radiation"),
    ],
)
def test_a_register_that_cannot_be_used_is_refused_with_the_value(lingchuan, members, code, shown):
    with pytest.raises(UnusableInput) as refusal:
        lingchuan.plan(members)

    assert refusal.value.code == code
    assert shown in refusal.value.text("zh") and shown in refusal.value.text("en")
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize("weeks", [("2026-W54",), ("2026-W1",), ("2026-W12", "2026-W12"), ("2026-W12", "2026-W11")])
def test_weeks_must_be_iso_weeks_in_order(lingchuan, weeks):
    with pytest.raises(UnusableInput) as refusal:
        lingchuan.plan(lingchuan.units("key", 4), weeks=weeks)

    assert refusal.value.code == "quota.bad_weeks"
    assert refusal.value.values["week"] == weeks[-1]


def test_the_last_week_of_a_long_year_is_a_week(lingchuan):
    plan = lingchuan.plan(lingchuan.units("key", 4), "2026Q4", weeks=("2026-W53",))

    assert plan.rules_document()["weeks"] == ["2026-W53"]
