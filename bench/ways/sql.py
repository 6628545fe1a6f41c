"""draw1's order of subjects by SQL over Parquet, in DuckDB."""

from pathlib import Path

import duckdb

from bench.population import KEY, ids_sql
from bench.result import Result, Run

THREADS = 2


def tickets_sql(source: Path, key: str = KEY) -> str:
    """The tickets of every id in a Parquet file."""
    return f"select id, sha256('{key}' || id) as ticket from '{source}'"


def order_sql(source: Path, key: str = KEY) -> str:
    """The ids of a Parquet file in the order of the draw: the statement that docs/performance.md hands to users."""
    return f"select id from '{source}' order by sha256('{key}' || id), id"


def engine(memory: str = "3GB", spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """DuckDB with two threads and a bound on its memory; past it, it writes into the folder `spill`."""
    made = duckdb.connect()
    made.execute(f"set threads = {THREADS}")
    made.execute(f"set memory_limit = '{memory}'")
    if spill is not None:
        made.execute(f"set temp_directory = '{spill}'")
    return made


def parquet_of(size: int, folder: Path) -> Path:
    """A Parquet file with the ids of `ids_of(size)`, made by DuckDB itself; one that is there already is kept."""
    file = folder / f"subjects-{size}.parquet"
    if not file.exists():
        half_made = file.with_suffix(".part")
        with engine() as made:
            made.execute(f"copy ({ids_sql(size)}) to '{half_made}' (format parquet)")
        half_made.rename(file)
    return file


def in_order(size: int, folder: Path) -> Run:
    """Tickets and order by SQL, from a Parquet file to an array of ids in memory."""
    statement, connection = order_sql(parquet_of(size, folder)), engine()
    connection.execute("select 1 as id").fetchnumpy()
    return lambda: Result(connection.execute(statement).fetchnumpy()["id"])


def hashing(size: int, folder: Path) -> Run:
    """Only the tickets by SQL, none of them kept: what no order can be faster than."""
    statement = f"select max(ticket) from ({tickets_sql(parquet_of(size, folder))})"
    connection = engine()

    def run() -> Result:
        connection.execute(statement).fetchall()
        return Result()

    return run
