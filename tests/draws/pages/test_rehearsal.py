"""A rehearsal in a demo: without a decision, published nowhere, its papers marked; a real office is offered none."""

from datetime import timedelta

import pytest

from shuangsuiji.documents.models import Document
from shuangsuiji.synthetic import LABEL
from tests.draws import hall
from tests.draws.pages.room import PEOPLE, invitation, person, standing, text, time, to
from tests.draws.pages.test_after import ROOM
from tests.plans import cast

pytestmark = pytest.mark.django_db
__all__ = ["time"]


def OFFICE():
    """Registers only: nobody has decided anything."""
    cast.office()


@pytest.fixture
def operator():
    """The one at the machine."""
    return person("draw_office")


def test_a_real_office_is_offered_no_rehearsal(operator):
    assert 'name="rehearsal"' not in text(operator.get(to("meeting_new")))

    refused = operator.post(to("meeting_new"), invitation(*PEOPLE, rehearsal="on"))
    assert refused.status_code == 409 and "draws.not_decided" in text(refused)


def test_a_demo_rehearses_to_its_papers(operator, settings, time):
    settings.DEMO = True
    assert operator.post(to("meeting_new"), invitation(*PEOPLE, rehearsal="on")).status_code == 302
    for step in hall.STEPS.values():
        step(standing(), 1, 31)
    time.at += timedelta(minutes=10)

    assert "这是演练" in text(operator.get(to("meeting_detail", hall.ID)))
    assert operator.post(to("meeting_paper", hall.ID, "minutes"), ROOM).status_code == 302
    assert Document.objects.get().label == LABEL
    assert "rehearsal" in standing().ceremony
    assert standing().ceremony not in text(person("member").get("/statements/"))
