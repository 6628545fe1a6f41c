"""SIGKILL in the middle of a step, in a process and a database of its own: no half, and the next try succeeds."""

import json
import signal

import pytest

from tests.office import office

_CAST = """
import json, os, signal, sys
from shuangsuiji.project.clock import act_of
from shuangsuiji.registry.models import Change, ImportBatch, Subject
from shuangsuiji.registry.services.importing import applying, bulk, previews, steps
from shuangsuiji.registry.services.importing.work import work_on
from shuangsuiji.registry.tasks import resume
from tests.registry.imports.office import uploaded
act = act_of("system:test")

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def told():
    batch = ImportBatch.objects.get()
    print(json.dumps([batch.state, Subject.objects.filter(withdrawn=False).count(), Change.objects.count()]))
"""
_UPLOAD = (
    'batch = uploaded("企业名称,类别\\n" + "".join(f"演示{n}厂,一般\\n" for n in range(60)), act=act)\n'
    "steps.choose_columns(act, id=batch.id, mapping={}, options={})\n"
)
_BATCH = "batch = ImportBatch.objects.get()\n"
_AGAIN = "resume(act)\ntold()\n"
_ASK = {"applying": "steps.ask_apply(act, id=batch.id)\n", "undoing": "steps.ask_undo(act, id=batch.id)\n"}


def run(where, code, *, dies=False):
    done = where.python(_CAST + code, check=not dies)
    if dies:
        assert done.returncode == -signal.SIGKILL, done.stderr
        return None
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None


@pytest.mark.parametrize("place", ["previews.insert_values", "previews.append"])
def test_a_killed_reading_is_read_again(tmp_path, place):
    with office(tmp_path) as where:
        run(where, f"{_UPLOAD}{place} = die\nwork_on(act, batch.id)\n", dies=True)

        assert run(where, _AGAIN) == ["reading", 0, 0]
        assert run(where, f"{_BATCH}work_on(act, batch.id)\ntold()\n") == ["previewed", 0, 0]


def test_a_killed_application_and_a_killed_undo_changed_nothing(tmp_path):
    with office(tmp_path) as where:
        run(where, f"{_UPLOAD}work_on(act, batch.id)\n")
        for step, before, after in (
            ("applying", ["previewed", 0, 0], ["applied", 60, 60]),
            ("undoing", ["applied", 60, 60], ["undone", 0, 120]),
        ):
            run(where, f"{_BATCH}{_ASK[step]}applying._change = die\nwork_on(act, batch.id)\n", dies=True)
            assert run(where, _AGAIN) == before
            assert run(where, f"{_BATCH}{_ASK[step]}work_on(act, batch.id)\ntold()\n") == after
