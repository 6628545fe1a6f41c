"""Inclusion proofs (RFC 9162 §2.1.3): one leaf belongs to the tree with this root, and nothing else is learned."""

from collections.abc import Sequence

from shuangsuiji.tlog.tree import Digest, Tree, node_hash


def inclusion_path(tree: Tree, index: int) -> list[bytes]:
    """The hashes beside the way from leaf `index` (from 0) to the root, lowest first.

    Raises `IndexError` when there is no such leaf.

    >>> import hashlib
    >>> tree = Tree(lambda b: hashlib.sha256(b).digest(), [b"a", b"b", b"c"])
    >>> [len(beside) for beside in inclusion_path(tree, 2)], inclusion_path(tree, 0)[0]
    ([32], b'b')
    """
    if not 0 <= index < len(tree.leaves):
        raise IndexError(f"leaf {index} of {len(tree.leaves)}")
    path = []
    for level in tree.levels[:-1]:
        if (index ^ 1) < len(level):
            path.append(level[index ^ 1])
        index >>= 1
    return path


def root_from_path(digest: Digest, leaf: bytes, *, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that this leaf hash and path lead to, or `None` when path, index and size do not belong together.

    Nor does it follow a hash of another length than the digest's: two of them could share their bytes out otherwise.
    The caller compares the result with a root it had from elsewhere.

    >>> import hashlib
    >>> digest = lambda b: hashlib.sha256(b).digest()
    >>> leaf = digest(b"c")
    >>> tree = Tree(digest, [digest(b"a"), digest(b"b"), leaf])
    >>> root_from_path(digest, leaf, index=2, size=3, path=inclusion_path(tree, 2)) == tree.root
    True
    >>> root_from_path(digest, leaf, index=3, size=3, path=[]) is None
    True
    """
    length = len(digest(b""))
    if not 0 <= index < size or any(len(one) != length for one in (leaf, *path)):
        return None
    position, last, reached = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if position & 1 or position == last:
            reached = node_hash(digest, beside, reached)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            reached = node_hash(digest, reached, beside)
        position, last = position >> 1, last >> 1
    return reached if last == 0 else None
