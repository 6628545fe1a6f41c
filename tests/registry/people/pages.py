"""Pages as a role sees them: a signed-in browser on the fixed day of the tests."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as office
from django.test import Client

from shuangsuiji.accounts.middleware import SESSION_KEY
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.services import open_sign_in
from shuangsuiji.project import clock
from tests.acts import ACT, NOW, chance


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request happens at the instant of `tests.acts`, with the same chance in each run."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "entropy", chance("pages"))


@pytest.fixture(autouse=True)
def quick_hasher(settings: Any) -> None:
    """Hash passwords in a microsecond."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def signed_in(account: Account) -> Client:
    """A browser in which the account is signed in."""
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(open_sign_in(ACT, account=account, second_factor=True).id)
    session.save()
    # The whole session is in the signed cookie, so its key changes with what it holds.
    client.cookies[office.SESSION_COOKIE_NAME] = session.session_key
    return client


def sent(
    id: UUID, values: Mapping[str, Any], *, version: int = 0, seen: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What a browser posts from a form of the registers: the values as shown when it was opened, and as typed."""
    return {"id": str(id), "version": version, "seen": json.dumps(dict(seen or {})), **values}
