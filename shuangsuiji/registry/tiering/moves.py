"""Who should enter or leave a tier by its record, and whose positive list rests; a person decides, never the rule.

The numbers and readings are those of the policy pack; entering is judged by `core.quota.propose_tiers`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shuangsuiji.core.policy import Policy
from shuangsuiji.core.quota import Member, SubjectEvent, TierProposal, propose_tiers, tier_members

EVIDENCE_GONE = "evidence_gone"
"""Reason of leaving where the events that led in do not count any more: revoked, corrected or withdrawn."""
BY_HAND = "by_hand"
"""Reason of a proposal that a person made."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known(SubjectEvent):
    """An event as the rules read it, with the id of its row."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A subject's membership of a tier; `evidence` are the events by which a rule led in, none for other ways."""

    subject: str
    tier: str
    since: date
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A subject should enter or leave a tier on a day; `reason` is the rule's name, `evidence` are ids of events."""

    subject: str
    tier: str
    move: str
    on: date
    reason: str
    evidence: tuple[str, ...]


def propose(policy: Policy, events: Iterable[Known], standing: Iterable[Standing], *, on: date) -> tuple[Move, ...]:
    """Every entry and exit that the pack's rules give on that day, by subject, tier and reason.

    Who is in a tier for another reason than events (a list, a person) is never proposed to leave it.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3; docs/decisions (A6, A6b, A6c).

    >>> from shuangsuiji import rules
    >>> policy = rules.load("lingchuan-2024-1")
    >>> found = [Known("S-1", "penalty", date(2023, m, 5), f"罚-{m}", id=str(m)) for m in (3, 9)]
    >>> propose(policy, found, [], on=date(2024, 2, 1))[0].on
    datetime.date(2024, 1, 1)
    >>> propose(policy, found, [Standing("S-1", "special", date(2024, 1, 1))], on=date(2025, 1, 9))[0].move
    'leave'
    """
    records: dict[str, list[Known]] = {}
    for event in _distinct(events):
        records.setdefault(event.subject, []).append(event)
    members = {(one.subject, one.tier): one for one in standing}
    entitled = _entitled(policy, [event for record in records.values() for event in record], on)
    moves = [
        Move(one.subject, one.tier, "enter", one.entry, one.rule, _ids(one))
        for (subject, tier), found in entitled.items()
        if (subject, tier) not in members
        for one in found
    ]
    ruled = {rule.tier for rule in policy.entries}
    for key, member in members.items():
        if key not in entitled and member.tier in ruled:
            moves += _leaving(policy, records.get(member.subject, []), member, on)
    return tuple(sorted(moves, key=lambda one: (one.subject, one.tier, one.move, one.reason)))


def _distinct(events: Iterable[Known]) -> list[Known]:
    """One decision entered twice is one: penalties count by date and number (A6)."""
    found: dict[tuple[object, ...], Known] = {}
    for event in sorted(events, key=lambda one: (one.subject, one.day, one.id)):
        decision = (event.subject, event.day, event.document)
        found.setdefault(decision if event.kind == "penalty" and event.document else (event.id,), event)
    return list(found.values())


def _entitled(policy: Policy, events: Iterable[Known], on: date) -> Mapping[tuple[str, str], Sequence[TierProposal]]:
    found: dict[tuple[str, str], list[TierProposal]] = {}
    for one in propose_tiers(policy, events, on=on):
        found.setdefault((one.subject, one.tier), []).append(one)
    return found


def _ids(proposal: TierProposal) -> tuple[str, ...]:
    return tuple(event.id for event in proposal.evidence if isinstance(event, Known))


def _leaving(policy: Policy, record: Sequence[Known], member: Standing, on: date) -> list[Move]:
    """The last exit that the record gives; else today, when a rule led in and its events count no more."""
    exits = [
        (one.exit + _ONE_DAY, one)
        for day in _beginnings(policy, record, on)
        for one in propose_tiers(policy, record, on=day)
        if one.tier == member.tier and one.exit is not None and member.since <= one.exit < on
    ]
    if exits:
        left, last = max(exits, key=lambda pair: (pair[0], pair[1].rule))
        return [Move(member.subject, member.tier, "leave", left, last.rule, _ids(last))]
    if member.evidence:
        return [Move(member.subject, member.tier, "leave", on, EVIDENCE_GONE, member.evidence)]
    return []


def _beginnings(policy: Policy, record: Sequence[Known], on: date) -> list[date]:
    """The days up to `on` on which a rule can begin to hold.

    These are the days of an event or a deadline, a New Year's Day, and the day on which the rule itself begins.
    """
    days = {event.day for event in record} | {event.deadline for event in record if event.deadline}
    years = {date(day.year + 1, 1, 1) for day in days}
    rules = {first for rule in policy.entries for first, _ in rule.at_least.steps}
    return sorted(day for day in days | years | rules if day <= on)


def resting(policy: Policy, tiers: Collection[str]) -> frozenset[str]:
    """The tiers that rest for a subject in all of these: the positive list of one that is special (A7).

    It keeps its place on the list; only the visits of the list are suspended.

    >>> from shuangsuiji import rules
    >>> sorted(resting(rules.load("lingchuan-2024-1"), ["positive", "special"]))
    ['positive']
    """
    member = Member("", tuple(tiers))
    meant = [one for one in policy.tiers if one.name in tiers]
    return frozenset(one.name for one in meant if not tier_members(policy, one, [member]))
