"""A record is refused as unusable when one field has another form than §2 and §3 give it."""

import copy

import pytest

from shuangsuiji.verifier.verify_draw1 import Refused, read_record, replay, verify
from tests.verifier.forge import GRAMMAR, bytes_of, event, forge, officer, put, settle, subject, with_events

HEX = "ab" * 32
GONE = object()
# path, value, code, and where the refusal points when it is not the path itself
FIELDS = [
    ("extra", 1, "schema.unlisted", ""),
    ("opening", GONE, "schema.missing"),
    ("opening", [], "schema.type"),
    ("opening.time", GONE, "schema.missing"),
    ("opening.extra", None, "schema.unlisted", "opening"),
    ("opening.type", "closing", "schema.value"),
    ("opening.ceremony", "", "schema.form"),
    ("opening.ceremony", "c" * 41, "schema.form"),
    ("opening.ceremony", "ä", "schema.form"),
    ("opening.ceremony", None, "schema.type"),
    ("opening.hash", "sha1", "schema.form"),
    ("opening.prev", "AB" * 32, "schema.form"),
    ("opening.prev", "ab" * 31, "schema.form"),
    ("opening.prev", HEX + "\n", "schema.form"),
    ("opening.history", {}, "schema.type"),
    ("opening.history", ["x"], "schema.form", "opening.history[0]"),
    ("opening.slots", [], "schema.empty"),
    ("opening.slots[0].role", "Bureau", "schema.form"),
    ("opening.slots[0].who", "", "schema.form"),
    ("opening.slots[0].who", "w" * 201, "schema.form"),
    ("opening.slots[0].who", "a\nb", "schema.form"),
    ("opening.slots[0].who", "a\x7f", "schema.form"),
    ("opening.slots[0].who", "a\x9f", "schema.form"),
    ("opening.slots[0].commit", 1, "schema.type"),
    ("opening.slots[0].name", "x", "schema.unlisted", "opening.slots[0]"),
    ("opening.balls", None, "schema.type"),
    ("opening.balls", {**GRAMMAR, "count": 0}, "schema.range", "opening.balls.count"),
    ("opening.balls", {**GRAMMAR, "kind": "bag"}, "schema.form", "opening.balls.kind"),
    ("opening.balls", {**GRAMMAR, "min": True}, "schema.type", "opening.balls.min"),
    ("opening.time", "2026-10-05", "schema.form"),
    ("opening.time", "2026-10-05T09:00:00", "schema.form"),
    ("opening.time", "2026-10-05 09:00:00Z", "schema.form"),
    ("opening.time", "2026-10-05T09:00:00.0Z", "schema.form"),
    ("opening.time", "2026-10-05T24:00:00Z", "schema.form"),
    ("opening.time", "2026-10-05T09:00:60Z", "schema.form"),
    ("opening.time", "2026-10-05T09:00:00+24:00", "schema.form"),
    ("opening.time", "2026-10-05T09:00:00+08:60", "schema.form"),
    ("opening.time", "２026-10-05T09:00:00Z", "schema.form"),
    ("opening.time", "2026-02-29T09:00:00Z", "schema.calendar"),
    ("opening.time", "0000-01-01T09:00:00Z", "schema.calendar"),
    ("opening.time", "9999-12-31T23:00:00Z", "schema.calendar"),
    ("opening.time", "0001-01-01T00:00:00+23:00", "schema.calendar"),
    ("opening.time", 20261005, "schema.type"),
    ("rules.version", "draw2", "schema.value"),
    ("rules.period", "26Q4", "schema.form"),
    ("rules.period", "2026\x00", "schema.form"),
    ("rules.team", 0, "schema.range"),
    ("rules.team", True, "schema.type"),
    ("rules.team", "2", "schema.type"),
    ("rules.weeks", ["2026-W42", "2026-W41"], "schema.order", "rules.weeks[1]"),
    ("rules.weeks", ["2026-W41", "2026-W41"], "schema.order", "rules.weeks[1]"),
    ("rules.weeks", ["2025-W53"], "schema.calendar", "rules.weeks[0]"),
    ("rules.weeks", ["2026-W00"], "schema.calendar", "rules.weeks[0]"),
    ("rules.weeks", ["2026W41"], "schema.form", "rules.weeks[0]"),
    ("rules.strata", {}, "schema.empty"),
    ("rules.strata", [], "schema.type"),
    ("rules.strata.Key", {"floors": [{"count": 1}]}, "schema.form"),
    ("rules.strata.key.floors", [], "schema.empty"),
    ("rules.strata.key.floors[0]", [], "schema.type"),
    ("rules.strata.key.floors[0]", {}, "schema.missing"),
    ("rules.strata.key.floors[0]", {"share": 1}, "schema.missing"),
    ("rules.strata.key.floors[0]", {"count": 1, "ratio": [1, 4]}, "schema.unlisted"),
    ("rules.strata.key.floors[0]", {"count": -1}, "schema.range", "rules.strata.key.floors[0].count"),
    ("rules.strata.key.floors[0]", {"remaining": 0}, "schema.range", "rules.strata.key.floors[0].remaining"),
    ("rules.strata.key.floors[0]", {"per_unit": 1}, "schema.missing", "rules.strata.key.floors[0].units"),
    ("rules.strata.key.floors[0]", {"ratio": [1]}, "schema.length", "rules.strata.key.floors[0].ratio"),
    ("rules.strata.key.floors[0]", {"ratio": [1, 0]}, "schema.range", "rules.strata.key.floors[0].ratio[1]"),
    ("rules.strata.key.floors[0]", {"ratio": 1}, "schema.type", "rules.strata.key.floors[0].ratio"),
    ("rules.strata.key.floors[0]", {"cumulative": [1, 4, 2, -1]}, "schema.range", "…cumulative[3]"),
    ("rules.strata.key.combine", "max", "schema.value"),
    ("rules.strata.key.combine", 1, "schema.type"),
    ("rules.strata.key.recheck", [1, 0], "schema.range", "rules.strata.key.recheck[1]"),
    ("registry.subjects", [], "schema.empty"),
    ("registry.subjects", [subject(2), subject(1)], "schema.order", "registry.subjects[1]"),
    ("registry.subjects", [subject(1), subject(1)], "schema.order", "registry.subjects[1]"),
    ("registry.subjects[0].id", "i" * 28, "schema.form"),
    ("registry.subjects[0].id", "a b", "schema.form"),
    ("registry.subjects[0].strata", [], "schema.empty"),
    ("registry.subjects[0].strata", ["key", "general"], "schema.order", "registry.subjects[0].strata[1]"),
    ("registry.subjects[0].strata", ["s" * 21], "schema.form", "registry.subjects[0].strata[0]"),
    ("registry.subjects[0].done", False, "schema.value"),
    ("registry.subjects[0].done", 1, "schema.type"),
    ("registry.subjects[0].capped", False, "schema.value"),
    ("registry.subjects[0].needs", [], "schema.empty"),
    ("registry.subjects[0].name", "x", "schema.unlisted", "registry.subjects[0]"),
    ("roster.officers", [officer(1), officer(1)], "schema.order", "roster.officers[1]"),
    ("roster.officers[0].lead", False, "schema.value"),
    ("roster.officers[0].can", [], "schema.empty"),
    ("roster.officers[0].not", ["b", "a"], "schema.order", "roster.officers[0].not[1]"),
    ("salts.roster", GONE, "schema.missing"),
    ("salts.registry", "ab", "schema.form"),
    ("contributions[0].value", "AB" * 32, "schema.form"),
    ("contributions", {}, "schema.type"),
    ("balls", {}, "schema.missing", "balls.type"),
    ("closing.size", 0, "schema.range"),
    ("closing.size", 24.5, "json.float", ""),
    ("closing.root", None, "schema.type"),
    ("events", None, "schema.type"),
    ("events", [[]], "schema.type", "events[0]"),
    ("final", False, "schema.value"),
    ("abort", {}, "schema.unlisted", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def record():
    return settle(forge())


def set_path(record, path, value):
    if value is GONE:
        *outer, last = path.split(".")
        for step in outer:
            record = record[step]
        del record[last]
    elif path == "final":
        record["final"] = value
    elif value is None:
        put(record, path, "\0null")
    else:
        put(record, path, value)


@pytest.mark.parametrize(
    "case", FIELDS, ids=lambda case: f"{case[0]}={'gone' if case[1] is GONE else repr(case[1])[:30]}"
)
def test_a_field_of_another_form_is_refused(record, case):
    path, value, code, *where = case
    record = copy.deepcopy(record)

    set_path(record, path, value)
    verdict = verify(bytes_of(record).replace(b'"\\u0000null"', b"null"))

    due = (where or [path])[0]
    assert (verdict.status, verdict.code, verdict.exit_code) == ("refused", code, 2)
    assert verdict.where == due or (due.startswith("…") and verdict.where.endswith(due[1:]))


BODIES = [
    ({"type": "moved"}, "schema.value", "events[0].body.type"),
    ({"type": None}, "schema.value", "events[0].body.type"),
    ({"type": []}, "schema.value", "events[0].body.type"),
    ({"seq": -1}, "schema.range", "events[0].body.seq"),
    ({"day": "2026-02-30"}, "schema.calendar", "events[0].body.day"),
    ({"day": "2026-W41-1"}, "schema.form", "events[0].body.day"),
    ({"officers": []}, "schema.empty", "events[0].body.officers"),
    ({"evidence": "x"}, "schema.unlisted", "events[0].body"),
    ({"next": []}, "schema.unlisted", "events[0].body"),
]


@pytest.mark.parametrize(("change", "code", "where"), BODIES, ids=range(len(BODIES)))
def test_an_event_of_another_form_is_refused(record, change, code, where):
    record = copy.deepcopy(record)
    visit = event("visited", id="S-0001", day="2026-10-06")
    visit["body"].update(change)
    record["events"] = [visit]

    verdict = verify(bytes_of(record))

    assert (verdict.code, verdict.where) == (code, where)


@pytest.mark.parametrize(
    ("kind", "fields", "code", "where"),
    [
        ("leave", {"officer": "O-01", "weeks": []}, "schema.empty", "weeks"),
        ("leave", {"officer": "O-01", "weeks": ["*", "*"]}, "schema.form", "weeks[0]"),
        ("leave", {"officer": "O-01", "weeks": ["2026-W42", "2026-W41"]}, "schema.order", "weeks[1]"),
        ("leave", {"officer": "O-01", "weeks": "*"}, "schema.type", "weeks"),
        ("leave", {"officer": "O-01", "weeks": ["*"], "next": []}, "schema.type", "next"),
        ("leave", {"officer": "O-01", "weeks": ["*"], "next": {"a b": "O-02"}}, "schema.form", "next.a b"),
        ("recuse", {"id": "S-1", "officer": "O-01", "next": {"S-1": 1}}, "schema.type", "next.S-1"),
        ("closed", {"id": "S-1", "next": {}}, "schema.type", "next"),
        ("closed", {"id": "S-1", "evidence": "sha256:00"}, "schema.form", "evidence"),
        ("closed", {"id": "S-1", "reason": ""}, "schema.form", "reason"),
        ("return", {"officer": "O-01", "next": {}}, "schema.unlisted", ""),
        ("join", {"officer": {"id": "O-99", "lead": False}}, "schema.value", "officer.lead"),
        ("added", {"id": "a/b"}, "schema.form", "id"),
    ],
)
def test_the_fields_of_every_kind_of_event_are_held(record, kind, fields, code, where):
    record = copy.deepcopy(record)
    record["events"] = [event(kind, **fields)]

    with pytest.raises(Refused) as refusal:
        read_record(bytes_of(record))

    joint = "events[0].body" + ("." + where if where else "")
    assert (refusal.value.code, refusal.value.where) == (code, joint)


def test_marks_are_sorted_and_a_body_is_shown_in_the_full_form(record):
    visit = next(iter(verify_visits(record)))
    record = with_events(record, event("void", id=visit))

    for change, code, where in (
        ({"marks": ["ff" * 32, HEX]}, "schema.order", "events[0].marks[1]"),
        ({"notes": [1]}, "schema.type", "events[0].notes[0]"),
        ({"bodyhash": HEX}, "schema.unlisted", "events[0]"),
        ({"body": None}, "schema.type", "events[0].body"),
    ):
        other = copy.deepcopy(record)
        other["events"][0].update(change)
        verdict = verify(bytes_of(other))
        assert (verdict.code, verdict.where) == (code, where)


def verify_visits(record):

    return replay(bytes_of(record)).visits


@pytest.mark.parametrize("raw", [b"[]", b"null", b"1", b'"record"', b"true"])
def test_what_is_no_object_is_no_record(raw):
    assert verify(raw).code == "schema.type"
