"""Accounts of these tests have a quick hasher, and the office's clock stands still at the time of `ACT`."""

from typing import Any

import pytest

from shuangsuiji.project import clock
from tests.acts import NOW

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.fixture(autouse=True)
def quick_hasher(settings: Any) -> None:
    """Hash in a microsecond; what the real hasher does is tested by itself."""
    settings.PASSWORD_HASHERS = QUICK


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests and services have one time, so that the ledger takes both in any order."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
