"""Who acts in the demo's story, and its clock and chance."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shuangsuiji.accounts.models import Account
from shuangsuiji.ledger.acts import BEIJING, Act


@dataclass
class Stage:
    """Time and chance of the story: both follow from the seed. `now` only goes forward."""

    seed: int
    now: datetime
    made: int = 0

    def entropy(self, count: int) -> bytes:
        """Bytes for ids, values and salts of a year that nobody has anything to hide in."""
        self.made += 1
        return hashlib.shake_256(f"office/{self.seed}/{self.made}".encode()).digest(count)

    def go_to(self, day: date, hour: int = 9) -> None:
        """Not back: a day that is past leaves the time as it is."""
        self.now = max(self.now, datetime(day.year, day.month, day.day, hour, tzinfo=BEIJING))

    def act(self, who: Account | None = None) -> Act:
        """An act of somebody, or of the machine, 20 seconds after the one before."""
        self.now += timedelta(seconds=20)
        return Act(who.actor if who else "system:console", self.now, self.entropy)


@dataclass(frozen=True)
class Cast:
    """The accounts that act."""

    office: Account
    chair: Account
    deputy: Account

    @classmethod
    def of_demo(cls) -> "Cast":
        """Those that the demo opened."""
        held = {one.username: one for one in Account.objects.filter(username__in=("office", "chair", "deputy"))}
        return cls(**held)
