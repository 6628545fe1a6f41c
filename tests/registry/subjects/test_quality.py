"""What the register is missing is counted as the list shows it."""

from datetime import date, timedelta

import pytest

from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.quality import CHECKS, completeness, findings, watched
from shuangsuiji.registry.services.subjects import edit_subject
from shuangsuiji.synthetic.county import invented_code
from tests.acts import ACT, NOW, at
from tests.people import DIVISION, signed_in
from tests.registry.subjects.cast import subject

pytestmark = pytest.mark.django_db
TODAY = ACT.today()
WHOLE = {"address": "演示路1号", "longitude": "113.1", "latitude": "35.7", "industry": "C3011"}


def test_a_whole_register_is_complete():
    subject("演示甲厂", code=invented_code(1), **WHOLE)

    counts = findings(DIVISION, TODAY)

    assert not any(counts[slug] for slug, check in CHECKS.items() if check.gap)
    assert completeness(DIVISION, TODAY, counts).permille == 1000


def test_every_gap_of_a_key_unit_is_counted_once():
    subject("演示甲厂", tiers=("key",))

    counts = findings(DIVISION, TODAY)
    whole = completeness(DIVISION, TODAY, counts)

    assert {slug for slug, check in CHECKS.items() if check.gap and counts[slug]} == {
        "no_code",
        "no_permit",
        "no_address",
        "no_coordinates",
        "no_industry",
    }
    assert (whole.asked, whole.missing, whole.permille) == (6, 5, 166)


def test_closed_and_withdrawn_subjects_are_not_looked_at():
    subject("演示甲厂", status="closed")
    Subject.objects.filter(id=subject("演示乙厂").id).update(withdrawn=True)

    assert not watched(DIVISION).exists()


@pytest.mark.parametrize(
    ("until", "expired", "ending"),
    [(TODAY - timedelta(days=1), 1, 0), (TODAY, 0, 1), (TODAY + timedelta(days=60), 0, 1), (date(2030, 1, 1), 0, 0)],
)
def test_a_permit_is_expired_after_its_last_day(until, expired, ending):
    subject("演示甲厂", permit_until=until.isoformat())

    counts = findings(DIVISION, TODAY)

    assert (counts["permit_expired"], counts["permit_ending"]) == (expired, ending)


def test_what_nobody_checked_for_months_is_stale_until_somebody_does():
    subject("演示甲厂", act=at(NOW - timedelta(days=200)))
    subject("演示乙厂", act=at(NOW - timedelta(days=199)), confirmed_on=TODAY.isoformat())

    counts = findings(DIVISION, TODAY)

    assert (counts["stale_3"], counts["stale_6"]) == (1, 1)


def test_doubles_are_found_by_name_by_code_and_by_likeness():
    subject("演示甲乙丙厂", code=invented_code(1), site="01")
    subject("演示甲乙丙厂", code=invented_code(1), site="02")
    subject("演示甲乙丁厂", code=invented_code(2))
    subject("无关企业", code=invented_code(3))

    counts = findings(DIVISION, TODAY)

    assert (counts["same_name"], counts["same_code"], counts["near_name"]) == (2, 2, 3)


def test_a_name_that_is_corrected_is_no_double_any_more():
    subject("演示甲乙丙厂")
    other = subject("演示甲乙丁厂")
    assert findings(DIVISION, TODAY)["near_name"] == 2

    edit_subject(ACT, id=other.id, version=other.version, values={"name": "演示青石砖厂"})

    assert findings(DIVISION, TODAY)["near_name"] == 0


def test_every_count_of_the_page_is_the_length_of_its_list():
    subject("演示甲乙丙厂", code=invented_code(1), site="01")
    subject("演示甲乙丁厂", tiers=("key",), permit_until="2026-01-01")
    subject("演示戊厂", tiers=())

    counts = findings(DIVISION, TODAY)
    client = signed_in("clerk")

    for slug in CHECKS:
        page = client.get("/registry/subjects/", {"quality": slug}).context["page"]
        assert page.paginator.count == counts[slug], slug
    assert client.get("/registry/quality/").status_code == 200
