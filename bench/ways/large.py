"""10⁸ subjects from Parquet with bounded memory: the lowest tickets only, and the full order written to Parquet."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import duckdb

from bench.population import KEY
from bench.result import Result, Run
from bench.ways.sql import engine, order_sql, parquet_of, tickets_sql

MEMORY = "2500MB"
PIECE = 250_000
TICKETS_THERE_ARE = 2**256


class WrongOrder(Exception):
    """What the engine wrote is not the order of the draw."""


def quota_of(size: int) -> int:
    """How many are drawn: one in a hundred (家), rounded down."""
    return max(1, size // 100)


def bound_of(quota: int, size: int) -> str:
    """A ticket below which at least `quota` of `size` tickets lie, six standard deviations to be safe.

    Whether they do is checked by who uses it: then what lies above need not be sorted at all.
    """
    likely = quota + 6 * int(quota**0.5) + 6
    return f"{min(TICKETS_THERE_ARE * likely // size, TICKETS_THERE_ARE - 1):064x}"


def quota(size: int, folder: Path) -> Run:
    """The lowest 1 % of the tickets, in order, as an array of ids in memory."""
    source, wanted = parquet_of(size, folder), quota_of(size)
    below = f"from ({tickets_sql(source)}) where ticket <= '{bound_of(wanted, size)}'"
    connection = engine(MEMORY, folder / "spill")
    connection.execute("select 1 as id").fetchnumpy()

    def run() -> Result:
        order = connection.execute(f"select id {below} order by ticket, id").fetchnumpy()["id"]
        if len(order) < wanted:
            raise WrongOrder(f"{len(order)} tickets below the bound, {wanted} wanted")
        return Result(order[:wanted], {"drawn": wanted, "parquet_mib": _mib(source)})

    return run


def full_order(size: int, folder: Path) -> Run:
    """All ids in order, from Parquet to Parquet; what does not fit in memory goes to disk on the way."""
    source, target, spill = parquet_of(size, folder), ordered_file(size, folder), folder / "spill"
    connection = engine(MEMORY, spill)
    statement = f"copy ({order_sql(source)}) to '{target}' (format parquet)"

    def run() -> Result:
        with _watched(spill) as peaks:
            connection.execute(statement)
        disk = {
            "parquet_mib": _mib(source),
            "ordered_mib": _mib(target),
            "spill_mib": max(peaks),
        }
        return Result(figures=disk)

    return run


def ordered_file(size: int, folder: Path) -> Path:
    """Where `full_order` writes."""
    return folder / f"ordered-{size}.parquet"


def check(size: int, folder: Path) -> Run:
    """The written order is the draw's: pieces of it follow each other everywhere, and three are redone in Python."""
    target, source = ordered_file(size, folder), parquet_of(size, folder)
    connection = engine(MEMORY, folder / "spill")

    def run() -> Result:
        pieces = _pieces(connection, target)
        if sum(rows for *_, rows in pieces) != size or not _same_set(connection, source, target):
            raise WrongOrder("not the ids that were to be ordered")
        for (_, _, before, _), (number, after, _, _) in pairwise(pieces):
            if not before < after:
                raise WrongOrder(f"piece {number} does not follow the one before it")
        sample = sorted({0, len(pieces) // 2, len(pieces) - 1})
        rows = sum(_in_python(connection, target, piece) for piece in sample)
        return Result(figures={"pieces": len(pieces), "rows_redone": rows})

    return run


def _pieces(connection: duckdb.DuckDBPyConnection, target: Path) -> list[tuple[int, str, str, int]]:
    """Number, lowest ticket, highest ticket and rows of every `PIECE` rows of the file, in the file's order."""
    statement = f"""select file_row_number // {PIECE} as piece, min(ticket), max(ticket), count(*)
        from (select sha256('{KEY}' || id) as ticket, file_row_number
              from read_parquet('{target}', file_row_number = true))
        group by piece order by piece"""
    rows: list[tuple[int, str, str, int]] = connection.execute(statement).fetchall()
    return rows


def _same_set(connection: duckdb.DuckDBPyConnection, source: Path, target: Path) -> bool:
    """Both files hold the same ids as many times: sums of one hash per id agree, whatever the order."""
    sums = [connection.execute(f"select sum(hash(id)) from '{file}'").fetchone() for file in (source, target)]
    return bool(sums[0] == sums[1])


def _in_python(connection: duckdb.DuckDBPyConnection, target: Path, piece: int) -> int:
    """One piece of the file is sorted by hashlib's tickets too; returns its number of rows."""
    statement = f"""select id from read_parquet('{target}', file_row_number = true)
        where file_row_number between {piece * PIECE} and {(piece + 1) * PIECE - 1} order by file_row_number"""
    ids = [identity for (identity,) in connection.execute(statement).fetchall()]
    if ids != sorted(ids, key=lambda one: (hashlib.sha256((KEY + one).encode()).hexdigest(), one)):
        raise WrongOrder(f"piece {piece} is not in the order of hashlib's tickets")
    return len(ids)


@contextmanager
def _watched(spill: Path) -> Iterator[list[int]]:
    """The MiB in the spill folder, looked at twice a second; the folder is gone afterwards."""
    seen, done = [0], Event()

    def look() -> None:
        while not done.wait(0.5):
            seen.append(sum(_mib(file) for file in spill.glob("*")))

    watcher = Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()
        shutil.rmtree(spill, ignore_errors=True)


def _mib(file: Path) -> int:
    """Size on disk in MiB, 0 for a file that has just gone."""
    try:
        return file.stat().st_size >> 20
    except FileNotFoundError:
        return 0
