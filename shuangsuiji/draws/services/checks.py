"""What every step asks first: the meeting, locked and at the right step; texts that fit."""

import re
from uuid import UUID

from shuangsuiji.draws.errors import NoSuchMeeting, WhyMissing, WrongHash, WrongStep
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import STEPS
from shuangsuiji.draws.words import STEP_NAMES
from shuangsuiji.ledger.acts import BEIJING, Act

_LONGEST = 200
_HEX64 = re.compile("[0-9a-f]{64}")
_LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def locked(meeting: UUID) -> Meeting:
    """The meeting as it is now, kept from other writers until this act ends; raises `NoSuchMeeting`."""
    found = Meeting.objects.select_for_update().filter(id=meeting).first()
    if found is None:
        raise NoSuchMeeting(found=str(meeting))
    return found


def at_step(meeting: Meeting, *stages: int) -> None:
    """Raise `WrongStep` unless the meeting stands at one of these stages."""
    if meeting.stage not in stages:
        names = [STEP_NAMES[STEPS[one]] for one in stages]
        now = STEP_NAMES[meeting.step]
        raise WrongStep(
            found=now[0],
            found_en=now[1],
            expected="、".join(n[0] for n in names),
            expected_en=" / ".join(n[1] for n in names),
        )


def written(why: str) -> str:
    """A reason as it is kept, spaces around it taken away; raises `WhyMissing`."""
    said = why.strip()
    if len(said) > _LONGEST or not _LINE.fullmatch(said):
        raise WhyMissing(found=len(said), expected=_LONGEST)
    return said


def hex64(typed: str, *, what: str, what_en: str) -> str:
    """64 hex characters out of what was typed in groups, in either case; raises `WrongHash`, which shows none of it."""
    found = re.sub(r"[\s·-]", "", typed).lower()
    if not _HEX64.fullmatch(found):
        raise WrongHash(what=what, what_en=what_en, found=len(found))
    return found


def moment(act: Act) -> str:
    """The instant of the act as draw1 writes it: China's time, to the second."""
    return act.at.astimezone(BEIJING).replace(microsecond=0).isoformat()
