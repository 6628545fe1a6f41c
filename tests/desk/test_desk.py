"""The first page says what there is to do, and the search of the bar finds people and subjects."""

from datetime import timedelta

import pytest

from shuangsuiji.desk.selectors import quick
from shuangsuiji.desk.tasks import tasks_of
from shuangsuiji.project import clock
from shuangsuiji.registry.models import Officer
from shuangsuiji.synthetic.county import invented_code
from tests.acts import ACT
from tests.people import DIVISION, signed_in
from tests.registry.subjects.cast import many, subject

pytestmark = pytest.mark.django_db


def _labels(page):
    return [str(task.label) for task in page.context["tasks"]]


def _officer(name, until):
    Officer(
        id=ACT.new_id(),
        division=DIVISION,
        certificate=f"DEMO-{name}",
        name=name,
        certificate_until=until,
        search=f"\n{name}\nysyy\ndemo\n",
        changed_at=ACT.at,
    ).save(force_insert=True)


def test_an_empty_office_says_what_to_do_first_in_order():
    page = signed_in("clerk").get("/")

    assert _labels(page)[:3] == ["导入检查对象名单", "导入执法人员名单", "建立执法分队"]
    assert tasks_of(page.wsgi_request)[0].url.startswith("/registry/")


def test_certificates_that_ended_and_end_tonight_are_told_apart():
    today = clock.now().astimezone(ACT.at.tzinfo).date()
    _officer("演示一", today - timedelta(days=1))
    _officer("演示二", today)
    _officer("演示三", today + timedelta(days=61))

    labels = _labels(signed_in("clerk").get("/"))

    assert {"执法证已过期，不能被抽取", "执法证今晚到期"} <= set(labels)
    assert "执法证60天内到期" not in labels


def test_each_power_sees_its_own_tasks_only():
    many(1)

    assert _labels(signed_in("audit_administrator").get("/"))[0].startswith("台账现有")
    assert not any("检查对象" in label for label in _labels(signed_in("administrator").get("/")))


@pytest.mark.parametrize("typed", ["qsl", "青石", "01"])
def test_the_quick_search_finds_with_at_most_four_keys(typed):
    subject("青石岭水泥厂", code=invented_code(1), site="01")

    found = quick(DIVISION, typed)

    assert [one.name for one in found.subjects] == ["青石岭水泥厂"]


def test_nothing_typed_finds_nothing():
    many(1)

    assert not quick(DIVISION, "  ").any


def test_enter_opens_the_first_and_typing_lists():
    one, client = subject("青石岭水泥厂"), signed_in("clerk")

    assert client.get("/search/", {"q": "qsl", "open": "first"}).url == f"/registry/subjects/{one.id}/"
    assert "青石岭水泥厂" in client.get("/search/", {"q": "qsl"}, headers={"HX-Request": "true"}).content.decode()
    assert client.get("/search/", {"q": "没有", "open": "first"}).status_code == 200
