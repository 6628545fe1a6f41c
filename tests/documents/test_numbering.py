"""Several writers at once, each a process of its own: every document has its number, none twice, none left out."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.office import ROOT, Office, office

WRITERS, EACH = 3, 4
_WRITE = """
import json, sys
from shuangsuiji.documents.services import make_document
from shuangsuiji.project import clock
from tests.documents.values import VALUES
sys.stdin.readline()
made, about = [], sys.argv[2]
for n in range(int(sys.argv[3])):
    act = clock.act_of("system:test")
    given = {"kind": "work_notice", "title": "演示", "about": about.format(writer=sys.argv[1], n=n)}
    made.append(make_document(act, division="140524", values=VALUES["work_notice"], **given).serial)
print(json.dumps(made))
"""
_COUNT = """
from shuangsuiji.documents.models import Document
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import verdict
serials = list(Document.objects.order_by("serial").values_list("serial", flat=True))
print(*serials, Entry.objects.filter(kind="paper.made").count(), verdict().holds)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office of its own."""
    with office(tmp_path_factory.mktemp("numbering")) as one:
        yield one


def _writing(made: Office, about: str, each: int) -> list[Any]:
    """The serials that each of the writers got, all let go at the same moment."""
    code = f"import django; django.setup()\n{_WRITE}"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(number), about, str(each)],
            env=made.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    said = [one.communicate("\n", timeout=120)[0] for one in writers]
    return [json.loads(one) for one in said]


def test_a_series_has_no_gap_and_no_number_twice_and_a_repeated_document_is_one(made):
    apart = _writing(made, "meeting:{writer}-{n}", EACH)
    together = _writing(made, "meeting:same", EACH)

    last = WRITERS * EACH
    assert sorted(serial for one in apart for serial in one) == list(range(1, last + 1))
    assert {serial for one in together for serial in one} == {last + 1}
    *serials, entries, holds = made.python(_COUNT).stdout.split()
    assert [int(one) for one in serials] == list(range(1, last + 2))
    assert (entries, holds) == (str(last + 1), "True")
