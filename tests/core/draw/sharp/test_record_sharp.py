"""Edges of the record that mutants found unguarded."""

import pytest

from shuangsuiji.core.draw import with_event
from shuangsuiji.core.errors.draw import OutOfTime
from tests.vectors.county import EVIDENCE, frozen_county, held, moment


def _join(number):
    return {"type": "join", "officer": {"id": f"CITY-{number}"}, "evidence": EVIDENCE}


def test_an_event_may_not_lie_between_two_that_are_in_the_chain():
    known = with_event(held(frozen_county()), _join(1), time=moment(10))
    known = with_event(known, _join(2), time=moment(30))

    with pytest.raises(OutOfTime) as refusal:
        with_event(known, _join(3), time=moment(20))

    assert refusal.value.values["expected"] == moment(30)
