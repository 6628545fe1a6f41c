"""Time and chance of the office, made here and handed on with each request."""

import os
from datetime import UTC, datetime

from shuangsuiji.ledger.acts import Act


def now() -> datetime:
    """This instant, aware, to the microsecond."""
    return datetime.now(UTC)


def entropy(count: int) -> bytes:
    """`count` bytes from the operating system."""
    return os.urandom(count)


def act_of(actor: str) -> Act:
    """An act of the worker, at this instant, in the name of whoever asked for it."""
    return Act(actor, now(), entropy)
