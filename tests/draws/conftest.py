"""One office for all tests of a module that names how it is made (`OFFICE`); each test is undone on its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.draws.kept import rolled_back


@pytest.fixture(autouse=True)
def _django_db_marker(request: pytest.FixtureRequest) -> None:
    """In place of pytest-django's: where a module has an `OFFICE`, the mark only has the database made."""
    if request.node.get_closest_marker("django_db") and not hasattr(request.module, "OFFICE"):
        request.getfixturevalue("_django_db_helper")


@pytest.fixture(scope="module")
def office(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """What the module's `OFFICE` makes, once."""
    with rolled_back(django_db_blocker):
        yield request.module.OFFICE()


@pytest.fixture(autouse=True)
def _undone(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """What a test does to its module's office is undone after it."""
    if not hasattr(request.module, "OFFICE"):
        yield
        return
    request.getfixturevalue("office")
    with rolled_back(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _quick_hasher(settings: Any) -> None:
    """Nothing here is about passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
