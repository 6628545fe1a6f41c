"""An inclusion proof leads to the root, and nothing but the right proof does."""

import hashlib

import pytest

from shuangsuiji.tlog import Tree, inclusion_path, root_from_path


def sha(source: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(source).digest()


def tree_of(size: int) -> Tree:
    """A tree of so many leaves."""
    return Tree(sha, [sha(bytes([number])) for number in range(size)])


@pytest.mark.parametrize("size", [*range(1, 18), 33, 64, 100])
def test_every_leaf_of_every_tree_has_a_proof(size):
    tree = tree_of(size)

    for index, leaf in enumerate(tree.leaves):
        path = inclusion_path(tree, index)
        assert root_from_path(sha, leaf, index=index, size=size, path=path) == tree.root
        assert len(path) <= (size - 1).bit_length()


@pytest.mark.parametrize("size", range(1, 14))
def test_no_proof_serves_another_place_or_leaf(size):
    tree = tree_of(size)

    for index, leaf in enumerate(tree.leaves):
        path = inclusion_path(tree, index)
        for other in range(size):
            if other != index:
                assert root_from_path(sha, leaf, index=other, size=size, path=path) != tree.root
                assert root_from_path(sha, tree.leaves[other], index=index, size=size, path=path) != tree.root


@pytest.mark.parametrize("size", range(1, 14))
def test_a_path_too_long_or_too_short_leads_nowhere(size):
    tree = tree_of(size)

    for index, leaf in enumerate(tree.leaves):
        path = inclusion_path(tree, index)
        assert root_from_path(sha, leaf, index=index, size=size, path=[*path, leaf]) is None
        for cut in range(len(path)):
            assert root_from_path(sha, leaf, index=index, size=size, path=path[:cut]) is None


def test_a_hash_of_another_length_leads_nowhere():
    tree = tree_of(3)
    path = inclusion_path(tree, 2)

    assert root_from_path(sha, b"", index=0, size=1, path=[]) is None
    assert root_from_path(sha, tree.leaves[2][:31], index=2, size=3, path=path) is None
    assert root_from_path(sha, tree.leaves[2], index=2, size=3, path=[path[0] + b"x"]) is None


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (1, 0), (2**64, 2**64)])
def test_a_leaf_outside_the_tree_is_in_no_proof(index, size):
    assert root_from_path(sha, sha(b"leaf"), index=index, size=size, path=[]) is None


def test_there_is_no_path_to_a_leaf_that_is_not_there():
    for index in (-1, 3):
        with pytest.raises(IndexError, match="of 3"):
            inclusion_path(tree_of(3), index)
