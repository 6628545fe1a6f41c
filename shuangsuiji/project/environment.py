"""What settings make of the environment: the database, durable on SQLite too, and the secret from the key file."""

from pathlib import Path
from typing import Any

import dj_database_url

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.vault.keyfile import derived, read_keys

# WAL with synchronous=NORMAL lost acknowledged rows in simulated power cuts (docs/reference/torture.md): FULL.
SQLITE_PRAGMAS = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
SQLITE_START = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
WAIT_SECONDS = 120
"""How long a writer on SQLite waits for another: longer than a list of 50,000 rows holds it (docs/decisions/D12)."""


def database(url: str, *, home: Path) -> dict[str, Any]:
    """Django's description of the database at `url` (`postgresql://…`, `sqlite:///…`); a file in `home` without any.

    Every SQLite transaction begins IMMEDIATE: two writers wait for each other instead of failing half-way.
    Raises `ValueError` for another engine.

    >>> database("", home=Path("/srv/ssj"))["NAME"]
    '/srv/ssj/office.sqlite3'
    >>> database("postgresql://ssj@127.0.0.1/ssj", home=Path("/srv"))["ENGINE"]
    'django.db.backends.postgresql'
    """
    if not url:
        # The folder is made with the first file, not here: reading settings changes nothing on disk.
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(home / "office.sqlite3"), **_sqlite(home)}
    described: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if described["ENGINE"] == "django.db.backends.sqlite3":
        return {**described, **_sqlite(home)}
    if described["ENGINE"] != "django.db.backends.postgresql":
        raise ValueError(f"SSJ_DATABASE is postgresql:// or sqlite:///, not {url.split(':')[0]}")
    return described


def _sqlite(home: Path) -> dict[str, Any]:
    options = {"transaction_mode": "IMMEDIATE", "timeout": WAIT_SECONDS, "init_command": SQLITE_START}
    # Tests too run on a real file: the memory database has no WAL and other locks.
    return {"OPTIONS": options, "TEST": {"NAME": str(home / "test.sqlite3")}}


def secret_key(path: Path) -> str:
    """Django's signing key, derived from the installation's: one secret to keep, and it is not in the database.

    Empty text where the key file is absent or damaged: `ssj serve` then refuses to start and says why.
    """
    try:
        return derived(read_keys(path).current, "django").hex()
    except RuleBreach:
        return ""
