"""Spoiled records differ from sound ones, are the same for the same seed, and some still get far into the draw."""

import json
from random import Random

from shuangsuiji.verifier.verify_draw1 import verify
from torture.records.bases import bases, small_random_base
from torture.records.spoiling import places, reseal, spoiled


def test_every_base_is_proven_by_what_was_published_of_it():
    for base in bases():
        assert verify(base.source, published=base.published, history=base.history).status == "proven", base.name


def test_there_is_every_kind_of_record():
    kinds = {(("abort" in one.record), ("teams" in one.record), bool(one.history)) for one in bases()}

    assert kinds == {(False, False, False), (True, False, False), (False, True, False), (False, False, True)}


def test_the_same_seed_spoils_alike():
    base = small_random_base(1)

    assert [spoiled(Random(seed), base) for seed in range(50)] == [spoiled(Random(seed), base) for seed in range(50)]


def test_hardly_any_spoiled_record_is_the_sound_one():
    base = small_random_base(2)

    made = {spoiled(Random(seed), base) for seed in range(200)}

    assert len(made) > 190
    assert base.source not in made


def test_spoiled_records_are_refused_at_every_stage():
    codes = {verify(spoiled(Random(seed), bases()[seed % 12])).code.split(".")[0] for seed in range(600)}

    assert {"json", "schema", "hash", "statement", "contributions"} <= codes


def test_a_record_sealed_anew_passes_its_seals():
    record = json.loads(bases()[0].source)
    record["registry"]["subjects"][0]["id"] = "S-000"
    reseal(record)

    verdict = verify(json.dumps(record).encode())

    assert verdict.code == "contributions.commit" or verdict.code.startswith("statement")


def test_places_are_all_inner_nodes_and_leaves():
    assert list(places({"a": [1, {"b": 2}]})) == [("a",), ("a", 0), ("a", 1), ("a", 1, "b")]
