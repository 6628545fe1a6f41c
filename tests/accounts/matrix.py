"""Every route of the program, everybody who may ask, every method; what the table says, read a second time."""

import itertools
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from shuangsuiji.accounts.access import TABLE
from shuangsuiji.accounts.middleware import SESSION_KEY
from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.accounts.roles import ROLES, SECOND_FACTOR
from shuangsuiji.accounts.services import disable_account, open_sign_in, revoke_role
from shuangsuiji.ledger.acts import Act
from tests.people import account

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SAMPLES: dict[str, object] = {
    "UUIDConverter": UUID("01900000-0000-7000-8000-000000000000"),
    "IntConverter": 1,
    "SlugConverter": "subjects",
    "StringConverter": "x",
}
"""A value for each kind of parameter; of nothing that exists, so that an allowed request changes nothing."""


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route of the program by its full name."""
    yield from _below(get_resolver().url_patterns, ())


def _below(patterns: Sequence[Any], spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, (*spaces, *filter(None, [one.namespace])))
        else:
            yield ":".join((*spaces, one.name or f"nameless {one.pattern}")), one


def address(route: str, pattern: URLPattern) -> str:
    """An address of the route. Raises `LookupError` for a kind of parameter that has no sample yet."""
    values = {}
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        if kind not in SAMPLES:
            raise LookupError(
                f"{route} has a parameter <{name}> of {kind}: give it a sample in tests/accounts/matrix.py"
            )
        values[name] = SAMPLES[kind]
    return reverse(route, kwargs=values)


def lines() -> dict[tuple[str, str], set[str]]:
    """(route, method) → words that may, read from the files without the program's own reader."""
    said: dict[tuple[str, str], set[str]] = {}
    for path in TABLE.iterdir():
        if path.suffix != ".toml":
            continue
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", []):
            for route, method in itertools.product(rule["routes"], rule["methods"]):
                said.setdefault((route, method), set()).update(rule["roles"])
                if method == "GET":
                    said.setdefault((route, "HEAD"), set()).update(rule["roles"])
    return said


@dataclass(frozen=True)
class Person:
    """Somebody who asks: what he is called, the words that the table has for him, and his cookie."""

    name: str
    words: frozenset[str]
    cookie: str


def people(act: Act, now: Any) -> list[Person]:
    """A visitor; an account of each role; one of none; three that must do something first; three that lost theirs."""
    ruling = next(iter(SECOND_FACTOR))
    found = [Person("visitor", frozenset({"anyone"}), "")]
    for role in ROLES:
        of = account(role, username=f"m-{role}", act=act)
        found.append(_person(role, {"anyone", "signed_in", role}, of, act, now))
    nobody = account(username="m-nobody", act=act)
    found.append(_person("no role", {"anyone", "signed_in"}, nobody, act, now))
    found += [
        _waiting("waiting_code", ruling, {"totp": "sealed"}, act, now),
        _waiting("waiting_password", ruling, {"must_change_password": True}, act, now, second_factor=True),
        _waiting("waiting_enrolment", ruling, {}, act, now),
    ]
    return found


def losers(act: Act, now: Any) -> list[Person]:
    """For each role: one whose account was disabled, one whose grant was revoked, one whose grant has expired."""
    found = []
    for role in ROLES:
        disabled = account(role, username=f"d-{role}", act=act)
        person = _person(f"disabled {role}", {"anyone"}, disabled, act, now)
        disable_account(act, account=disabled)
        # Its cookie names a sign-in that nobody ended: only the account says that it is out.
        SignIn.objects.filter(account=disabled).update(ended_at=None)
        revoked, expired = (account(role, username=f"{one}-{role}", act=act) for one in "re")
        revoke_role(act, grant=revoked.grants.get())
        expired.grants.update(until=act.today() - timedelta(days=1))
        found.append(person)
        found.append(_person(f"revoked {role}", {"anyone", "signed_in"}, revoked, act, now))
        found.append(_person(f"expired {role}", {"anyone", "signed_in"}, expired, act, now))
    return found


def _waiting(
    word: str, role: str, changed: dict[str, Any], act: Act, now: Any, *, second_factor: bool = False
) -> Person:
    of = account(role, username=f"m-{word}", act=act)
    Account.objects.filter(id=of.id).update(**changed)
    return _person(word, {"anyone", word}, of, act, now, second_factor=second_factor)


def _person(name: str, words: set[str], of: Account, act: Act, now: Any, *, second_factor: bool = True) -> Person:
    opened = open_sign_in(act, account=of, second_factor=second_factor)
    SignIn.objects.filter(id=opened.id).update(at=now)
    session = SessionStore()
    session[SESSION_KEY] = str(opened.id)
    session.save()
    return Person(name, frozenset(words), str(session.session_key))


class Reached:
    """The last middleware: a request that got past the access table is answered here, in place of its view."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: Any, *_: Any) -> HttpResponse:
        """The view would run now; a rule bound to a relation would be asked for there."""
        if request.permit is not None:
            request.permit.asked = True
        return HttpResponse("reached")


BARE = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"refusal.html": "{{ refusal.code }}"})]},
    }
]
"""Templates of the matrix: the page of a refusal is its code, since thousands of them are made."""


def fault(client: Client, person: Person, route: str, path: str, method: str, allowed: set[str]) -> str:
    """One real request through every middleware; what is wrong about its answer in one sentence, or nothing."""
    client.cookies.clear()
    if person.cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = person.cookie
    answer: Any = client.generic(method, path)
    expected = bool(person.words & allowed)
    if _seen(person, answer) == ("reached" if expected else "refused"):
        return ""
    return f"{method} {route} as {person.name}: expected {'in' if expected else 'out'}, got {answer.status_code}"


def _seen(person: Person, answer: Any) -> str:
    """Whoever got in reached the view; whoever did not is told so, or led to where he has to go first."""
    if answer.status_code == 200:
        return "reached"
    if "signed_in" in person.words:
        return "refused" if answer.status_code == 403 else "fault"
    led = answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/")
    return "refused" if led else "fault"
