"""Durability, looked at when the program starts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connections

from shuangsuiji.project.environment import SQLITE_PRAGMAS
from shuangsuiji.project.errors import NotDurable


@register("database")
def writes_are_durable(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for each SQLite connection whose pragmas would let an acknowledged write be lost."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        wrong = differing(connection)
        if wrong:
            refusal = NotDurable(found=str(wrong), expected="journal_mode=wal, synchronous=2 (FULL), foreign_keys=1")
            found.append(Error(refusal.text("zh"), hint=refusal.text("en"), id=refusal.code))
    return found


def differing(connection: Any) -> dict[str, str]:
    """Pragmas that are not as durability needs them: name → value found. `connection`: a Django or sqlite3 one."""
    found: dict[str, str] = {}
    cursor = connection.cursor()
    for name, wanted in SQLITE_PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}")
        value = str(cursor.fetchone()[0]).lower()
        if value != wanted:
            found[name] = value
    return found
