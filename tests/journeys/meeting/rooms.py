"""An office of its own on the day of a meeting, decided and signed, with a signed-in browser for each in the room."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.cluster import free_port
from tests.journeys.browser import Street
from tests.office import ROOT, Office, office, wait_for

TEN = "2026-10-08T10:00:00+08:00"
PEOPLE = ("operator", "head", "discipline", "outsider", "second")
_DECIDED = "from tests.draws import hall\nhall.decided(hall.TIERS)"
_SET = """
from datetime import timedelta
from tests.acts import at
from tests.people import account
from tests.plans import cast
later = at(cast.NOW.at + timedelta(minutes=20), seed="rooms")
for name, role in (("operator", "draw_office"), ("head", "chair"), ("second", "deputy"),
                   ("discipline", "contributor"), ("outsider", "contributor")):
    account(role, username=name, act=later)
"""
_SIGN_IN = """
import json, sys
from tests.people import browser
from django.conf import settings
from shuangsuiji.accounts.models import Account
from shuangsuiji.project import clock
act = clock.act_of("system:test")
print(json.dumps({one.username: browser(one, act=act).cookies[settings.SESSION_COOKIE_NAME].value
                  for one in Account.objects.filter(username__in=sys.argv[1:])}))
"""
_VISITS = """
import sys
from tests.journeys.meeting import visiting
visiting.visit_all(sys.argv[1])
"""


@dataclass
class Rooms:
    """The office, the cookies of its people, and the process that serves it while it does."""

    made: Office
    cookies: Mapping[str, str]
    address: str = ""
    process: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        """Begin to serve on a free port, in a process group of its own."""
        port, log = free_port(), self.made.home.parent / "serve.log"
        words = [sys.executable, "-m", "shuangsuiji.cli", "serve", "--port", str(port)]
        with log.open("ab") as to:
            self.process = subprocess.Popen(
                words, env=self.made.environment, cwd=ROOT, stdout=to, stderr=to, start_new_session=True
            )
        self.address = f"http://127.0.0.1:{port}"
        wait_for(self.address, self.process, log)

    def kill(self) -> None:
        """The power fails: web and worker are gone at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=30)
            self.process = None

    def street(self, browser: Browser) -> Street:
        """Browsers on this office as it is served now, each of its people signed in."""
        kept = {name: self._kept(value) for name, value in self.cookies.items()}
        return Street(browser, self.address, kept)

    def _kept(self, value: str) -> dict[str, Any]:
        cookie = {"name": "ssj_session", "value": value, "domain": "127.0.0.1", "path": "/"}
        return {"cookies": [cookie], "origins": []}

    def visit_all(self) -> None:
        """Every visit of the meeting opened by two persons and made, so that its record is final."""
        self.made.python(_VISITS, "operator")


@contextmanager
def rooms(folder: Path, *, prepared: str = "", begin: str = TEN, decided: bool = True) -> Iterator[Rooms]:
    """An office that serves from `begin` on, on the day of the meeting; gone afterwards, whatever happened.

    `prepared` is run in it before that, by the tests' own clock. Unless `decided`, its registers are empty still.
    """
    with office(folder, empty=True) as made:
        made.python((_DECIDED if decided else "") + _SET + prepared)
        shift = datetime.fromisoformat(begin) - datetime.now(UTC)
        made.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.meeting.settings",
            "MEETING_CLOCK_SHIFT": str(shift.total_seconds()),
        }
        held = Rooms(made, json.loads(made.python(_SIGN_IN, *PEOPLE).stdout))
        try:
            held.serve()
            yield held
        finally:
            held.kill()
