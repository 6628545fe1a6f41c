"""Every page that a role can reach, seen with other eyes: axe, four windows, two languages, the policy of the pages."""

from pathlib import Path

import pytest

from shuangsuiji.registry import tiering
from tests.journeys.browser import DESK
from tests.journeys.clerk import Desk
from tests.journeys.crawl import WINDOWS, looked_at, pages, untranslated
from tests.journeys.lists import invented

SHEET = (Path(tiering.__file__).parent / "items_default.toml").read_text(encoding="utf-8") + "（系统自带） 2026年版"
"""What the built-in directory of check items says: a Chinese document, whatever language the page speaks."""
LISTS = """
名单.csv 名单.xlsx 名单-有问题的行.xlsx 花名册.xlsx 序号 企业名称. "丁"
重点 (key)、一般 (general)、特殊 (special)、正面清单 (positive)
"""
"""What the lists say that other journeys have imported, and the words that a list may use."""
DATA = SHEET + LISTS
OTHERS = ("office", "chair", "deputy", "leader", "officer", "legal", "city", "admin", "audit")
SMALLEST = {"clerk": 60, "office": 60, "chair": 30, "audit": 10, "admin": 8}
"""Fewer kinds of pages than these, and links have been lost."""


def _english(visitor):
    cookie = {"name": "ssj_language", "value": "en", "url": visitor.address}
    visitor.page.context.add_cookies([cookie])


def test_every_page_of_a_clerk_is_sound_at_every_width_in_light_and_dark(street):
    visitor = street.visitor("clerk")

    found = pages(visitor, look=lambda page: looked_at(page) + untranslated(page, data=DATA))

    assert visitor.noticed == []
    assert len(found) >= SMALLEST["clerk"]
    visitor.page.context.close()


def test_every_page_of_a_clerk_is_all_english_for_who_reads_english(street):
    visitor = street.visitor("clerk")
    _english(visitor)

    found = pages(visitor, look=lambda page: untranslated(page, data=DATA))

    assert visitor.noticed == []
    assert len(found) >= SMALLEST["clerk"]
    visitor.page.context.close()


@pytest.mark.parametrize("role", OTHERS)
def test_every_page_of_another_role_opens_and_what_only_it_sees_is_sound(street, role):
    visitor = street.visitor(role)

    found = pages(visitor, look=_own)
    _english(visitor)
    own = [path for path in found.values() if not path.startswith("/registry/")]
    wrong = [fault for path in own for fault in untranslated(visitor.open(path), data=DATA)]

    assert wrong == []
    assert visitor.noticed == []
    assert len(found) >= SMALLEST.get(role, 5)
    visitor.page.context.close()


def _own(page):
    """Pages of the registers are looked at as a clerk's, who sees the most of each."""
    return [] if "/registry/" in page.url else looked_at(page)


def test_the_pages_before_one_has_signed_in_are_sound(street):
    visitor = street.visitor()

    wrong = looked_at(visitor.open("/accounts/sign-in/"))
    visitor.page.fill("[name=username]", "clerk")
    visitor.page.fill("[name=password]", "not the password")
    visitor.page.press("[name=password]", "Enter")
    visitor.page.wait_for_selector(".refusal, .note-error, [role=alert]")
    wrong += looked_at(visitor.page) + untranslated(visitor.page)

    assert wrong == []
    assert visitor.noticed == []
    visitor.page.context.close()


def test_the_pages_of_an_import_are_sound_at_each_step(street, tmp_path):
    visitor = street.visitor("clerk")
    desk = Desk(visitor)

    desk.upload("subjects", invented().gbk(tmp_path))
    wrong = _step(visitor)
    desk.preview()
    wrong += _step(visitor)
    desk.apply()
    wrong += _step(visitor)
    desk.undo()
    wrong += _step(visitor)

    assert wrong == []
    assert visitor.noticed == []
    visitor.page.context.close()


def _step(visitor):
    """The page that an act has led to, as it stands; then the desk's window again."""
    wrong = looked_at(visitor.page) + untranslated(visitor.page, data=DATA)
    visitor.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return wrong


def test_what_is_found_and_what_is_not_there_are_sound(street):
    visitor = street.visitor("clerk")

    wrong = []
    for path in ("/search/?q=qsl", "/search/?q=zzzz", "/registry/subjects/?q=zzzz", "/no-such-page/", "/ledger/"):
        visitor.open(path)
        wrong += looked_at(visitor.page, WINDOWS[:3]) + untranslated(visitor.page)

    assert wrong == []
    assert visitor.noticed == []
    visitor.page.context.close()
