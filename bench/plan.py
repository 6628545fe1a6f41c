"""What is run, at which sizes and how often."""

from dataclasses import dataclass

from bench.cases import ORDERING

# Once is enough for what takes a minute, and what varies little against the ratios that are asked for.
SLOW = {"plain": 3_600_000, "cryptorandom": 3_600_000, "consistent_sampler": 1_000_000}


@dataclass(frozen=True)
class Step:
    """One case at one size (subjects; for the national quarter, one part in `size` of the nation)."""

    case: str
    size: int
    times: int


def _ordering(size: int) -> list[Step]:
    return [Step(case, size, 1 if size >= SLOW.get(case, size + 1) else 5) for case in ORDERING]


def _large(size: int, times: int) -> list[Step]:
    return [Step("quota", size, times), Step("full_order", size, times), Step("check", size, 1)]


def _rest(part: int, subjects: int) -> list[Step]:
    """The national quarter, and the office's pages twice: the first time every template is read."""
    return [Step("quarter", part, 1), Step("lists", subjects, 2)]


def full() -> list[Step]:
    """Everything: about a quarter of an hour on two cores, and 13 GB of disk while it runs."""
    ordering = [*_ordering(10_000), *_ordering(1_000_000), *_ordering(3_600_000)]
    return [*ordering, *_large(1_000_000, 3), *_large(10_000_000, 1), *_large(100_000_000, 1), *_rest(1, 5_000)]


def quick() -> list[Step]:
    """Everything once, small: under half a minute. It shows that all parts run and agree, not how fast they are."""
    return [*(Step(case, 10_000, 1) for case in ORDERING), *_large(100_000, 1), *_rest(300, 200)]
