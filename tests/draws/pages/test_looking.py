"""Everybody who looks on: each page by role, nothing of who was drawn on any of them, headers that keep nothing."""

import pytest

from shuangsuiji.draws.models import Statement
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.rounds import publish_links
from shuangsuiji.registry.models import Officer, Subject
from tests.draws import hall
from tests.draws.pages.room import decided, person, standing, text, time, to

pytestmark = pytest.mark.django_db
__all__ = ["time"]
LOOKING = ("attendance", "freeze", "commitments", "opening", "balls", "values", "draw", "compare", "documents")
PAGES = (*(f"meeting_{one}" for one in LOOKING), "meeting_detail", "meeting_screen")


def OFFICE():
    """A meeting that has drawn."""
    decided()
    hall.held("draw")


@pytest.mark.parametrize("role", ["clerk", "draw_office", "chair", "deputy", "member", "city_reviewer"])
def test_no_page_of_a_meeting_names_a_subject_or_an_officer(role):
    looking = person(role)
    names = {*Subject.objects.values_list("name", flat=True), *Officer.objects.values_list("name", flat=True)}
    keys = set(replay_of(standing()).outcome.subjects)

    for route in PAGES:
        answer = looking.get(to(route, hall.ID))
        page = text(answer)
        assert answer.status_code == 200, route
        assert answer["Cache-Control"] == "no-store"
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert [one for one in (*names, *keys) if one in page] == [], route


@pytest.mark.parametrize("role", ["officer", "squad_leader", "case_staff", "contributor", "administrator"])
def test_whoever_has_no_part_in_the_draw_sees_no_meeting(role):
    looking = person(role)

    assert {looking.get(to(route, hall.ID)).status_code for route in PAGES} == {403}


def test_whoever_looks_on_is_offered_no_act():
    page = person("member")

    for route in PAGES:
        forms = text(page.get(to(route, hall.ID))).split("<main", 1)[1]
        assert 'method="post"' not in forms, route
    assert page.post(to("meeting_draw", hall.ID)).status_code == 403


def test_the_screen_renews_itself_and_shows_counts_as_planned():
    looking = person("member")

    whole = text(looking.get(to("meeting_screen", hall.ID)))
    part = text(looking.get(to("meeting_screen", hall.ID), headers={"HX-Request": "true"}))

    assert 'hx-trigger="every 3s"' in whole and part in whole
    assert "各层抽取数（按计划）" in part and "启封后公告" in part
    assert "<html" not in part


def test_of_the_links_that_come_twice_a_day_a_page_shows_the_newest():
    for minutes in (12, 13, 14):
        publish_links(hall.act(minutes), meeting=hall.ID)
    newest = Statement.objects.filter(kind="links").order_by("seq").last()

    page = text(person("member").get(to("meeting_detail", hall.ID)))

    assert page.count("事件链") == 1 and newest.hash in page


def test_tables_that_are_asked_again_come_as_pieces():
    looking = person("clerk")

    for route in ("meeting_commitments", "meeting_values"):
        assert "<html" not in text(looking.get(to(route, hall.ID), headers={"HX-Request": "true"}))


def test_a_page_in_english_is_whole():
    looking = person("member")
    looking.cookies["ssj_language"] = "en"

    assert "Drawn by stratum, as planned" in text(looking.get(to("meeting_screen", hall.ID)))
    assert "Closing" in text(looking.get(to("meeting_draw", hall.ID)))
