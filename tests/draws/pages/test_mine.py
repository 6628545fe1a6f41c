"""A contributor's own browser: the page gives what the script needs, takes a commitment, later the value."""

import re
from os.path import dirname, join, normpath
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from shuangsuiji.core.draw import commitment
from shuangsuiji.draws.services.convening import Invited
from tests.draws import hall
from tests.draws.pages.room import decided, person, somebody, standing, text, time, to, window

pytestmark = pytest.mark.django_db
__all__ = ["time"]
OFFICE = decided


@pytest.fixture
def outsider():
    """Somebody from outside with an account of his own."""
    return somebody("contributor", name="outsider")


@pytest.fixture
def phone(outsider):
    """His browser, at a meeting that invites him."""
    hall.convened(invited=(*hall.PEOPLE[:2], Invited("outside", "丙", "phone", outsider)))
    return window(outsider)


def _sent(**changed):
    meeting = standing()
    made = commitment(meeting.hash, meeting.ceremony, slot=2, value=hall.value_of(2))
    return {"commit": made, "with_whom": "甲", "sealed": "on", **changed}


def test_the_page_says_all_that_the_script_needs_and_no_script_stands_in_it(phone):
    page = text(phone.get(to("mine_detail", hall.ID)))

    assert 'data-ceremony="140524/2026Q4/1"' in page and 'data-slot="2"' in page and 'data-hash="sha256"' in page
    assert re.search(r'<script type="module" src="[^"]*draws/pages/contribution.js"></script>', page)
    assert to("mine_detail", hall.ID) in text(phone.get(to("mine_list")))


def test_the_script_and_all_that_it_imports_are_our_own_files():
    due, seen = ["draws/pages/contribution.js"], set()
    while due:
        name = due.pop()
        path = finders.find(name)
        assert path, f"{name}: run `make assets`"
        seen.add(name)
        imported = re.findall(
            r'^import .*? from "([^"]+)";$', Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        due += [each for one in imported if (each := normpath(join(dirname(name), one))) not in seen]

    assert seen > {"draws/verifier/primitives/hashes.js", "draws/verifier/primitives/sealing.js"}


def test_a_commitment_comes_with_its_duplicate_or_not_at_all(phone):
    assert phone.post(to("mine_commit", hall.ID), _sent(sealed="")).status_code == 422
    assert phone.post(to("mine_commit", hall.ID), _sent(with_whom="丙")).status_code == 422
    for _ in range(2):
        assert phone.post(to("mine_commit", hall.ID), _sent()).status_code == 302

    assert "您的承诺已收" in text(phone.get(to("mine_detail", hall.ID)))
    other = phone.post(to("mine_commit", hall.ID), _sent(commit="ab" * 32))
    assert other.status_code == 409 and "draws.commitment_stands" in text(other)


def test_the_value_is_opened_after_the_balls_and_shown_no_more(phone):
    for name in ("freeze", "commit", "open"):
        hall.STEPS[name](standing(), 1, 0)
    value = {"value": hall.value_of(2)}
    early = phone.post(to("mine_open", hall.ID), value)
    assert early.status_code == 409 and value["value"] not in text(early)

    hall.STEPS["balls"](standing(), 1, 0)
    assert "现在启封您的数值" in text(phone.get(to("mine_detail", hall.ID)))
    wrong = phone.post(to("mine_open", hall.ID), {"value": "ab" * 32})
    assert wrong.status_code == 409 and "abababab" not in text(wrong)
    assert phone.post(to("mine_open", hall.ID), {"value": "ab"}).status_code == 422
    assert phone.post(to("mine_open", hall.ID), value).status_code == 302
    assert "已启封并密封" in text(phone.get(to("mine_detail", hall.ID)))


def test_after_the_meeting_the_page_tells_the_browser_to_forget(phone):
    for step in hall.STEPS.values():
        step(standing(), 1, 0)

    assert 'data-task="over"' in text(phone.get(to("mine_detail", hall.ID)))


def test_somebody_who_was_not_invited_is_at_no_such_place(phone):
    stranger = person("contributor", name="stranger")

    for method, route in (("get", "mine_detail"), ("post", "mine_commit"), ("post", "mine_open")):
        assert getattr(stranger, method)(to(route, hall.ID)).status_code == 403, route
    assert "没有邀请您的会议" in text(stranger.get(to("mine_list")))


def test_a_chair_who_contributes_finds_the_own_page_on_the_meeting_s(outsider):
    chair = somebody("chair", name="head")
    hall.convened(invited=(Invited("bureau", "甲", "phone", chair), *hall.PEOPLE[1:]))
    page = text(window(chair).get(to("meeting_detail", hall.ID)))

    assert to("mine_detail", hall.ID) in page
