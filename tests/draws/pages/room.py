"""Browsers in the room of a meeting, and what they type; the clock stands still and moves on when a test says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shuangsuiji.accounts.models import Account
from shuangsuiji.draws.models import Meeting
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.project import clock
from tests.acts import at
from tests.draws import hall
from tests.people import account, browser
from tests.plans import cast


class Clock:
    """The time of every request: half past ten on the eighth of October, and later when asked."""

    def __init__(self) -> None:
        self.at: datetime = hall.act(30).at

    def now(self) -> datetime:
        """This instant; a second later each time, as in life."""
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The office's clock."""
    made = Clock()
    monkeypatch.setattr(clock, "now", made.now)
    return made


def decided(*, general: int = 0) -> None:
    """An office that may convene: registers, decision, signature. With many general subjects not all are drawn."""
    cast.office((*cast.TIERS, *["general"] * general))
    cast.signed()


def somebody(*roles: str, name: str = "", **changed: str) -> Account:
    """An account of these roles, opened when the ledger was last written: a meeting may have gone before."""
    called = name or "-".join(roles)
    return account(*roles, username=called, act=at(_last_written(), seed=called), **changed)


def _last_written() -> datetime:
    last = entries().first()
    return max(cast.NOW.at, datetime.fromisoformat(last.at)) if last else cast.NOW.at


def window(of: Account) -> Client:
    """A browser in which this account is signed in."""
    return browser(of, act=at(_last_written(), seed=f"window/{of.username}"))


def person(*roles: str, name: str = "", **changed: str) -> Client:
    """A browser in which somebody of these roles is signed in."""
    return window(somebody(*roles, name=name, **changed))


def to(route: str, *words: Any) -> str:
    """An address of the meeting's pages."""
    return reverse(f"draws:{route}", args=words)


def text(answer: Any) -> str:
    """What an answer says."""
    return str(answer.content.decode())


def invitation(*lines: Sequence[str], **changed: Any) -> dict[str, Any]:
    """The form that convenes; each line is role, name, way and perhaps an account's id."""
    sent: dict[str, Any] = {"id": str(hall.ID), "period": "2026Q4", "hash": "sha256", "drum": "balls", **changed}
    for number in range(6):
        role, who, how, *of = lines[number] if number < len(lines) else ("outside", "", "card")
        place = {"role": role, "who": who, "how": how, "account": of[0] if of else ""}
        sent |= {f"place{number}-{key}": value for key, value in place.items()}
    return sent


PEOPLE = (("bureau", "甲", "typed"), ("discipline", "乙", "typed"), ("outside", "丙", "typed"))
BALLS = {f"number{place}": number for place, number in enumerate(hall.NUMBERS)}


def standing() -> Meeting:
    """The meeting as it is now."""
    return Meeting.objects.get(id=hall.ID)
