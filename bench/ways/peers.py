"""What others would use, from numpy: fast, and with nothing that anybody could check afterwards."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from bench.population import ids_of
from bench.result import Result, Run

SEED = 20261008


def numpy_list(size: int, folder: Path) -> Run:
    """`Generator.choice` over the same list of ids, all of them, in random order."""
    ids, chance = ids_of(size), np.random.default_rng(SEED)
    return lambda: Result(cast(Sequence[str], chance.choice(ids, size, replace=False)))


def numpy_array(size: int, folder: Path) -> Run:
    """`Generator.choice` over ids that are an array already: the list's conversion, most of the time, is left out."""
    ids, chance = np.array(ids_of(size)), np.random.default_rng(SEED)
    return lambda: Result(cast(Sequence[str], chance.choice(ids, size, replace=False)))
