"""The tree of RFC 9162: known roots, and the recursive definition for every size."""

import hashlib

import pytest

from shuangsuiji.tlog import Tree, leaf_hash, root_of
from shuangsuiji.tlog.tree import node_hash

ENTRIES = [bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def sha(source: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(source).digest()


def plainly(hashes: list[bytes]) -> bytes:
    """The root by the recursive definition of RFC 9162 §2.1.1."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha(b"")
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\x01" + plainly(hashes[:split]) + plainly(hashes[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_every_transparency_log_is_tested_with(size):
    assert root_of(sha, [leaf_hash(sha, one) for one in ENTRIES[:size]]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize("size", [*range(20), 31, 32, 33, 64, 65, 100])
def test_the_root_is_that_of_the_recursive_definition(size):
    hashes = [sha(bytes([number])) for number in range(size)]

    assert Tree(sha, hashes).root == plainly(hashes)


def test_a_leaf_is_no_node():
    assert leaf_hash(sha, b"ab") == sha(b"\x00ab")
    assert node_hash(sha, b"a", b"b") == sha(b"\x01ab")


def test_a_lonely_node_moves_up_unchanged():
    tree = Tree(sha, [b"a", b"b", b"c"])

    assert tree.levels == ((b"a", b"b", b"c"), (sha(b"\x01ab"), b"c"), (tree.root,))
