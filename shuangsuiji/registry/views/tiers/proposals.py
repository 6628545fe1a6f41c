"""Proposed tiers: the list with its evidence, one proposal, proposing by hand, asking the rules again."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, IntegerField, When
from django.db.models import Value as Constant
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import day, t
from shuangsuiji.core.policy import Policy
from shuangsuiji.registry.fields import Field
from shuangsuiji.registry.models import Event, Subject, TierProposal
from shuangsuiji.registry.selectors.history import named
from shuangsuiji.registry.selectors.subjects import found, memberships_on
from shuangsuiji.registry.selectors.tiers.events import events_by_id
from shuangsuiji.registry.selectors.tiers.proposals import (
    policy_in_force,
    proposal_of,
    proposals,
    suspended,
    tally,
    with_evidence,
)
from shuangsuiji.registry.services.tiers import propose_by_hand, propose_tiers
from shuangsuiji.registry.views.choosing import choose_subject, chosen_subject
from shuangsuiji.registry.views.editing import Editor, Sent, entering
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, may, show
from shuangsuiji.registry.views.tiers.wording import (
    PROPOSAL_TONES,
    by_hand,
    event_address,
    ground,
    proposal_address,
    rule_of,
)
from shuangsuiji.registry.words import COLOURS, EVENT_KINDS, MEDIA, MOVES, PROPOSAL_STATES, TIERS

BULK_LABEL = t("批量确认所选", "Accept the selected")
_FIELDS = (
    Field("move", t("列入或退出", "Enter or leave"), "choice", MOVES, required=True),
    Field("tier", t("监管类别", "Tier"), "choice", TIERS, required=True),
    Field("note", t("理由", "Reason"), "long", required=True),
)


def tier_list(request: Any) -> HttpResponse:
    """Proposals of the office, those that wait first."""
    division, today = request.account.division, request.act.today()
    resting = list(suspended(division, today)[:10])
    counts = tally(division)
    extra = {
        "counts": [(slug, label, counts.get(slug, 0)) for slug, label in PROPOSAL_STATES.items()],
        "resting": resting,
        "policy": policy_in_force(),
        "bulk_label": BULK_LABEL,
        "may_propose": may(request, "registry:tier_propose", "POST"),
    }
    return show(request, listing_of(request), template="registry/tier_list.html", extra=extra)


def listing_of(request: Any) -> Listing:
    """The list, with the events behind the proposals that wait."""
    division = request.account.division
    waiting = proposals(division).filter(state="open").values_list("evidence", flat=True)
    known = events_by_id(division, (id for evidence in waiting for id in evidence))
    return Listing(
        route="registry:tier_list",
        title=t("类别建议", "Proposed tiers"),
        rows=lambda request: open_first(proposals(request.account.division)),
        columns=_columns(policy_in_force(), lambda one: _evidence(one, known)),
        filters=(
            Filter("state", t("状态", "State"), lambda rows, value, _: rows.filter(state=value), PROPOSAL_STATES),
            Filter("tier", t("监管类别", "Tier"), lambda rows, value, _: rows.filter(tier=value), TIERS),
            Filter("move", t("列入或退出", "Enter or leave"), lambda rows, value, _: rows.filter(move=value), MOVES),
        ),
        search=_found,
        search_help=t("对象名称、拼音、编号", "Subject: name, pinyin, number"),
        actions=(Action("registry:tier_new", t("人工提出", "Propose by hand"), icon="plus", key="n"),),
        bulk="registry:tier_accept_many",
        empty=Empty(
            t(
                "登记分类依据后，系统按规则提出建议；也可以人工提出。",
                "Once events are entered, the rules propose; a person may propose too.",
            ),
            route="registry:event_list",
            label=t("查看分类依据", "See the events"),
        ),
    )


def open_first(rows: Rows) -> Rows:
    """Those that wait for a decision first, the newest of each state before the older."""
    rank = Case(When(state="open", then=Constant(0)), default=Constant(1), output_field=IntegerField())
    ranked: Rows = rows.annotate(rank=rank)
    return ranked.order_by("rank", "-proposed_at", "id")


def _found(rows: Rows, typed: str) -> Rows:
    return rows.filter(subject__in=found(Subject.objects.all(), typed).order_by().values("id"))


def _columns(policy: Policy, evidence: Callable[[TierProposal], list[str]]) -> tuple[Column, ...]:
    return (
        Column(
            "subject", t("检查对象", "Subject"), lambda one: one.subject.name, ("subject__name",), link=proposal_address
        ),
        Column("move", t("建议", "Proposed"), lambda one: one.move, ("move",), MOVES),
        Column("tier", t("监管类别", "Tier"), lambda one: one.tier, ("tier",), TIERS),
        Column("on", t("自", "From"), lambda one: one.on, ("on",)),
        Column("reason", t("理由", "Ground"), lambda one: str(ground(policy, one))),
        Column("evidence", t("依据", "Evidence"), evidence),
        Column(
            "state",
            t("状态", "State"),
            lambda one: one.state,
            ("state",),
            PROPOSAL_STATES,
            tone=lambda one: PROPOSAL_TONES.get(one.state, "plain"),
        ),
    )


def _evidence(proposal: TierProposal, known: Mapping[str, Event]) -> list[str]:
    """Each event in a few words while the proposal waits; later how many there were."""
    found = [known[id] for id in proposal.evidence if id in known] if proposal.state == "open" else []
    if found:
        return [f"{day(one.on)} {one.number or EVENT_KINDS[one.kind]}" for one in found]
    count = len(proposal.evidence)
    return [str(t("{n}项", "{n} {n:event|events}", n=count))] if count else []


def tier_propose(request: Any) -> HttpResponse:
    """Ask the rules over the whole register, today."""
    result = propose_tiers(request.act, division=request.account.division)
    said = t(
        "已按规则重新计算：新建议{opened}条，失效{lapsed}条。",
        "The rules were applied: {opened} new, {lapsed} lapsed.",
        opened=result.opened,
        lapsed=result.lapsed,
    )
    messages.success(request, str(said))
    return HttpResponseRedirect(reverse("registry:tier_list"))


def tier_detail(request: Any, id: UUID) -> HttpResponse:
    """One proposal: what would change, from which day, on which events, by which clause; and the decision."""
    proposal = proposal_of(request.account.division, id)
    return detail_page(request, proposal)


def detail_page(
    request: Any, proposal: TierProposal, *, refusal: Any = None, why: str = "", status: int = 200
) -> HttpResponse:
    """The page of a proposal, with what was refused if anything was."""
    policy = policy_in_force()
    [(_, evidence)] = with_evidence([proposal], proposal.division)
    rule = rule_of(policy, proposal)
    needed = rule.at_least.on(request.act.today()) if rule else None
    own = proposal.proposed_by == request.account.actor and by_hand(proposal) == "by_hand"
    deciding = proposal.state == "open" and may(request, "registry:tier_accept", "POST")
    context = {
        "proposal": proposal,
        "ground": ground(policy, proposal),
        "rule": rule,
        "source": rule.sources[0] if rule else None,
        "needed": needed,
        "policy": policy,
        "evidence": [(one, event_address(one)) for one in evidence],
        "standing": memberships_on(request.act.today()).filter(subject=proposal.subject),
        "names": named({proposal.proposed_by, proposal.decided_by} - {""}),
        "own": own,
        "deciding": deciding and not own,
        "refusal": refusal,
        "why": why,
        **_words(),
    }
    context["proposer"] = context["names"].get(proposal.proposed_by, "")
    context["decider"] = context["names"].get(proposal.decided_by, "")
    return render(request, "registry/tier_detail.html", context, status=status)


def _words() -> dict[str, Any]:
    return {
        "tier_words": TIERS,
        "move_words": MOVES,
        "state_words": PROPOSAL_STATES,
        "event_words": EVENT_KINDS,
        "colour_words": COLOURS,
        "medium_words": MEDIA,
    }


def tier_new(request: Any) -> HttpResponse:
    """A proposal by hand: first the subject, then tier, reason and document; another person confirms it."""
    subject = chosen_subject(request)
    if subject is None:
        return choose_subject(
            request, heading=t("人工提出类别建议：选择检查对象", "Propose a tier: choose the subject")
        )
    editor = Editor(
        TierProposal,
        _FIELDS,
        t("人工提出类别建议", "Propose a tier by hand"),
        cancel=reverse("registry:tier_list"),
        submit=t("提出", "Propose"),
        template="registry/tier_new.html",
        extra={
            "subject": subject,
            "standing": memberships_on(request.act.today()).filter(subject=subject),
            "tier_words": TIERS,
        },
    )

    def save(sent: Sent) -> str:
        return proposal_address(
            propose_by_hand(request.act, id=sent.id, subject=subject, document=sent.document, **sent.values)
        )

    return entering(request, editor, save, values={"move": "enter"})
