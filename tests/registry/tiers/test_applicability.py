"""Which items concern a subject."""

from dataclasses import dataclass, field

import pytest

from shuangsuiji.registry.tiering import Traits, applicable, applies

FARM = Traits("site", ("general",), "A0313", ("water",))


@dataclass
class One:
    """An item by whom it concerns."""

    applies: dict[str, list[str]] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, True),
        ({"kinds": ["site", "project"]}, True),
        ({"kinds": ["outlet"]}, False),
        ({"tiers": ["key"]}, False),
        ({"tiers": ["key", "general"], "needs": ["water"]}, True),
        ({"needs": ["radiation"]}, False),
        ({"industries": ["A03"]}, True),
        ({"industries": ["03"]}, True),
        ({"industries": ["C26", "D46"]}, False),
        ({"kinds": ["site"], "industries": ["C26"]}, False),
    ],
)
def test_every_limit_given_must_fit(limits, expected):
    assert applies(limits, FARM) is expected


@pytest.mark.parametrize("industry", ["", "养殖", "未知"])
def test_a_subject_of_unknown_industry_is_looked_at_for_every_industry(industry):
    assert applies({"industries": ["C26"]}, Traits("site", industry=industry))


def test_items_that_concern_a_subject_keep_their_order():
    items = [One({"kinds": ["site"]}), One({"kinds": ["outlet"]}), One()]

    assert applicable(items, FARM) == [items[0], items[2]]
