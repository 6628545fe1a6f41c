"""Two hundred clicks on the draw, eighty at any time, by four processes: one record, one closing, one entry."""

import subprocess
import sys
from pathlib import Path

from tests.office import ROOT, Office, office

PROCESSES, THREADS, CLICKS = 4, 20, 50
"""PostgreSQL takes a hundred clients unless told otherwise; the other clicks wait in their process."""
_SET = """
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from tests.draws import hall
hall.decided()
hall.held("values")
"""
_CLICK = """
import sys
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from shuangsuiji.draws.services.drawing import draw
from tests.draws import hall

def click(number):
    try:
        act = hall.act(6, seed=f"{sys.argv[1]}/{number}")
        return draw(act, meeting=hall.ID).closing
    finally:
        connection.close()

sys.stdin.readline()
with ThreadPoolExecutor(int(sys.argv[2])) as threads:
    print("\\n".join(set(threads.map(click, range(int(sys.argv[3]))))))
"""
_COUNT = """
from shuangsuiji.draws.models import ChainLink, Sealed, SealedRow, Statement
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import verdict
from shuangsuiji.registry.models import Subject
rows = SealedRow.objects.count() == Subject.objects.count()
closings = Statement.objects.filter(kind="closing").count()
kinds = [Entry.objects.filter(kind=one).count() for one in ("draw.drawn", "draw.registers_read")]
print(Sealed.objects.filter(what="record").count(), closings, *kinds, rows, verdict().holds)
"""


def _clicked(made: Office) -> set[str]:
    """The closings that all clicks were answered with, all let go at the same moment."""
    words = [sys.executable, "-c", f"import django; django.setup()\n{_CLICK}"]
    clicking = [
        subprocess.Popen(
            [*words, str(number), str(THREADS), str(CLICKS)],
            env=made.environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(PROCESSES)
    ]
    for one in clicking:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=300) for one in clicking]
    assert [one.returncode for one in clicking] == [0] * PROCESSES, said
    return {line for out, _ in said for line in out.splitlines()}


def test_two_hundred_clicks_make_one_draw(tmp_path: Path) -> None:
    with office(tmp_path, empty=True) as made:
        made.python(_SET)

        closings = _clicked(made)

        assert len(closings) == 1
        assert made.python(_COUNT).stdout.split() == ["1", "1", "1", "1", "True", "True"]
