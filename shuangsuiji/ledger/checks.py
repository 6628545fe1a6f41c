"""What is looked at before the program serves anybody."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connections

from shuangsuiji.ledger import guards
from shuangsuiji.ledger.errors import LedgerUnguarded


@register("database")
def guards_stand(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for each database whose guards are missing, altered or switched off."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if guards.CHAINED not in connection.introspection.table_names():
            continue
        absent = guards.missing(connection)
        if absent:
            refusal = LedgerUnguarded(found="、".join(absent), expected="all guards")
            found.append(Error(refusal.text("zh"), hint=refusal.text("en"), id=refusal.code))
    return found
