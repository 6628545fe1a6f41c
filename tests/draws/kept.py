"""Rows that live as long as a block: an office made once for many tests, each undone on its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import override_settings

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def rolled_back(blocker: Any) -> Iterator[None]:
    """The database may be used inside, and everything done there is undone at the end, tables and guards too."""
    with blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK), transaction.atomic():
        yield
        transaction.set_rollback(True)
