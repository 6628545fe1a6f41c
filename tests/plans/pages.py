"""Pages of plans as a role sees them: a signed-in browser on the day of the tests."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shuangsuiji.accounts.models import Account
from shuangsuiji.project import clock
from shuangsuiji.registry.models import SourceDocument
from tests.acts import chance
from tests.people import DIVISION, account, browser
from tests.plans.cast import NOW, acting, id_of

LATER = timedelta(minutes=20)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Every request happens twenty minutes after the acts of the cast, with a quick hasher."""
    monkeypatch.setattr(clock, "now", lambda: NOW.at + LATER)
    monkeypatch.setattr(clock, "entropy", chance("plans"))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def address(route: str, *args: object) -> str:
    """The address of a page of plans."""
    return reverse(f"plans:{route}", args=args)


def seen(client: Client, route: str, *args: object, query: str = "") -> str:
    """The text of a page that must be there."""
    page = client.get(address(route, *args) + query)
    text = page.content.decode()
    assert page.status_code == 200, text[:2000]
    return text


def browser_of(of: Account) -> Client:
    """A browser in which the account is signed in."""
    return browser(of, act=acting(of, what="browser"))


def as_role(*roles: str) -> Client:
    """A browser with a new account of these roles."""
    return browser_of(account(*roles, username="-".join(roles), act=NOW))


def paper(number: int = 600, **values: str) -> SourceDocument:
    """A source document with its scan."""
    given = {"title": "演示文件", "file_hash": "ab" * 32, "made_at": NOW.at, **values}
    return SourceDocument.objects.create(id=id_of(number), division=DIVISION, **given)


def held(client: Client, **changed: str) -> dict[str, Any]:
    """What a browser posts from the draft's form as it came, with these values changed."""
    form = client.get(address("decision_new", "2026Q4")).context
    values = {name: form["form"][name].value() for name in ("id", "seen", "place", "text")}
    people = form["people"]
    rows = {f"people-{name}": people.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for number, person in enumerate(people):
        for name in ("name", "role", "post", "delegate"):
            rows[f"people-{number}-{name}"] = person[name].value() or ""
        if person["present"].value():
            rows[f"people-{number}-present"] = "on"
    return {**values, "held_on": "2026-10-08", "place": "三楼会议室", **rows, **changed}
