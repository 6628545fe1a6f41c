"""Which language a request is served in."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from shuangsuiji.bilingual import tongue
from shuangsuiji.bilingual.middleware import chosen_language


def served(cookie: str = "", **headers: str) -> HttpResponse:
    """An answer that is the language it was made in."""
    request = RequestFactory().get("/", headers=headers)
    if cookie:
        request.COOKIES["ssj_language"] = cookie
    return chosen_language(lambda _: HttpResponse(tongue()))(request)


@pytest.mark.parametrize(("cookie", "spoken"), [("", "zh"), ("en", "en"), ("zh-hans", "zh"), ("xx", "zh")])
def test_the_cookie_decides_and_chinese_is_the_default(cookie, spoken):
    assert served(cookie).content.decode() == spoken


def test_a_browser_that_nobody_set_up_does_not_turn_the_office_english():
    assert served(**{"Accept-Language": "en-US"}).content == b"zh"


def test_a_cache_keeps_the_languages_apart():
    answer = served("en")

    assert (answer["Content-Language"], answer["Vary"]) == ("en", "Cookie")
