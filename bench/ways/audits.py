"""What others would use where a draw must be checked: the samplers of election audits, replayed from a public seed."""

from pathlib import Path

from consistent_sampler import sampler
from cryptorandom.cryptorandom import SHA256
from cryptorandom.sample import random_sample

from bench.population import KEY, ids_of
from bench.result import Result, Run

SEED = 20261008


def cryptorandom(size: int, folder: Path) -> Run:
    """The audit samplers' generator, with its fastest method that gives a random order."""
    ids = ids_of(size)
    return lambda: Result(random_sample(ids, size, replace=False, method="Fisher-Yates", prng=SHA256(SEED)))


def consistent_sampler(size: int, folder: Path) -> Run:
    """Ticket numbers as fractions, one hash and one heap place each: the sampler that draw1 learnt from."""
    ids = ids_of(size)
    return lambda: Result(list(sampler(ids, seed=KEY, with_replacement=False, output="id")))
