"""Worlds are made and undone by the tests themselves; the mark only has the database made."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from shuangsuiji.core.draw import Replayed
from tests.draws.kept import rolled_back
from tests.secrecy import worlds


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """In place of pytest-django's: a transaction of its own would lie around the worlds."""


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: Any) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture(scope="session")
def pair(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> tuple[tuple[int, int], worlds.Story]:
    """Two seeds that draw differently, and what both worlds live through."""

    def known(seed: int) -> Replayed:
        with rolled_back(django_db_blocker), override_settings(FILES=tmp_path_factory.mktemp("files")):
            return worlds.known_of(seed)

    return worlds.pair(known)
