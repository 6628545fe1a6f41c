"""Events behind tiers: the list and one event."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.bilingual import t
from shuangsuiji.registry.models import Event
from shuangsuiji.registry.selectors.tiers.events import event_of, event_values, events, of_found_subjects
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force, proposals
from shuangsuiji.registry.tiering.fields import event_fields
from shuangsuiji.registry.views.listing import Action, Column, Empty, Filter, Listing, Rows, offered, show
from shuangsuiji.registry.views.showing import thing_context
from shuangsuiji.registry.views.tiers.wording import (
    ENDINGS,
    EVENT_STATES,
    EVENT_TONES,
    event_address,
    event_state,
    ground,
)
from shuangsuiji.registry.words import COLOURS, EVENT_KINDS, MEDIA, MOVES, PROPOSAL_STATES, TIERS

_FILTERED_STATES = {
    slug: EVENT_STATES[slug] for slug in ("unrectified", "overdue", "accepted", "verified", "unverified", "revoked")
}


def event_list(request: Any) -> HttpResponse:
    """Events of the office."""
    return show(request, _listing(request.act.today()), template="registry/event_list.html")


def _listing(today: date) -> Listing:
    return Listing(
        route="registry:event_list",
        title=t("分类依据", "Events behind tiers"),
        rows=lambda request: events(request.account.division),
        columns=_columns(today),
        filters=(
            Filter("kind", t("种类", "Kind"), lambda rows, value, _: rows.filter(kind=value), EVENT_KINDS),
            Filter("state", t("状态", "State"), _in_state, _FILTERED_STATES),
            Filter("from", t("日期自", "From"), lambda rows, value, _: rows.filter(on__gte=value), kind="day"),
            Filter("to", t("日期至", "To"), lambda rows, value, _: rows.filter(on__lte=value), kind="day"),
        ),
        search=of_found_subjects,
        search_help=t("对象名称、拼音、编号，或文号", "Subject: name, pinyin, number; or number of the document"),
        order="-on",
        actions=(Action("registry:event_new", t("登记依据", "Enter an event"), icon="plus", key="n", main=True),),
        empty=Empty(
            t(
                "登记处罚、亮牌、查实的投诉和整改问题，系统据此提出类别建议。",
                "Enter penalties, plates, verified complaints and problems: tiers are proposed from them.",
            ),
            route="registry:event_new",
            label=t("登记依据", "Enter an event"),
        ),
    )


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column(
            "subject", t("检查对象", "Subject"), lambda one: one.subject.name, ("subject__name",), link=event_address
        ),
        Column("kind", t("种类", "Kind"), lambda one: one.kind, ("kind",), EVENT_KINDS),
        Column("on", t("日期", "Day"), lambda one: one.on, ("on",)),
        Column("number", t("文号", "Number"), lambda one: one.number, ("number",), number=True),
        Column("colour", t("颜色", "Colour"), lambda one: one.colour, ("colour",), COLOURS),
        Column("medium", t("介质", "Medium"), lambda one: one.medium, ("medium",), MEDIA),
        Column("deadline", t("整改期限", "To be put right by"), lambda one: one.deadline, ("deadline",)),
        Column("ended_on", t("终结日期", "Ended on"), lambda one: one.ended_on, ("ended_on",)),
        Column(
            "state",
            t("状态", "State"),
            lambda one: event_state(one, today),
            choices=EVENT_STATES,
            tone=lambda one: EVENT_TONES.get(event_state(one, today), "plain"),
        ),
    )


def _in_state(rows: Rows, state: str, today: date) -> Rows:
    ended = Q(ended_on__lte=today)
    if state in ("verified", "unverified"):
        return rows.filter(kind="complaint", verified=state == "verified")
    if state == "revoked":
        return rows.filter(ended, kind="penalty")
    if state == "accepted":
        return rows.filter(ended, kind="rectification")
    unended = rows.filter(Q(ended_on=None) | Q(ended_on__gt=today), kind="rectification")
    return unended.filter(deadline__lt=today) if state == "overdue" else unended


def event_detail(request: Any, id: UUID) -> HttpResponse:
    """One event: values with sources, what it led to, history."""
    event = event_of(request.account.division, id)
    today, policy = request.act.today(), policy_in_force()
    labels = {one.slug: one for one in event_fields(event.kind)}
    hidden = [
        slug
        for slug in ("on", "number", "colour", "medium", "verified", "summary", "deadline", "ended_on")
        if slug not in labels
    ]
    context = thing_context(request, event, about="event", values=event_values(event), without=("subject", *hidden))
    state = event_state(event, today)
    led = [one for one in proposals(event.division).filter(subject=event.subject) if str(event.id) in one.evidence]
    context |= {
        "event": event,
        "state": EVENT_STATES[state],
        "tone": EVENT_TONES.get(state, "plain"),
        "facts": [{**fact, "field": labels.get(fact["field"].slug, fact["field"])} for fact in context["facts"]],
        "actions": [*_ending(request, event), *context["actions"]],
        "proposals": [(one, ground(policy, one)) for one in led],
        "tier_words": TIERS,
        "move_words": MOVES,
        "state_words": PROPOSAL_STATES,
    }
    return render(request, "registry/event_detail.html", context)


def _ending(request: Any, event: Event) -> list[tuple[Action, str]]:
    if event.withdrawn or event.ended_on is not None or event.kind not in ENDINGS:
        return []
    return offered(request, (Action("registry:event_end", ENDINGS[event.kind], icon="check", main=True),), id=event.id)
