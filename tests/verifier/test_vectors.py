"""The known answers: every intermediate byte, the final state, and the proofs at the door."""

import json
import os
from pathlib import Path

import pytest

from shuangsuiji.verifier import verify_draw1
from shuangsuiji.verifier.verify_draw1 import Published, Sm3, check_proof, jcs, replay, verify

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SSJ_SHARED", ROOT / "../shared")) / "vectors"
FOLDERS = {"shared": SHARED, "own": ROOT / "tests/vectors"}
STEMS = [f"draw1-{digest}-{kind}" for digest in ("sha256", "sm3") for kind in ("plain", "hard", "open")]


@pytest.fixture(params=[f"{folder}/{stem}" for folder in FOLDERS for stem in STEMS])
def vector(request):
    folder, stem = request.param.split("/")
    path = FOLDERS[folder] / f"{stem}.json"
    if not path.exists():
        pytest.skip(f"{path.name}: no {folder} vectors here")
    return json.loads(path.read_text(encoding="utf-8"))


def raw_of(value):
    return json.dumps(value).encode()


def test_every_intermediate_value_of_a_known_draw_is_found_again(vector):
    known, record = vector["intermediate"], vector["record"]

    draw = replay(raw_of(record))

    values = [one["value"] for one in record["contributions"]]
    numbers = record.get("balls", {}).get("numbers", [])
    assert jcs(record["rules"]).decode() == known["jcs_rules"]
    assert jcs(record["opening"]).decode() == known["jcs_opening"]
    assert jcs([*values, numbers]).decode() == known["extract_input"]
    assert draw.digest.doc("rules", record["rules"]) == known["hash_rules"]
    assert {f"hash_{name}": value for name, value in draw.hashes.items()} == {
        name: known[name] for name in ("hash_opening", "hash_balls", "hash_closing") if name in known
    }
    assert (draw.prk.hex(), draw.keys, draw.tickets) == (known["prk"], known["keys"], known["tickets"])
    assert draw.leaves == [(bytes.fromhex(one["hash"]), one["leaf"].encode()) for one in known["leaves"]]
    assert draw.digest.root([made for made, _ in draw.leaves]).hex() == known["root"] == record["closing"]["root"]


def test_the_strata_teams_and_weeks_of_a_known_draw_are_found_again(vector):
    known, record = vector["intermediate"], vector["record"]
    drawn = {**record, "events": []}
    drawn.pop("final", None)

    draw = replay(raw_of(drawn))

    assert {s.name: {"call_order": s.call, "drawn": s.drawn, "floor": s.floor} for s in draw.strata.values()} == known[
        "strata"
    ]
    assert sorted(draw.visits) == known["visits_by_id"]
    assert {visit.id: visit.team for visit in draw.visits.values()} == known["teams"]
    assert {visit.id: visit.week for visit in draw.visits.values()} == known["weeks"]
    loads = dict.fromkeys(draw.bench.ids, 0)
    for visit in draw.visits.values():
        for officer in visit.team:
            loads[officer] += 1
    assert loads == known["loads"]


def test_the_events_of_a_known_draw_end_in_the_known_state(vector):
    known, record = vector["intermediate"], vector["record"]

    draw = replay(raw_of(record))

    assert {visit.id: visit.state for visit in draw.visits.values()} == known["final_states"]
    assert {visit.id: visit.team for visit in draw.visits.values()} == known["final_teams"]
    assert {visit.id: visit.first for visit in draw.visits.values()} == known["first_teams"]
    assert draw.links == [one["link"] for one in known["published"]]


def test_a_known_draw_is_proven_by_its_published_hashes_and_only_by_all_of_them(vector):
    known, raw = vector["intermediate"], raw_of(vector["record"])
    given = {name: known.get(f"hash_{name}") for name in ("opening", "balls", "closing")}
    given["link"] = known["published"][-1]["link"]

    whole = verify(raw, published=Published(**given))

    assert (whole.status, whole.exit_code) == ("proven", 0)
    for name in [name for name in given if given[name]]:
        less = verify(raw, published=Published(**{**given, name: None}))
        other = verify(raw, published=Published(**{**given, name: "ab" * 32}))
        if name == "balls":  # the published closing holds their hash
            assert (less.status, less.unchecked) == ("proven", whole.unchecked)
        else:
            assert (less.status, less.unchecked[0]) == ("consistent", (f"published.{name}", given[name]))
        assert (other.status, other.code, other.exit_code) == ("refused", f"published.{name}", 1)
        assert (other.expected, other.found) == ("ab" * 32, given[name])


def test_a_known_proof_is_valid_or_superseded_as_known(vector):
    known, record = vector["intermediate"], vector["record"]
    expected = {"as drawn": "", "changed": "", "refused: superseded or already used": "proof.superseded"}

    found = {}
    for name, proof in vector["proofs"].items():
        links = {
            "type": "links",
            "ceremony": record["closing"]["ceremony"],
            "closing": known["hash_closing"],
            "events": known["published"][: proof["published_events"]],
            "time": "2030-01-01T00:00:00Z",
        }
        verdict = check_proof(proof["text"], raw_of(record["closing"]), raw_of(links), subject=proof["id"])
        found[name] = verdict.code

    assert found == {name: code for name, code in expected.items() if name in vector["proofs"]}


def test_the_public_form_of_a_known_draw_is_replayed_but_for_the_choice_of_officers(vector):
    known, record = vector["intermediate"], vector["record"]
    shown = {**record, "teams": known["first_teams"], "salts": {"registry": record["salts"]["registry"]}}
    del shown["roster"]
    shown["events"] = [
        {**{k: v for k, v in event.items() if k != "body"}, "bodyhash": published["bodyhash"]}
        if event["body"]["type"] == "join"
        else event
        for event, published in zip(record["events"], known["published"], strict=True)
    ]

    verdict = verify(raw_of(shown))

    assert (verdict.status, verdict.public) == ("consistent", True)
    assert ("roster", record["opening"]["roster"]) in verdict.unchecked


def test_plain_python_sm3_replays_a_known_draw_like_openssl(monkeypatch):
    path = FOLDERS["own"] / "draw1-sm3-open.json"
    path = path if path.exists() else SHARED / path.name
    if not path.exists():
        pytest.skip("no vectors here")
    vector = json.loads(path.read_text(encoding="utf-8"))
    monkeypatch.setitem(verify_draw1.HASHES, "sm3", Sm3)

    draw = replay(raw_of(vector["record"]))

    assert draw.links[-1] == vector["intermediate"]["published"][-1]["link"]
