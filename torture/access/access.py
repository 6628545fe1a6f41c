"""Every route × method × everybody, those who lost their right and another office's too: a seed is one of them."""

import itertools
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import tests.environment  # noqa: F401  # isort: skip
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuangsuiji.project.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from shuangsuiji.accounts import middleware  # noqa: E402
from shuangsuiji.accounts.access import Rule, Table, table  # noqa: E402
from shuangsuiji.ledger.acts import Act  # noqa: E402
from tests.accounts import matrix  # noqa: E402
from torture.campaign import BASE, Campaign, Result  # noqa: E402

_people: list[matrix.Person] = []
_BARE = override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    MIDDLEWARE=[*settings.MIDDLEWARE, "tests.accounts.matrix.Reached"],
    TEMPLATES=matrix.BARE,
    ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"],
)


def _prepare() -> None:
    """A database of its own with everybody in it; the workers only read it."""
    settings.DATABASES["default"]["NAME"] = str(Path(tempfile.mkdtemp(prefix="ssj-access-")) / "office.sqlite3")
    # Each request would open the file anew, which takes longer than the request.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = None
    _BARE.enable()
    connections.close_all()
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    act = Act("system:torture", now, os.urandom)
    _people[:] = [*matrix.people(act, now), *matrix.losers(act, now)]
    connections.close_all()


def _finish(result: Result) -> None:
    """The campaigns that follow in this process see whole pages again."""
    _BARE.disable()


@cache
def _questions() -> list[tuple[Any, ...]]:
    routes = [(route, matrix.address(route, pattern)) for route, pattern in matrix.routes()]
    return list(itertools.product(routes, matrix.METHODS, _people))


def _asked(part: Sequence[int]) -> list[str]:
    client, said, all_of_them = Client(), matrix.lines(), _questions()
    found = []
    for seed in part:
        (route, path), method, person = all_of_them[(seed - BASE) * _STRIDE % len(all_of_them)]
        found.append(matrix.fault(client, person, route, path, method, said.get((route, method), set())))
    return [one for one in found if one]


# A prime larger than any side of the matrix and no factor of its size: the first N seeds are spread over all of it.
_STRIDE = 104_729


def _one_wrong_line() -> None:
    """A clerk may read the list of accounts."""
    more = Rule("accounts:account_list", frozenset(matrix.METHODS), frozenset({"clerk", "signed_in"}), "any", "any")
    wrong = Table((*table().rules, more))
    mock.patch.object(middleware, "table", lambda: wrong).start()


def _any_method() -> None:
    """A route that may be read may be written."""
    rules = (Rule(one.route, frozenset(matrix.METHODS), one.roles, one.relation, one.state) for one in table().rules)
    wrong = Table(tuple(rules))
    mock.patch.object(middleware, "table", lambda: wrong).start()


CAMPAIGN = Campaign(
    name="access",
    runs=len(list(matrix.routes())) * len(matrix.METHODS) * (17 + 3 * 12),
    runs_in_slice=1_000,
    chunk=250,
    work=_asked,
    controls={"one line more in the table": _one_wrong_line, "any method": _any_method},
    control_runs=1_500,
    prepare=_prepare,
    finish=_finish,
)
