"""Deciding proposals: accept or reject one, accept many after a preview."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.accounts.middleware import require
from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry.models import TierProposal
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force, proposal_of, with_evidence
from shuangsuiji.registry.services.tiers import accept_proposal, accept_proposals, reject_proposal
from shuangsuiji.registry.views.listing import chosen, found_rows
from shuangsuiji.registry.views.tiers.proposals import detail_page, listing_of
from shuangsuiji.registry.views.tiers.wording import by_hand, ground, proposal_address
from shuangsuiji.registry.words import EVENT_KINDS, MOVES, TIERS


def _required(request: Any, id: UUID) -> TierProposal:
    """The proposal; raises `NotAllowed` to whoever made it by hand."""
    proposal = proposal_of(request.account.division, id)
    relation = "self" if proposal.proposed_by == request.account.actor else "not_self"
    require(request, relation=relation, state=by_hand(proposal))
    return proposal


def tier_accept(request: Any, id: UUID) -> HttpResponse:
    """Make the proposed move."""
    proposal = _required(request, id)

    def decide() -> None:
        accept_proposal(request.act, id=id, division=proposal.division)

    return _decided(request, proposal, decide)


def tier_reject(request: Any, id: UUID) -> HttpResponse:
    """Keep things as they are, with the reason."""
    proposal = _required(request, id)
    why = request.POST.get("why", "")

    def decide() -> None:
        reject_proposal(request.act, id=id, division=proposal.division, why=why)

    return _decided(request, proposal, decide, why=why)


def _decided(request: Any, proposal: TierProposal, decide: Callable[[], None], *, why: str = "") -> HttpResponse:
    try:
        decide()
    except RuleBreach as refusal:
        return detail_page(request, proposal, refusal=refusal, why=why, status=409)
    messages.success(request, str(t("已保存。", "Saved.")))
    return HttpResponseRedirect(proposal_address(proposal))


def tier_accept_many(request: Any) -> HttpResponse:
    """What would change, subject by subject; then all of it or nothing."""
    rows = _chosen(request).filter(state="open")
    if request.method == "GET":
        return _preview(request, list(rows))
    try:
        count = accept_proposals(request.act, ids=[one.id for one in rows], division=request.account.division)
    except RuleBreach as refusal:
        return _preview(request, list(rows), refusal=refusal)
    messages.success(request, str(t("已确认{n}条。", "{n} accepted.", n=count)))
    return HttpResponseRedirect(reverse("registry:tier_list"))


def _chosen(request: Any) -> Any:
    rows = found_rows(request, listing_of(request))
    if request.method == "POST":
        return chosen(rows, request.POST.getlist("id"), everything=False)
    return chosen(rows, request.GET.getlist("id"), everything=request.GET.get("all") == "1")


def _preview(request: Any, rows: list[TierProposal], refusal: RuleBreach | None = None) -> HttpResponse:
    policy = policy_in_force()
    mine = [one for one in rows if one.proposed_by == request.account.actor]
    others = [one for one in rows if one not in mine]
    lines = [(one, ground(policy, one), evidence) for one, evidence in with_evidence(others, request.account.division)]
    context = {
        "lines": lines,
        "mine": mine,
        "refusal": refusal,
        "tier_words": TIERS,
        "move_words": MOVES,
        "event_words": EVENT_KINDS,
    }
    return render(request, "registry/tier_accept_many.html", context, status=409 if refusal else 200)
