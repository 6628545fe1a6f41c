"""A small bureau's first quarter: lists, letterhead, decision, the city's key, papers, package, receipt.

What happens in the room is `test_meeting`'s, and so is the final record: here the meeting is held at the console.
"""

import json
from datetime import timedelta

import pytest

from tests.draws import hall
from tests.journeys.browser import chromium
from tests.journeys.clerk import Desk as Clerk
from tests.journeys.lists import invented, roster
from tests.journeys.meeting.bureau import Bureau
from tests.journeys.meeting.desk import Look
from tests.journeys.meeting.rooms import rooms

_HOLD = "import sys\nfrom tests.journeys.meeting import holding\nholding.hold(sys.argv[1])"
_RECEIVE = """
import os, sys
from datetime import datetime, timedelta
from shuangsuiji.cli.console import BEIJING, Console
from shuangsuiji.cli.program import main
shift = timedelta(seconds=float(os.environ["MEETING_CLOCK_SHIFT"]))
here = lambda: (datetime.now(BEIJING) + shift).replace(microsecond=0)
sys.exit(main(sys.argv[1:], console=Console(clock=here)))
"""
"""`ssj receive` at the city on the day of the office."""


@pytest.fixture
def held(tmp_path):
    """An office on the eighth of October with people and nothing else."""
    with rooms(tmp_path, decided=False) as made:
        yield made


def test_a_small_bureau_plans_decides_draws_and_files_its_first_quarter(held, tmp_path):
    shift = timedelta(seconds=float(held.made.environment["MEETING_CLOCK_SHIFT"]))
    with chromium() as browser:
        street = held.street(browser)
        operator, head, second = (Bureau(Look(street.visitor(who))) for who in ("operator", "head", "second"))
        _bring(Clerk(operator.visitor), tmp_path)

        operator.letterhead()
        decision = operator.draft("2026Q4")
        head.sign(head.set_up_phone(shift), shift)
        assert "已决定" in head.said()
        operator.open(decision)
        operator.album.go("main button:has-text('制作')")

        city = held.made.ssj("receive", "--make-key", str(tmp_path / "city"), "--name", "演示市（演示）", "--json")
        fingerprint = json.loads(city.stdout)["fingerprint"]
        key = operator.enter_key(tmp_path / "city" / "city.json", "2026-10-01")
        second.confirm_key(key, fingerprint[:16])
        assert "有效" in second.said()

        held.made.python(_HOLD, "2026Q4")
        operator.open(f"/meetings/{hall.ID}/documents/", look=True)
        operator.album.go("button[formaction$='/minutes/']")
        assert "先制作备案包" in operator.said()
        package = operator.package(tmp_path)
        words = ["receive", str(package), "--key", str(tmp_path / "city"), "--out", str(tmp_path / "receipt.json")]
        assert "未逾期" in held.made.python(_RECEIVE, *words).stdout
        operator.receipt(tmp_path / "receipt.json")
        states = operator.states()

    assert states == ["已完成", "已决定", "已完成", "已完成", "已完成"]
    assert [fault for one in (operator, head, second) for fault in one.album.wrong + one.visitor.noticed] == []


def _bring(clerk, folder):
    """Both lists; the three bad rows of the list are left for another day."""
    listed = invented()
    clerk.upload("subjects", listed.gbk(folder))
    assert clerk.preview()["create"] == len(listed.rows) - 3
    clerk.apply()
    path, names = roster(folder)
    clerk.upload("officers", path)
    assert clerk.preview()["create"] == len(names)
    clerk.apply()
