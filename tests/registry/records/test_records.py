"""Training and publicity (C14)."""

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import ChangedMeanwhile, NotInRegister, RepeatedDifferently, UnusableValue
from shuangsuiji.registry.models import Change, Publicity, Training
from shuangsuiji.registry.selectors.records import (
    publications,
    publicity_of,
    trained_in,
    training_of,
    trainings,
    untrained_in,
)
from shuangsuiji.registry.services.records import edit_publicity, edit_training, enter_publicity, enter_training
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, ELSEWHERE, id_of, officer

pytestmark = pytest.mark.django_db
COURSE = {"on": "2026-03-05", "topic": "双随机业务", "minutes": "90"}
NOTICE = {"on": "2026-03-05", "title": "政策解读", "channel": "公众号"}


def _training(*attended, number=90, **values):
    return enter_training(ACT, id=id_of(number), division=DIVISION, values=COURSE | values, officers=attended)


def _publicity(number=95, **values):
    return enter_publicity(ACT, id=id_of(number), division=DIVISION, values=NOTICE | values)


def test_a_training_is_entered_once_with_who_attended():
    one, other = officer(), officer("乙", "DEMO-02", 11)

    first, again = _training(other, one), _training(one, other)

    assert first == again and trainings(DIVISION).get().attended == 2
    assert Entry.objects.filter(kind="training.entered").count() == 1
    assert Change.objects.get(about="training").fields["officers"] == ["", ["乙 DEMO-02", "甲 DEMO-01"]]


def test_a_training_sent_twice_with_others_is_refused():
    one = officer()
    _training(one)

    with pytest.raises(RepeatedDifferently):
        _training()


def test_who_lacks_the_years_training_is_told():
    one, other = officer(), officer("乙", "DEMO-02", 11)
    officer("丙", "DEMO-03", 12, in_post="no")
    _training(one)
    _training(one, number=91, minutes="45")
    _training(other, number=92, on="2025-12-31")

    assert [(row.officer.name, row.times, row.minutes) for row in trained_in(DIVISION, 2026)] == [
        ("乙", 0, 0),
        ("甲", 2, 135),
    ]
    assert untrained_in(DIVISION, 2026) == [other] and untrained_in(DIVISION, 2025) == [one]


def test_a_withdrawn_training_counts_for_nobody():
    one = officer()
    course = _training(one)

    withdraw(ACT, model=Training, id=course.id, version=1, why="未举办")
    assert untrained_in(DIVISION, 2026) == [one]

    restore(ACT, model=Training, id=course.id, version=2, why="已举办")
    assert untrained_in(DIVISION, 2026) == []


def test_attendance_is_edited_with_both_lists_in_the_history():
    one, other = officer(), officer("乙", "DEMO-02", 11)
    course = _training(one)

    edit_training(ACT, id=course.id, version=1, values={"minutes": "120"}, officers=[other])

    assert Change.objects.last().fields == {
        "minutes": ["90", "120"],
        "officers": [["甲 DEMO-01"], ["乙 DEMO-02"]],
    }
    edit_training(ACT, id=course.id, version=2, values={"note": "改"})
    assert list(training_of(DIVISION, course.id).officers.all()) == [other]
    with pytest.raises(ChangedMeanwhile):
        edit_training(ACT, id=course.id, version=1, values={"note": "晚"}, officers=[one])
    assert list(training_of(DIVISION, course.id).officers.all()) == [other]


@pytest.mark.parametrize("minutes", ["-1", "1.5", "１２", "100001", "很久", "9" * 30])
def test_minutes_are_a_whole_number(minutes):
    with pytest.raises(UnusableValue):
        _training(minutes=minutes)


def test_an_officer_of_another_office_attends_nothing_here():
    one = officer()
    one.division = ELSEWHERE

    with pytest.raises(ValueError, match="another office"):
        _training(one)


def test_a_publication_is_entered_edited_and_withdrawn():
    one = _publicity()
    assert _publicity() == one

    edit_publicity(ACT, id=one.id, version=1, values={"audience": "排污单位"})
    with pytest.raises(ChangedMeanwhile):
        edit_publicity(ACT, id=one.id, version=1, values={"audience": "公众"})
    withdraw(ACT, model=Publicity, id=one.id, version=2, why="录入两次")

    assert not publications(DIVISION).exists() and publicity_of(DIVISION, one.id).audience == "排污单位"
    kinds = [entry.kind for entry in Entry.objects.all()]
    assert kinds == ["publicity.entered", "publicity.edited", "publicity.withdrawn"]


def test_a_record_of_another_office_is_never_found():
    course, notice = _training(), _publicity()

    for seek, id in ((training_of, course.id), (publicity_of, notice.id)):
        with pytest.raises(NotInRegister):
            seek(ELSEWHERE, id)
