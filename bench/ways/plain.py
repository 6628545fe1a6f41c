"""draw1's order of subjects in plain Python, and the bare hashing in it."""

import hashlib
from pathlib import Path

from bench.population import KEY, ids_of
from bench.result import Result, Run
from shuangsuiji.core.draw.hashes import tickets_of


def plain_order(ids: list[str], key: str = KEY) -> list[str]:
    """The order of the draw, with the core's own tickets."""
    tickets = tickets_of("sha256", key, ids)
    return sorted(ids, key=lambda identity: tickets[identity] + identity)


def in_order(size: int, folder: Path) -> Run:
    """Tickets and order with `shuangsuiji.core`."""
    ids = ids_of(size)
    return lambda: Result(plain_order(ids))


def hashing(size: int, folder: Path) -> Run:
    """SHA-256 of key ‖ id with hashlib, and nothing else."""
    ids, key, digest = ids_of(size), KEY.encode(), hashlib.sha256

    def run() -> Result:
        for identity in ids:
            digest(key + identity.encode()).digest()
        return Result()

    return run
