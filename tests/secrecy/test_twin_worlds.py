"""Two worlds, equal but for the contributors' values, are one and the same to whoever is not cleared.

The worlds differ in who is drawn, in how many visits there are, in every team and week. Every request, row of the
database and line of the log is compared after masking the fields listed in `masks`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests.draws.kept import rolled_back
from tests.secrecy import leaks, worlds
from tests.secrecy.comparing import differences
from tests.secrecy.looking import Log, World, logged, looked_at, rows
from tests.secrecy.masks import Masks

pytestmark = pytest.mark.django_db
HONEST = "honest"


@contextmanager
def _made(blocker: Any, folder: Path) -> Iterator[Log]:
    with rolled_back(blocker), override_settings(FILES=folder), logged() as log:
        yield log


def test_two_worlds_look_the_same_unless_a_build_tells_too_much(pair, django_db_blocker, tmp_path_factory, capsys):
    (seeds, story), seen = pair, {}
    for seed in seeds:
        with _made(django_db_blocker, tmp_path_factory.mktemp("world")) as log:
            people = worlds.lived(seed, story)
            seen.setdefault("as it is", []).append(looked_at(people, story, log))
            for name, (leak, route) in leaks.WHILE_LOOKED_AT.items():
                log.lines.clear()
                with leak():
                    world = looked_at(people, story, log, wanted=lambda ask, at=route: ask.route == at)
                seen.setdefault(name, []).append(world)

    first, second = seen.pop("as it is")
    statuses = {one.status for one in first.answers.values()}
    with capsys.disabled():
        print(f"\ntwin worlds: {len(first.answers)} requests, {sum(map(len, first.rows.values()))} rows each")
    assert differences(first, second) == []
    assert {200, 302, 403, 404, 409, 422} <= statuses and 500 not in statuses
    assert [name for name, both in seen.items() if not differences(*both)] == []


@pytest.mark.parametrize("name", leaks.WHILE_LIVED)
def test_a_build_that_keeps_too_much_is_noticed(pair, django_db_blocker, tmp_path_factory, name):
    leak, table = leaks.WHILE_LIVED[name]
    (seeds, story), found = pair, []
    for seed in seeds:
        with leak(), _made(django_db_blocker, tmp_path_factory.mktemp("leaky")):
            worlds.lived(seed, story)
            found.append(World({}, rows(Masks.of_this_world()), []))

    assert any(one.startswith(table) for one in differences(*found))
