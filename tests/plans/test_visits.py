"""Visits made: routine ones only by a draw, others by hand with their basis and never toward a ratio."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuangsuiji.ceremony.freeze import History
from shuangsuiji.core.policy import Period
from shuangsuiji.plans.errors import BasisMissing, NoSuchPlanThing, RoutineByHand, VisitOfDraw, VisitOnDay
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.plans.selectors.visits import shown_visits, site_visits, visit_of, year_by_records, year_by_visits
from shuangsuiji.plans.services.visits import note_visit, turn_visit
from shuangsuiji.registry.errors import NotInRegister, RepeatedDifferently
from shuangsuiji.registry.models import Change
from tests.ceremony.test_freeze import earlier
from tests.people import DIVISION
from tests.plans.cast import NOW, Q4, TODAY, id_of, office, subject

pytestmark = pytest.mark.django_db
Q3_DRAW = f"{DIVISION}/2026Q3/1"
Q4_DRAW = f"{DIVISION}/2026Q4/1"


def _note(one, kind="case", *, on=TODAY, act=NOW, **more):
    given = {"division": DIVISION, "key": one.key, "on": on, "kind": kind, **more}
    return note_visit(act, **({"basis": "立案〔2026〕1号"} | given if kind not in ("drawn", "help") else given))


@pytest.mark.parametrize("kind", ["drawn", "help"])
def test_a_routine_visit_cannot_be_entered_by_hand(kind):
    with pytest.raises(RoutineByHand) as refusal:
        _note(subject(1, "key"), kind)

    assert "二、工作目标和范围（一）" in refusal.value.clause and not SiteVisit.objects.exists()


@pytest.mark.parametrize("basis", ["", "   ", "字" * 301, "a\0b"])
def test_a_visit_outside_the_draw_needs_its_basis(basis):
    with pytest.raises(BasisMissing):
        _note(subject(1, "key"), basis=basis)


def test_a_petition_to_a_key_unit_leaves_its_coverage_unchanged_and_counts_for_the_cap():
    one = office()[0]
    before = year_by_visits(DIVISION, Q4, TODAY)
    _note(one, "petition", strata=("key",))

    after = year_by_visits(DIVISION, Q4, TODAY)
    assert after.reached == before.reached == frozenset() and after.credit == {}
    assert after.visits == {one.key: 1} and SiteVisit.objects.get().strata == []


def test_a_drawn_visit_is_noted_once_for_each_ceremony():
    one = subject(1, "key")
    first = _note(one, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW, strata=("key", "campaign"))
    again = _note(one, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW, strata=("key",))

    assert first == again and first.strata == ["campaign", "key"] and SiteVisit.objects.count() == 1
    assert [change.about for change in Change.objects.filter(about_id=first.id)] == ["visit"]


def test_the_database_itself_refuses_a_drawn_visit_without_a_ceremony_or_a_second_one():
    one = subject(1, "key")
    _note(one, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW)
    for ceremony in ("", Q3_DRAW):
        row = SiteVisit(id=NOW.new_id(), division=DIVISION, subject=one, on=TODAY, kind="help", ceremony=ceremony)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_a_form_sent_twice_notes_one_visit_and_sent_with_other_words_is_refused():
    one = subject(1, "key")
    assert _note(one, id=id_of(1)) == _note(one, id=id_of(1))

    with pytest.raises(RepeatedDifferently):
        _note(one, "review", id=id_of(1))


def test_no_visit_before_it_was_made_and_none_to_somebody_unknown():
    one = subject(1, "key")
    with pytest.raises(VisitOnDay):
        _note(one, on=TODAY + timedelta(days=1))
    one.key = "P-99"
    with pytest.raises(NotInRegister):
        _note(one)
    with pytest.raises(ValueError, match="no kind of visit"):
        _note(one, "stroll")


def test_drawn_visits_of_a_running_quarter_are_not_listed_before_it_has_ended():
    one, other = subject(1, "key"), subject(2, "key")
    running = _note(one, "drawn", ceremony=Q4_DRAW, strata=("key",))
    ended = _note(other, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW, strata=("key",))

    assert list(shown_visits(DIVISION, TODAY)) == [ended] and site_visits(DIVISION).count() == 2
    assert set(shown_visits(DIVISION, date(2027, 1, 1))) == {ended, running}
    with pytest.raises(NoSuchPlanThing):
        visit_of(DIVISION, running.id, TODAY)
    assert visit_of(DIVISION, ended.id, TODAY) == ended


def test_a_visit_entered_by_mistake_is_withdrawn_and_a_drawn_one_never():
    one = subject(1, "key")
    by_hand, drawn = _note(one), _note(one, "drawn", ceremony=Q3_DRAW, on=date(2026, 9, 2), strata=("key",))
    turn_visit(NOW, id=by_hand.id, version=1, why="重复登记", withdrawn=True)

    assert year_by_visits(DIVISION, Q4, TODAY).visits == {one.key: 1}
    turn_visit(NOW, id=by_hand.id, version=2, why="核对无误", withdrawn=False)
    assert year_by_visits(DIVISION, Q4, TODAY).visits == {one.key: 2}
    with pytest.raises(VisitOfDraw):
        turn_visit(NOW, id=drawn.id, version=1, why="想改", withdrawn=True)


def test_visits_of_last_year_and_of_another_office_do_not_count():
    one = subject(1, "key")
    _note(one, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW, strata=("key",))

    assert year_by_visits(DIVISION, Period.parse("2027Q1"), date(2027, 1, 5)).visits == {}
    assert year_by_visits("140525", Q4, TODAY).reached == frozenset()


def test_the_noted_visits_and_the_sealed_records_say_the_same_of_the_year():
    record, reached = earlier()
    one = subject(50, "key", permit=reached)
    line = next(line for line in record.record["registry"]["subjects"] if line["id"] == reached)
    by_records = year_by_records(DIVISION, Q4, TODAY, History((record,)))
    _note(one, "drawn", on=date(2026, 9, 2), ceremony=Q3_DRAW, strata=line["strata"])

    noted = year_by_visits(DIVISION, Q4, TODAY)
    assert noted.reached == by_records.reached == {reached} and noted.visits == by_records.visits == {reached: 1}
    credited = {name: count for name, count in by_records.credit.items() if count}
    assert noted.credit == credited == dict.fromkeys(line["strata"], 1)


def test_a_visit_of_a_record_is_not_counted_twice_beside_it():
    record, reached = earlier()
    one, ceremony = subject(50, "key", permit=reached), record.record["opening"]["ceremony"]
    _note(one, "drawn", ceremony=ceremony, strata=("key",))
    _note(one, "review", basis="后督察")

    assert year_by_records(DIVISION, Q4, TODAY, History((record,))).visits == {reached: 2}
