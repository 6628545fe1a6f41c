"""The statements page: for anybody, the very bytes whose hashes were read out, and nothing that moves otherwise."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

import shuangsuiji.verifier
from shuangsuiji.accounts.access import table
from shuangsuiji.draws.models import Statement
from shuangsuiji.draws.services.drawing import abort
from shuangsuiji.draws.services.opening import open_statement
from shuangsuiji.draws.services.rounds import publish_links
from shuangsuiji.draws.statement_urls import urlpatterns
from tests.draws import hall
from tests.plans import cast
from tests.registry.people.pages import fixed_day, quick_hasher

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]
_MOVING = re.compile(
    r"[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}|csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken\": \"\w+|nonce-?[^\" ]+"
)


def _to(route, *args):
    return reverse(f"statements:{route}", args=args)


def _office(count=12):
    cast.office(("general",) * count)
    cast.signed()


def _text(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_before_anything_is_published_the_page_says_so():
    _office()
    hall.held("commit")

    page = _text(_to("statement_list"))

    assert "还没有公告" in page and "140524/2026Q4/1" not in page


def test_a_visitor_gets_the_bytes_whose_hashes_were_read_out():
    _office()
    meeting = hall.held()
    page = _text(_to("statement_detail", meeting.id))

    for statement in Statement.objects.filter(meeting=meeting):
        answer = Client().get(_to("statement_file", statement.id))
        found = hashlib.sha256(f"draw1/{statement.kind}\n".encode() + answer.content).hexdigest()
        assert found == statement.hash and found in page
        assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] == "application/json"
    assert {one.kind for one in Statement.objects.all()} == {"opening", "balls", "closing"}
    assert "12家" in page and json.loads(meeting.opening)["registry"] in page


def test_rules_and_plan_are_those_that_the_opening_holds():
    _office()
    meeting = hall.held("open")

    rules = Client().get(_to("statement_fixed", meeting.id, "rules")).content
    plan = Client().get(_to("statement_fixed", meeting.id, "plan")).content

    assert hashlib.sha256(b"draw1/rules\n" + rules).hexdigest() == json.loads(meeting.opening)["rules"]
    assert json.loads(plan)["period"] == "2026Q4" and "P-01" not in plan.decode() + rules.decode()


def test_rules_are_not_given_before_the_opening_nor_anything_else():
    _office()
    meeting = hall.held("commit")

    for name in ("rules", "plan"):
        assert Client().get(_to("statement_fixed", meeting.id, name)).status_code == 404
    open_statement(hall.act(3), meeting=meeting.id)
    for name in ("registry", "roster", "quality", "salts"):
        assert Client().get(_to("statement_fixed", meeting.id, name)).status_code == 404
    assert Client().get(_to("statement_detail", cast.id_of(1))).status_code == 404
    assert Client().get(_to("statement_file", cast.id_of(1))).status_code == 404


def test_an_abort_is_published_too():
    _office()
    meeting = hall.held("open")
    abort(hall.act(5), meeting=meeting.id, reason="停电")

    assert "中止公告" in _text(_to("statement_list"))


def test_every_days_links_stand_with_the_newest_link_in_the_command():
    _office()
    meeting = hall.held()
    first = _text(_to("statement_detail", meeting.id))
    assert f"--link {_newest(meeting, 'closing')}" in first and "每日事件链" not in first

    publish_links(hall.act(60), meeting=meeting.id)
    page = _text(_to("statement_detail", meeting.id))

    assert _newest(meeting, "links") in page and "每日事件链" in page


def _newest(meeting, kind):
    return Statement.objects.filter(meeting=meeting, kind=kind).last().hash


def test_the_verifier_is_the_file_itself():
    answer = Client().get(_to("statement_verifier"))

    assert answer.content == Path(shuangsuiji.verifier.__file__).with_name("verify_draw1.py").read_bytes()
    assert "verify_draw1.py" in answer["Content-Disposition"]


def test_twin_worlds_publish_the_same_but_for_hashes_of_one_length():
    _office(30)
    worlds = [_world(seed) for seed in (1, 2, 3)]

    assert worlds[0] == worlds[1] == worlds[2]


def _world(seed):
    with transaction.atomic():
        meeting = hall.held(seed=seed)
        publish_links(hall.act(60), meeting=meeting.id)
        addresses = [_to("statement_list"), _to("statement_detail", meeting.id)]
        addresses += [_to("statement_file", one.id) for one in Statement.objects.order_by("seq")]
        pages = [_MOVING.sub(lambda found: "·" * len(found[0]), _text(one)) for one in addresses]
        transaction.set_rollback(True)
    return pages


def test_every_address_of_the_statements_is_for_anybody_and_only_to_read():
    for one in urlpatterns:
        allowed = [
            method for method in ("GET", "POST") if table().rules_for(f"statements:{one.name}", method, ["anyone"])
        ]
        assert allowed == ["GET"], one.name


def test_in_english_too():
    browser = Client()
    browser.cookies["ssj_language"] = "en"

    assert "No statements yet" in browser.get(_to("statement_list")).content.decode()
