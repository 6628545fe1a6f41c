"""Acts for tests: a fixed day, and chance that is the same in every run."""

import itertools
from collections.abc import Callable
from datetime import datetime

from shuangsuiji.core.digest import hasher
from shuangsuiji.ledger.acts import BEIJING, Act

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=BEIJING)


def chance(seed: str) -> Callable[[int], bytes]:
    """Bytes that depend on nothing but the seed and how many were asked before."""
    counter = itertools.count()
    digest = hasher("sha256")

    def some(count: int) -> bytes:
        return b"".join(digest(f"{seed}/{next(counter)}".encode()) for _ in range(-(-count // 32)))[:count]

    return some


def at(moment: datetime, *, actor: str = "system:test", seed: str = "test") -> Act:
    """An act at a moment."""
    return Act(actor, moment, chance(f"{seed}/{moment.isoformat()}"))


ACT = at(NOW)
