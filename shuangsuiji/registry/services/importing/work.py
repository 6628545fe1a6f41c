"""What the worker does with a batch, and what it does first when it starts after having been killed."""

import errno
import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.ledger.acts import Act
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing.applying import apply_import, prepared_rows
from shuangsuiji.registry.services.importing.errors import Interrupted, JobCancelled
from shuangsuiji.registry.services.importing.jobs import Job, job_of
from shuangsuiji.registry.services.importing.previews import judged, keep_preview
from shuangsuiji.registry.services.importing.steps import cancel, refuse, step_back
from shuangsuiji.registry.services.importing.undoing import undo_import

_log = logging.getLogger("shuangsuiji.imports")
_RUNNING = ("reading", "applying", "undoing")
Step = Callable[[Act, ImportBatch, Job], None]


def work_on(act: Act, id: UUID) -> None:
    """Do what the batch's state asks for, in one go; a state that asks for nothing is left alone.

    Whatever happens, the batch ends in a state that says so, and no step is half done.
    """
    batch = ImportBatch.objects.filter(id=id, state__in=_RUNNING).first()
    if batch is None:
        return
    job = job_of(id)
    with job.at_work() as mine:
        if mine:
            with _collector_paused():
                _done_or_said(act, batch, job)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A list of 50,000 rows is a million small objects without a cycle: looking for one costs a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _done_or_said(act: Act, batch: ImportBatch, job: Job) -> None:
    try:
        _STEPS[batch.state](act, batch, job)
    except JobCancelled:
        (cancel(act, id=batch.id) if batch.state == "reading" else step_back(act, id=batch.id, why="cancelled"))
    except RuleBreach as refusal:
        refuse(act, id=batch.id, refusal=refusal)
    except Exception as fault:
        # Whatever it was, the batch may not stay in a state that says it is being worked on.
        _log.exception("import %s broke off while %s", batch.id, batch.state)
        refuse(act, id=batch.id, refusal=Interrupted(reason=_reason(fault)), failed=True)


def _reason(fault: BaseException) -> str:
    if getattr(fault, "errno", None) == errno.ENOSPC or "full" in str(fault).lower():
        return "磁盘已满/disk full"
    return type(fault).__name__


def _read(act: Act, batch: ImportBatch, job: Job) -> None:
    plans, columns = judged(act, batch=batch, job=job)
    keep_preview(
        act, id=batch.id, plans=plans, columns=columns, told=lambda done: job.tell("keeping", done, len(plans))
    )


def _apply(act: Act, batch: ImportBatch, job: Job) -> None:
    apply_import(act, id=batch.id, prepared=prepared_rows(batch, job), job=job)


def _undo(act: Act, batch: ImportBatch, job: Job) -> None:
    undo_import(act, id=batch.id, job=job)


_STEPS: dict[str, Step] = {"reading": _read, "applying": _apply, "undoing": _undo}


def resume_unfinished(act: Act, *, queued: frozenset[UUID] = frozenset()) -> list[UUID]:
    """After a kill: applications and undos fall back to the state before them (they changed nothing).

    Returns the batches whose reading was broken off or never began, to be read again. What is `queued` or still runs
    in another process is left alone.
    """
    again: list[UUID] = []
    for batch in ImportBatch.objects.filter(state__in=_RUNNING):
        if batch.id in queued or job_of(batch.id).runs:
            continue
        job_of(batch.id).clear()
        if batch.state == "reading":
            again.append(batch.id)
        else:
            step_back(act, id=batch.id, why="interrupted")
    return again
