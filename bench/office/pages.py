"""Every list of the office and its quick search, beside a bare Django list over the same rows."""

from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from types import MappingProxyType
from typing import Any

from bench.office.ground import bare_list, clerk, fill, open_office
from bench.result import Result, Run

LISTS = (
    "/registry/subjects/",
    "/registry/subjects/?tier=key",
    "/registry/subjects/?q=qsl",
    "/registry/subjects/?sort=-code&page=20",
    "/registry/officers/",
    "/registry/squads/",
    "/registry/events/",
    "/registry/tiers/",
    "/registry/documents/",
    "/registry/training/",
    "/registry/publicity/",
    "/registry/imports/",
    "/registry/quality/",
    "/",
)
TYPED = ("q", "qs", "qsl", "qsls", "云雾", "0123", "9", "yanshi", "水泥", "没有这家", "ywgy", "4999")
_TIMES = 5


def _milliseconds(call: Callable[..., Any], *values: Any) -> float:
    begun = perf_counter()
    call(*values)
    return (perf_counter() - begun) * 1000


def _answered(client: Any, address: str, headers: Mapping[str, str] = MappingProxyType({})) -> None:
    response = client.get(address, headers=headers)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _searched(client: Any, typed: str) -> None:
    _answered(client, f"/search/?q={typed}", {"HX-Request": "true"})


def lists(size: int, folder: Path) -> Run:
    """The median of each list, the 95th of a hundred searches, and the bare list, all in milliseconds."""
    open_office(folder / "office")
    fill(size)
    client, bare = clerk(), bare_list()

    def run() -> Result:
        medians = {one: median(_milliseconds(_answered, client, one) for _ in range(_TIMES)) for one in LISTS}
        searches = sorted(_milliseconds(_searched, client, typed) for _ in range(9) for typed in TYPED)
        beside = median(_milliseconds(bare, page) for page in range(1, min(20, size // 50) + 1))
        slowest = max(medians, key=lambda one: medians[one])
        figures = {"slowest_list": slowest, "slowest_list_ms": medians[slowest], "bare_list_ms": beside}
        figures |= {"subject_list_ms": medians[LISTS[0]], "search_p95_ms": searches[len(searches) * 95 // 100]}
        return Result(figures=figures)

    return run
