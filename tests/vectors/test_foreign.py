"""Known answers of others: RFC 6962 inclusion, Wycheproof HMAC and HKDF, RFC 8785."""

import json
from base64 import b64decode

import pytest

from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.core.digest import hasher, hkdf_expand, hkdf_extract, hmac
from shuangsuiji.core.errors.canonical import NotCanonical
from shuangsuiji.tlog import root_from_path
from tests.vectors.county import shared

pytestmark = pytest.mark.needs_shared
SHA256 = hasher("sha256")


def foreign(name: str) -> dict:
    """A file of foreign data, or a skip."""
    return json.loads(shared("vectors", "foreign", name).read_text(encoding="utf-8"))


def test_every_inclusion_proof_of_rfc_6962_is_accepted_or_refused_as_marked():
    cases = foreign("rfc6962-inclusion.json")
    wrong = []
    for name, case in cases.items():
        reached = root_from_path(
            SHA256,
            b64decode(case["leafHash"] or ""),
            index=case["leafIdx"],
            size=case["treeSize"],
            path=[b64decode(one) for one in case["proof"] or ()],
        )
        if (reached is None or reached != b64decode(case["root"] or "")) != case["wantErr"]:
            wrong.append(name)

    assert len(cases) == 98
    assert wrong == []


@pytest.mark.parametrize("name", ["sha256", "sm3"])
def test_every_hmac_of_wycheproof_agrees(name):
    wrong, count = [], 0
    for group in foreign(f"hmac_{name}_test.json")["testGroups"]:
        for case in group["tests"]:
            tag = hmac(name, bytes.fromhex(case["key"]), bytes.fromhex(case["msg"]))[: group["tagSize"] // 8]
            count += 1
            if (tag.hex() == case["tag"]) != (case["result"] == "valid"):
                wrong.append(case["tcId"])

    assert count == 174
    assert wrong == []


def test_every_hkdf_of_wycheproof_agrees():
    wrong, count = [], 0
    for group in foreign("hkdf_sha256_test.json")["testGroups"]:
        for case in group["tests"]:
            prk = hkdf_extract("sha256", salt=bytes.fromhex(case["salt"]), material=bytes.fromhex(case["ikm"]))
            count += 1
            try:
                made = hkdf_expand("sha256", prk, purpose=bytes.fromhex(case["info"]), length=case["size"]).hex()
            except ValueError:
                made = "refused"
            if (made == case["okm"]) != (case["result"] == "valid"):
                wrong.append(case["tcId"])

    assert count == 86
    assert wrong == []


def test_rfc_8785_is_written_to_the_byte_where_our_profile_allows_it():
    for name, case in foreign("rfc8785-jcs.json").items():
        source, expected = case["input"].encode(), case["output"].encode()
        outside = any(one in case["input"] for one in ("null", "56.0", "1E30")) or not _ascii_keys(case["input"])
        if outside:
            with pytest.raises(NotCanonical):
                loads(source)
        else:
            assert dumps(loads(source)) == expected, name


def _ascii_keys(text: str) -> bool:
    """Whether every key of a JSON text is ASCII."""
    keys: list[str] = []
    json.loads(text, object_pairs_hook=lambda pairs: keys.extend(key for key, _ in pairs))
    return "".join(keys).isascii()
