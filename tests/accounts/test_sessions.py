"""Two browsers, real requests: what ends a sign-in anywhere ends it at the next request; cookies, CSRF, idleness."""

from datetime import timedelta

import pyotp
import pytest
from django.test import Client

from shuangsuiji.accounts.delays import name_key, source_key
from shuangsuiji.accounts.middleware import SEEN_KEY, SESSION_KEY
from shuangsuiji.accounts.models import Account, Delay, SignIn
from shuangsuiji.accounts.services import begin_second_factor, confirm_second_factor, print_codes
from shuangsuiji.project import clock
from tests.acts import ACT, NOW
from tests.people import PASSWORD, account, browser, signed_in

pytestmark = pytest.mark.django_db
HOME, SIGN_IN, ME = "/", "/accounts/sign-in/", "/accounts/me/"


def enter(client: Client, username="clerk", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


@pytest.fixture
def time(monkeypatch):
    """The office's clock, set by the test."""

    class Clock:
        at = NOW

        def forward(self, **span: int) -> None:
            self.at += timedelta(**span)

    made = Clock()
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


def test_disabling_an_account_ends_both_its_browsers_at_their_next_request():
    of = account("clerk")
    office, home = Client(), Client()
    assert enter(office).status_code == enter(home).status_code == 302
    assert office.get(ME).status_code == home.get(ME).status_code == 200

    administrator = signed_in("administrator")
    assert administrator.post(f"/accounts/{of.id}/disable/").status_code == 302

    for client in (office, home):
        assert client.get(ME).headers["Location"].startswith(SIGN_IN)
    assert enter(Client()).status_code == 403


def test_an_account_disabled_behind_our_back_is_out_too():
    of = account("clerk")
    client = browser(of)

    Account.objects.filter(id=of.id).update(active=False)

    assert client.get(ME).status_code == 302


def test_one_browser_ends_the_other_and_all_others():
    of = account("clerk")
    office, home, phone = Client(), Client(), Client()
    for client in (office, home, phone):
        enter(client)
    other = SignIn.objects.get(id=home.session[SESSION_KEY])

    office.post(f"/accounts/me/sign-ins/{other.id}/end/")
    assert [one.get(ME).status_code for one in (office, home, phone)] == [200, 302, 200]

    office.post("/accounts/me/sign-ins/end-others/")
    assert [one.get(ME).status_code for one in (office, home, phone)] == [200, 302, 302]
    assert SignIn.objects.filter(account=of, ended_at=None).count() == 1


def test_nobody_ends_anothers_sign_in_through_his_own_page():
    victim = browser(account("clerk", username="victim"))
    theirs = SignIn.objects.get(account__username="victim")

    answer = signed_in("clerk").post(f"/accounts/me/sign-ins/{theirs.id}/end/")

    assert answer.status_code == 404
    assert victim.get(ME).status_code == 200


def test_signing_out_ends_the_sign_in_itself_not_only_the_cookie():
    account("clerk")
    client, thief = Client(), Client()
    enter(client)
    thief.cookies["ssj_session"] = client.cookies["ssj_session"].value

    client.post("/accounts/sign-out/")

    assert thief.get(ME).status_code == 302


def test_signing_in_leaves_nothing_of_the_session_before():
    account("clerk")
    client = Client()
    enter(client)
    first, token = client.cookies["ssj_session"].value, client.cookies["ssj_csrf"].value
    old = Client()
    old.cookies["ssj_session"] = first

    enter(client)

    assert client.cookies["ssj_session"].value != first
    assert client.cookies["ssj_csrf"].value != token
    assert old.get(ME).status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites():
    account("clerk")
    client = Client()
    enter(client)

    session, csrf = client.cookies["ssj_session"], client.cookies["ssj_csrf"]

    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert csrf["samesite"] == "Strict"


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"])
def test_behind_tls_cookies_travel_over_tls_only(name, settings):
    setattr(settings, name, True)
    account("clerk")
    client = Client()
    enter(client)

    assert client.cookies["ssj_session" if name.startswith("SESSION") else "ssj_csrf"]["secure"]


def test_a_form_from_elsewhere_is_refused():
    account("clerk")
    client = Client(enforce_csrf_checks=True)

    assert enter(client).status_code == 403
    assert not SignIn.objects.exists()


def test_a_forged_cookie_opens_nothing():
    of = account("clerk")
    browser(of)
    client = Client()
    client.cookies["ssj_session"] = str(SignIn.objects.get().id)

    assert client.get(ME).status_code == 302


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/accounts/me/?a=1", "/accounts/me/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_one_goes_on_to_our_own_pages_only(wanted, reached):
    account("clerk")

    assert enter(Client(), next=wanted).headers["Location"] == reached


def test_a_visitor_is_led_back_to_the_page_he_wanted():
    account("clerk")
    client = Client()
    asked = client.get("/accounts/me/?x=1").headers["Location"]

    assert asked == f"{SIGN_IN}?next=%2Faccounts%2Fme%2F%3Fx%3D1"
    assert 'value="/accounts/me/?x=1"' in client.get(asked).content.decode()


def test_an_idle_browser_is_out_and_a_busy_one_stays_until_the_working_day_ends(time):
    account("clerk")
    busy, idle = Client(), Client()
    enter(busy)
    enter(idle)
    idle.get(ME)
    for _ in range(23):
        time.forward(minutes=31)
        answers = busy.get(ME).status_code
        assert answers == 200

    assert idle.get(ME).status_code == 302
    assert SignIn.objects.filter(ended_why="idle").count() == 1
    time.forward(minutes=31)
    assert busy.get(ME).status_code == 302


def test_a_browser_that_replays_an_old_cookie_is_as_idle_as_the_cookie(time):
    account("clerk")
    client = Client()
    enter(client)
    client.get(ME)
    old = client.cookies["ssj_session"].value
    assert SEEN_KEY in client.session
    for _ in range(3):
        time.forward(minutes=30)
        client.get(ME)

    client.cookies["ssj_session"] = old

    assert client.get(ME).status_code == 302


def test_a_password_without_its_code_is_forgotten_after_ten_minutes(time):
    of = account("chair")
    confirm_second_factor(ACT, account=of, code=pyotp.TOTP(begin_second_factor(ACT, account=of)).at(NOW))
    client = Client()
    enter(client, "chair")
    assert client.get("/").headers["Location"] == "/accounts/sign-in/code/"

    time.forward(minutes=11)

    assert client.get("/").headers["Location"].startswith(SIGN_IN + "?")
    assert SignIn.objects.get().ended_why == "no_code"


def test_the_wait_is_told_with_a_printed_code_as_the_way_through():
    of = account("clerk")
    code = print_codes(ACT, account=of)[0]
    Delay.objects.create(key=name_key("clerk"), failures=12, last_at=clock.now())
    Delay.objects.create(key=source_key("127.0.0.1"), failures=12, last_at=clock.now())

    told = enter(Client())

    assert told.status_code == 429
    assert "4分" in told.content.decode()
    assert "一次性登录码" in told.content.decode()
    assert enter(Client(), code=code).status_code == 302


def test_pages_of_an_account_are_kept_by_no_cache():
    assert signed_in("clerk").get(ME).headers["Cache-Control"] == "no-store"
    assert Client().get(SIGN_IN).headers["Cache-Control"] == "no-store"
