"""What every request passes: no cache, policy headers, refusals as pages, a clock set back as a page."""

from datetime import timedelta

import pytest

from shuangsuiji.project import clock
from tests.acts import ACT, NOW, at
from tests.people import account, browser, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_pages_of_an_account_are_never_cached():
    page = signed_in("clerk").get("/")

    assert page["Cache-Control"] == "no-store"


def test_every_page_has_a_strict_policy():
    policy = signed_in("clerk").get("/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_refusal_is_a_page_with_code_and_next_step():
    page = signed_in("audit_administrator").get("/ledger/entries/999999/")

    assert page.status_code == 404
    assert "ledger.no_such_entry" in page.content.decode()


def test_a_clock_set_back_is_a_page_and_nothing_is_written(monkeypatch):
    client = browser(account("clerk"))
    monkeypatch.setattr(clock, "now", lambda: NOW - timedelta(days=2))

    page = client.post("/accounts/sign-out/")

    assert page.status_code == 503
    assert "ledger.clock_behind" in page.content.decode()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assert client.get("/").status_code == 200


def test_an_act_carries_account_and_moment():
    assert at(NOW).today() == ACT.today()


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/ledger/?page=2", "/ledger/?page=2"),
        ("http://testserver//elsewhere.example/", "/elsewhere.example/"),
        ("http://testserver/ledger/entries/999999/", ""),
        ("https://elsewhere.example/ledger/", ""),
        ("", ""),
    ],
)
def test_a_refusal_leads_back_to_the_page_one_came_from_and_to_no_other_place(came_from, back):
    page = signed_in("audit_administrator").get("/ledger/entries/999999/", headers={"Referer": came_from})

    assert page.context["back"] == back
    assert ("返回上一页" in page.content.decode()) == bool(back)
