"""The pages of officers, squads, leave and recusals, as each role meets them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import Conflict, Leave, Officer, Squad
from shuangsuiji.registry.services.people import edit_officer, enter_leave, link_account
from tests.acts import ACT
from tests.registry.people.cast import TODAY, account, id_of, officer, squad, subject
from tests.registry.people.pages import fixed_day, quick_hasher, sent, signed_in

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]
NEW = {"name": "新人", "certificate": "DEMO-77", "in_post": "on", "skills": ["water", "air"]}


@pytest.fixture
def clerk():
    """A clerk's browser."""
    return signed_in(account("clerk", "clerk"))


def _to(route, *args):
    return reverse(f"registry:{route}", args=args)


def test_an_empty_register_says_what_to_do(clerk):
    for route in ("officer_list", "squad_list", "leave_list", "conflict_list"):
        page = clerk.get(_to(route))
        assert page.status_code == 200 and "这里还没有记录" in page.content.decode(), route


def test_a_clerk_enters_an_officer_in_a_squad(clerk):
    first = squad()
    assert "一分队" in clerk.get(_to("officer_new")).content.decode()

    answer = clerk.post(_to("officer_new"), sent(id_of(7), {**NEW, "squad": str(first.id)}))

    one = Officer.objects.get()
    assert answer.status_code == 302 and answer.url == _to("officer_detail", one.id)
    assert (one.squad, one.skills, one.in_post, one.lead) == (first, "air water", True, False)
    page = clerk.get(answer.url).content.decode()
    assert "大气、水" in page and "今天（2026年11月24日）可以被抽取" in page and "有效期，暂按有效处理" in page


def test_a_double_click_makes_one_officer(clerk):
    for _ in range(2):
        assert clerk.post(_to("officer_new"), sent(id_of(7), NEW)).status_code == 302

    assert Officer.objects.count() == 1 and Entry.objects.filter(kind="officer.entered").count() == 1


def test_a_refusal_is_shown_beside_the_form_and_keeps_what_was_typed(clerk):
    officer(certificate="DEMO-77")

    page = clerk.post(_to("officer_new"), sent(id_of(7), NEW))

    text = page.content.decode()
    assert page.status_code == 409 and "registry.certificate_taken" in text and "新人" in text


def test_an_edit_sets_only_what_was_changed(clerk):
    one = officer(of=squad(), skills="water")
    form = clerk.get(_to("officer_edit", one.id)).context["form"]
    seen = form.initial["seen"]

    answer = clerk.post(
        _to("officer_edit", one.id),
        sent(one.id, {**_typed(seen), "note": "改"}, version=1, seen=seen),
    )

    edited = Officer.objects.get()
    assert answer.status_code == 302
    assert (edited.note, edited.squad.name, edited.skills, edited.version) == ("改", "一分队", "water", 2)


def _typed(seen):
    """What a browser sends back for values left as they were: a tick that is off is not sent."""
    return {slug: "on" if value == "yes" else value for slug, value in seen.items() if value not in ("no", [])}


def test_the_second_of_two_clerks_sees_both_versions_and_can_save(clerk):
    one = officer()
    seen = clerk.get(_to("officer_edit", one.id)).context["form"].initial["seen"]
    edit_officer(ACT, id=one.id, version=1, values={"name": "先改的名"}, squad=None)

    typed = {**_typed(seen), "name": "后改的名"}
    page = clerk.post(_to("officer_edit", one.id), sent(one.id, typed, version=1, seen=seen))

    text = page.content.decode()
    assert page.status_code == 409 and "先改的名" in text and "后改的名" in text
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text.replace("&quot;", "&#34;")))
    data = {key: value.replace("&#34;", '"') for key, value in carried.items()}
    answer = clerk.post(_to("officer_edit", one.id), {**data, "pick_name": "mine", "resolve": "1"})
    assert answer.status_code == 302 and Officer.objects.get().name == "后改的名"


def test_a_certificate_that_expires_tonight_is_said_with_both_dates(clerk):
    one = officer(certificate_until=TODAY.isoformat())

    page = clerk.get(_to("officer_detail", one.id)).content.decode()

    assert "今晚到期" in page and "2026年11月24日" in page and "2026年11月25日起不能被抽取" in page


@pytest.mark.parametrize(("days", "words"), [(-1, "已于2026年11月23日到期"), (30, "30天后到期"), (61, "可以被抽取")])
def test_other_states_of_a_certificate_are_said_too(clerk, days, words):
    one = officer(certificate_until=(TODAY + timedelta(days)).isoformat())

    assert words in clerk.get(_to("officer_detail", one.id)).content.decode()


def test_the_list_is_narrowed_by_certificate_and_found_by_pinyin(clerk):
    officer("张今晚", certificate_until=TODAY.isoformat())
    officer("李过期", "DEMO-02", 11, certificate_until="2026-01-01")

    for query, name in (({"state": "tonight"}, "张今晚"), ({"state": "expired"}, "李过期"), ({"q": "lgq"}, "李过期")):
        page = clerk.get(_to("officer_list"), query).content.decode()
        assert name in page and page.count('class="row-link"') == 1, query


def test_the_list_takes_few_queries_however_long_it_is(clerk, django_assert_max_num_queries):
    first = squad()
    for number in range(40):
        officer(f"人{number}", f"DEMO-{number}", 200 + number, of=first)

    with django_assert_max_num_queries(12):
        assert clerk.get(_to("officer_list")).content.decode().count('class="row-link"') == 40


def test_an_export_is_in_the_ledger(clerk):
    officer()

    answer = clerk.post(_to("officer_list"), {"as": "csv"})

    assert answer.status_code == 200 and "DEMO-01" in answer.content.decode("utf-8-sig")
    assert Entry.objects.last().kind == "list.exported"


def test_who_is_drawable_on_a_day_is_told_with_reasons(clerk):
    away = officer("请假人", of=squad())
    enter_leave(ACT, id=id_of(50), officer=away, values={"since": "2026-12-01", "until": "2026-12-05"})

    today = clerk.get(_to("officer_drawable")).content.decode()
    then = clerk.get(_to("officer_drawable"), {"on": "2026-12-03"}).content.decode()

    assert "人人可抽" in today and "人人可抽" not in then
    assert "请假" in then and "不计入" in then
    assert clerk.get(_to("officer_drawable"), {"on": "no day"}).status_code == 200


def test_an_account_is_linked_and_only_free_ones_are_offered(clerk):
    one, own = officer(), account("officer1", "officer")
    link_account(ACT, id=officer("乙", "DEMO-02", 11).id, version=1, account=account("taken", "officer"))

    page = clerk.get(_to("officer_account", one.id))
    assert "officer1" in page.content.decode() and "taken" not in page.content.decode()

    answer = clerk.post(
        _to("officer_account", one.id), sent(one.id, {"account": str(own.id)}, version=1, seen={"account": ""})
    )
    assert answer.status_code == 302 and Officer.objects.get(id=one.id).account == own


def test_a_mistake_is_withdrawn_and_restored_with_reasons(clerk):
    one = officer()

    assert clerk.post(_to("officer_withdraw", one.id), {"version": 1, "why": ""}).status_code == 422
    assert clerk.post(_to("officer_withdraw", one.id), {"version": 9, "why": "错"}).status_code == 409
    assert clerk.post(_to("officer_withdraw", one.id), {"version": 1, "why": "录入两次"}).status_code == 302
    assert "录入两次" in clerk.get(_to("officer_detail", one.id)).content.decode()
    assert clerk.post(_to("officer_withdraw", one.id), {"version": 2, "why": "没有错"}).status_code == 302
    assert not Officer.objects.get().withdrawn


def test_a_squad_is_formed_edited_and_shown_with_its_officers(clerk):
    answer = clerk.post(_to("squad_new"), sent(id_of(7), {"name": "一分队", "formed_on": "2024-01-01"}))
    first = Squad.objects.get()
    head = officer(of=first)
    seen = clerk.get(_to("squad_edit", first.id)).context["form"].initial["seen"]

    typed = {**_typed(seen), "leader": str(head.id), "dissolved_on": "2026-11-24"}
    edited = clerk.post(_to("squad_edit", first.id), sent(first.id, typed, version=1, seen=seen))

    assert (answer.status_code, edited.status_code) == (302, 302)
    page = clerk.get(_to("squad_detail", first.id)).content.decode()
    assert "甲 DEMO-01" in page and "分队已撤销，仍有1名人员" in page
    assert "已撤销" in clerk.get(_to("squad_list"), {"state": "dissolved"}).content.decode()
    assert clerk.post(_to("squad_withdraw", first.id), {"version": 2, "why": "错"}).status_code == 302


def test_leave_is_entered_and_an_overlap_is_told(clerk):
    one = officer()
    first = {"officer": str(one.id), "since": "2026-11-20", "until": "2026-11-25"}

    answer = clerk.post(_to("leave_new"), sent(id_of(7), first))
    again = clerk.post(_to("leave_new"), sent(id_of(8), {**first, "until": "2026-12-01"}))

    leave = Leave.objects.get()
    assert answer.url == _to("leave_detail", leave.id) and again.status_code == 409
    assert "registry.leave_overlaps" in again.content.decode()
    for state, count in (("away", 1), ("coming", 0), ("over", 0)):
        assert clerk.get(_to("leave_list"), {"state": state}).content.decode().count("row-link") == count
    seen = {"since": "2026-11-20", "until": "2026-11-25", "reason": ""}
    edited = clerk.post(
        _to("leave_edit", leave.id), sent(leave.id, {**seen, "until": "2026-11-23"}, version=1, seen=seen)
    )
    assert edited.status_code == 302 and "已结束" in clerk.get(_to("leave_list")).content.decode()
    assert clerk.post(_to("leave_withdraw", leave.id), {"version": 2, "why": "错"}).status_code == 302


def test_a_recusal_is_declared_after_finding_its_subject(clerk):
    one, plant = officer(), subject()
    assert "青石厂" in clerk.get(_to("conflict_new"), {"q": "qsc"}).content.decode()
    htmx = clerk.get(_to("conflict_new"), {"q": "qsc"}, headers={"HX-Request": "true", "HX-Target": "subjects-found"})
    assert "<html" not in htmx.content.decode() and "青石厂" in htmx.content.decode()
    address = f"{_to('conflict_new')}?subject={plant.id}"
    assert "青石厂" in clerk.get(address).content.decode()

    typed = {"officer": str(one.id), "reason": "近亲属任职", "declared_on": "2026-11-24"}
    answer = clerk.post(address, sent(id_of(7), typed))

    declared = Conflict.objects.get()
    assert answer.url == _to("conflict_detail", declared.id) and (declared.officer, declared.subject) == (one, plant)
    assert clerk.post(address, sent(id_of(8), typed)).status_code == 409
    for typed in ("qsc", "甲", "jia"):
        assert clerk.get(_to("conflict_list"), {"q": typed}).content.decode().count("row-link") == 1
    seen = {"reason": "近亲属任职", "declared_on": "2026-11-24", "ended_on": ""}
    ended = clerk.post(
        _to("conflict_edit", declared.id),
        sent(declared.id, {**seen, "ended_on": "2026-11-24"}, version=1, seen=seen),
    )
    assert ended.status_code == 302 and "已解除" in clerk.get(_to("conflict_list")).content.decode()
    assert clerk.post(_to("conflict_withdraw", declared.id), {"version": 2, "why": "错"}).status_code == 302


def test_a_search_for_too_many_subjects_asks_for_more_letters(clerk):
    for number in range(21):
        subject(f"青石厂{number}", 300 + number)

    assert "只显示前20家" in clerk.get(_to("conflict_new"), {"q": "青石"}).content.decode()
    assert "没有找到" in clerk.get(_to("conflict_new"), {"q": "白云"}).content.decode()


def test_pages_of_people_speak_english_too(clerk):
    one = officer(of=squad(), certificate_until=TODAY.isoformat())
    clerk.cookies["ssj_language"] = "en"

    page = clerk.get(_to("officer_detail", one.id)).content.decode()

    assert "expires tonight: last valid day 24 November 2026, cannot be drawn from 25 November 2026" in page
