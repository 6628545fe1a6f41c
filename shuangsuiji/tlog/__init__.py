"""A Merkle tree and its proofs as RFC 6962 and RFC 9162 describe them; the hash is an argument."""

from shuangsuiji.tlog.proof import inclusion_path, root_from_path
from shuangsuiji.tlog.tree import Tree, leaf_hash, root_of

__all__ = ["Tree", "inclusion_path", "leaf_hash", "root_from_path", "root_of"]
