"""How one deadline stands today, and whom to remind: the countdown to day 10, for the draw and for the filing alike."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

State = Literal["none", "before", "open", "today", "late", "done", "done-late"]
Days = tuple[date, date]
_BEIJING = timedelta(hours=8)


@dataclass(frozen=True)
class Countdown:
    """One thing to be done by a day. `days`: until it begins (before), left after today (open), past it (late)."""

    state: State
    days: int = 0
    last: date | None = None
    done: date | None = None

    @property
    def late(self) -> bool:
        """Whether it is past the last day, done or not: no later act takes this back."""
        return self.state in ("late", "done-late")

    @property
    def level(self) -> int:
        """Whom to remind: 0 nobody, 1 those who do it, 2 also the deputy, 3 also the chair, 4 the whole leading group.

        Counted from the last day, so that a shorter or longer window escalates in the same steps.
        Source: 陵环发〔2024〕1号, 四、工作要求（二）; docs/decisions (A19: reminders from day 1).

        >>> [Countdown("open", days).level for days in (9, 5, 2)], Countdown("today").level, Countdown("late", 1).level
        ([1, 2, 3], 3, 4)
        """
        if self.state == "open":
            return 1 if self.days > 5 else 2 if self.days > 2 else 3
        return {"today": 3, "late": 4}.get(self.state, 0)


def countdown(days: Days | None, *, today: date, done: date | None = None) -> Countdown:
    """How a thing due in these days (first and last, both in time) stands; `done` is the day on which it was done.

    Without a window there is nothing to count. What is done late stays late for ever, and what is not done is late by
    one day more each day. Done before the first day is in time: nothing forbids to be early.
    Source: 陵环发〔2024〕1号, 四、工作要求（二）; docs/decisions (A19).

    >>> window = (date(2026, 10, 1), date(2026, 10, 10))
    >>> countdown(window, today=date(2026, 10, 8))
    Countdown(state='open', days=2, last=datetime.date(2026, 10, 10), done=None)
    >>> countdown(window, today=date(2027, 1, 5), done=date(2026, 10, 11)).state
    'done-late'
    """
    if days is None:
        return Countdown("done" if done else "none", done=done)
    first, last = days
    if done is not None:
        return Countdown("done-late" if done > last else "done", max(0, (done - last).days), last, done)
    if today < first:
        return Countdown("before", (first - today).days, last)
    if today > last:
        return Countdown("late", (today - last).days, last)
    return Countdown("today" if today == last else "open", (last - today).days, last)


def day_in_china(moment: datetime) -> date:
    """The calendar day at UTC+8 of an aware time; raises `ValueError` for a time without an offset.

    >>> from datetime import UTC
    >>> day_in_china(datetime(2026, 12, 31, 15, 59, 59, 999_000, tzinfo=UTC))
    datetime.date(2026, 12, 31)
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a deadline needs an aware time")
    return (moment.replace(tzinfo=None) + (_BEIJING - offset)).date()
