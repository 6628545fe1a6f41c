"""Twin worlds as a whole: a seed is one route with one person, over every object there is and every order and filter.

`tests/secrecy` looks at a part of the same; its leaks are the broken builds here.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tests.environment  # noqa: F401  # isort: skip
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuangsuiji.project.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from shuangsuiji.accounts.roles import ROLES  # noqa: E402
from tests.accounts import matrix  # noqa: E402
from tests.secrecy import leaks, worlds  # noqa: E402
from tests.secrecy.comparing import differences  # noqa: E402
from tests.secrecy.looking import (  # noqa: E402
    Ask,
    Crowd,
    World,
    answers_to,
    asks,
    at_the_time,
    attempts,
    deeper,
    logged,
    rows,
)
from tests.secrecy.masks import Masks  # noqa: E402
from torture.campaign import BASE, Campaign, Result  # noqa: E402

NOWHERE = ""
"""The route of an address that is none."""
PERSONS = ("visitor", *ROLES, "nobody")
_FIRST = [route for _, route in leaks.WHILE_LOOKED_AT.values()]
"""Pages that come first, so that a few runs show whether a leak is noticed."""
_STRIDE = 104_729


@dataclass(frozen=True)
class _Looked:
    """One of the two worlds: its folder, its people with their browsers, its masks."""

    folder: Path
    crowd: Crowd
    masks: Masks


_both: list[_Looked] = []
_asked: dict[tuple[str, str], list[Ask]] = {}
_story: list[worlds.Story] = []
_places: list[Path] = []


def _prepare() -> None:
    """Two databases with everybody signed in, and the list of what is asked; each worker has copies of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.DATABASES["default"]["CONN_MAX_AGE"] = None
    place = Path(tempfile.mkdtemp(prefix="ssj-twins-"))
    _places.append(place)
    _use(_made(place / "empty"))
    call_command("migrate", verbosity=0)
    seeds, story = worlds.pair(_known)
    _story[:] = [story]
    for seed in seeds:
        folder = place / f"world-{seed}"
        connections.close_all()
        shutil.copytree(place / "empty", folder)
        _use(folder)
        people = worlds.lived(seed, story)
        with at_the_time():
            _both.append(_Looked(folder, Crowd(people), Masks.of_this_world()))
    for ask in (*asks(_both[0].crowd, story, whole=True), *attempts(story)):
        _asked.setdefault((ask.route, ask.person), []).append(ask)
    connections.close_all()


def _finish(result: Result) -> None:
    """Nothing of the worlds is left."""
    connections.close_all()
    shutil.rmtree(_places.pop(), ignore_errors=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _use(folder: Path) -> None:
    """From now on this is the office."""
    connections.close_all()
    connection.settings_dict["NAME"] = str(folder / "office.sqlite3")
    settings.FILES = folder / "files"


def _known(seed: int) -> Any:
    with transaction.atomic():
        known = worlds.known_of(seed)
        transaction.set_rollback(True)
    return known


@cache
def _copies(process: int) -> list[_Looked]:
    """Worlds of this process alone: a request may write before it is undone. Its log is compared, and not printed."""
    logging.getLogger().handlers.clear()
    own = _made(_places[-1] / f"{process}")
    copied = []
    for one in _both:
        shutil.copytree(one.folder, own / one.folder.name)
        copied.append(_Looked(own / one.folder.name, one.crowd, one.masks))
    return copied


@cache
def _runs() -> list[tuple[str, str]]:
    """Every route with every person: the pages of the leaks, then all others in an order that mixes them."""
    routes = [NOWHERE, *(route for route, _ in matrix.routes() if route not in _FIRST)]
    rest = [(route, person) for route in routes for person in PERSONS]
    mixed = [rest[number * _STRIDE % len(rest)] for number in range(len(rest))]
    return [*((route, person) for route in _FIRST for person in PERSONS), *mixed]


def _compared(part: Sequence[int]) -> list[str]:
    found = []
    for seed in part:
        asked = _asked.get(_runs()[(seed - BASE) % len(_runs())], [])
        found += differences(*(_seen(one, asked) for one in _copies(os.getpid())))
    return found


def _seen(one: _Looked, asked: Sequence[Ask]) -> World:
    _use(one.folder)
    with logged() as log:
        answers = answers_to(one.crowd, one.masks, asked)
        answers |= answers_to(one.crowd, one.masks, [*deeper(answers, _story[0], whole=True)])
    kept = rows(one.masks) if asked and asked[0].route == "desk:home" else {}
    return World(answers, kept, [one.masks.text(line) for line in log.lines])


@dataclass(frozen=True)
class _Leaking:
    """Breaks this process's build by a leak."""

    leak: leaks.Leak

    def __call__(self) -> None:
        self.leak().__enter__()


CAMPAIGN = Campaign(
    name="twins",
    runs=(1 + len(list(matrix.routes()))) * len(PERSONS),
    runs_in_slice=150,
    chunk=25,
    work=_compared,
    controls={name: _Leaking(leak) for name, (leak, _) in leaks.WHILE_LOOKED_AT.items()},
    control_runs=len(_FIRST) * len(PERSONS),
    prepare=_prepare,
    finish=_finish,
)
