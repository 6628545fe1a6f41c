"""The countdown over the periods of an office: for the draw and the filing alike, for ever."""

from datetime import date, datetime

import pytest

from shuangsuiji.core.policy import Countdown
from shuangsuiji.filing.selectors.standing import current, days_of, reminder_of, reminders, standing, standing_of
from shuangsuiji.filing.services.packages import hand_out
from shuangsuiji.filing.services.receipts import enter_receipt
from shuangsuiji.filing.words import state_words
from shuangsuiji.ledger.acts import BEIJING
from shuangsuiji.registry.files import read_file
from tests.filing.bureau import ANNEX, act, drawn, filed, receipt_for
from tests.people import DIVISION
from tests.plans import cast

pytestmark = pytest.mark.django_db
ROLES = {"clerk": 1, "draw_office": 1, "deputy": 2, "chair": 3, "member": 4}


def _states(today, period="2026Q4"):
    found = next(one for one in standing(DIVISION, today) if one.period == period)
    return (found.draw.count.state, found.draw.count.days), (found.filing.count.state, found.filing.count.days)


def test_an_office_that_has_done_nothing_is_reminded_of_the_present_period():
    assert [one.period for one in standing(DIVISION, date(2026, 10, 4))] == ["2026Q4"]
    assert _states(date(2026, 10, 4)) == (("open", 6), ("open", 6))
    assert _states(date(2026, 10, 10)) == (("today", 0), ("today", 0))
    assert _states(date(2026, 12, 31)) == (("late", 82), ("late", 82))
    assert current(DIVISION, date(2027, 1, 1)).period == "2027Q1"


def test_a_draw_in_time_without_a_receipt_leaves_the_filing_open_and_then_late():
    meeting = drawn()

    assert _states(date(2026, 10, 9)) == (("done", 0), ("open", 1))
    assert _states(date(2027, 2, 28)) == (("done", 0), ("late", 141))
    assert standing_of(meeting, date(2027, 2, 28)).filing.count.state == "late"
    assert [one.period for one in standing(DIVISION, date(2027, 4, 1))] == ["2027Q2", "2027Q1", "2026Q4"]


def test_a_period_passed_over_is_late_for_ever():
    drawn()

    assert _states(date(2027, 7, 1), "2027Q1") == (("late", 172), ("late", 172))


def test_a_package_alone_is_no_filing(settings):
    filing = filed()
    hand_out(act(5), filing=filing)
    assert _states(date(2026, 10, 11)) == (("done", 0), ("late", 1))

    content = read_file(settings.FILES, filing.hash, name="package")
    enter_receipt(act(90, days=3), id=cast.id_of(800), filing=filing, file=receipt_for(content, days=3))

    assert _states(date(2028, 2, 29)) == (("done", 0), ("done-late", 1))


def test_a_draw_on_day_11_is_late_for_ever(monkeypatch):
    later = datetime(2026, 10, 11, 9, 30, tzinfo=BEIJING)
    monkeypatch.setattr(cast, "NOW", cast.at(later, seed="late"))
    monkeypatch.setattr(cast, "TODAY", later.date())
    monkeypatch.setattr(cast, "HELD", cast.Held(later.date(), "三楼会议室", cast.PEOPLE, "按最低比例抽取。"))

    drawn()

    assert _states(date(2026, 10, 11))[0] == _states(date(2036, 1, 1))[0] == ("done-late", 1)


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2026, 9, 30), 0),
        (date(2026, 10, 1), 1),
        (date(2026, 10, 5), 2),
        (date(2026, 10, 8), 3),
        (date(2026, 10, 10), 3),
        (date(2026, 10, 11), 4),
    ],
)
def test_reminders_reach_further_up_as_the_day_comes(today, level):
    # On the last of September the third quarter itself is late; only the fourth is looked at here.
    def reached(role):
        return any(one.count.last == date(2026, 10, 10) for one in reminders(DIVISION, today, frozenset({role})))

    assert {role for role in ROLES if reached(role)} == {role for role, at in ROLES.items() if 0 < at <= level}
    assert not reminders(DIVISION, today, frozenset({"officer", "contributor", "squad_leader"}))


def test_the_filing_is_reminded_of_once_the_draw_is_done():
    today, roles = date(2026, 10, 9), frozenset({"clerk"})
    assert [one.what for one in reminders(DIVISION, today, roles)] == ["draw"]

    meeting = drawn()
    assert [one.what for one in reminders(DIVISION, today, roles)] == ["filing"]
    text = str(reminder_of(reminders(DIVISION, today, roles)[0]))

    assert text == "2026Q4备案：还剩1天（期限2026年10月10日）"
    filed(meeting, annex=ANNEX)
    assert str(reminder_of(reminders(DIVISION, today, roles)[0])) == text


def test_the_days_are_those_of_the_plan_once_it_is_drawn():
    assert days_of("2026Q4", drawn()) == days_of("2026Q4") == (date(2026, 10, 1), date(2026, 10, 10))
    assert days_of("no period") is None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Countdown("none"), "未规定期限"),
        (Countdown("before", 3), "3天后开始"),
        (Countdown("open", 9), "还剩9天"),
        (Countdown("today"), "今天到期"),
        (Countdown("late", 12), "已逾期12天"),
        (Countdown("done", 0, date(2026, 10, 10)), "已按期完成"),
        (Countdown("done"), "已完成"),
        (Countdown("done-late", 1), "已完成，逾期1天"),
    ],
)
def test_every_state_has_its_words(found, words):
    assert str(state_words(found)) == words
