"""Everything draw1 hashes, each with its own prefix so that no hash can pass for another."""

from collections.abc import Sequence
from typing import Any

from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.canonical.writing import encode
from shuangsuiji.core.digest import hasher, hexdigest, hkdf_expand, hkdf_extract

ZEROS = "0" * 64


def doc(name: str, kind: str, value: Any) -> str:
    """The public fingerprint of a document, 64 hex.

    >>> doc("sha256", "note", {"c": "x"})[:16]
    '50bd2e432c5a0e28'
    """
    return hexdigest(name, b"draw1/" + kind.encode() + b"\n" + dumps(value))


def sealed(name: str, kind: str, *, salt: str, value: Any) -> str:
    """The fingerprint of a document that must not be guessed: without the salt (64 hex) it says nothing.

    >>> sealed("sha256", "registry", salt="00" * 32, value={"subjects": []})[:16]
    'f946060ae5c574e1'
    """
    return hexdigest(name, b"draw1/" + kind.encode() + b"\n" + salt.encode() + b"\n" + dumps(value))


def commitment(name: str, ceremony: str, *, slot: int, value: str) -> str:
    """What a contributor hands in before the balls: it binds to ceremony, slot (from 0) and value (64 hex).

    >>> commitment("sha256", "140524/2026Q4/1", slot=0, value="ab" * 32)[:16]
    '79a32f7082929eda'
    """
    return hexdigest(name, f"draw1/contribution\n{ceremony}\n{slot}\n{value}\n".encode())


def keys_of(name: str, opening_doc: str, *, values: Sequence[str], numbers: Sequence[int]) -> dict[str, str]:
    """The four keys (64 hex each) that decide subjects, officers, weeks and salts of the leaves.

    `values` in slot order, `numbers` as drawn ([] without balls). Source: docs/spec/draw1.md, Computation.

    >>> made = keys_of("sha256", "00" * 32, values=["11" * 32], numbers=[])
    >>> sorted(made), made["subject"][:16]
    (['officer', 'salt', 'subject', 'week'], '30bc89fd008b0998')
    """
    prk = hkdf_extract(name, salt=bytes.fromhex(opening_doc), material=dumps([*values, list(numbers)]))
    return {
        purpose: hkdf_expand(name, prk, purpose=b"draw1/" + purpose.encode()).hex()
        for purpose in ("subject", "officer", "week", "salt")
    }


def ticket(name: str, key: str, identity: str) -> str:
    """The one ticket (号票) of an id under a key: text in, text out, so that any engine with the hash recomputes it.

    >>> ticket("sha256", "00" * 32, "S-001")[:16]
    '2f6f833f2d20476a'
    """
    return hexdigest(name, (key + identity).encode())


def tickets_of(name: str, key: str, identities: Sequence[str]) -> dict[str, str]:
    """`ticket` for many ids at once.

    >>> tickets_of("sha256", "00" * 32, ["S-001"]) == {"S-001": ticket("sha256", "00" * 32, "S-001")}
    True
    """
    digest, prefix = hasher(name), key.encode()
    return {identity: digest(prefix + identity.encode()).hex() for identity in identities}


def leaf_bytes(leaf: dict[str, Any]) -> bytes:
    """The bytes of a leaf, whose parts were all checked with the registry and the roster.

    >>> leaf_bytes({"id": "S-001", "c": "x"})
    b'{"c":"x","id":"S-001"}'
    """
    return encode(leaf)


def mark(name: str, salt: str, seq: int) -> str:
    """What makes older proofs of a visit void from event `seq` on; `salt` is the x of the subject's leaf.

    >>> mark("sha256", "00" * 32, 3)[:16]
    'ff126ccb4b685812'
    """
    return hexdigest(name, f"draw1/mark\n{salt}\n{seq}\n".encode())


def link(name: str, before: str, *, bodyhash: str, notes: Sequence[str], marks: Sequence[str]) -> str:
    """The next link of the chain of events, 64 hex.

    >>> link("sha256", "00" * 32, bodyhash="11" * 32, notes=[], marks=[])[:16]
    'f40ac19aa6ddef87'
    """
    lines = ["draw1/link", before, bodyhash, ",".join(notes), ",".join(marks), ""]
    return hexdigest(name, "\n".join(lines).encode())
