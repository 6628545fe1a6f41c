"""One visit for several tasks; a second one only for a lawful reason; joint tasks of several departments."""

from datetime import date

import pytest

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.quota import SECOND_VISIT_CODES, Task, joint_tasks, merge_tasks, require_second_visit_code


def task(name, first, last, subject="S-1"):
    return Task(subject, name, (date(2026, *first), date(2026, *last)), frozenset({name}))


def test_tasks_whose_windows_do_not_meet_stay_two_visits():
    visits = merge_tasks([task("key", (1, 5), (3, 27)), task("voc", (4, 1), (4, 30))])

    assert [visit.tasks for visit in visits] == [("key",), ("voc",)]


def test_tasks_that_share_one_day_are_one_visit_on_that_day():
    (visit,) = merge_tasks([task("key", (1, 5), (3, 27)), task("voc", (3, 27), (4, 30))])

    assert visit.window == (date(2026, 3, 27), date(2026, 3, 27))


def test_tasks_at_two_subjects_are_never_one_visit():
    visits = merge_tasks([task("key", (1, 5), (3, 27)), task("key", (1, 5), (3, 27), subject="S-2")])

    assert [visit.subject for visit in visits] == ["S-1", "S-2"]


def test_the_open_visit_comes_first_so_its_team_and_week_stand():
    (visit,) = merge_tasks([task("voc", (1, 5), (3, 27)), task("key", (1, 5), (3, 27))])

    assert visit.tasks[0] == "voc"


def test_a_second_visit_without_a_lawful_reason_is_refused():
    with pytest.raises(RuleBreach) as refusal:
        require_second_visit_code("S-1", visits=1, code="顺路")

    assert refusal.value.code == "quota.second_visit"
    assert "顺路" in refusal.value.text("zh") and "复查" in refusal.value.text("en")


def test_the_first_visit_and_lawful_second_ones_pass():
    require_second_visit_code("S-1", visits=0, code="")
    for code in SECOND_VISIT_CODES:
        require_second_visit_code("S-1", visits=2, code=code)


def test_a_subject_that_two_departments_drew_is_a_joint_task_and_one_drawn_by_one_is_none():
    assert joint_tasks({"water": ["S-1", "S-2"], "ecology": ["S-2"]}) == {"S-2": ("ecology", "water")}
    assert joint_tasks({}) == {}
