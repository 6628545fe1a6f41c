"""Every case by its name: where it is, and what the table calls it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bench.result import Run


@dataclass(frozen=True)
class Case:
    """One way to do the work; its module is loaded only by the process that measures it, to weigh nothing elsewhere."""

    label: str
    module: str
    name: str

    def prepare(self, size: int, folder: Path) -> Run:
        """Everything that is not to be timed; what it returns is timed."""
        prepare: Callable[[int, Path], Run] = getattr(import_module(f"bench.{self.module}"), self.name)
        return prepare(size, folder)


ORDERING: Mapping[str, Case] = {
    "sql": Case("draw1, DuckDB over Parquet", "ways.sql", "in_order"),
    "plain": Case("draw1, plain Python (core)", "ways.plain", "in_order"),
    "numpy_list": Case("numpy choice, list of ids", "ways.peers", "numpy_list"),
    "numpy_array": Case("numpy choice, array of ids", "ways.peers", "numpy_array"),
    "cryptorandom": Case("cryptorandom, Fisher-Yates", "ways.audits", "cryptorandom"),
    "consistent_sampler": Case("consistent_sampler", "ways.audits", "consistent_sampler"),
    "sql_hashing": Case("bare hashing, DuckDB", "ways.sql", "hashing"),
    "bare_hashing": Case("bare hashing, hashlib", "ways.plain", "hashing"),
}
LARGE: Mapping[str, Case] = {
    "quota": Case("draw1, DuckDB: lowest 1 %", "ways.large", "quota"),
    "full_order": Case("draw1, DuckDB: all, to Parquet", "ways.large", "full_order"),
    "check": Case("check of that order", "ways.large", "check"),
}
NATIONAL: Mapping[str, Case] = {"quarter": Case("national quarter, drawn and verified", "nation.quarter", "quarter")}
OFFICE: Mapping[str, Case] = {"lists": Case("the office's lists and search, SQLite", "office.pages", "lists")}
CASES: Mapping[str, Case] = {**ORDERING, **LARGE, **NATIONAL, **OFFICE}
