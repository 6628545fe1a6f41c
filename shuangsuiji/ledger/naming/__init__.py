"""What an entry names, in words: its kind, its actor, its thing."""

from shuangsuiji.ledger.naming.names import named, speaks_for, uuids
from shuangsuiji.ledger.naming.words import KINDS

__all__ = ["KINDS", "named", "speaks_for", "uuids"]
