"""The pages of plans as each role sees them, on the day of the quarter's draw."""

from datetime import date

import pytest

from shuangsuiji.plans.models import Campaign, Exemption, Plan, SiteVisit
from shuangsuiji.plans.services.visits import note_visit
from tests.people import DIVISION
from tests.plans.cast import (
    NOW,
    TIERS,
    TODAY,
    id_of,
    office,
    officer,
    signed,
    squad,
    subject,
)
from tests.plans.pages import address, as_role, fixed_day, paper, seen
from tests.registry.people.pages import sent

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day"]
READERS = ("clerk", "draw_office", "chair", "deputy", "member", "city_reviewer")


@pytest.mark.parametrize("role", READERS)
def test_whoever_answers_for_the_draw_reads_every_page(role):
    office()
    decision, client = signed(), as_role(role)
    campaign = Campaign.objects.create(
        id=id_of(2), division=DIVISION, slug="voc", title="演示专项", share="1/2", first=TODAY, last=TODAY,
        tiers=["key"], entered_at=NOW.at,
    )  # fmt: skip
    exemption = Exemption.objects.create(
        id=id_of(3), division=DIVISION, period="2026Q4", stratum="key", kind="joint-check", reason="演示",
        document=paper(),
    )  # fmt: skip
    visit = SiteVisit.objects.create(
        id=id_of(4), division=DIVISION, subject_id=id_of(101), on=TODAY, kind="case", basis="立案"
    )

    for route in ("plan_list", "campaign_list", "exemption_list", "visit_list"):
        seen(client, route)
    for route in ("plan_detail", "plan_what_if", "plan_predictability"):
        seen(client, route, "2026Q4")
    for route, one in (("campaign", campaign), ("exemption", exemption), ("visit", visit), ("decision", decision)):
        seen(client, f"{route}_detail", one.id)


@pytest.mark.parametrize("role", ["officer", "squad_leader", "case_staff", "contributor", "administrator"])
def test_nobody_else_does(role):
    client = as_role(role)

    assert (
        client.get(address("plan_list")).status_code == 403
        and client.get(address("plan_detail", "2026Q4")).status_code == 403
    )


def test_the_year_shows_each_quarter_with_its_numbers_and_no_empty_office_is_a_fault():
    office(())
    client = as_role("clerk")
    assert "名录里还没有带类别的对象" in seen(client, "plan_list")

    for number, tier in enumerate(TIERS, 1):
        subject(number, tier, act=NOW)
    page = seen(client, "plan_list")
    assert "2026Q1" in page and "没有计划" in page and "重点监管对象 <strong>5</strong> / 5" in page
    assert "2025年计划" in seen(client, "plan_list", query="?year=2025") and "2026年计划" in seen(
        client, "plan_list", query="?year=99x"
    )


def test_a_quarters_plan_shows_each_number_with_its_arithmetic_and_clause():
    office()
    page = seen(as_role("member"), "plan_detail", "2026Q4")

    assert "⌈5 × 1/4⌉ = 2" in page and "二、工作目标和范围（四）1" in page and "口径A1" in page
    assert "为什么是5家" in page and "最多可完成" in page and "应在2026年10月10日前抽取并备案" in page


def test_a_period_that_is_none_is_told_and_not_a_fault():
    client = as_role("member")

    for written in ("2026H2", "tomorrow", "2026Q5"):
        page = client.get(address("plan_detail", written))
        assert page.status_code == 404 and "plans.other_period" in page.content.decode()


def test_too_few_officers_and_an_empty_register_are_told_on_the_page():
    client = as_role("draw_office")
    assert "没有可抽的对象" in seen(client, "plan_detail", "2026Q4")
    assert "没有可抽的对象" in seen(client, "plan_predictability", "2026Q4")


def test_settings_are_saved_first_and_edited_afterwards_and_two_tabs_are_told():
    office()
    client, to = as_role("draw_office"), address("plan_edit", "2026Q4")
    opened = {"days_per_visit": "1", "share": "100", "note": ""}
    first = sent(id_of(1), {"days_per_visit": "2", "share": "50", "note": ""}, seen=opened)

    assert client.post(to, first).url == address("plan_detail", "2026Q4")
    assert (Plan.objects.get().days_per_visit, Plan.objects.get().share) == (2, 50)
    other = client.post(to, sent(id_of(5), {"days_per_visit": "3", "share": "100", "note": ""}, seen=opened))
    assert other.status_code == 409 and Plan.objects.get().days_per_visit == 2
    wrong = client.post(to, sent(id_of(1), {"days_per_visit": "2", "share": "0", "note": ""}, version=1, seen=opened))
    assert wrong.status_code == 409 and "1至100的整数" in wrong.content.decode()
    assert "2" in str(client.get(address("plan_edit", "2027Q1")).context["form"]["days_per_visit"].value())


def test_what_if_shows_both_numbers_and_saves_nothing():
    office()
    client = as_role("member")
    page = client.get(
        address("plan_what_if", "2026Q4"), {"share": "100", "squads": "0", "officers": "2", "recheck": ""}
    )

    rows = {row["title"]: (row["now"], row["tried"]) for row in page.context["rows"]}
    assert rows["重点监管对象"] == (5, 5) and rows["一般监管对象"] == (5, 0)
    assert page.context["tried"].workload.officers == 2 and not Plan.objects.exists()
    bad = client.get(address("plan_what_if", "2026Q4"), {"share": "0"})
    assert bad.status_code == 422 and "应为1至100的整数" in bad.content.decode()


def test_a_campaign_is_entered_shown_with_its_way_into_the_draw_edited_and_withdrawn():
    office()
    client = as_role("draw_office")
    values = {"slug": "voc", "title": "演示专项", "share": "1/2", "first": "2026-10-01", "last": "2026-12-31"}
    lists = {"tiers": ["key"], "attributes": "", "keys": "", "sections": []}
    made = client.post(address("campaign_new"), sent(id_of(2), {**values, **lists}))

    assert made.url == address("campaign_detail", id_of(2))
    assert "并入2026Q4的抽取" in seen(client, "campaign_detail", id_of(2))
    assert "演示专项" in seen(client, "plan_detail", "2026Q4")
    opened = {**values, **lists}
    edit = {**{k: v for k, v in opened.items() if k != "slug"}, "sections": ["permit"]}
    assert (
        client.post(address("campaign_edit", id_of(2)), sent(id_of(2), edit, version=1, seen=opened)).status_code == 302
    )
    assert "检查内容少于七项，单独抽取" in seen(client, "campaign_detail", id_of(2))
    assert "单独抽取：voc" in seen(client, "plan_detail", "2026Q4")
    assert client.post(address("campaign_withdraw", id_of(2)), {"version": 2, "why": "误录"}).status_code == 302
    assert "已撤回" in seen(client, "campaign_detail", id_of(2))
    assert "voc" not in seen(client, "plan_detail", "2026Q4")


def test_a_campaign_entered_after_the_decision_says_so():
    office()
    signed()
    client = as_role("draw_office")
    values = {"slug": "voc", "title": "演示专项", "share": "1/2", "first": "2026-10-01", "last": "2026-12-31"}
    client.post(address("campaign_new"), sent(id_of(2), {**values, "tiers": ["key"], "attributes": "", "keys": ""}))

    assert "抽取前重新决定即可并入" in seen(client, "campaign_detail", id_of(2))
    assert "名录与已签署的会议记录不一致" in seen(client, "plan_detail", "2026Q4")


def test_an_exemption_is_recorded_with_its_document_and_stands_beside_its_conflict():
    subjects = office(("key",) * 4)
    for one in subjects:
        for n in (1, 2):
            given = {"division": DIVISION, "key": one.key, "on": TODAY, "kind": "case", "basis": f"立案{n}"}
            note_visit(NOW, **given)
    client, source = as_role("draw_office"), paper()
    to = f"{address('exemption_new')}?period=2026Q4&amp;stratum=key"
    assert to in seen(client, "plan_detail", "2026Q4") and to not in seen(as_role("member"), "plan_detail", "2026Q4")
    values = {"period": "2026Q4", "stratum": "key", "kind": "joint-check", "reason": "每年全覆盖"}

    without = client.post(address("exemption_new"), sent(id_of(3), values))
    assert without.status_code == 409 and "plans.exemption_unusable" in without.content.decode()
    made = client.post(address("exemption_new"), sent(id_of(3), {**values, "document": str(source.id)}))
    assert made.url == address("exemption_detail", id_of(3))
    page = seen(client, "plan_detail", "2026Q4")
    assert "quota.floor_over_cap" in page and "已登记例外：<a" in page
    assert client.post(address("exemption_withdraw", id_of(3)), {"version": 1, "why": "误录"}).status_code == 302
    assert "已登记例外" not in seen(client, "plan_detail", "2026Q4")


def test_a_clerk_enters_a_visit_outside_the_draw_and_can_choose_no_routine_kind():
    one = office()[0]
    client, to = as_role("clerk"), address("visit_new")
    assert "选择检查对象" in client.get(to, {"q": "演示1厂"}).content.decode()
    form = client.get(to, {"subject": str(one.id)}).content.decode()
    assert 'value="case"' in form and 'value="drawn"' not in form

    values = {"on": "2026-10-07", "kind": "petition", "basis": "信访〔2026〕3号"}
    made = client.post(f"{to}?subject={one.id}", sent(id_of(4), values))
    assert made.url == address("visit_detail", id_of(4))
    page = seen(client, "visit_detail", id_of(4))
    assert "不计入任何抽查比例" in page and "信访〔2026〕3号" in seen(client, "visit_list")
    routine = client.post(f"{to}?subject={one.id}", sent(id_of(5), {**values, "kind": "drawn"}))
    assert routine.status_code == 422 and SiteVisit.objects.count() == 1
    assert client.post(address("visit_withdraw", id_of(4)), {"version": 1, "why": "误录"}).status_code == 302


def test_a_drawn_visit_of_a_running_quarter_is_on_no_page():
    one, client = office()[0], as_role("clerk")
    before = client.get(address("visit_list")).content, client.get(address("plan_detail", "2026Q4")).content
    given = {"division": DIVISION, "key": one.key, "on": TODAY, "kind": "drawn", "strata": ("key",)}
    running = note_visit(NOW, ceremony=f"{DIVISION}/2026Q4/1", **given)
    ended = note_visit(NOW, ceremony=f"{DIVISION}/2026Q3/1", **{**given, "on": date(2026, 9, 2)})

    assert client.get(address("visit_detail", running.id)).status_code == 404
    assert "计入抽查比例" in seen(client, "visit_detail", ended.id)
    # The quarter that is over shows; without it the pages are those of before.
    SiteVisit.objects.filter(id=ended.id).delete()
    after = client.get(address("visit_list")).content, client.get(address("plan_detail", "2026Q4")).content
    assert [len(one) for one in before] == [len(one) for one in after]


def test_coverage_is_shown_for_quarters_that_are_over():
    subjects = office()
    for one in subjects[:2]:
        given = {"division": DIVISION, "key": one.key, "on": date(2026, 9, 2), "kind": "drawn", "strata": ("key",)}
        note_visit(NOW, ceremony=f"{DIVISION}/2026Q3/1", **given)

    assert "2 · 40%" in seen(as_role("clerk"), "plan_list")


@pytest.mark.parametrize("route", ["campaign", "exemption", "visit", "decision"])
def test_what_is_not_there_is_told(route):
    page = as_role("draw_office").get(address(f"{route}_detail", id_of(77)))

    assert page.status_code == 404 and "plans.not_found" in page.content.decode()


def test_every_page_speaks_english_too():
    office()
    decision, client = signed(), as_role("draw_office")
    client.cookies["ssj_language"] = "en"

    assert "Plan of 2026" in seen(client, "plan_list") and "Why 5" in seen(client, "plan_detail", "2026Q4")
    page = seen(client, "decision_detail", decision.id)
    assert "Signed by another than its drafter" in page and "Rounding of floors" in page


def test_officers_who_cannot_be_drawn_are_counted_and_squads_without_anybody_are_none():
    office()
    officer(9, squad(9), certificate_until="2026-09-30")

    assert "有1名在岗人员本期不能参加抽取" in seen(as_role("clerk"), "plan_detail", "2026Q4")


def test_the_list_of_visits_is_exported_as_it_is_seen():
    one = office()[0]
    note_visit(NOW, division=DIVISION, key=one.key, on=TODAY, kind="other", basis="演示检查")

    answer = as_role("clerk").post(address("visit_list"), {"as": "csv"})
    assert answer.status_code == 200 and "演示检查" in answer.content.decode("utf-8-sig")
