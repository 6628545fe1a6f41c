"""The entry rules of the default pack: which events, how many, over which time."""

from datetime import date

import pytest

from shuangsuiji import rules
from shuangsuiji.core.policy import EVENT_KINDS

PACK = rules.load("lingchuan-2024-1")
ENTRIES = {entry.name: entry for entry in PACK.entries}


@pytest.mark.parametrize(
    ("name", "event", "reach", "least"),
    [
        ("penalties", "penalty", "last-year", 2),
        ("plates", "plate", "last-year", 2),
        ("unrectified", "problem", "open", 1),
        ("complaints", "complaint", "twelve-months", 3),
    ],
)
def test_a_unit_becomes_special_by_four_kinds_of_record(name, event, reach, least):
    entry = ENTRIES[name]

    assert (entry.tier, entry.event, entry.reach, entry.at_least.on(date(2026, 1, 8))) == (
        "special",
        event,
        reach,
        least,
    )
    assert entry.event in EVENT_KINDS
    assert entry.clause == "陵环发〔2024〕1号 二、工作目标和范围（四）3"


def test_only_red_and_black_plates_count():
    assert ENTRIES["plates"].colours == ("red", "black")
    assert ENTRIES["penalties"].colours == ()
