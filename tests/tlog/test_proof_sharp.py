"""Edges of inclusion proofs that mutants found unguarded."""

import hashlib

import pytest

from shuangsuiji.tlog import Tree, inclusion_path, root_from_path


def _digest(message):
    return hashlib.sha256(message).digest()


@pytest.mark.parametrize("size", [1, 2, 4, 8])
def test_no_place_before_the_first_has_a_proof(size):
    leaves = [_digest(bytes([one])) for one in range(size)]
    tree = Tree(_digest, leaves)

    for leaf, index in ((leaves[-1], size - 1), (leaves[0], 0)):
        path = inclusion_path(tree, index)
        assert root_from_path(_digest, leaf, index=-1, size=size, path=path) is None
