"""Reading proposed tiers, and the register as the rules of tiers read it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from shuangsuiji import rules
from shuangsuiji.core.policy import Policy
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.models import Event, Subject, Tier, TierProposal
from shuangsuiji.registry.selectors.subjects import memberships_on, subjects
from shuangsuiji.registry.selectors.tiers.events import events, events_by_id
from shuangsuiji.registry.tiering import Known, Standing, resting
from shuangsuiji.registry.words import ENDED

_READ_AS = {"rectification": "problem"}
"""Kinds of the register whose word in the policy packs is another."""


def policy_in_force() -> Policy:
    """The policy pack of this office (setting POLICY)."""
    return _loaded(settings.POLICY)


_loaded = cache(rules.load)


def proposals(division: str) -> QuerySet[TierProposal]:
    """Proposals of an office with their subjects, newest first."""
    return TierProposal.objects.filter(division=division).select_related("subject", "document")


def proposal_of(division: str, id: UUID) -> TierProposal:
    """One proposal of an office; raises `NotInRegister` where there is none."""
    proposal = proposals(division).filter(id=id).first()
    if proposal is None:
        raise NotInRegister(id=id, what="类别建议", what_en="proposal")
    return proposal


def open_count(division: str) -> int:
    """How many proposals wait for a decision."""
    return proposals(division).filter(state="open").count()


def with_evidence(among: Iterable[TierProposal], division: str) -> list[tuple[TierProposal, list[Event]]]:
    """Each proposal with its events, oldest first; one query for all of them."""
    found = list(among)
    known = events_by_id(division, (id for one in found for id in one.evidence))
    return [(one, sorted((known[i] for i in one.evidence if i in known), key=_age)) for one in found]


def _age(event: Event) -> tuple[date, str]:
    return event.on, str(event.id)


def judged(division: str, only: Collection[UUID] | None = None) -> QuerySet[Subject]:
    """The subjects whose tiers the rules judge: those that can be drawn; of `only` these where it is given."""
    among = subjects(division).exclude(status__in=ENDED)
    return among if only is None else among.filter(id__in=only)


def known_events(among: QuerySet[Subject], division: str, on: date) -> list[Known]:
    """The record of these subjects as the rules read it on a day."""
    rows = events(division).filter(subject__in=among.order_by().values("id"), on__lte=on)
    return [_known(event, on) for event in rows.order_by("on", "id")]


def _known(event: Event, on: date) -> Known:
    ended = event.ended_on if event.ended_on and event.ended_on <= on else None
    return Known(
        subject=str(event.subject_id),
        kind=_READ_AS.get(event.kind, event.kind),
        day=event.on,
        document=event.number,
        colour=event.colour,
        medium=event.medium,
        verified=event.verified,
        revoked=event.kind == "penalty" and ended is not None,
        deadline=event.deadline,
        settled=ended,
        id=str(event.id),
    )


def standing(among: QuerySet[Subject], division: str, on: date) -> list[Standing]:
    """Who of these is in which tier on a day, with the evidence by which a rule led in."""
    accepted = proposals(division).filter(state="accepted", move="enter").exclude(evidence=[])
    rules_led = accepted.order_by("decided_at").values_list("subject_id", "tier", "on", "evidence")
    led = {(subject, tier, since): tuple(evidence) for subject, tier, since, evidence in rules_led}
    rows = memberships_on(on).filter(subject__in=among.order_by().values("id"))
    return [Standing(str(s), tier, since, led.get((s, tier, since), ())) for s, tier, since in _members(rows)]


def _members(rows: QuerySet[Tier]) -> list[tuple[UUID, str, date]]:
    """Each member of each tier once, with the first of the days since which it holds."""
    found: dict[tuple[UUID, str], date] = {}
    for subject, tier, since in rows.values_list("subject_id", "tier", "since"):
        found[subject, tier] = min(since, found.get((subject, tier), since))
    return [(subject, tier, since) for (subject, tier), since in found.items()]


def suspended(division: str, on: date) -> QuerySet[Subject]:
    """Subjects that keep their place in a tier though it rests for them: positive and special at once (A7)."""
    held: dict[UUID, list[str]] = {}
    rows = memberships_on(on).filter(division=division, tier__in=[one.name for one in policy_in_force().tiers])
    for subject, tier in rows.values_list("subject_id", "tier"):
        held.setdefault(subject, []).append(tier)
    resting_for = _resting_of({tuple(sorted(set(tiers))) for tiers in held.values()})
    ids = [subject for subject, tiers in held.items() if resting_for[tuple(sorted(set(tiers)))]]
    return judged(division, ids)


def _resting_of(sets: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], frozenset[str]]:
    """What rests for each set of tiers: a register has thousands of subjects and a dozen such sets."""
    policy = policy_in_force()
    return {tiers: resting(policy, tiers) for tiers in sets}


def tally(division: str) -> Mapping[str, int]:
    """How many proposals are in each state."""
    rows = proposals(division).order_by().values_list("state").annotate(n=Count("id"))
    return dict(rows)
