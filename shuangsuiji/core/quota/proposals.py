"""Who should enter a tier by its record: each proposal with its evidence, its first and its last day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shuangsuiji.core.policy import EntryRule, Policy, Readings
from shuangsuiji.core.quota.floors import Explanation


@dataclass(frozen=True)
class SubjectEvent:
    """One event in a subject's record, with the number of its document.

    `kind` as in `EVENT_KINDS`; `colour` of a plate; `verified` for complaints; `revoked` drops out; `deadline` and
    `settled` (accepted, closed, lifted) for what stays open.
    """

    subject: str
    kind: str
    day: date
    document: str
    colour: str = ""
    medium: str = ""
    verified: bool = False
    revoked: bool = False
    deadline: date | None = None
    settled: date | None = None


@dataclass(frozen=True)
class TierProposal:
    """A subject proposed for a tier: the events that say so, first and last day (None: until settled), and why."""

    subject: str
    tier: str
    rule: str
    evidence: tuple[SubjectEvent, ...]
    entry: date
    exit: date | None
    explanation: Explanation


def propose_tiers(policy: Policy, events: Iterable[SubjectEvent], *, on: date) -> tuple[TierProposal, ...]:
    """Every subject that the pack's entry rules put into a tier on that day, by subject, tier and rule.

    The number of a rule includes itself: 2 次以上 is two or more. A proposal changes nothing: people decide.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3; docs/decisions (A6, A6b, A6c).

    >>> from shuangsuiji import rules
    >>> penalties = [SubjectEvent("S-1", "penalty", date(2023, month, 5), f"罚-{month}") for month in (3, 9)]
    >>> (proposal,) = propose_tiers(rules.load("lingchuan-2024-1"), penalties, on=date(2024, 2, 1))
    >>> proposal.tier, proposal.entry, proposal.explanation.arithmetic
    ('special', datetime.date(2024, 1, 1), '2 ≥ 2')
    """
    known = sorted(events, key=lambda event: (event.subject, event.day, event.document))
    by_subject: dict[str, list[SubjectEvent]] = {}
    for event in known:
        by_subject.setdefault(event.subject, []).append(event)
    found = [
        proposal
        for record in by_subject.values()
        for rule in policy.entries
        if (proposal := _propose(rule, record, on=on, readings=policy.readings)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.subject, one.tier, one.rule)))


def _propose(rule: EntryRule, record: Sequence[SubjectEvent], *, on: date, readings: Readings) -> TierProposal | None:
    least = rule.at_least.on(on)
    if least is None:
        return None
    needed = int(least)
    counted = [event for event in record if _counts(event, rule) and _standing(event, rule, on=on, readings=readings)]
    groups = [counted]
    if rule.event == "plate" and readings.plates == "separately":
        groups = [[event for event in counted if event.colour == colour] for colour in rule.colours]
    enough = [group for group in groups if len(group) >= needed]
    if not enough:
        return None
    first, last = min(_stay(rule, group, needed=needed, on=on, readings=readings) for group in enough)
    evidence = tuple(event for group in enough for event in group)
    days = (first, None if last == date.max else last)
    return TierProposal(record[0].subject, rule.tier, rule.name, evidence, *days, _why(rule, evidence, needed))


def _counts(event: SubjectEvent, rule: EntryRule) -> bool:
    """Whether the event is of the rule's kind and colour, not revoked, and verified where it is a complaint."""
    return (
        event.kind == rule.event
        and not event.revoked
        and (event.verified or event.kind != "complaint")
        and (not rule.colours or event.colour in rule.colours)
    )


def _begins(event: SubjectEvent, readings: Readings) -> date:
    """When an open problem begins to count: at discovery, as a floor is at stake, or at its deadline (A6c)."""
    if readings.unrectified == "deadline" and event.deadline is not None:
        return event.deadline
    return event.day


def _ends(event: SubjectEvent) -> date:
    """An accepted correction ends with its year: the tier is left for the next year (A6c)."""
    return date(event.settled.year, 12, 31) if event.settled else date.max


def _standing(event: SubjectEvent, rule: EntryRule, *, on: date, readings: Readings) -> bool:
    if rule.reach == "last-year":
        return event.day.year == on.year - 1
    if rule.reach == "twelve-months":
        return event.day <= on < _year_after(event.day)
    begins = _begins(event, readings)
    # Under the deadline reading, a problem put right in time never counted at all.
    in_time = event.settled is not None and event.settled < begins
    return begins <= on <= _ends(event) and not in_time


def _stay(
    rule: EntryRule, group: Sequence[SubjectEvent], *, needed: int, on: date, readings: Readings
) -> tuple[date, date]:
    """First and last day on which enough of these events stand."""
    if rule.reach == "last-year":
        return date(on.year, 1, 1), date(on.year, 12, 31)
    if rule.reach == "twelve-months":
        return group[needed - 1].day, _year_after(group[-needed].day) - timedelta(days=1)
    begins = sorted(_begins(event, readings) for event in group)
    ends = sorted(_ends(event) for event in group)
    return begins[needed - 1], ends[-needed]


def _year_after(day: date) -> date:
    """The same day a year on; 1 March for 29 February."""
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap else day.replace(year=day.year + 1)


def _why(rule: EntryRule, evidence: Sequence[SubjectEvent], needed: int) -> Explanation:
    documents = ", ".join(event.document for event in evidence)
    decision = {"last-year": "A6", "twelve-months": "A6b", "open": "A6c"}[rule.reach]
    arithmetic = f"{len(evidence)} ≥ {needed}"
    return Explanation(
        arithmetic,
        rule.clause,
        decision,
        f"{rule.zh}：{arithmetic}（{documents}；{rule.clause}；口径{decision}）",
        f"{rule.en}: {arithmetic} ({documents}; {rule.clause}; decision {decision})",
    )
