"""How draw and filing of each period stand today: what the countdown shows and whom it reminds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuangsuiji.core.draw import day_of
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy import Countdown, Period, countdown
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import document, drawn_meetings
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.selectors.filings import countdown_of, filings
from shuangsuiji.filing.words import REMINDED, TONES, reminder, state_words
from shuangsuiji.plans.holidays import working_days
from shuangsuiji.plans.models import Plan
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force

Days = tuple[date, date]
_MOST = 40
"""So many periods are listed at most: ten years of quarters."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A countdown with its words: `what` is draw or filing, of a period."""

    what: str
    count: Countdown
    period: str

    @property
    def words(self) -> Any:
        """How it stands, in a few words."""
        return state_words(self.count)

    @property
    def tone(self) -> str:
        """The kind of its badge."""
        return TONES[self.count.state]


@dataclass(frozen=True, slots=True)
class Standing:
    """One period, or a further draw of it: its days in time, its meeting and package where there are any."""

    period: str
    days: Days | None
    draw: Deadline
    filing: Deadline
    meeting: Meeting | None = None
    filed: Filing | None = None


def standing(division: str, today: date) -> list[Standing]:
    """Every period from the first one planned or drawn to the present, newest first; further draws after the first.

    A period in which nothing was drawn is late for ever; so is one whose filing has no receipt.
    Source: 四、工作要求（二）.
    """
    filed = _newest_filings(division)
    drawn: dict[str, list[Meeting]] = {}
    # The frozen registry of a large county is a megabyte, and every home page asks.
    for meeting in drawn_meetings(division).defer("frozen", "quality", "opening"):
        drawn.setdefault(meeting.period, []).append(meeting)
    found = []
    for period in _periods(division, today, drawn):
        first, *further = drawn.get(period, [None])
        found.append(_standing(period, first, filed, today))
        # A later draw of a period is a campaign's own ceremony (A9): no window is set for it.
        found += [_standing(period, one, filed, today, days=None) for one in further]
    return found


def standing_of(meeting: Meeting, today: date) -> Standing:
    """How one drawn meeting and its filing stand, as in the list."""
    found = [one for one in standing(meeting.division, today) if one.meeting and one.meeting.id == meeting.id]
    return found[0] if found else _standing(meeting.period, meeting, _newest_filings(meeting.division), today)


def current(division: str, today: date) -> Standing:
    """The present period."""
    return _first_of(standing(division, today), str(Period.holding(today, kind=policy_in_force().period)))


def _first_of(found: list[Standing], period: str) -> Standing:
    return next(one for one in found if one.period == period)


def days_of(period: str, meeting: Meeting | None = None) -> Days | None:
    """First and last day in time: as the plan of the draw has them, else by the pack in force and the holidays."""
    try:
        known = Period.parse(period)
    except RuleBreach:
        return None
    if meeting is not None:
        last = document(meeting, "plan").get("draw_by", "")
        return (known.first, date.fromisoformat(last)) if last else None
    return policy_in_force().draw_days(known, holidays=working_days().off)


_AS_PLANNED: Any = object()


def _standing(
    period: str, meeting: Meeting | None, filed: dict[Any, Filing], today: date, days: Any = _AS_PLANNED
) -> Standing:
    window = days_of(period, meeting) if days is _AS_PLANNED else days
    package = filed.get(meeting.id) if meeting else None
    drawn_on = day_of(document(meeting, "closing")["time"]) if meeting else None
    filing = countdown_of(package, today) if package else countdown(window, today=today)
    return Standing(
        period,
        window,
        Deadline("draw", countdown(window, today=today, done=drawn_on), period),
        Deadline("filing", filing, period),
        meeting,
        package,
    )


def _newest_filings(division: str) -> dict[Any, Filing]:
    return {one.meeting: one for one in filings(division).order_by("number")}


def _periods(division: str, today: date, drawn: dict[str, list[Meeting]]) -> Iterator[str]:
    """From the present back to the first period planned or drawn; periods of another kind where they were drawn."""
    kind = policy_in_force().period
    here = Period.holding(today, kind=kind)
    begun = {*drawn, *Plan.objects.filter(division=division).values_list("period", flat=True)}
    known = sorted(one for one in map(_parsed, begun) if one is not None and one.kind == kind)
    first, last = min([here, *known]), max([here, *known])
    span = [first]
    while span[-1] < last:
        span.append(span[-1].next())
    yield from (str(one) for one in reversed(span[-_MOST:]))
    yield from sorted({*drawn} - {str(one) for one in span}, reverse=True)


def _parsed(period: str) -> Period | None:
    try:
        return Period.parse(period)
    except RuleBreach:
        return None


def reminders(division: str, today: date, roles: frozenset[str]) -> list[Deadline]:
    """What is due or late in the periods so far and of concern to these roles, most urgent first; never a name.

    Filing is reminded of once the draw is done, or with it when both are late.
    """
    found = []
    for one in standing(division, today):
        for due in (one.draw, one.filing):
            early = due.what == "filing" and one.meeting is None and not due.count.late
            if not early and roles & {*REMINDED.get(due.count.level, ())}:
                found.append(due)
    return sorted(found, key=lambda due: -due.count.level)


def reminder_of(due: Deadline) -> Any:
    """The reminder's text, the same for everybody."""
    return reminder(due.what, due.count, due.period)
