"""Several tabs at one filing, each a process of its own: one package, one receipt, every copy its own number."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.office import ROOT, Office, office

_HEAD = """
import sys
from dataclasses import replace
from django.conf import settings
from shuangsuiji.core.policy import Period
from shuangsuiji.draws.models import Meeting
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.filing.parcel.receipt import give_receipt
from shuangsuiji.filing.services.packages import file_with_city, hand_out
from shuangsuiji.filing.services.receipts import enter_receipt
from shuangsuiji.plans.services.decisions import sign_decision
from shuangsuiji.project import clock
from shuangsuiji.registry.files import read_file
from tests.draws import hall
from tests.filing import bureau
from tests.filing.parcel.town import city_of, secrets_of
from tests.people import DIVISION
from tests.plans import cast
# The office was set up by the real clock, so its people act by it too.
cast.ENTRY = cast.NOW = clock.act_of("system:test")
cast.FIRST = cast.NOW.at
today = cast.NOW.today()
period = Period.holding(today)
"""
_SET = """
cast.office()
decision, chair = cast.draft(cast.drafter(), held=replace(cast.HELD, held_on=today), period=period), cast.chair()
given = {"decision": decision, "signer": chair, "seen_hash": decision.hash}
sign_decision(cast.acting(chair, minutes=9), id=cast.id_of(950), **given)
hall.held(period=str(period))
bureau.confirmed(bureau.entered(valid_from=today, valid_until=None))
"""
_TAB = """
tab, meeting = sys.argv[1], Meeting.objects.get()

def together(*said):
    print(*said, flush=True)
    sys.stdin.readline()

together("ready")
together(file_with_city(bureau.act(90, seed=tab), division=DIVISION, meeting=meeting.id).hash)
filing = Filing.objects.get()
together(hand_out(bureau.act(95, seed=tab), filing=filing)[1].number)
package = read_package(read_file(settings.FILES, filing.hash, name="package"))
at = filing.at.isoformat(timespec="seconds")
file = give_receipt(package, city_of(), secrets_of(), number="1", received_at=at).file()
together(enter_receipt(bureau.act(99, seed=tab), id=cast.id_of(800 + int(tab)), filing=filing, file=file).id)
"""
_COUNT = """
from shuangsuiji.filing.models import Receipt
from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import verdict
made = [Entry.objects.filter(kind=kind).count() for kind in ("filing.made", "filing.copied", "filing.receipt_entered")]
print(Filing.objects.count(), Receipt.objects.count(), *made, verdict().holds)
"""


def _tabs(made: Office, *, count: int = 3) -> list[list[str]]:
    """What each of so many processes said at each step, all let go at the same moments."""
    tabs = [
        subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{_HEAD}{_TAB}", str(number)],
            env=made.environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(count)
    ]
    said = []
    for _ in range(4):
        said.append([_line(tab) for tab in tabs])
        _let_go(tabs)
    assert [tab.wait(timeout=60) for tab in tabs] == [0] * count
    return said[1:]


def _let_go(tabs: "list[subprocess.Popen[str]]") -> None:
    for tab in tabs:
        assert tab.stdin
        tab.stdin.write("\n")
        tab.stdin.flush()


def _line(tab: "subprocess.Popen[str]") -> str:
    assert tab.stdout
    return tab.stdout.readline().strip()


@pytest.fixture
def made(tmp_path: Path):
    """An office of its own, with committed rows."""
    with office(tmp_path) as one:
        yield one


def test_three_tabs_make_take_and_receive_and_one_filing_stands(made):
    made.python(_HEAD + _SET)

    packages, copies, receipts = _tabs(made)

    assert len(set(packages)) == 1 and sorted(copies) == ["1", "2", "3"] and len(set(receipts)) == 1
    assert made.python(_HEAD + _COUNT).stdout.split() == ["1", "1", "1", "3", "1", "True"]
