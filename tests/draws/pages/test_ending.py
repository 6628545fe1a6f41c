"""An end without a draw: what the page says is possible, and that nothing else is."""

import pytest

from tests.draws import hall
from tests.draws.pages.room import decided, person, standing, text, time, to

pytestmark = pytest.mark.django_db
__all__ = ["time"]
OFFICE = decided


@pytest.fixture
def operator():
    """The one at the machine."""
    return person("draw_office")


def _abort(operator, **said):
    return operator.post(to("meeting_abort_check", hall.ID), said)


def test_before_the_opening_there_is_nothing_to_abort(operator):
    hall.held("freeze")

    assert "直接取消会议即可" in text(operator.get(to("meeting_abort", hall.ID)))


def test_before_the_balls_a_reason_is_enough(operator):
    hall.held("open")
    assert "写明原因中止" in text(operator.get(to("meeting_abort", hall.ID)))
    check = text(operator.get(to("meeting_abort_check", hall.ID), {"reason": "停电，改期"}))
    assert "停电，改期" in check and standing().step == "sealed"

    assert _abort(operator, reason="停电，改期").url == to("meeting_detail", hall.ID)
    assert standing().step == "aborted"
    assert "停电，改期" in text(operator.get(to("meeting_detail", hall.ID)))


def test_after_the_balls_only_a_lost_value_allows_it(operator):
    hall.held("balls")
    assert "数值和备份都遗失" in text(operator.get(to("meeting_abort", hall.ID)))

    assert _abort(operator, reason="不满意").status_code == 409
    for slot in (0, 1):
        operator.post(to("meeting_value", hall.ID, slot), {"value": hall.value_of(slot)})
    page = text(operator.get(to("meeting_abort_check", hall.ID), {"reason": "两份卡均遗失", "missing": "2"}))
    assert "数值将公告" in page and "数值和备份都已遗失" in page

    assert _abort(operator, reason="两份卡均遗失", missing="2").status_code == 302
    assert standing().step == "aborted"


def test_a_reason_is_asked_for(operator):
    hall.held("open")

    assert _abort(operator, reason="").status_code == 422
    assert operator.get(to("meeting_abort", hall.ID), {"reason": "停电"}).content.decode().count('value="停电"') == 1
