"""Shapes say what a document must look like, and name place, finding and expectation when it does not."""

import pytest

from shuangsuiji.core.canonical import shapes
from shuangsuiji.core.errors.canonical import Malformed


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (shapes.text("[a-z]+", "letters"), ["a", "abc"], ["", "A", "a\n", 1, None, ["a"]]),
        (shapes.whole(2), [2, 10**20], [1, -2, True, 2.0, "2", None]),
        (shapes.exactly(True), [True], [1, False, "true", None]),
        (shapes.exactly("x"), ["x"], ["y", b"x"]),
        (shapes.one_of("a", "b"), ["a", "b"], ["c", "", None, ["a"]]),
        (shapes.array(shapes.whole(0)), [[], [1, 1]], [(1,), {}, [True], [1, -1]]),
        (shapes.array(shapes.whole(0), least=1), [[0]], [[]]),
        (shapes.array(shapes.whole(0), length=2), [[1, 2]], [[1], [1, 2, 3]]),
        (shapes.ascending(shapes.whole(0)), [[1, 2, 9]], [[], [2, 1], [1, 1], 1]),
        (shapes.ascending(shapes.whole(0), least=0), [[]], [[3, 2]]),
        (
            shapes.ascending(shapes.fields({"id": shapes.whole(0)}), key="id"),
            [[{"id": 1}, {"id": 2}]],
            [[{"id": 2}, {"id": 1}], [{"id": 1}, {"id": 1}], [{"no": 1}]],
        ),
        (shapes.mapping(shapes.text("[a-z]", "a letter"), shapes.whole(0)), [{}, {"a": 1}], [{"A": 1}, {"a": -1}, []]),
        (shapes.mapping(shapes.text(".", "one"), shapes.whole(0), least=1), [{"a": 0}], [{}]),
        (
            shapes.fields({"a": shapes.whole(0)}, {"b": shapes.whole(0)}),
            [{"a": 1}, {"a": 1, "b": 2}],
            [{}, {"b": 1}, {"a": 1, "c": 1}, {"a": -1}, {"a": 1, "b": -1}, [], "a"],
        ),
        (shapes.either(shapes.whole(5), shapes.one_of("a")), [5, "a"], [4, "b"]),
    ],
)
def test_a_shape_takes_what_fits_and_refuses_the_rest(shape, good, bad):
    for value in good:
        shape(value, "here")
    for value in bad:
        with pytest.raises(Malformed) as refusal:
            shape(value, "here")
        assert str(refusal.value.values["where"]).startswith("here")
        assert refusal.value.exit_code == 2


def test_a_refusal_names_the_place_within_the_document():
    shape = shapes.fields({"list": shapes.array(shapes.fields({"n": shapes.whole(1)}))})

    with pytest.raises(Malformed) as refusal:
        shape({"list": [{"n": 1}, {"n": 0}]}, "doc")

    assert refusal.value.values == {
        "clause": Malformed.clause, "where": "doc.list[1].n", "found": "0", "expected": "a whole number ≥ 1",
    }  # fmt: skip


def test_a_long_value_is_shown_in_part():
    assert shapes.refuse("x", "a" * 100, "short").values["found"] == "'" + "a" * 56 + "…"
    assert shapes.refuse("x", "a" * 58, "short").values["found"] == "'" + "a" * 58 + "'"
