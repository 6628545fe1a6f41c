"""10,000 random records read three times: core, verifier and TypeScript find the same to the last byte."""

from collections.abc import Sequence
from typing import Any
from unittest import mock

from shuangsuiji.core.draw import Crew, events, hashes, outcome
from shuangsuiji.core.draw.hashes import leaf_bytes
from tests.vectors.crossreading import agreement
from torture.campaign import Campaign


def _three_readings(part: Sequence[int]) -> list[str]:
    return agreement.run(len(part), part[0]).disagreements


def _other_leaf() -> None:
    """A core whose leaves name the team in another order."""

    def reordered(leaf: dict[str, Any]) -> bytes:
        return leaf_bytes({**leaf, "o": sorted(leaf["o"])})

    mock.patch.object(outcome, "leaf_bytes", reordered).start()


def _other_queue() -> None:
    """A core whose officers swap places at the end of the queue."""
    true_order = Crew.in_order

    def swapped(crew: Crew, visit: str, among: Any = None) -> list[str]:
        queue = true_order(crew, visit, among)
        return [*queue[:-2], *queue[:-3:-1]]

    mock.patch.object(Crew, "in_order", swapped).start()


def _other_mark() -> None:
    """A core that counts events from 1 in its marks."""
    from_zero = hashes.mark

    def from_one(name: str, salt: str, seq: int) -> str:
        return from_zero(name, salt, seq + 1)

    for module in (hashes, events):
        mock.patch.object(module, "mark", from_one).start()


CAMPAIGN = Campaign(
    name="readings",
    runs=10_000,
    runs_in_slice=800,
    chunk=100,
    work=_three_readings,
    controls={"leaves reordered": _other_leaf, "queue swapped at its end": _other_queue, "marks from 1": _other_mark},
    control_runs=60,
)
