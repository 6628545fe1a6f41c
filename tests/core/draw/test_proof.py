"""The proof at the door: one leaf, a short path, and the note of the latest change."""

from base64 import b64decode

import pytest

from shuangsuiji.core.canonical import loads
from shuangsuiji.core.digest import hasher
from shuangsuiji.core.draw import Replayed, doc, prove, with_event
from shuangsuiji.core.errors.draw import NoSuchSubject, NotDrawn
from shuangsuiji.tlog import leaf_hash, root_from_path
from tests.vectors.county import EVIDENCE, frozen_county, held, moment


def parts(text: str) -> list[list[str]]:
    """The blocks of a proof, line by line."""
    assert text.endswith("\n") and not text.endswith("\n\n")
    return [block.split("\n") for block in text[:-1].split("\n\n")]


def leads_to_the_root(known: Replayed, text: str) -> bool:
    """Whether leaf and path of the proof lead to the root of the closing."""
    (_, extra, index, *path), (origin, size, root) = parts(text)[:2]
    digest = hasher(known.outcome.hash)
    reached = root_from_path(
        digest,
        leaf_hash(digest, b64decode(extra.removeprefix("extra "))),
        index=int(index.removeprefix("index ")),
        size=int(size),
        path=[b64decode(one) for one in path],
    )
    return (
        reached == b64decode(root) and reached.hex() == known.record["closing"]["root"] and origin.startswith("draw1/")
    )


@pytest.mark.parametrize("name", ["sha256", "sm3"])
def test_a_drawn_visit_is_proved_by_its_leaf(name):
    known = held(frozen_county(), hash=name)

    for identity in known.outcome.teams:
        text = prove(known, identity)

        assert leads_to_the_root(known, text)
        assert len(parts(text)) == 2
        assert loads(b64decode(parts(text)[0][1].removeprefix("extra ")))["o"] == known.outcome.teams[identity]


@pytest.mark.parametrize("kind", ["closed", "leave", "recuse"])
def test_a_changed_visit_carries_the_note_of_its_latest_change(kind):
    known = held(frozen_county())
    particular = {
        "closed": {"id": "S-005", "reason": "停产"},
        "leave": {"officer": "E-5", "weeks": ["*"]},
        "recuse": {"id": "S-009", "officer": "E-5"},
    }[kind]

    known = with_event(known, {"type": kind, **particular, "evidence": EVIDENCE}, time=moment(0))

    identity = "S-007" if kind == "closed" else "S-009"
    text = prove(known, identity)
    heading, seq, note = parts(text)[2]
    value = loads(b64decode(note.removeprefix("note ")))
    assert leads_to_the_root(known, text)
    assert (heading, seq) == ("draw1-change@v1", "seq 0")
    assert value["o"] == known.standing.visits[identity].team
    assert doc("sha256", "note", value) in known.record["events"][0]["notes"]


def test_the_latest_of_two_changes_counts():
    known = held(frozen_county())
    known = with_event(known, {"type": "leave", "officer": "E-5", "weeks": ["*"], "evidence": EVIDENCE}, time=moment(0))
    team = known.standing.visits["S-009"].team
    known = with_event(
        known, {"type": "recuse", "id": "S-009", "officer": team[-1], "evidence": EVIDENCE}, time=moment(1)
    )

    known = with_event(known, {"type": "void", "id": "S-003", "reason": "x", "evidence": EVIDENCE}, time=moment(2))

    assert parts(prove(known, "S-009"))[2][1] == "seq 1"


def test_there_is_no_proof_for_a_stranger_or_a_reserve():
    known = held(frozen_county())

    with pytest.raises(NoSuchSubject) as refusal:
        prove(known, "S-999")
    assert (refusal.value.code, refusal.value.values["size"]) == ("draw.no_such_subject", 9)

    with pytest.raises(NotDrawn) as refusal:
        prove(known, "S-006")
    assert (refusal.value.code, refusal.value.values["found_en"]) == ("draw.not_drawn", "a reserve")
