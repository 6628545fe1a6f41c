"""The hashes and the tree of the verifier against answers of others."""

import base64
import hashlib
import json
import os
import random
from pathlib import Path

import pytest

from shuangsuiji.verifier.verify_draw1 import HASHES, Digest, Sm3, choose_sm3

FOREIGN = Path(os.environ.get("SSJ_SHARED", Path(__file__).resolve().parents[2] / "../shared")) / "vectors/foreign"


def foreign(name):
    if not (FOREIGN / name).exists():
        pytest.skip(f"{name}: no shared folder here")
    return json.loads((FOREIGN / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("sm3", [Sm3, HASHES["sm3"]])
def test_sm3_gives_the_examples_of_its_standard(sm3):
    one, many = b"abc", b"abcd" * 16

    assert sm3(one).hexdigest() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(many).hexdigest() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_plain_python_sm3_agrees_with_openssl_at_every_length():
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this OpenSSL has no SM3")
    chance = random.Random(20240103)

    for size in [*range(0, 200), 1000]:
        raw = chance.randbytes(size)
        assert Sm3(raw).digest() == hashlib.new("sm3", raw).digest(), size


def test_openssl_is_asked_for_sm3_only_where_it_has_it():
    assert choose_sm3(["sha256"]) is Sm3
    assert choose_sm3(["sha256", "sm3"]) is not Sm3


@pytest.mark.parametrize(("name", "digest"), [("hmac_sha256_test.json", "sha256"), ("hmac_sm3_test.json", "sm3")])
def test_hmac_agrees_with_wycheproof(name, digest):
    made, seen = Digest(digest), 0

    for group in foreign(name)["testGroups"]:
        for case in group["tests"]:
            tag = made.hmac(bytes.fromhex(case["key"]), bytes.fromhex(case["msg"])).hex()
            seen += 1
            assert (tag[: group["tagSize"] // 4] == case["tag"]) == (case["result"] == "valid"), case["tcId"]

    assert seen == 174


def test_hkdf_agrees_with_wycheproof():
    made, seen = Digest("sha256"), set()

    for group in foreign("hkdf_sha256_test.json")["testGroups"]:
        for case in group["tests"]:
            prk = made.hmac(bytes.fromhex(case["salt"]), bytes.fromhex(case["ikm"]))
            seen.add(case["result"])
            if case["result"] == "valid":
                assert made.expand(prk, bytes.fromhex(case["info"]), case["size"]).hex() == case["okm"]
            else:
                with pytest.raises(ValueError, match="255"):
                    made.expand(prk, bytes.fromhex(case["info"]), case["size"])

    assert seen == {"valid", "invalid"}


def test_inclusion_paths_of_others_are_accepted_and_rejected_as_they_say():
    made, seen = Digest("sha256"), {True: 0, False: 0}

    for name, case in foreign("rfc6962-inclusion.json").items():
        path = [base64.b64decode(step) for step in case["proof"] or []]
        leaf, root = (base64.b64decode(case[key] or "") for key in ("leafHash", "root"))
        top = made.climb(leaf, index=case["leafIdx"], size=case["treeSize"], path=path)
        seen[case["wantErr"]] += 1
        assert (top != root) == case["wantErr"], name

    assert all(seen.values())


def test_every_leaf_of_every_small_tree_reaches_its_root_and_no_other():
    made = Digest("sha256")

    for size in range(1, 18):
        leaves = [made.raw(bytes([0, i])) for i in range(size)]
        for index in range(size):
            path = path_of(made, leaves, index)
            assert made.climb(leaves[index], index=index, size=size, path=path) == made.root(leaves)
            assert made.climb(leaves[index], index=index, size=size, path=[*path, path[0] if path else b""]) is None
            assert size == 1 or made.climb(leaves[index], index=index, size=size, path=path[:-1]) is None
            wrong = made.climb(leaves[index], index=(index + 1) % size, size=size, path=path)
            assert size == 1 or wrong != made.root(leaves)


def path_of(made, leaves, index):
    """The path as RFC 9162, 2.1.3.1 defines it, by recursion."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*path_of(made, leaves[:split], index), made.root(leaves[split:])]
    return [*path_of(made, leaves[split:], index - split), made.root(leaves[:split])]
