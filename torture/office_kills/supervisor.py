"""Kill an office again and again: `python -m torture.office_kills.supervisor HOME URL BUILD SCRIPT SEED…`.

URL: of a database on a PostgreSQL server, or empty for SQLite in HOME. SCRIPT: the module that says what is done.
Prints each fault as a line.
"""

import importlib
import logging
import sys
from pathlib import Path

from django.db import connection

from torture import office


def main(home: Path, url: str, build: str, named: str, *seeds: str) -> None:
    """One life of an office for each seed."""
    office.begin(home, database=url)
    # A broken build refuses and complains by the hundred; what counts is said over the pipe.
    logging.disable(logging.CRITICAL)
    # Tables can be imported only now that there are settings.
    judge, script = importlib.import_module("torture.office_kills.judge"), importlib.import_module(named)
    script.prepare()
    connection.close()
    for seed in seeds:
        for fault in judge.faults(int(seed), build, script):
            print(f"seed {seed}, {'PostgreSQL' if url else 'SQLite'}: {fault}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
