"""The proof at the door, read with the published closing and links."""

import base64
import copy
import json

import pytest

from shuangsuiji.verifier.verify_draw1 import check_proof, jcs, replay
from tests.verifier.forge import bytes_of, event, forge, links_of, rules, settle, with_events


def b64(raw):
    return base64.b64encode(raw).decode()


def path_to(draw, index):
    """The inclusion path by recursion over the tree (RFC 9162, 2.1.3.1)."""

    def path(leaves, at):
        if len(leaves) == 1:
            return []
        split = 1 << (len(leaves) - 1).bit_length() - 1
        if at < split:
            return [*path(leaves[:split], at), draw.digest.root(leaves[split:])]
        return [*path(leaves[split:], at - split), draw.digest.root(leaves[:split])]

    return path([made for made, _ in draw.leaves], index)


def parts_of(record, id, *, seq=None, **changes):
    """The parts of a proof, each of which a test may change."""
    draw = replay(bytes_of(record))
    index = next(i for i, (_, leaf) in enumerate(draw.leaves) if json.loads(leaf)["id"] == id)
    parts = {
        "extra": b64(draw.leaves[index][1]),
        "index": str(index),
        "path": [b64(node) for node in path_to(draw, index)],
        "origin": f"draw1/{draw.digest.name}/{draw.ceremony}",
        "size": str(len(draw.leaves)),
        "root": b64(bytes.fromhex(record["closing"]["root"])),
        "seq": None if seq is None else str(seq),
    }
    if seq is not None:
        visit = draw.visits[id]
        note = {"c": draw.ceremony, "id": id, "o": visit.team, "q": seq, "w": visit.week, "x": draw.xs[id]}
        parts["note"] = b64(jcs(note))
    return {**parts, **changes}


def text_of(parts):
    lines = ["c2sp.org/tlog-proof@v1", f"extra {parts['extra']}", f"index {parts['index']}", *parts["path"], ""]
    lines += [parts["origin"], parts["size"], parts["root"]]
    if parts["seq"] is not None:
        lines += ["", "draw1-change@v1", f"seq {parts['seq']}", f"note {parts['note']}"]
    return "\n".join(lines) + "\n"


def recoded(text, **fields):
    return b64(jcs({**json.loads(base64.b64decode(text)), **fields}))


@pytest.fixture(scope="module")
def record():
    drawn = settle(forge())
    first, second, third = list(replay(bytes_of(drawn)).visits)[:3]
    team = replay(bytes_of(drawn)).visits[second].team
    return with_events(
        drawn,
        event("closed", id=first),
        event("recuse", id=second, officer=team[1]),
        event("visited", id=third, day="2026-10-06"),
    )


@pytest.fixture(scope="module")
def cast(record):
    """Who is who: closed, changed, visited, promoted, untouched, undrawn."""
    visits = list(replay(bytes_of(record)).visits)
    undrawn = next(s["id"] for s in record["registry"]["subjects"] if s["id"] not in visits)
    promoted = record["events"][0]["body"]["next"][0]
    names = ("closed", "changed", "visited", "untouched")
    return {**dict(zip(names, visits, strict=False)), "promoted": promoted, "undrawn": undrawn}


def judged(record, text, *, upto=None, subject=None, officers=(), closing=None, links=None):
    closing = record["closing"] if closing is None else closing
    links = links_of(record, upto=upto) if links is None else links
    return check_proof(text, bytes_of(closing), bytes_of(links), subject=subject, officers=officers)


def test_a_proof_as_drawn_shows_the_team_the_week_and_how_old_the_links_are(record, cast):
    visit = replay(bytes_of(record)).visits[cast["untouched"]]

    verdict = judged(record, text_of(parts_of(record, visit.id)), subject=visit.id, officers=visit.team)

    assert (verdict.status, verdict.exit_code, verdict.id) == ("valid", 0, visit.id)
    assert (verdict.team, verdict.week, verdict.absent) == (tuple(visit.team), visit.week, ())
    assert (verdict.changed_by, verdict.events, verdict.as_of) == (None, 3, "2026-12-01T09:00:00+08:00")
    assert verdict.link == record["events"][-1]["link"]
    assert verdict.strata


def test_a_proof_is_read_from_bytes_too(record, cast):
    raw = text_of(parts_of(record, cast["untouched"])).encode()

    assert judged(record, raw).status == "valid"
    assert judged(record, b"\xff" + raw).code == "proof.form"


def test_a_changed_visit_and_a_substitute_are_proven_by_their_note(record, cast):
    changed = judged(record, text_of(parts_of(record, cast["changed"], seq=1)))
    promoted = judged(record, text_of(parts_of(record, cast["promoted"], seq=0)))

    visits = replay(bytes_of(record)).visits
    assert (changed.status, changed.changed_by) == ("valid", 1)
    assert changed.team == tuple(visits[cast["changed"]].team)
    assert (promoted.status, promoted.changed_by, promoted.strata) == ("valid", 0, ())
    assert promoted.team == tuple(visits[cast["promoted"]].team)


@pytest.mark.parametrize(
    ("who", "seq", "upto", "code"),
    [
        ("closed", None, 0, ""),
        ("closed", None, None, "proof.superseded"),
        ("visited", None, 2, ""),
        ("visited", None, 3, "proof.superseded"),
        ("changed", None, None, "proof.superseded"),
        ("changed", 1, 1, "proof.links_behind"),
        ("undrawn", None, None, "proof.not_drawn"),
        ("promoted", None, None, "proof.not_drawn"),
    ],
)
def test_a_proof_is_worth_what_the_published_links_say(record, cast, who, seq, upto, code):
    verdict = judged(record, text_of(parts_of(record, cast[who], seq=seq)), upto=upto)

    assert verdict.code == code
    assert verdict.exit_code == (1 if code else 0)


def test_a_note_that_a_later_event_replaced_is_superseded(record, cast):
    id = cast["changed"]
    team = replay(bytes_of(record)).visits[id].team
    old = text_of(parts_of(record, id, seq=1))

    later = with_events(record, event("recuse", id=id, officer=team[0]))

    assert judged(record, old).status == "valid"
    assert judged(later, old).code == "proof.superseded"
    assert judged(later, text_of(parts_of(later, id, seq=3))).status == "valid"


def test_those_at_the_door_are_the_ones_named(record, cast):
    visit = replay(bytes_of(record)).visits[cast["untouched"]]
    text = text_of(parts_of(record, visit.id))

    other = judged(record, text, subject="S-9999")
    nobody = judged(record, text, subject="")
    stranger = judged(record, text, officers=[visit.team[0], "O-99"])
    alone = judged(record, text, officers=visit.team[:1])

    assert (other.code, other.expected, other.found) == ("proof.subject", "S-9999", visit.id)
    assert (nobody.code, nobody.found) == ("proof.subject", visit.id)
    assert (stranger.code, stranger.found) == ("proof.officer", "O-99")
    assert (alone.status, alone.absent) == ("valid", tuple(visit.team[1:]))
    assert visit.team[1] in alone.text("zh") and "not present" in alone.text("en")


CHANGES = [
    ({"index": "x"}, "proof.form"),
    ({"index": "01"}, "proof.form"),
    ({"index": "-1"}, "proof.form"),
    ({"index": "24"}, "proof.path"),
    ({"index": "9" * 16}, "proof.path"),
    ({"index": "9" * 17}, "proof.form"),
    ({"size": "024"}, "proof.form"),
    ({"size": "25"}, "proof.size"),
    ({"origin": "draw1/sha256/other"}, "proof.ceremony"),
    ({"origin": "draw1/sm3/140524/2026Q4/1"}, "proof.links"),
    ({"origin": "draw1/md5/140524/2026Q4/1"}, "proof.form"),
    ({"root": b64(bytes(32))}, "proof.root"),
    ({"root": b64(bytes(31))}, "proof.form"),
    ({"path": []}, "proof.path"),
    ({"path": [b64(bytes(32))] * 5}, "proof.path"),
    ({"path": [b64(bytes(31)) + "="]}, "proof.form"),
    ({"extra": "!"}, "proof.form"),
    ({"extra": "A"}, "proof.form"),
    ({"extra": b64(b"{}")}, "schema.missing"),
    ({"extra": b64(b"{")}, "json.syntax"),
    ({"extra": b64(b"\xff")}, "json.encoding"),
    ({"seq": "0", "note": b64(b"{}")}, "schema.missing"),
    ({"seq": "00", "note": "AAAA"}, "proof.form"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES, ids=range(len(CHANGES)))
def test_a_changed_proof_is_refused(record, cast, change, code):
    verdict = judged(record, text_of(parts_of(record, cast["untouched"], **change)))

    assert (verdict.status, verdict.code) == ("refused", code)
    assert verdict.exit_code == (2 if code.split(".")[0] in ("json", "schema") or code == "proof.form" else 1)


def test_base64_and_json_have_one_text_for_one_value(record, cast):
    parts = parts_of(record, cast["untouched"])
    spaced = b64(base64.b64decode(parts["extra"]).replace(b",", b", ", 1))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    root = parts["root"]
    loose = root[:-2] + alphabet[alphabet.index(root[-2]) | 1] + "="

    for change in ({"extra": spaced}, {"root": loose}):
        verdict = judged(record, text_of({**parts, **change}))
        assert verdict.code == "proof.form"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: "",
        lambda t: t[:-1],
        lambda t: t + "\n",
        lambda t: t.replace("\n", "\r\n"),
        lambda t: " " + t,
        lambda t: t.replace("@v1", "@v2"),
        lambda t: t + "\ndraw1-change@v1\n",
        lambda t: t.replace("index ", "index  "),
        lambda t: t + "\ud800",
    ],
    ids=range(9),
)
def test_another_layout_is_no_proof(record, cast, spoil):
    verdict = judged(record, spoil(text_of(parts_of(record, cast["untouched"]))))

    assert (verdict.code, verdict.exit_code) == ("proof.form", 2)
    assert verdict.text("zh") and verdict.text("en").encode()


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"c": "other"}, "note.c"),
        ({"id": "S-9999"}, "note.id"),
        ({"x": "ab" * 32}, "note.x"),
        ({"q": 2}, "note.q"),
        ({"o": ["O-01", "O-99"]}, "links.events[1].notes"),
        ({"w": "2026-W50"}, "links.events[1].notes"),
    ],
)
def test_a_note_belongs_to_the_leaf_and_to_its_event(record, cast, fields, where):
    parts = parts_of(record, cast["changed"], seq=1)
    parts["note"] = recoded(parts["note"], **fields)

    verdict = judged(record, text_of(parts))

    assert (verdict.code, verdict.where) == ("proof.note", where)


def test_a_leaf_of_another_ceremony_is_refused_before_its_path(record, cast):
    parts = parts_of(record, cast["untouched"])

    verdict = judged(record, text_of({**parts, "extra": recoded(parts["extra"], c="other")}))

    assert (verdict.code, verdict.where) == ("proof.ceremony", "leaf.c")


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        ("ceremony", "other", "proof.links", "links.ceremony"),
        ("closing", "ab" * 32, "proof.links", "links.closing"),
        ("time", "2026-10-05T09:00:00+08:00", "time.order", "links.time"),
        ("type", "closing", "schema.value", "links.type"),
        ("extra", 1, "schema.unlisted", "links"),
    ],
)
def test_published_links_that_do_not_follow_the_closing_are_refused(record, cast, path, value, code, where):
    links = {**links_of(record), path: value}

    verdict = judged(record, text_of(parts_of(record, cast["untouched"])), links=links)

    assert (verdict.code, verdict.where) == (code, where)


@pytest.mark.parametrize("name", ["bodyhash", "notes", "marks", "link"])
def test_a_changed_event_breaks_the_published_chain(record, cast, name):
    links = copy.deepcopy(links_of(record))
    links["events"][1][name] = "ab" * 32 if name in ("bodyhash", "link") else ["ab" * 32]

    verdict = judged(record, text_of(parts_of(record, cast["untouched"])), links=links)

    assert (verdict.code, verdict.where) == ("proof.links", "links.events[1].link")


def test_a_closing_of_another_form_is_unusable(record, cast):
    text = text_of(parts_of(record, cast["untouched"]))

    verdict = judged(record, text, closing={**record["closing"], "size": True})

    assert (verdict.code, verdict.where, verdict.exit_code) == ("schema.type", "closing.size", 2)


def test_a_substitute_without_weeks_says_so():
    record = settle(forge(rules=rules(weeks=[])))
    id = next(iter(replay(bytes_of(record)).visits))

    verdict = judged(record, text_of(parts_of(record, id)))

    assert "不分周" in verdict.text() and "no particular week" in verdict.text("en")
