"""How events and proposals are said on their pages."""

from datetime import date
from typing import Any

from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.policy import EntryRule, Policy
from shuangsuiji.registry.models import Event, TierProposal
from shuangsuiji.registry.tiering.moves import BY_HAND, EVIDENCE_GONE

EVENT_STATES = {
    "standing": t("有效", "Standing"),
    "revoked": t("已撤销", "Revoked"),
    "shown": t("挂牌中", "Shown"),
    "lifted": t("已摘牌", "Lifted"),
    "verified": t("已核实", "Verified"),
    "unverified": t("未核实", "Not verified"),
    "unrectified": t("未整改到位", "Not yet put right"),
    "overdue": t("逾期未整改", "Overdue"),
    "accepted": t("已验收", "Accepted"),
}
EVENT_TONES = {"overdue": "bad", "unrectified": "warn", "accepted": "good", "standing": "info", "shown": "info"}
PROPOSAL_TONES = {"open": "warn", "accepted": "good"}
ENDINGS = {
    "penalty": t("登记撤销", "Revoke"),
    "plate": t("登记摘牌", "Lift"),
    "rectification": t("登记验收", "Accept"),
}
"""What ends an event of each kind."""


def event_state(event: Event, today: date) -> str:
    """Where an event stands today, by its kind."""
    ended = event.ended_on is not None and event.ended_on <= today
    if event.kind == "complaint":
        return "verified" if event.verified else "unverified"
    if event.kind == "penalty":
        return "revoked" if ended else "standing"
    if event.kind == "plate":
        return "lifted" if ended else "shown"
    if ended:
        return "accepted"
    return "overdue" if event.deadline is not None and event.deadline < today else "unrectified"


def event_address(event: Event) -> str:
    """The address of an event's page."""
    return reverse("registry:event_detail", args=[event.id])


def proposal_address(proposal: TierProposal) -> str:
    """The address of a proposal's page."""
    return reverse("registry:tier_detail", args=[proposal.id])


def rule_of(policy: Policy, proposal: TierProposal) -> EntryRule | None:
    """The pack's rule behind a proposal; none for one by hand, or of a pack that is no longer in use."""
    return next((rule for rule in policy.entries if rule.name == proposal.reason), None)


def ground(policy: Policy, proposal: TierProposal) -> Any:
    """Why the move is proposed, in a few words."""
    rule = rule_of(policy, proposal)
    if proposal.reason == BY_HAND:
        return proposal.note
    if proposal.reason == EVIDENCE_GONE:
        return t("列入时的依据已撤销或更正", "What led in was revoked or corrected")
    if rule is None:
        return proposal.reason
    if proposal.move == "leave":
        return t("不再符合：{ground}", "No longer so: {ground}", ground=t(rule.zh, rule.en))
    return t(rule.zh, rule.en)


def by_hand(proposal: TierProposal) -> str:
    """The word of the access table for how a proposal came about."""
    return "by_hand" if proposal.reason == BY_HAND else "by_rule"
