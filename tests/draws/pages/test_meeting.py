"""The guided meeting from the invitation to the draw, through its pages alone."""

import pytest

from shuangsuiji.core.draw import commitment
from shuangsuiji.draws.models import Meeting, Statement
from tests.draws import hall
from tests.draws.pages.room import BALLS, PEOPLE, decided, invitation, person, standing, text, time, to

pytestmark = pytest.mark.django_db
__all__ = ["time"]
OFFICE = decided


@pytest.fixture
def operator():
    """The one at the machine."""
    return person("draw_office")


def _committed(operator, slot):
    meeting = standing()
    made = commitment(meeting.hash, meeting.ceremony, slot=slot, value=hall.value_of(slot))
    keeper = PEOPLE[(slot + 1) % 3][1]
    return operator.post(to("meeting_commitment", hall.ID, slot), {"commit": made, "with_whom": keeper, "sealed": "on"})


def test_an_office_without_meetings_says_what_to_do_first(operator):
    page = text(operator.get(to("meeting_list")))

    assert "还没有会议" in page and "召开会议" in page
    assert "还有2天" in page


def test_a_whole_meeting_by_its_pages(operator):
    convened = operator.post(to("meeting_new"), invitation(*PEOPLE))
    assert convened.status_code == 302 and convened.url == to("meeting_attendance", hall.ID)
    assert "甲" in text(operator.get(convened.url))

    assert operator.post(to("meeting_freeze", hall.ID)).url == to("meeting_freeze", hall.ID)
    assert "看算式" in text(operator.get(to("meeting_freeze", hall.ID)))
    assert [_committed(operator, slot).status_code for slot in range(3)] == [302, 302, 302]

    check = text(operator.get(to("meeting_opening", hall.ID)))
    assert "作出启封前公告（不可撤回）" in check and "修改" in check
    operator.post(to("meeting_opening", hall.ID))
    opening = Statement.objects.get(kind="opening")
    assert f"<b>{opening.hash[:8]}</b>" in text(operator.get(to("meeting_opening", hall.ID)))

    assert "与现场的球逐个核对" in text(operator.get(to("meeting_balls_check", hall.ID), BALLS))
    assert operator.post(to("meeting_balls_check", hall.ID), BALLS).url == to("meeting_balls", hall.ID)
    for slot in range(3):
        answer = operator.post(to("meeting_value", hall.ID, slot), {"value": hall.value_of(slot)})
        assert answer.url == to("meeting_values", hall.ID)

    assert "抽取只有一次" in text(operator.get(to("meeting_draw", hall.ID)))
    assert operator.post(to("meeting_draw", hall.ID)).url == to("meeting_draw", hall.ID)
    closing = Statement.objects.get(kind="closing")
    assert f"<b>{closing.hash[-8:]}</b>" in text(operator.get(to("meeting_draw", hall.ID)))
    assert standing().step == "drawn"


def test_every_step_sent_twice_shows_the_same_and_changes_nothing(operator):
    operator.post(to("meeting_new"), invitation(*PEOPLE))
    again = operator.post(to("meeting_new"), invitation(*PEOPLE))
    assert again.url == to("meeting_attendance", hall.ID) and Meeting.objects.count() == 1

    for _ in range(2):
        assert operator.post(to("meeting_freeze", hall.ID)).status_code == 302
    for slot in (0, 0, 1, 2, 2):
        assert _committed(operator, slot).status_code == 302
    for route in ("meeting_opening", "meeting_opening"):
        assert operator.post(to(route, hall.ID)).status_code == 302
    for _ in range(2):
        operator.post(to("meeting_balls_check", hall.ID), BALLS)
    for slot in (0, 1, 2, 1):
        assert operator.post(to("meeting_value", hall.ID, slot), {"value": hall.value_of(slot)}).status_code == 302
    for _ in range(3):
        assert operator.post(to("meeting_draw", hall.ID)).status_code == 302

    kinds = sorted(Statement.objects.values_list("kind", flat=True))
    assert kinds == ["balls", "closing", "opening"]


def test_a_second_window_that_lags_behind_is_told_where_the_meeting_stands(operator):
    hall.held("balls")

    late = operator.post(to("meeting_freeze", hall.ID))

    assert late.status_code == 409 and "draws.wrong_step" in text(late)
    assert "已摇号" in text(late)


def test_a_step_too_early_is_refused_beside_its_page(operator):
    hall.convened()

    for route in ("meeting_opening", "meeting_draw"):
        answer = operator.post(to(route, hall.ID))
        assert answer.status_code == 409 and "不能这样做" in text(answer), route


def test_a_seed_on_too_few_is_not_convened(operator):
    few = operator.post(to("meeting_new"), invitation(("bureau", "甲", "typed"), drum="none"))

    assert few.status_code == 409 and Meeting.objects.count() == 0
    assert 'value="甲"' in text(few)


def test_another_drum_is_described_whole(operator):
    half = operator.post(to("meeting_new"), invitation(*PEOPLE, drum="own", what="某期开奖", least="9", most="3"))
    assert half.status_code == 422 and "请填写此项" in text(half)

    given = {"what": "某期公开开奖号码", "count": "6", "least": "1", "most": "33", "kind": "set"}
    assert operator.post(to("meeting_new"), invitation(*PEOPLE, drum="own", **given)).status_code == 302
    assert "某期公开开奖号码：从1–33中取6个，不重复" in text(operator.get(to("meeting_attendance", hall.ID)))


def test_an_own_browser_needs_its_account(operator):
    answer = operator.post(to("meeting_new"), invitation(*PEOPLE[:2], ("outside", "丙", "phone")))

    assert answer.status_code == 422 and "用自己的浏览器，须选账号" in text(answer)


def test_whoever_has_not_come_is_replaced_before_the_opening_only(operator):
    hall.held("commit")
    place = to("meeting_contributor", hall.ID, 1)
    assert "已收的承诺作废" in text(operator.get(place))

    assert operator.post(place, {"role": "legal", "who": "丁", "how": "typed"}).status_code == 302
    assert "待承诺" in text(operator.get(to("meeting_commitments", hall.ID)))
    assert operator.post(place, {"role": "legal", "who": "", "how": "typed"}).status_code == 422


def test_a_meeting_is_dismissed_with_its_reason(operator):
    hall.convened()

    assert operator.post(to("meeting_dismiss", hall.ID), {"reason": ""}).status_code == 422
    assert operator.post(to("meeting_dismiss", hall.ID), {"reason": "人数不足"}).url == to("meeting_list")
    assert "人数不足" in text(operator.get(to("meeting_detail", hall.ID)))


def test_a_slot_that_is_not_there_and_the_software_s_own_are_no_pages(operator):
    hall.convened()

    assert operator.get(to("meeting_contributor", hall.ID, 9)).status_code == 404
    assert operator.get(to("meeting_contributor", hall.ID, 3)).status_code == 404
    assert operator.get(to("meeting_detail", "01900000-0000-7000-8000-000000000000")).status_code == 404


def test_somebody_of_another_office_finds_no_meeting():
    hall.held("draw")
    stranger = person("draw_office", name="far", division="140525")

    assert "140524/2026Q4/1" not in text(stranger.get(to("meeting_list")))
    assert stranger.get(to("meeting_draw", hall.ID)).status_code == 404
    assert stranger.post(to("meeting_annex", hall.ID)).status_code == 404
