"""Who may be drawn on a day, and how many squads count for 1:10 (C14, A4)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuangsuiji.registry.models import Leave, Officer
from shuangsuiji.registry.selectors.people import active_squads, drawable_officers, standing_of, standing_squads
from shuangsuiji.registry.services.people import enter_leave
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, TODAY, id_of, officer, squad

pytestmark = pytest.mark.django_db
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 1, 20))


def _reasons(day=TODAY):
    return {one.officer.name: one.why for one in drawable_officers(DIVISION, day)}


def test_an_officer_with_an_expired_certificate_is_not_drawable():
    officer(certificate_until=TODAY.isoformat())

    assert _reasons() == {"甲": ()}
    assert _reasons(TODAY + timedelta(1)) == {"甲": ("certificate_expired",)}


def test_everybody_who_is_not_drawable_has_every_reason():
    away = officer("请假", "DEMO-1", 11)
    officer("离岗", "DEMO-2", 12, in_post="no", certificate_until="2026-01-01")
    officer("未到发证日", "DEMO-3", 13, certificate_from="2026-12-01")
    enter_leave(ACT, id=id_of(50), officer=away, values={"since": "2026-11-20", "until": TODAY.isoformat()})

    assert _reasons() == {
        "请假": ("on_leave",),
        "离岗": ("out_of_post", "certificate_expired"),
        "未到发证日": ("certificate_not_yet",),
    }
    assert _reasons(TODAY + timedelta(1))["请假"] == ()


def test_the_whole_roster_takes_three_queries(django_assert_num_queries):
    first = squad()
    for number in range(12):
        one = officer(f"人{number}", f"DEMO-{number}", 20 + number, of=first)
        enter_leave(ACT, id=id_of(60 + number), officer=one, values={"since": "2026-11-24", "until": "2026-11-24"})

    with django_assert_num_queries(2):
        assert [str(one.officer.squad) for one in drawable_officers(DIVISION, TODAY)] == ["一分队"] * 12


def test_a_squad_counts_while_it_stands_and_has_an_officer_able_to_serve():
    first, second, third = squad(), squad("二分队", 2), squad("三分队", 3, dissolved_on="2026-11-24")
    officer(of=first)
    officer("乙", "DEMO-02", 11, of=second, certificate_until="2026-11-23")
    officer("丙", "DEMO-03", 12, of=third)

    assert [one.name for one in active_squads(DIVISION, TODAY)] == ["一分队"]
    assert {one.name for one in active_squads(DIVISION, TODAY - timedelta(1))} == {"一分队", "二分队", "三分队"}
    assert standing_squads(DIVISION, date(2023, 12, 31)).count() == 0


@given(since=DAYS, until=DAYS, leave=DAYS, back=DAYS, in_post=st.booleans(), day=DAYS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_drawable_is_in_post_certified_and_present(since, until, leave, back, in_post, day):
    one = Officer(certificate_from=since, certificate_until=until, in_post=in_post)
    away = [Leave(since=leave, until=back)] if leave <= day <= back else []

    able = in_post and since <= day <= until and not leave <= day <= back

    assert standing_of(one, day, away=away).drawable == able
