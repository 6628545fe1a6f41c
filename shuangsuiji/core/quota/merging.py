"""Several tasks at one subject become one visit; overlaps of several departments become joint tasks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shuangsuiji.core.errors.quota import SecondVisitNeedsCode

SECOND_VISIT_CODES = ("复查", "采样失败", "新线索")


@dataclass(frozen=True)
class Task:
    """Something to inspect at one subject: for which stratum or campaign, from when to when, which items."""

    subject: str
    name: str
    window: tuple[date, date]
    items: frozenset[str]


@dataclass(frozen=True)
class Visit:
    """One visit: every task it credits, the days all of them allow, all their items.

    The first task is the one whose team and week stand (A9).
    """

    subject: str
    tasks: tuple[str, ...]
    window: tuple[date, date]
    items: frozenset[str]


def merge_tasks(tasks: Iterable[Task]) -> tuple[Visit, ...]:
    """One visit per subject for all its tasks whose windows meet, items united, every task credited.

    Tasks are taken in the order given, so a visit already open comes first and its team and week stand.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（一）（三）; docs/decisions (A8).

    >>> october = (date(2026, 10, 12), date(2026, 12, 25))
    >>> routine = Task("S-1", "key", october, frozenset({"permit"}))
    >>> campaign = Task("S-1", "voc", (date(2026, 11, 1), date(2026, 11, 30)), frozenset({"voc"}))
    >>> [visit.tasks for visit in merge_tasks([routine, campaign])]
    [('key', 'voc')]
    """
    visits: list[Visit] = []
    for task in tasks:
        for i, visit in enumerate(visits):
            first, last = max(task.window[0], visit.window[0]), min(task.window[1], visit.window[1])
            if visit.subject == task.subject and first <= last:
                visits[i] = Visit(visit.subject, (*visit.tasks, task.name), (first, last), visit.items | task.items)
                break
        else:
            visits.append(Visit(task.subject, (task.name,), task.window, task.items))
    return tuple(visits)


def require_second_visit_code(subject: str, *, visits: int, code: str) -> None:
    """Raises `SecondVisitNeedsCode` when the subject was visited in this period and no lawful reason is given (A8).

    >>> require_second_visit_code("S-1", visits=1, code="复查")
    """
    if visits and code not in SECOND_VISIT_CODES:
        raise SecondVisitNeedsCode(subject=subject, visits=visits, given=code, known="、".join(SECOND_VISIT_CODES))


def joint_tasks(draws: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Every subject that two departments or more have drawn, with these departments, both in order.

    One joint visit replaces theirs. Source: docs/guides/policy-packs.md (天津 2025).

    >>> joint_tasks({"ecology": ["S-1", "S-2"], "water": ["S-2"], "market": ["S-2", "S-3"]})
    {'S-2': ('ecology', 'market', 'water')}
    """
    drawn_by: dict[str, set[str]] = {}
    for department, subjects in draws.items():
        for subject in subjects:
            drawn_by.setdefault(subject, set()).add(department)
    return {subject: tuple(sorted(by)) for subject, by in sorted(drawn_by.items()) if len(by) > 1}
