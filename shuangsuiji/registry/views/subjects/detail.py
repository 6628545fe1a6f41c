"""One subject: every value with its source, its tiers, events, conflicts, and the history of every field."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import SUBJECT_FIELDS, TIERS_FIELD, Field
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.history import (
    actors,
    changes_of,
    end_of,
    folded,
    sources_of,
    told,
    values_on,
    words,
)
from shuangsuiji.registry.selectors.subjects import memberships_on, subject_of, subject_values
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.tiering import resting
from shuangsuiji.registry.views.listing import Action, may, offered
from shuangsuiji.registry.words import COLOURS, EVENT_KINDS, MEDIA, STATUSES, TIERS

HISTORY_FIELDS: tuple[Field, ...] = (
    *SUBJECT_FIELDS,
    TIERS_FIELD,
    Field("withdrawn", t("已撤回", "Withdrawn"), "truth"),
    Field("why", t("原因", "Reason")),
)
"""The fields that a subject's history may name."""
_LATEST = 6
_ACTIONS = (
    Action("registry:subject_edit", t("修改", "Edit"), icon="edit", key="e", main=True),
    Action("registry:subject_status", t("变更状态", "Change status"), icon="flag"),
    Action("registry:subject_history", t("变更记录", "History"), icon="history"),
)


def subject_detail(request: Any, id: UUID) -> HttpResponse:
    """All that the office knows of one subject, each value with where it came from."""
    subject = subject_of(request.account.division, id)
    today = request.act.today()
    changes = list(changes_of("subject", id))
    values = subject_values(subject, today)
    tiers = list(memberships_on(today).filter(subject=subject).select_related("document"))
    context = {
        "subject": subject,
        "facts": facts_of(values, changes, _FACTS),
        "tiers": tiers,
        # docs/decisions/A07: it keeps its place on the list, the list's visits are suspended.
        "resting": resting(policy_in_force(), [one.tier for one in tiers]),
        **_offers(request, subject),
        "past_tiers": subject.tiers.filter(until__lte=today).select_related("document"),
        "events": subject.events.filter(withdrawn=False).select_related("document"),
        # Why somebody recuses himself is read where recusals are read, and nowhere else.
        "may_read_conflicts": may(request, "registry:conflict_list"),
        "conflicts": subject.conflicts.filter(withdrawn=False, ended_on=None).select_related("officer"),
        "entries": told(changes[-_LATEST:], HISTORY_FIELDS),
        "more": len(changes) > _LATEST,
        "actions": offered(request, _actions(subject), id=id),
        "tier_words": TIERS,
        "status_words": STATUSES,
        "event_words": EVENT_KINDS,
        "colour_words": COLOURS,
        "medium_words": MEDIA,
    }
    return render(request, "registry/subject_detail.html", context)


def _offers(request: Any, subject: Subject) -> dict[str, bool]:
    """Whether the account may enter an event, or propose a tier, for this subject."""
    routes = {"may_enter_event": "registry:event_new", "may_propose": "registry:tier_new"}
    return {name: not subject.withdrawn and may(request, route) for name, route in routes.items()}


_FACTS = tuple(one for one in SUBJECT_FIELDS if one.slug != "name")


def _actions(subject: Subject) -> tuple[Action, ...]:
    if subject.withdrawn:
        return (Action("registry:subject_restore", t("恢复", "Restore"), icon="arrow-back-up", main=True), _ACTIONS[-1])
    return (*_ACTIONS, Action("registry:subject_withdraw", t("登记有误，撤回", "Withdraw a mistake"), icon="archive"))


def facts_of(values: Any, changes: Any, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    """Each field with its value in words, and the change that set it: when, by whom, from which document."""
    last = sources_of(changes)
    names = actors(last.values())
    return [
        {
            "field": one,
            "value": words(one, values.get(one.slug, "")),
            "change": last.get(one.slug),
            "actor": names.get(last[one.slug].actor, "") if one.slug in last else "",
        }
        for one in fields
    ]


def subject_history(request: Any, id: UUID) -> HttpResponse:
    """Every field's history; with `?on=` a day, the subject as it stood at its end."""
    subject = subject_of(request.account.division, id)
    changes = list(changes_of("subject", id))
    on = _day(request.GET.get("on", ""))
    context = {
        "subject": subject,
        "on": on,
        "today": request.act.today(),
        "asked": request.GET.get("on", ""),
        "entries": told(changes, HISTORY_FIELDS),
    }
    if on is not None:
        stood = values_on("subject", id, on)
        until = [change for change in changes if change.at < end_of(on)]
        context["stood"] = stood is not None
        context["facts"] = facts_of(folded(one.fields for one in until), until, (*SUBJECT_FIELDS, TIERS_FIELD))
    return render(request, "registry/subject_history.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
