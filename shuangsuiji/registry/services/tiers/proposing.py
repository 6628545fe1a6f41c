"""Proposals of tiers: by rule over the register, or by hand with a document; nothing moves before a person decides."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import ProposalNeedless, RepeatedDifferently
from shuangsuiji.registry.models import SourceDocument, Subject, TierProposal
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.selectors.subjects import tiers_on
from shuangsuiji.registry.selectors.tiers.proposals import (
    judged,
    known_events,
    policy_in_force,
    proposals,
    standing,
)
from shuangsuiji.registry.services.keeping import unusable
from shuangsuiji.registry.tiering import Move, propose
from shuangsuiji.registry.tiering.moves import BY_HAND
from shuangsuiji.registry.words import TIERS

RULES = "system:rules"
"""Who proposes by rule: whoever entered the event may confirm, since he did not choose what follows from it."""
WHY_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many proposals a run of the rules opened, and how many open ones lapsed."""

    opened: int
    lapsed: int


@recorded("tier.proposed", "tier.lapsed")
def propose_tiers(act: Act, *, division: str, subjects: Collection[UUID] | None = None) -> Proposed:
    """Open what the rules propose today over the whole register, or for these subjects; close what they no longer do.

    The same evidence is proposed once: an open proposal stays, a rejected one comes back with new evidence only.
    Source: 陵环发〔2024〕1号, 二、工作目标和范围（四）3; docs/decisions (A6, A6b, A6c).
    """
    among, today = judged(division, subjects), act.today()
    moves = propose(
        policy_in_force(),
        known_events(among, division, today),
        standing(among, division, today),
        on=today,
    )
    past = _of_rules(division, subjects)
    wanted = {key_of(one): one for one in moves}
    lapsed = [one for one in past if one.state == "open" and key_of(one) not in wanted]
    standing_keys = {key_of(one) for one in past if one.state == "open"}
    rejected = _rejected(past)
    new = [one for key, one in wanted.items() if key not in standing_keys and not _settled(one, rejected)]
    for proposal in lapsed:
        _lapse(act, proposal)
    for move in new:
        _open(act, division, move)
    return Proposed(len(new), len(lapsed))


Key = tuple[str, str, str, str, tuple[str, ...]]


def key_of(one: Move | TierProposal) -> Key:
    """What makes two proposals the same: subject, tier, move, reason and evidence. The day follows from these."""
    subject = one.subject if isinstance(one, Move) else str(one.subject_id)
    return subject, one.tier, one.move, one.reason, tuple(sorted(one.evidence))


def _of_rules(division: str, subjects: Collection[UUID] | None) -> list[TierProposal]:
    rows = proposals(division).filter(state__in=("open", "rejected")).exclude(reason=BY_HAND)
    return list(rows if subjects is None else rows.filter(subject_id__in=subjects))


def _rejected(past: Iterable[TierProposal]) -> Mapping[Key, set[str]]:
    """The events that somebody judged and found not enough, for each subject, tier, move and reason."""
    found: dict[Key, set[str]] = {}
    for one in past:
        if one.state == "rejected":
            found.setdefault((*key_of(one)[:4], ()), set()).update(one.evidence)
    return found


def _settled(move: Move, rejected: Mapping[Key, set[str]]) -> bool:
    known = rejected.get((*key_of(move)[:4], ()))
    return known is not None and known.issuperset(move.evidence)


def _open(act: Act, division: str, move: Move) -> None:
    proposal = TierProposal(
        id=act.new_id(),
        division=division,
        subject_id=UUID(move.subject),
        tier=move.tier,
        move=move.move,
        on=move.on,
        reason=move.reason,
        evidence=list(move.evidence),
        proposed_by=RULES,
        proposed_at=act.at,
    )
    proposal.save(force_insert=True)
    _record(act, proposal, "tier.proposed")


def _lapse(act: Act, proposal: TierProposal) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = "lapsed", RULES, act.at
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    _record(act, proposal, "tier.lapsed")


def _record(act: Act, proposal: TierProposal, kind: str) -> None:
    body = {
        "proposal": proposal.id,
        "tier": proposal.tier,
        "move": proposal.move,
        "on": proposal.on,
        "reason": proposal.reason,
        "evidence": proposal.evidence,
        "note": proposal.note,
        "document": proposal.document_id,
    }
    append(act, kind, about=f"subject:{proposal.subject_id}", body=body)


@recorded("tier.proposed")
def propose_by_hand(
    act: Act,
    *,
    id: UUID,
    subject: Subject,
    tier: str,
    move: str,
    note: str,
    document: SourceDocument | None,
) -> TierProposal:
    """A person proposes, with reason and document, that a subject enters or leaves a tier today; another confirms.

    The same form sent twice gives the stored proposal. Raises `ProposalNeedless` when it would change nothing or the
    same proposal is open, `UnusableValue` without reason or document, `ValueError` for an unknown tier or move.
    """
    if tier not in TIERS or move not in ("enter", "leave"):
        raise ValueError(f"no such tier or move: {tier}, {move}")
    stored = TierProposal.objects.filter(id=id).first()
    if stored is not None:
        return _same_or_refused(stored, subject, tier, move)
    reason = _reason(note)
    if document is None:
        raise unusable(REFERENCES["document"], "", "作为依据的文件", "the document it rests on")
    _needed_or_refused(act, subject, tier, move)
    proposal = TierProposal(
        id=id,
        division=subject.division,
        subject=subject,
        tier=tier,
        move=move,
        on=act.today(),
        reason=BY_HAND,
        note=reason,
        document=document,
        proposed_by=act.actor,
        proposed_at=act.at,
    )
    proposal.save(force_insert=True)
    _record(act, proposal, "tier.proposed")
    return proposal


def _same_or_refused(stored: TierProposal, subject: Subject, tier: str, move: str) -> TierProposal:
    if (stored.subject_id, stored.tier, stored.move) != (subject.id, tier, move):
        raise RepeatedDifferently(id=stored.id, found="subject, tier, move")
    return stored


def _reason(note: str) -> str:
    reason = note.strip()
    if not reason or len(reason) > WHY_LIMIT or "\0" in reason:
        raise unusable(REFERENCES["why"], reason, f"1至{WHY_LIMIT}字", f"1 to {WHY_LIMIT} characters")
    return reason


def _needed_or_refused(act: Act, subject: Subject, tier: str, move: str) -> None:
    inside = tier in tiers_on(subject, act.today())
    waiting = subject.proposals.filter(state="open", tier=tier, move=move).exists()
    if waiting:
        raise _needless(subject, tier, "已有一条待定建议，关于", "has an open proposal on")
    if inside and move == "enter":
        raise _needless(subject, tier, "已经属于", "is already in")
    if not inside and move == "leave":
        raise _needless(subject, tier, "本来就不属于", "is not in")


def _needless(subject: Subject, tier: str, state: str, state_en: str) -> ProposalNeedless:
    return ProposalNeedless(subject=subject.name, tier=TIERS[tier], tier_en=tier, state=state, state_en=state_en)
