"""Language, health, and pages for what goes wrong."""

import pytest
from django.test import Client

from tests.people import signed_in

pytestmark = pytest.mark.django_db


def test_health_says_nothing_but_that_it_is_well():
    assert Client().get("/health/").json() == {"status": "ok"}


def test_the_language_is_remembered_in_a_cookie():
    client = signed_in("clerk")

    client.post("/language/", {"language": "en", "next": "/"})

    assert '<html lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_after_the_language_one_stays_in_the_office(back):
    assert signed_in("clerk").post("/language/", {"language": "en", "next": back})["Location"] == "/"


def test_an_address_that_leads_nowhere_has_a_page():
    page = signed_in("clerk").get("/nowhere/")

    assert page.status_code == 404
    assert "没有这个页面" in page.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page():
    page = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"username": "x"})

    assert page.status_code == 403


def test_a_visitor_is_led_to_the_sign_in_page_and_back():
    page = Client().get("/ledger/?kind=account.opened")

    assert page["Location"] == "/accounts/sign-in/?next=%2Fledger%2F%3Fkind%3Daccount.opened"
