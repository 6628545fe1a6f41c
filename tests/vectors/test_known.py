"""Known answers, ours and those beside the repository, replay to the byte in all three readings."""

import json
from functools import cache
from pathlib import Path

import pytest

from shuangsuiji.core.draw import doc, prove, read_record
from tests.vectors import generate
from tests.vectors.county import shared
from tests.vectors.crossreading import readers

OURS = sorted(path.name for path in generate.FOLDER.glob("draw1-*.json"))
NAMES = [f"draw1-{name}-{plan}.json" for name in ("sha256", "sm3") for plan in ("hard", "open", "plain")]


def loaded(path: Path) -> dict:
    """A file of known answers."""
    return json.loads(path.read_text(encoding="utf-8"))


def found(origin: str, name: str) -> dict:
    """A known answer of ours, or of the folder beside the repository (skipped where that is absent)."""
    return loaded(generate.FOLDER / name if origin == "ours" else shared("vectors", name))


EVERYWHERE = pytest.mark.parametrize(
    ("origin", "name"), [(origin, name) for origin in ("ours", "shared") for name in NAMES]
)


def test_our_own_vectors_are_those_that_the_generator_makes():
    made = generate.files()

    assert sorted(path.name for path in made) == OURS == NAMES
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: python -m tests.vectors.generate"
    assert sum(map(len, made.values())) < 300_000


@pytest.mark.parametrize("name", NAMES)
def test_each_vector_of_ours_holds_every_kind_of_event_and_a_promotion(name):
    events = found("ours", name)["record"]["events"]

    assert {event["body"]["type"] for event in events} == set(generate.EVENT_KINDS)
    assert any(event["body"].get("next") for event in events if event["body"]["type"] == "closed")


@EVERYWHERE
def test_core_finds_every_intermediate_value(origin, name):
    vector = found(origin, name)

    known = read_record(json.dumps(vector["record"]).encode())

    assert generate.intermediate_of(known) == vector["intermediate"]


@EVERYWHERE
def test_core_writes_the_same_proofs(origin, name):
    vector = found(origin, name)
    record = vector["record"]

    for fate, proof in vector["proofs"].items():
        cut = {k: v for k, v in record.items() if k != "final"}
        cut["events"] = record["events"][: proof["published_events"]]
        if fate.startswith("refused"):
            continue  # made before the event that made it void; the readers below refuse it
        known = read_record(json.dumps(cut if len(cut["events"]) < len(record["events"]) else record).encode())
        assert prove(known, proof["id"]) == proof["text"], fate


@EVERYWHERE
def test_the_verifier_finds_every_intermediate_value(origin, name):
    vector = found(origin, name)

    outcome = readers.outcome_of_verifier(json.dumps(vector["record"]).encode())

    assert outcome == readers.outcome_of_vector(vector)


@EVERYWHERE
def test_the_verifier_proves_the_record_against_what_was_published(origin, name):
    record = found(origin, name)["record"]

    verdict = readers.verify(record)

    assert (verdict.status, verdict.code) == ("proven", "")


@cache
def typescript_of(origin: str, name: str) -> list[dict]:
    """What TypeScript says of a vector's record and then of each of its proofs, asked at once."""
    vector = found(origin, name)
    lines = [readers.batch_line(vector["record"])]
    for proof in vector["proofs"].values():
        closing, links = readers.published_at(vector, proof["published_events"])
        lines.append(readers.proof_line(proof, closing=closing, links=links))
    return readers.typescript(lines)


@readers.needs_typescript
@EVERYWHERE
def test_typescript_finds_every_intermediate_value(origin, name):
    vector = found(origin, name)
    record = vector["record"]

    answer = typescript_of(origin, name)[0]

    assert answer["status"] == "proven", answer
    assert answer["root"] == record["closing"]["root"]
    assert answer["closing"] == doc(record["opening"]["hash"], "closing", record["closing"])
    assert answer["digest"] == readers.digest_of(readers.outcome_of_vector(vector))


@readers.needs_typescript
@EVERYWHERE
def test_typescript_judges_the_proofs_at_the_door_as_marked(origin, name):
    proofs = found(origin, name)["proofs"]

    answers = typescript_of(origin, name)[1:]

    for (fate, proof), answer in zip(proofs.items(), answers, strict=True):
        assert (answer["status"] == "refused") == fate.startswith("refused"), (fate, answer)
        assert answer["id"] in (proof["id"], None)


@EVERYWHERE
def test_the_verifier_judges_the_proofs_at_the_door_as_marked(origin, name):
    vector = found(origin, name)

    for fate, proof in vector["proofs"].items():
        closing, links = readers.published_at(vector, proof["published_events"])
        verdict = readers.check_proof(proof, closing=closing, links=links)

        assert (verdict.status == "refused") == fate.startswith("refused"), (fate, verdict)
        assert verdict.code == ("proof.superseded" if fate.startswith("refused") else "")
