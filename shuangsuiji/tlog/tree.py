"""Hashes of leaves and nodes, and the root over many leaves (RFC 9162 §2.1.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Digest = Callable[[bytes], bytes]


def leaf_hash(digest: Digest, entry: bytes) -> bytes:
    """HASH(00 ‖ entry): the prefix keeps a leaf from being taken for an inner node.

    >>> import hashlib
    >>> leaf_hash(lambda b: hashlib.sha256(b).digest(), b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return digest(b"\x00" + entry)


def node_hash(digest: Digest, left: bytes, right: bytes) -> bytes:
    """HASH(01 ‖ left ‖ right).

    >>> import hashlib
    >>> node_hash(lambda b: hashlib.sha256(b).digest(), b"", b"").hex()[:16]
    '4bf5122f344554c5'
    """
    return digest(b"\x01" + left + right)


@dataclass(frozen=True)
class Tree:
    """All levels of the tree over `leaves` (leaf hashes), so that each proof afterwards is a look-up.

    A level pairs its neighbours; a last one without a neighbour moves up unchanged, which gives RFC 9162's tree: its
    left part is always the largest full power of two.
    """

    digest: Digest
    leaves: Sequence[bytes]
    levels: tuple[tuple[bytes, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        levels = [tuple(self.leaves)]
        while len(levels[-1]) > 1:
            levels.append(self._above(levels[-1]))
        object.__setattr__(self, "levels", tuple(levels))

    def _above(self, level: tuple[bytes, ...]) -> tuple[bytes, ...]:
        digest = self.digest
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [digest(b"\x01" + left + right) for left, right in pairs]
        return tuple([*above, level[-1]] if len(level) % 2 else above)

    @property
    def root(self) -> bytes:
        """The root, 32 bytes; HASH of nothing for no leaves at all.

        >>> import hashlib
        >>> Tree(lambda b: hashlib.sha256(b).digest(), []).root.hex()[:16]
        'e3b0c44298fc1c14'
        """
        return self.levels[-1][0] if self.leaves else self.digest(b"")


def root_of(digest: Digest, leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, in the order given.

    >>> import hashlib
    >>> root_of(lambda b: hashlib.sha256(b).digest(), [b"only"])
    b'only'
    """
    return Tree(digest, leaves).root
