"""What is secret at the table: cards are shown once, values never again, balls are corrected until a value is open."""

import pytest

from shuangsuiji.core.draw import ENOUGH_OUTCOMES, ball_outcomes
from shuangsuiji.draws.drums import DRUMS
from shuangsuiji.draws.forms.typed import hex_faults
from shuangsuiji.draws.models import Balls, Contributor
from shuangsuiji.draws.services.convening import Invited
from tests.draws import hall
from tests.draws.pages.room import BALLS, decided, person, standing, text, time, to

pytestmark = pytest.mark.django_db
__all__ = ["time"]
OFFICE = decided
CARDS = (Invited("bureau", "甲", "card"), Invited("discipline", "乙", "card"), Invited("outside", "丙", "typed"))


@pytest.fixture
def operator():
    """The one at the machine."""
    return person("draw_office")


def test_a_card_is_on_two_sheets_in_one_answer_and_then_gone(operator):
    hall.convened(invited=CARDS)

    page = text(operator.post(to("meeting_card", hall.ID, 0)))

    commit = Contributor.objects.get(slot=0).commit
    assert page.count('class="sheet"') == 2 and page.count("<svg") == 2
    assert page.count(f"<span>{commit[:4]}</span>") >= 2
    assert "style=" not in page and "<style" not in page
    assert operator.get(to("meeting_card", hall.ID, 0)).status_code == 403
    assert "待交存备份" in text(operator.get(to("meeting_commitments", hall.ID)))


def test_a_card_counts_once_its_duplicate_lies_with_another(operator):
    hall.convened(invited=CARDS)
    operator.post(to("meeting_card", hall.ID, 0))
    place = to("meeting_commitment", hall.ID, 0)

    assert operator.post(place, {"with_whom": "乙"}).status_code == 422
    assert operator.post(place, {"with_whom": "甲", "sealed": "on"}).status_code == 422
    assert operator.post(place, {"with_whom": "乙", "sealed": "on"}).status_code == 302
    assert "备份由乙保管" in text(operator.get(to("meeting_commitments", hall.ID)))


def test_another_card_makes_the_first_one_count_no_more(operator):
    hall.convened(invited=CARDS)
    operator.post(to("meeting_card", hall.ID, 0))
    first = Contributor.objects.get(slot=0).commit

    operator.post(to("meeting_card", hall.ID, 0))

    assert Contributor.objects.get(slot=0).commit != first


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ab" * 31, "现有62个字符，应为64个"),
        ("ab" * 31 + "zz", "第16组（第61–64位）"),
        ("cd" * 32, "draw.value_mismatch"),
        ("", "请录入64个字符"),
    ],
)
def test_a_wrong_value_is_refused_without_being_shown(operator, typed, said):
    hall.held("balls")

    answer = operator.post(to("meeting_value", hall.ID, 0), {"value": typed})

    page = text(answer)
    assert answer.status_code in (409, 422) and said in page
    assert not typed or typed not in page
    assert not standing().contributors.exclude(value_sealed="").exists()


def test_a_value_in_groups_and_capitals_is_the_same_and_is_on_no_page_again(operator):
    hall.held("balls")
    value = hall.value_of(1)
    typed = " ".join(value[at : at + 4].upper() for at in range(0, 64, 4))

    assert operator.post(to("meeting_value", hall.ID, 1), {"value": typed}).status_code == 302

    for route in ("meeting_values", "meeting_draw", "meeting_detail", "meeting_screen"):
        assert value not in text(operator.get(to(route, hall.ID))).replace(" ", ""), route
    assert "不再显示" in text(operator.get(to("meeting_value", hall.ID, 1)))


def test_a_value_from_the_duplicate_is_told_as_such(operator):
    hall.held("balls")

    operator.post(to("meeting_value", hall.ID, 2), {"value": hall.value_of(2), "from_duplicate": "lost"})

    assert "已启封（备份）" in text(operator.get(to("meeting_values", hall.ID)))


def test_hints_of_length_and_place_hold_for_any_text():
    assert hex_faults("0123 4567·89AB-cdef" * 4) == []
    assert len(hex_faults("g" * 64)) == 16


def test_balls_that_no_drum_gives_are_told_at_their_fields(operator):
    hall.held("open")

    answer = operator.get(to("meeting_balls_check", hall.ID), {**BALLS, "number0": "34", "number5": "28"})

    page = text(answer)
    assert answer.status_code == 422
    assert "应在1到33之间" in page and "与前面的号码重复" in page


def test_numbers_that_were_typed_come_back_to_be_changed(operator):
    hall.held("open")

    check = text(operator.get(to("meeting_balls_check", hall.ID), BALLS))
    assert f"{to('meeting_balls', hall.ID)}?number0=4" in check

    again = text(operator.get(to("meeting_balls", hall.ID), BALLS))
    assert 'value="17"' in again


def test_a_slip_is_corrected_with_its_reason_and_both_stay(operator):
    hall.held("balls")
    slip = {**BALLS, "number0": "5"}

    assert operator.post(to("meeting_balls_check", hall.ID), {**slip, "reason": ""}).status_code == 422
    assert operator.post(to("meeting_balls_check", hall.ID), {**slip, "reason": "念错"}).status_code == 302

    page = text(operator.get(to("meeting_balls", hall.ID)))
    assert Balls.objects.count() == 2 and "念错" in page
    assert "4 · 11 · 17" in page and "5 · 11 · 17" in page


def test_once_a_value_is_open_no_ball_is_corrected(operator):
    hall.held("values")

    answer = operator.post(to("meeting_balls_check", hall.ID), {**BALLS, "number0": "5", "reason": "念错"})

    assert answer.status_code == 409 and "draws.balls_fixed" in text(answer)
    assert "录错了" not in text(operator.get(to("meeting_balls", hall.ID)))


def test_a_meeting_without_a_drum_has_no_page_of_balls(operator):
    hall.convened(grammar=None)

    assert operator.get(to("meeting_balls", hall.ID)).status_code == 404
    assert "摇号" not in [step.label for step in operator.get(to("meeting_detail", hall.ID)).context["steps"]]


def test_every_drum_that_is_offered_has_outcomes_enough_for_cards():
    assert [name for name, drum in DRUMS.items() if ball_outcomes(drum) < ENOUGH_OUTCOMES] == []
