"""Work that is cancelled, broken off or killed leaves a state that says so, and nothing half done."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from shuangsuiji.registry.models import Change, ImportBatch, Subject
from shuangsuiji.registry.services.importing import applying, previews, steps
from shuangsuiji.registry.services.importing.errors import JobCancelled, OtherState
from shuangsuiji.registry.services.importing.jobs import Progress, job_of
from shuangsuiji.registry.services.importing.work import resume_unfinished, work_on
from shuangsuiji.registry.tasks import resume
from tests.acts import ACT
from tests.registry.imports.office import applied, apply, previewed, uploaded

pytestmark = pytest.mark.django_db
LIST = "企业名称,类别\n青石化工厂,重点\n白石水泥厂,一般\n"


def test_a_cancelled_reading_changes_nothing_and_says_so():
    batch = uploaded(LIST)
    steps.choose_columns(ACT, id=batch.id, mapping={}, options={})
    job_of(batch.id).ask_cancel()

    work_on(ACT, batch.id)

    batch.refresh_from_db()
    assert batch.state == "cancelled" and not batch.rows.exists()
    assert job_of(batch.id).progress() == Progress()


def test_an_application_that_is_cancelled_midway_is_taken_back_whole(monkeypatch):
    batch = previewed(LIST)
    steps.ask_apply(ACT, id=batch.id)

    def stopped(*_, **__):
        raise JobCancelled

    # The last thing an application writes is the history: everything before it is already in the transaction.
    monkeypatch.setattr(applying, "_change", stopped)
    work_on(ACT, batch.id)

    batch.refresh_from_db()
    assert batch.state == "previewed"
    assert not Subject.objects.exists() and not Change.objects.exists()


def test_a_full_disk_ends_in_a_state_with_the_reason(monkeypatch):
    batch = uploaded(LIST)
    steps.choose_columns(ACT, id=batch.id, mapping={}, options={})

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(previews, "insert_values", full)
    work_on(ACT, batch.id)

    batch.refresh_from_db()
    assert batch.state == "failed" and "磁盘已满" in batch.refusal["zh"]


def test_after_a_kill_an_application_falls_back_and_a_reading_is_asked_again():
    read, doing = uploaded(LIST), previewed(LIST)
    steps.choose_columns(ACT, id=read.id, mapping={}, options={})
    steps.ask_apply(ACT, id=doing.id)

    assert resume_unfinished(ACT) == [read.id]

    doing.refresh_from_db()
    assert doing.state == "previewed" and not Subject.objects.exists()


def test_what_runs_or_is_queued_is_left_alone_when_a_worker_starts():
    batch, queued = previewed(LIST), previewed(LIST)
    for one in (batch, queued):
        steps.ask_apply(ACT, id=one.id)

    with job_of(batch.id).at_work() as mine:
        assert mine and job_of(batch.id).runs
        assert resume_unfinished(ACT, queued=frozenset((queued.id,))) == []

    assert set(ImportBatch.objects.values_list("state", flat=True)) == {"applying"}


def test_the_worker_queues_what_was_being_read():
    batch = uploaded(LIST)
    steps.choose_columns(ACT, id=batch.id, mapping={}, options={})

    assert resume(ACT) == 1
    assert resume(ACT) == 0


def test_a_step_that_the_state_does_not_allow_is_refused_with_both_states():
    batch = applied(LIST)

    with pytest.raises(OtherState) as refusal:
        steps.cancel(ACT, id=batch.id)

    assert refusal.value.values["state"] == "已导入"


def test_a_batch_is_worked_on_once():
    batch = previewed(LIST)
    steps.ask_apply(ACT, id=batch.id)

    with job_of(batch.id).at_work():
        work_on(ACT, batch.id)
        batch.refresh_from_db()
        assert batch.state == "applying"

    assert apply(batch).state == "applied"


def test_a_killed_process_loses_its_lock(tmp_path, settings):
    settings.JOBS = tmp_path
    job = job_of(ACT.new_id())
    code = (
        "import fcntl, os, sys, time\n"
        "os.makedirs(sys.argv[1]); handle = os.open(sys.argv[1] + '/lock', os.O_RDWR | os.O_CREAT)\n"
        "fcntl.flock(handle, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(job.folder)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        assert job.runs
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()

    assert not job.runs
