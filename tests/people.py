"""Accounts of tests, signed in by what the middleware reads: roles and divisions of a cast, no real names."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import Client

from shuangsuiji.accounts.middleware import SESSION_KEY
from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.accounts.roles import KIND_OF
from shuangsuiji.accounts.services import grant_role, open_account, open_sign_in
from shuangsuiji.ledger.acts import Act
from shuangsuiji.project import clock
from tests.acts import ACT

PASSWORD = "a-long-password-1"
DIVISION = "140524"


def account(*roles: str, username: str = "", act: Act = ACT, division: str = DIVISION) -> Account:
    """An account that holds these roles since yesterday; the first decides its kind."""
    kind = KIND_OF[roles[0]] if roles else "business"
    opened = open_account(
        act,
        username=username or "-".join(roles) or "nobody",
        name="演示人员",
        kind=kind,
        division=division,
        password=PASSWORD,
        must_change_password=False,
    )
    for role in roles:
        grant_role(act, account=opened, role=role, since=act.today() - timedelta(days=1))
    return opened


def browser(of: Account, *, second_factor: bool = True, act: Act = ACT) -> Client:
    """A browser in which this account is signed in."""
    sign_in = open_sign_in(act, account=of, second_factor=second_factor)
    # A sign-in lasts a working day, and requests have the real clock.
    SignIn.objects.filter(id=sign_in.id).update(at=clock.now())
    session = SessionStore()
    session[SESSION_KEY] = str(sign_in.id)
    session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def signed_in(*roles: str) -> Client:
    """A browser with a new account of these roles."""
    return browser(account(*roles))
