"""The home page leads through the quarter: each step with its state, and two countdowns that nobody can turn back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from shuangsuiji.desk.quarter import WATCHING, quarter_of
from shuangsuiji.desk.tasks import tasks_of
from tests.acts import at
from tests.draws import hall
from tests.people import DIVISION, account, signed_in
from tests.plans import cast

pytestmark = pytest.mark.django_db


def _request(*roles, days=0):
    act = at(cast.NOW.at + timedelta(days=days, hours=4))
    account = SimpleNamespace(division=DIVISION, id=cast.id_of(1), username="some")
    held = frozenset(roles)
    return SimpleNamespace(roles=held, standing=held | {"signed_in"}, act=act, account=account)


def _states(request):
    return [str(task.state) for task in quarter_of(request).tasks]


def test_a_quarter_without_anything_begins_with_the_plan():
    found = quarter_of(_request("draw_office"))

    assert found.period == "2026Q4"
    assert [str(task.state) for task in found.tasks] == ["待办", "待办", *["尚不能开始"] * 3]
    assert str(found.standing.draw.words) == "还剩2天"
    assert found.tasks[0].url == "/plan/periods/2026Q4/"


def test_each_step_of_the_quarter_is_told_as_it_is_done():
    hall.decided()
    assert _states(_request("chair"))[2] == "待办"
    meeting = hall.convened()
    assert _states(_request("chair"))[:3] == ["已完成", "已决定", "进行到：封存名录"]
    for step in hall.STEPS.values():
        step(meeting, 1, 0)

    found = quarter_of(_request("chair"))
    assert [str(task.state) for task in found.tasks] == ["已完成", "已决定", "已完成", "待办", "还剩2天"]
    assert str(found.standing.draw.words) == "已按期完成"


def test_a_draw_that_is_not_held_is_late_and_the_whole_group_is_told_in_the_same_words():
    hall.decided()
    late = {role: _request(role, days=3) for role in ("clerk", "draw_office", "deputy", "chair", "member")}

    assert str(quarter_of(late["clerk"]).standing.draw.words) == "已逾期1天"
    assert {quarter_of(one).reminded for one in late.values()} == {frozenset({"draw", "filing"})}


def test_the_present_period_counts_down_once_and_reaches_further_up_as_the_day_comes():
    hall.decided()
    reminded = {role: quarter_of(_request(role)).reminded for role in ("clerk", "deputy", "chair", "member")}

    assert reminded == {"clerk": {"draw"}, "deputy": {"draw"}, "chair": {"draw"}, "member": frozenset()}
    assert not [task for task in tasks_of(_request("draw_office", days=3)) if "逾期" in str(task.label)]


def test_an_earlier_period_stays_in_the_list_with_its_name():
    hall.decided()

    told = [str(task.label) for task in tasks_of(_request("chair", days=90))]

    assert told == ["2026Q4抽取：已逾期88天（期限2026年10月10日）", "2026Q4备案：已逾期88天（期限2026年10月10日）"]
    assert quarter_of(_request("chair", days=90)).period == "2027Q1"


def test_a_contributor_is_told_what_the_meeting_asks_and_no_more_once_it_is_done():
    hall.decided()
    meeting = hall.convened()
    invited = account("contributor", username="invited", act=hall.act())
    meeting.contributors.filter(slot=0).update(account=invited, how="phone")
    asked = _request("contributor")
    asked.account = invited

    told = []
    for step in hall.STEPS.values():
        told.append([str(task.label).partition("：")[2] for task in tasks_of(asked)])
        step(meeting, 1, 0)

    commit, wait, opened = ["制作数值，提交承诺"], [], ["启封您的数值"]
    assert told == [commit, commit, wait, wait, opened, wait]
    assert tasks_of(asked) == []


def test_who_has_nothing_to_do_with_the_draw_is_not_shown_the_quarter():
    for role in ("officer", "case_staff", "administrator", "audit_administrator"):
        assert role not in WATCHING
        assert quarter_of(_request(role)) is None


def test_the_page_itself_shows_countdown_and_steps():
    page = signed_in("chair").get("/").content.decode()

    assert "召开摇号会议" in page
    assert "备案" in page
