"""One value, one sequence of bytes."""

import json

import pytest

from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.core.canonical.writing import LARGEST, encode
from shuangsuiji.core.errors.canonical import NotCanonical


def nested(levels: int) -> object:
    """Lists in lists, the outermost of depth 1."""
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": {"d": [], "c": {}}}, '{"a":{"c":{},"d":[]},"b":1}'),
        ([True, False, 0, -1, LARGEST, -LARGEST], f"[true,false,0,-1,{LARGEST},-{LARGEST}]"),
        ("号\u20ac$\u000f\nA'\"\\/\u2028𠮷", '"号€$\\u000f\\nA\'\\"\\\\/\u2028𠮷"'),
        ("\b\t\n\f\r\x1f\x7f", '"\\b\\t\\n\\f\\r\\u001f\x7f"'),
        ({"A": 1, "a": 2, "1": 3, "10": 4, "2": 5, "": 6}, '{"":6,"1":3,"10":4,"2":5,"A":1,"a":2}'),
        ("e\u0301", '"e\u0301"'),
    ],
)
def test_a_value_is_written_in_one_way(value, text):
    assert dumps(value) == encode(value) == text.encode()
    assert loads(dumps(value)) == value


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (1.0, "type float"),
        (float("nan"), "type float"),
        (None, "type NoneType"),
        ((1, 2), "type tuple"),
        (b"x", "type bytes"),
        (LARGEST + 1, str(LARGEST + 1)),
        (-LARGEST - 1, str(-LARGEST - 1)),
        ("\ud800", "surrogate"),
        ("\udfff", "surrogate"),
        ({"é": 1}, "é"),
        ({1: 1}, "key 1"),
        ({"a": [{"b": None}]}, "NoneType"),
        (nested(33), "depth 33"),
    ],
)
def test_what_two_machines_could_write_differently_is_refused(value, found):
    with pytest.raises(NotCanonical) as refusal:
        dumps(value)

    assert refusal.value.code == "canonical.refused"
    assert found in str(refusal.value.values["what"])


def test_thirty_two_levels_are_deep_enough():
    assert json.loads(dumps(nested(32))) == nested(32)
    assert dumps([nested(31), {"a": nested(30)}])
