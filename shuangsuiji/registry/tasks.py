"""Long work on imports, done by the worker (`manage` command `work`); a task is handed nothing but a batch's id."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing import work


def act_of(actor: str) -> Act:
    """An act of this actor at this moment; the settings name the part that knows clock and chance."""
    return cast(Callable[[str], Act], import_string(settings.WORKER_ACTS))(actor)


@task()
def import_step(batch: str) -> None:
    """Read, apply or undo an import, whichever its state asks for, in the name of whoever asked for it."""
    stored = ImportBatch.objects.filter(id=batch).first()
    if stored is not None:
        work.work_on(act_of(str(stored.options.get("asked_by", stored.made_by))), stored.id)


def enqueue(batch: UUID) -> None:
    """Have the worker look at a batch soon."""
    import_step.enqueue(str(batch))


def resume(act: Act) -> int:
    """When the worker starts: put right what a kill has left, read again what was being read; how many of these."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=import_step.module_path)
    queued = frozenset(UUID(one["args"][0]) for one in ready.values_list("args_kwargs", flat=True))
    again = work.resume_unfinished(act, queued=queued)
    for batch in again:
        enqueue(batch)
    return len(again)
