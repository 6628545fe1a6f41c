"""The year so far and the last ceremony, from the sealed records: what a new freeze and a new opening rest on."""

from typing import Any

from shuangsuiji.ceremony.freeze import History
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import ABORTED, DRAWN
from shuangsuiji.draws.selectors.meetings import document, drawn_meetings, meetings
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.plans.models import SiteVisit
from shuangsuiji.plans.words import DRAWN as DRAWN_KINDS


def history(division: str, year: int) -> History:
    """The year's records replayed in order, its aborts, and the statement that ended the office's last ceremony."""
    ended = meetings(division).filter(stage=ABORTED, rehearsal=False, period__startswith=f"{year:04d}")
    return History(
        records=tuple(replay_of(one) for one in drawn_meetings(division).filter(period__startswith=f"{year:04d}")),
        last=last_ending(division),
        aborted=tuple(_ending(one) for one in ended.order_by("sealed_at", "id")),
    )


def visits_apart(division: str, past: History) -> int:
    """How many visits of the year stand in the sealed records and not in the visits noted, or there alone."""
    chained = {
        (one.record["opening"]["ceremony"], body["id"], body["day"])
        for one in past.records
        for body in (event["body"] for event in one.record["events"])
        if body["type"] == "visited"
    }
    ceremonies = [one.record["opening"]["ceremony"] for one in past.records]
    # A visit outside the draw has no day in its event, and counts for the cap alone, which the freeze compares.
    rows = SiteVisit.objects.filter(division=division, ceremony__in=ceremonies, kind__in=DRAWN_KINDS, withdrawn=False)
    noted = {(one.ceremony, one.subject.key, one.on.isoformat()) for one in rows.select_related("subject")}
    return len(chained ^ noted)


def last_ending(division: str) -> dict[str, Any] | None:
    """Opening and closing or abort of the ceremony that ended last, of whatever year; None before the first."""
    ended = meetings(division).filter(stage__in=(DRAWN, ABORTED), rehearsal=False)
    last = ended.order_by("-ended_at", "-id").first()
    return _ending(last) if last else None


def _ending(meeting: Meeting) -> dict[str, Any]:
    kind = "closing" if meeting.stage == DRAWN else "abort"
    return {"opening": document(meeting, "opening"), kind: document(meeting, kind)}


def next_attempt(division: str, period: str, *, rehearsal: bool) -> int:
    """The number of the next attempt at a period: dismissed meetings have used none, since nothing had happened."""
    held = meetings(division).filter(period=period, rehearsal=rehearsal, stage__in=(DRAWN, ABORTED))
    return 1 + held.count()
