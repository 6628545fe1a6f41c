"""Before the opening statement: a meeting is convened, contributors are replaced, or it is called off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from shuangsuiji.accounts.models import Account
from shuangsuiji.ceremony.errors import StillMissing
from shuangsuiji.ceremony.meeting import SOFTWARE, check_made_here
from shuangsuiji.core.canonical import dumps
from shuangsuiji.core.draw import check_slots, commitment
from shuangsuiji.core.draw.schemas import balls_grammar, ceremony, free_text, word
from shuangsuiji.core.policy import Period
from shuangsuiji.draws.errors import MeetingUnderWay, NobodyTwice, NotDecided, RehearsalOnRealData
from shuangsuiji.draws.models import Contributor, Meeting, Sealed
from shuangsuiji.draws.models.meetings import CONVENED, DISMISSED, FROZEN
from shuangsuiji.draws.seals import Seal, purpose_of
from shuangsuiji.draws.selectors import sealed as pieces
from shuangsuiji.draws.selectors.history import last_ending, next_attempt
from shuangsuiji.draws.selectors.meetings import contributor, contributors, grammar_of, live_meeting
from shuangsuiji.draws.services.checks import at_step, locked, written
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.plans.selectors.decisions import signed_decision
from shuangsuiji.vault.services import make_data_key

HOWS = ("card", "typed", "phone")
REHEARSAL = "rehearsal-"


@dataclass(frozen=True, slots=True)
class Invited:
    """A contributor to be: `how` is card (the value is made on this machine), typed, or phone."""

    role: str
    who: str
    how: str
    account: Account | None = None


@recorded("draw.convened")
def convene(
    act: Act,
    *,
    id: UUID,
    division: str,
    period: str,
    hash: str,
    invited: Sequence[Invited],
    grammar: Mapping[str, Any] | None,
    rehearsal: bool = False,
) -> Meeting:
    """A meeting with its contributors in order and the software's own commitment; the same id again gives it back.

    Raises `NotDecided`, `MeetingUnderWay`, `RehearsalOnRealData`, `StillMissing`, `NobodyTwice`, and what a seed that
    rests on too few raises: `SlotsTooWeak`, `MadeHere`. Source: 三、成立领导小组; 二、工作目标和范围（四）.
    """
    standing = Meeting.objects.filter(id=id).first()
    if standing is not None:
        return standing
    attempt = next_attempt(division, period, rehearsal=rehearsal)
    meeting = Meeting(
        id=id,
        division=division,
        period=period,
        attempt=attempt,
        ceremony=f"{division}/{period}/{REHEARSAL if rehearsal else ''}{attempt}",
        hash=hash,
        grammar=dumps(grammar).decode() if grammar else "",
        rehearsal=rehearsal,
        decision=None if rehearsal else signed_decision(division, Period.parse(period)),
        convened_at=act.at,
    )
    _check(meeting, invited)
    meeting.save(force_insert=True)
    for slot, one in enumerate(invited):
        _contributor(act, meeting, slot, one).save(force_insert=True)
    commit = _software(act, meeting, len(invited))
    body = {
        "ceremony": meeting.ceremony,
        "hash": hash,
        "contributors": [f"{one.role}/{one.how}" for one in invited],
        "decision": meeting.decision_id,
        "software": commit,
    }
    append(act, "draw.convened", about=f"meeting:{id}", body=body)
    return meeting


def _check(meeting: Meeting, invited: Sequence[Invited]) -> None:
    ceremony(meeting.ceremony, "ceremony")
    if meeting.rehearsal and not settings.DEMO:
        raise RehearsalOnRealData(
            found="正式数据", found_en="real data", expected="演示数据", expected_en="the demo's data"
        )
    if not meeting.rehearsal and meeting.decision is None:
        raise NotDecided(period=meeting.period, found=0)
    other = live_meeting(meeting.division)
    if other is not None:
        raise MeetingUnderWay(found=other.ceremony, expected=meeting.ceremony)
    _check_people(meeting, invited)


def _check_people(meeting: Meeting, invited: Sequence[Invited]) -> None:
    """The seed would rest on enough, and nobody is invited who was missing the last time, or twice."""
    grammar = grammar_of(meeting)
    if grammar is not None:
        balls_grammar(grammar, "balls")
    for one in invited:
        word(one.role, "role")
        free_text(one.who, "who")
        if one.how not in HOWS:
            raise ValueError(f"{one.how} is none of {HOWS}")
    names = [one.who for one in invited]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NobodyTwice(found="、".join(twice), expected=len(names))
    slots = [*({"role": one.role} for one in invited), {"role": "software"}]
    check_slots({"slots": slots, **({"balls": grammar} if grammar else {})})
    check_made_here([one.who for one in invited if one.how == "card"], grammar)
    last = None if meeting.rehearsal else last_ending(meeting.division)
    missing = [last["opening"]["slots"][n]["who"] for n in last["abort"]["missing"]] if last and "abort" in last else []
    again = sorted(set(missing) & set(names))
    if again:
        raise StillMissing(found="、".join(missing), expected="、".join(again))


def _contributor(act: Act, meeting: Meeting, slot: int, one: Invited) -> Contributor:
    return Contributor(
        id=act.new_id(), meeting=meeting, slot=slot, role=one.role, who=one.who, how=one.how, account=one.account
    )


def _software(act: Act, meeting: Meeting, slot: int) -> str:
    """The software commits first, to a value that is sealed at once; its commitment."""
    make_data_key(act, purpose=purpose_of(meeting.id))
    value = act.entropy(32).hex()
    row = act.new_id()
    text = Seal(meeting.id).sealed(dumps({"value": value}).decode(), row=row, entropy=act.entropy)
    Sealed(id=row, meeting=meeting, what=pieces.SOFTWARE, text=text).save(force_insert=True)
    own = Contributor(id=act.new_id(), meeting=meeting, slot=slot, role="software", who=SOFTWARE, how="software")
    own.commit = commitment(meeting.hash, meeting.ceremony, slot=slot, value=value)
    own.committed_at = act.at
    own.save(force_insert=True)
    return own.commit


@recorded("draw.contributor_replaced")
def replace_contributor(act: Act, *, meeting: UUID, slot: int, invited: Invited) -> Contributor:
    """Another person, or another way, in a slot, before the opening; what the former one committed to counts no more.

    The same again changes nothing. Raises `WrongStep`, `NoSuchPlace`, and as `convene` does.
    """
    held = locked(meeting)
    at_step(held, CONVENED, FROZEN)
    one = contributor(held, slot)
    if one.how == "software":
        at_step(held)
    now = (invited.role, invited.who, invited.how, invited.account)
    if (one.role, one.who, one.how, one.account) == now:
        return one
    others = [Invited(c.role, c.who, c.how) for c in contributors(held) if c.how != "software" and c.slot != slot]
    _check_people(held, [*others, invited])
    before = one.who
    one.role, one.who, one.how, one.account = now
    one.commit, one.committed_at, one.duplicate_with, one.duplicate_at = "", None, "", None
    one.save()
    # A duplicate that lay with whoever left lies with nobody of the meeting any more.
    held.contributors.filter(duplicate_with=before).update(duplicate_with="", duplicate_at=None)
    body = {"slot": slot, "before": before, "after": invited.who, "role": invited.role, "how": invited.how}
    append(act, "draw.contributor_replaced", about=f"meeting:{meeting}", body=body)
    return one


@recorded("draw.dismissed")
def dismiss(act: Act, *, meeting: UUID, why: str) -> Meeting:
    """Call a meeting off before its opening statement: nothing has happened, and its number is used again.

    Raises `WrongStep`, `WhyMissing`. Source: docs/spec/draw1.md, Aborts.
    """
    held = locked(meeting)
    if held.stage == DISMISSED:
        return held
    at_step(held, CONVENED, FROZEN)
    held.stage, held.ended_at, held.why_dismissed = DISMISSED, act.at, written(why)
    held.save(update_fields=["stage", "ended_at", "why_dismissed"])
    append(act, "draw.dismissed", about=f"meeting:{meeting}", body={"why": held.why_dismissed})
    return held
