"""The proof at the door: one leaf and a short path, and nothing about anybody else."""

from base64 import b64encode

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw.events import note_of
from shuangsuiji.core.draw.record import Replayed
from shuangsuiji.core.errors.draw import NoSuchSubject, NotDrawn
from shuangsuiji.tlog import inclusion_path


def _b64(source: bytes) -> str:
    return b64encode(source).decode("ascii")


def prove(known: Replayed, identity: str) -> str:
    """The text of the proof for one visit as it stands now, for a QR code and for print.

    A visit that an event changed (a promoted reserve, another officer) carries the note of its latest change.
    Raises `NoSuchSubject` for an id outside the registry, `NotDrawn` for a subject that is no visit.
    Source: docs/spec/draw1.md, The proof at the door.

    >>> from tests.vectors.county import frozen_county, held
    >>> known = held(frozen_county())
    >>> prove(known, known.standing.due[0]).splitlines()[-3:-1]
    ['draw1/sha256/test/2026Q4/1', '9']
    >>> prove(known, "S-099")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    shuangsuiji...NoSuchSubject: [draw.no_such_subject] The frozen registry of 9 subjects holds no id S-099 ...
    """
    outcome, standing = known.outcome, known.standing
    if identity not in outcome.subjects:
        raise NoSuchSubject(size=outcome.size, subject=identity)
    if identity not in standing.visits:
        raise NotDrawn(
            subject=identity,
            found="备选",
            found_en="a reserve",
            expected="抽中或递补",
            expected_en="drawn, or promoted by an event",
        )
    leaf_hash = outcome.leaf_hashes[identity]
    index = outcome.tree.leaves.index(leaf_hash)
    lines = [
        "c2sp.org/tlog-proof@v1",
        "extra " + _b64(outcome.leaves[identity]),
        f"index {index}",
        *[_b64(beside) for beside in inclusion_path(outcome.tree, index)],
        "",
        f"draw1/{outcome.hash}/{outcome.opening['ceremony']}",
        str(outcome.size),
        _b64(outcome.tree.root),
        *_change_lines(known, identity),
    ]
    return "\n".join(lines) + "\n"


def _latest_change(known: Replayed, identity: str) -> int | None:
    """The number of the last event that gave this visit its present team."""
    for event in reversed(known.record["events"]):
        body = event["body"]
        if identity in body.get("next", ()):
            return int(body["seq"])
    return None


def _change_lines(known: Replayed, identity: str) -> list[str]:
    seq = _latest_change(known, identity)
    if seq is None:
        return []
    note = note_of(known.standing, identity, seq)
    return ["", "draw1-change@v1", f"seq {seq}", "note " + _b64(dumps(note))]
