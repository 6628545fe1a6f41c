"""A person decides a proposal: accepted, it becomes a membership with its evidence; rejected, its reason stays."""

from collections.abc import Sequence
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import OwnProposal, ProposalDecided, ProposalOutdated
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import SourceDocument, Subject, Tier, TierProposal
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.selectors.subjects import tiers_on
from shuangsuiji.registry.selectors.tiers.proposals import (
    judged,
    known_events,
    policy_in_force,
    proposal_of,
    standing,
    with_evidence,
)
from shuangsuiji.registry.services.history import keep_change
from shuangsuiji.registry.services.keeping import unusable
from shuangsuiji.registry.services.tiers.proposing import WHY_LIMIT, key_of, propose_tiers
from shuangsuiji.registry.tiering import propose
from shuangsuiji.registry.tiering.moves import BY_HAND
from shuangsuiji.registry.words import PROPOSAL_STATES


@recorded("tier.accepted")
def accept_proposal(act: Act, *, id: UUID, division: str) -> TierProposal:
    """Make the proposed move: the membership begins or ends on the proposed day, with document and evidence.

    Accepted again: nothing happens. Raises `ProposalDecided` when it was rejected or has lapsed, `OwnProposal` to
    whoever proposed it by hand, `ProposalOutdated` when the rules say something else today.
    """
    proposal = _locked(division, id)
    if proposal.state == "accepted":
        return proposal
    _open_and_not_own(act, proposal)
    _still_holds(act, proposal)
    subject = Subject.objects.select_for_update().get(id=proposal.subject_id)
    before = sorted(tiers_on(subject, act.today()))
    document = proposal.document or _document_of(proposal)
    after = sorted({*before, proposal.tier} if proposal.move == "enter" else set(before) - {proposal.tier})
    entry = _record(act, proposal, "tier.accepted", tiers=[before, after])
    _move(act, proposal, subject, document, entry)
    _touch(act, subject)
    fields: dict[str, list[Value]] = {"tiers": [list(before), list(after)]}
    keep_change(act, about="subject", about_id=subject.id, fields=fields, entry=entry, document=document)
    _decide(act, proposal, "accepted")
    # Another ground for the same move is settled by it.
    propose_tiers(act, division=division, subjects=[subject.id])
    return proposal


@recorded("tier.accepted")
def accept_proposals(act: Act, *, ids: Sequence[UUID], division: str) -> int:
    """Accept all of these or none, as `accept_proposal` does each; returns how many were still open."""
    count = 0
    for id in ids:
        if proposal_of(division, id).state == "accepted":
            continue
        accept_proposal(act, id=id, division=division)
        count += 1
    return count


@recorded("tier.rejected")
def reject_proposal(act: Act, *, id: UUID, division: str, why: str) -> TierProposal:
    """Keep things as they are, with the reason; the same evidence is not proposed again.

    Rejected again: nothing happens. Raises `ProposalDecided`, `OwnProposal`, and `UnusableValue` without a reason.
    """
    proposal = _locked(division, id)
    if proposal.state == "rejected":
        return proposal
    _open_and_not_own(act, proposal)
    reason = why.strip()
    if not reason or len(reason) > WHY_LIMIT or "\0" in reason:
        raise unusable(REFERENCES["why"], reason, f"1至{WHY_LIMIT}字", f"1 to {WHY_LIMIT} characters")
    proposal.why = reason
    _record(act, proposal, "tier.rejected", why=reason)
    _decide(act, proposal, "rejected")
    return proposal


def _locked(division: str, id: UUID) -> TierProposal:
    proposal_of(division, id)
    return TierProposal.objects.select_for_update().get(id=id)


def _open_and_not_own(act: Act, proposal: TierProposal) -> None:
    if proposal.state != "open":
        state = PROPOSAL_STATES[proposal.state]
        raise ProposalDecided(subject=proposal.subject.name, state=state, state_en=proposal.state)
    if proposal.proposed_by == act.actor:
        raise OwnProposal(subject=proposal.subject.name, by=act.actor)


def _still_holds(act: Act, proposal: TierProposal) -> None:
    """A year may have turned since the rules proposed it."""
    if proposal.reason == BY_HAND:
        return
    among, division, today = judged(proposal.division, [proposal.subject_id]), proposal.division, act.today()
    known = known_events(among, division, today)
    moves = propose(policy_in_force(), known, standing(among, division, today), on=today)
    same = [one for one in moves if key_of(one)[:4] == key_of(proposal)[:4]]
    if not any(key_of(one) == key_of(proposal) for one in same):
        now = max((len(one.evidence) for one in same), default=0)
        raise ProposalOutdated(subject=proposal.subject.name, before=len(proposal.evidence), now=now)


def _document_of(proposal: TierProposal) -> SourceDocument | None:
    """The document of the newest event behind it that names one."""
    [(_, found)] = with_evidence([proposal], proposal.division)
    return next((event.document for event in reversed(found) if event.document), None)


def _move(act: Act, proposal: TierProposal, subject: Subject, document: SourceDocument | None, entry: int) -> None:
    if proposal.move == "leave":
        for one in subject.tiers.filter(tier=proposal.tier, until=None):
            # It ends no earlier than it began.
            one.until = max(proposal.on, one.since)
            one.save(update_fields=["until"])
        return
    Tier(
        id=act.new_id(),
        division=subject.division,
        subject=subject,
        tier=proposal.tier,
        since=proposal.on,
        document=document,
        entry=entry,
    ).save(force_insert=True)


def _touch(act: Act, subject: Subject) -> None:
    """A form that was opened before shows both versions."""
    subject.version += 1
    subject.changed_at = act.at
    subject.save(update_fields=["version", "changed_at"])


def _decide(act: Act, proposal: TierProposal, state: str) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, act.actor, act.at
    proposal.save(update_fields=["state", "decided_by", "decided_at", "why"])


def _record(act: Act, proposal: TierProposal, kind: str, **more: Value | list[list[str]]) -> int:
    body = {
        "proposal": proposal.id,
        "tier": proposal.tier,
        "move": proposal.move,
        "on": proposal.on,
        "evidence": proposal.evidence,
        **more,
    }
    return append(act, kind, about=f"subject:{proposal.subject_id}", body=body).seq
