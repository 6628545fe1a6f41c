"""Everything that is hashed has its own prefix, and depends on all that it should depend on."""

import hashlib
import hmac as library

import pytest

from shuangsuiji.core.draw.hashes import commitment, doc, keys_of, leaf_bytes, link, mark, sealed, ticket, tickets_of

KEY = "5a" * 32


def test_a_ticket_is_what_a_shell_would_print():
    assert ticket("sha256", KEY, "S-001") == hashlib.sha256((KEY + "S-001").encode()).hexdigest()
    assert tickets_of("sm3", KEY, ["A", "B"]) == {one: ticket("sm3", KEY, one) for one in ("A", "B")}


def test_documents_of_two_kinds_never_share_a_hash():
    same = {"type": "x"}

    hashes = {doc("sha256", kind, same) for kind in ("opening", "balls", "closing", "abort", "links", "note", "rules")}

    assert len(hashes) == 7
    assert doc("sha256", "rules", same) == hashlib.sha256(b'draw1/rules\n{"type":"x"}').hexdigest()


def test_a_sealed_document_says_nothing_without_its_salt():
    registry = {"subjects": []}

    one, other = (sealed("sha256", "registry", salt=salt * 32, value=registry) for salt in ("00", "01"))

    assert one != other
    assert one == hashlib.sha256(f"draw1/registry\n{'00' * 32}\n".encode() + b'{"subjects":[]}').hexdigest()


def test_a_commitment_binds_ceremony_slot_and_value():
    base = commitment("sha256", "c", slot=1, value="ab" * 32)

    assert base == hashlib.sha256(f"draw1/contribution\nc\n1\n{'ab' * 32}\n".encode()).hexdigest()
    assert base not in {
        commitment("sha256", "d", slot=1, value="ab" * 32),
        commitment("sha256", "c", slot=2, value="ab" * 32),
        commitment("sha256", "c", slot=1, value="ac" * 32),
        commitment("sm3", "c", slot=1, value="ab" * 32),
    }


def test_the_four_keys_follow_rfc_5869_and_differ():
    opening, values, numbers = "0f" * 32, ["11" * 32, "22" * 32], [3, 1]

    keys = keys_of("sha256", opening, values=values, numbers=numbers)

    material = f'["{values[0]}","{values[1]}",[3,1]]'.encode()
    prk = library.digest(bytes.fromhex(opening), material, "sha256")
    expected = {
        purpose: library.digest(prk, f"draw1/{purpose}".encode() + b"\x01", "sha256").hex()
        for purpose in ("subject", "officer", "week", "salt")
    }
    assert keys == expected
    assert len(set(keys.values())) == 4


@pytest.mark.parametrize(
    "changed",
    [
        {"opening_doc": "0e" * 32},
        {"values": ["22" * 32, "11" * 32]},
        {"numbers": [1, 3]},
        {"numbers": []},
    ],
)
def test_every_key_depends_on_opening_values_and_balls(changed):
    inputs = {"opening_doc": "0f" * 32, "values": ["11" * 32, "22" * 32], "numbers": [3, 1]}
    base, other = (keys_of("sha256", one.pop("opening_doc"), **one) for one in ({**inputs}, {**inputs, **changed}))

    assert not set(base.values()) & set(other.values())


def test_marks_and_links_are_lines_ended_by_a_newline():
    salt = "0a" * 32
    assert mark("sha256", salt, 7) == hashlib.sha256(f"draw1/mark\n{salt}\n7\n".encode()).hexdigest()

    chained = link("sha256", "b" * 64, bodyhash="c" * 64, notes=["d", "e"], marks=["f"])
    assert chained == hashlib.sha256(f"draw1/link\n{'b' * 64}\n{'c' * 64}\nd,e\nf\n".encode()).hexdigest()


def test_a_leaf_has_one_spelling():
    assert leaf_bytes({"x": "1", "c": "2"}) == b'{"c":"2","x":"1"}'
