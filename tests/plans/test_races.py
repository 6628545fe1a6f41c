"""Two tabs at one decision, each a process of its own: one draft and one signature stand, whoever comes first."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.office import ROOT, Office, office

_HEAD = """
import sys
from dataclasses import replace
from shuangsuiji.core.policy import Period
from shuangsuiji.project import clock
from tests.plans import cast
# The office was set up by the real clock, so its people act by it too.
cast.ENTRY = cast.NOW = clock.act_of("system:test")
today = cast.NOW.today()
"""
_SET = """
cast.office(); cast.drafter(); cast.chair()
"""
_DRAFT = """
from shuangsuiji.accounts.models import Account
from shuangsuiji.core.errors import RuleBreach
held, period = replace(cast.HELD, held_on=today), Period.holding(today)
sys.stdin.readline()
try:
    cast.draft(Account.objects.get(username="planner"), number=900 + int(sys.argv[1]), held=held, period=period)
    print("done")
except RuleBreach as refusal:
    print(refusal.code)
"""
_SIGN = """
from shuangsuiji.accounts.models import Account
from shuangsuiji.plans.models import Decision
from shuangsuiji.plans.services.decisions import sign_decision
by, decision = Account.objects.get(username="chairman"), Decision.objects.get()
sys.stdin.readline()
given = {"decision": decision, "signer": by, "seen_hash": decision.hash}
sign_decision(cast.acting(by, minutes=9), id=cast.id_of(950 + int(sys.argv[1])), **given)
print("done")
"""
_COUNT = """
from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.models import Decision, Signature
signed = Entry.objects.filter(kind="decision.signed").count()
print(Decision.objects.count(), Signature.objects.count(), signed)
"""


def _tabs(made: Office, code: str, *, count: int = 3) -> list[str]:
    """What each of so many processes said, all let go at the same moment."""
    whole = f"import django; django.setup()\n{_HEAD}{code}"
    tabs = [
        subprocess.Popen(
            [sys.executable, "-c", whole, str(number)],
            env=made.environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(count)
    ]
    for tab in tabs:
        assert tab.stdin
        tab.stdin.write("\n")
        tab.stdin.flush()
    said = [tab.communicate(timeout=60) for tab in tabs]
    assert [tab.returncode for tab in tabs] == [0] * count, said
    return [out.strip() for out, _ in said]


@pytest.fixture
def made(tmp_path: Path):
    """An office of its own, with committed rows."""
    with office(tmp_path) as one:
        yield one


def test_two_tabs_draft_and_sign_and_one_draft_and_one_signature_stand(made):
    made.python(_HEAD + _SET)

    assert sorted(_tabs(made, _DRAFT)) == ["done", "plans.draft_replaced", "plans.draft_replaced"]
    assert _tabs(made, _SIGN) == ["done", "done", "done"]
    assert made.python(_COUNT).stdout.split() == ["1", "1", "1"]
