"""Rounds of the worker at two fixed hours a day; the task is handed nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.services.rounds import make_rounds
from shuangsuiji.ledger.acts import BEIJING, Act

HOURS = (8, 20)
"""When links are published, changed or not; no clause fixes the hours: before the day's visits and after them."""
ACTOR = "system:worker"


def next_hour(now: datetime) -> datetime:
    """The next of the fixed hours after an instant, in China's time.

    >>> next_hour(datetime(2026, 12, 31, 20, 0, tzinfo=BEIJING)).isoformat()
    '2027-01-01T08:00:00+08:00'
    """
    here = now.astimezone(BEIJING)
    day = here.replace(hour=0, minute=0, second=0, microsecond=0)
    hours = [day + timedelta(days=more, hours=hour) for more in (0, 1) for hour in HOURS]
    return next(one for one in hours if one > here)


@task()
def rounds() -> None:
    """Make the rounds of every office, and ask for the next ones first: a round that fails is not the last."""
    act = cast(Callable[[str], Act], import_string(settings.WORKER_ACTS))(ACTOR)
    ask(act)
    for division in Meeting.objects.order_by("division").values_list("division", flat=True).distinct():
        make_rounds(act, division=division)


def ask(act: Act) -> None:
    """Have the next rounds made at the next fixed hour, unless they are asked for already."""
    when = next_hour(act.at)
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=rounds.module_path)
    if not waiting.filter(run_after__gte=when).exists():
        rounds.using(run_after=when).enqueue()
