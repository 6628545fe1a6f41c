"""What each document must look like: nothing missing, nothing unlisted, no other JSON type."""

import copy

import pytest

from shuangsuiji.core.draw import schemas
from shuangsuiji.core.errors.canonical import Malformed
from tests.vectors.county import BALLS, frozen_county, opened

HEX = "0" * 64


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (schemas.identity, "91140523MA0000.1:x_y-z", ["", "a" * 28, "a b", "企业", "a/b", 1]),
        (schemas.word, "key-1_a", ["", "Key", "a" * 21, "a.b", None]),
        (schemas.ceremony, "140523/2026Q4/1", ["", "a" * 41, "a b", "a:b"]),
        (schemas.period, "2026Q4", ["Q4 2026", "26Q4", "2026 Q4"]),
        (schemas.free_text, "停产 — 𠮷", ["", "a" * 201, "a\nb", "a\x7f", "a\x85", "\ud800"]),
        (schemas.hex64, "0f" * 32, ["0F" * 32, "0f" * 31, "0g" * 32, 0]),
        (schemas.evidence, "sha256:" + HEX, [HEX, "sm3:" + HEX, "sha256:" + "A" * 64]),
        (schemas.slot_number, "10", ["01", "-1", "a", ""]),
        (schemas.leave_weeks, ["2026-W41", "2026-W42"], [[], ["*", "*"], ["*", "2026-W41"], ["2026-W42", "2026-W41"]]),
    ],
)
def test_a_value_has_one_form(shape, good, bad):
    shape(good, "here")

    for one in bad:
        with pytest.raises(Malformed, match="here"):
            shape(one, "here")


@pytest.mark.parametrize(
    "rule",
    [
        {"ratio": [0, 1]},
        {"ratio": [3, 2]},
        {"per_unit": 0, "units": 0},
        {"count": 0},
        {"remaining": 1},
        {"cumulative": [0, 1, 0, 0]},
    ],
)
def test_a_floor_is_one_of_five_kinds(rule):
    schemas.floor_rule(rule, "floor")


@pytest.mark.parametrize(
    "rule",
    [
        {},
        [],
        {"half": 1},
        {"ratio": [1, 0]},
        {"ratio": [-1, 2]},
        {"ratio": [1]},
        {"ratio": [1, 2, 3]},
        {"ratio": [True, 2]},
        {"ratio": [1, 2], "count": 3},
        {"per_unit": 1},
        {"per_unit": 1, "units": -1},
        {"count": -1},
        {"count": "3"},
        {"remaining": 0},
        {"cumulative": [1, 0, 1, 0]},
        {"cumulative": [1, 4, 1, -1]},
        {"cumulative": [1, 4, 1]},
    ],
)
def test_a_floor_of_another_form_is_refused(rule):
    with pytest.raises(Malformed, match="floor"):
        schemas.floor_rule(rule, "floor")


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"min": 34}, "balls.min"),
        ({"count": 34}, "balls.count"),
        ({"count": 0}, "balls.count"),
        ({"kind": "bag"}, "balls.kind"),
        ({"min": True}, "balls.min"),
    ],
)
def test_balls_have_a_grammar_that_can_be_thrown(changed, where):
    schemas.balls_grammar(BALLS, "balls")
    schemas.balls_grammar({**BALLS, "kind": "sequence", "count": 50}, "balls")

    with pytest.raises(Malformed) as refusal:
        schemas.balls_grammar({**BALLS, **changed}, "balls")

    assert refusal.value.values["where"] == where
    if changed == {"count": 34}:
        assert refusal.value.values["expected"] == "at most 33 for a set"


def _changed(path: tuple, value: object) -> dict:
    frozen = copy.deepcopy(frozen_county())
    inner = frozen
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return frozen


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rules", "version"), "draw2"),
        (("rules", "team"), 1),
        (("rules", "team"), None),
        (("rules", "weeks"), ["2026-W42", "2026-W41"]),
        (("rules", "weeks"), ["2026-W54"]),
        (("rules", "strata"), {}),
        (("rules", "strata", "key", "floors"), []),
        (("rules", "strata", "key", "combine"), "max"),
        (("rules", "strata", "key", "recheck"), [1, 0]),
        (("rules", "extra"), 1),
        (("registry", "subjects", 0, "strata"), []),
        (("registry", "subjects", 1, "done"), False),
        (("registry", "subjects", 1, "done"), 1),
        (("registry", "subjects", 2, "needs"), []),
        (("registry", "subjects", 2, "needs"), ["b", "a"]),
        (("registry", "subjects", 0, "id"), "S-002"),
        (("registry", "subjects", 0, "name"), "a company"),
        (("roster", "officers"), []),
        (("roster", "officers", 0, "lead"), "yes"),
        (("roster", "officers", 2, "not"), ["S-005", "S-001"]),
        (("roster", "officers", 1, "id"), "E-1"),
    ],
)
def test_a_frozen_document_of_another_form_is_refused(path, value):
    frozen = _changed(path, value)

    with pytest.raises(Malformed):
        opened(frozen)


@pytest.mark.parametrize("body", [[], {}, {"type": "moved"}, {"type": 1}, {"type": ["void"]}])
def test_an_event_is_one_of_eight_kinds(body):
    with pytest.raises(Malformed, match="visited"):
        schemas.event_body(body, "event")


def test_an_event_has_its_own_fields_only():
    body = {"seq": 0, "type": "return", "time": "2026-10-09T10:00:00Z", "officer": "E-1", "evidence": "sha256:" + HEX}
    schemas.event_body(body, "event")

    for broken in ({**body, "next": {}}, {**body, "seq": True}, {k: v for k, v in body.items() if k != "evidence"}):
        with pytest.raises(Malformed):
            schemas.event_body(broken, "event")
