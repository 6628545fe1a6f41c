"""The decision: drafted from the plan, read with all its numbers, signed in person or by a scanned paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.accounts.services import confirm_password, pass_second_factor
from shuangsuiji.bilingual import t
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy import Period
from shuangsuiji.documents.papers import KINDS
from shuangsuiji.plans.forms.decisions import HeldForm, People, ScanForm, SigningForm, held_of
from shuangsuiji.plans.models import Decision
from shuangsuiji.plans.papers.decision import proposed_text
from shuangsuiji.plans.selectors.decisions import (
    decision_of,
    is_signed,
    leading_group,
    newest_draft,
    signing_grant,
    state_of,
)
from shuangsuiji.plans.selectors.papers import makeable, papers_of
from shuangsuiji.plans.selectors.planning import day_of, inputs_of
from shuangsuiji.plans.services.decisions import draft_decision, sign_by_scan, sign_decision
from shuangsuiji.plans.views.asked import period_asked, said, strata_shown
from shuangsuiji.plans.views.plan import differing, plan_shown
from shuangsuiji.plans.words import GROUP_ROLES, METHODS, STATES, TONES
from shuangsuiji.registry.views.listing import may


def decision_new(request: Any, period: str) -> HttpResponse:
    """A draft: the meeting's people and words over the numbers of now; the last draft is what it begins with."""
    asked, division = period_asked(period), request.account.division
    before = newest_draft(division, asked)
    plan = _inputs(request, asked).plan()
    form = HeldForm(request.POST or None, initial=_beginning(request, before, plan))
    people = People(request.POST or None, prefix="people", initial=_people(request, before))
    refusal: RuleBreach | None = None
    if request.method == "POST" and form.is_valid() and people.is_valid():
        try:
            held, given = held_of(form, people), form.cleaned_data
            drafted = draft_decision(
                request.act,
                id=given["id"],
                division=division,
                period=asked,
                drafter=request.account,
                held=held,
                seen=given["seen"],
            )
        except RuleBreach as caught:
            refusal = caught
        else:
            return HttpResponseRedirect(_address(drafted))
    context = {"period": asked, "form": form, "people": people, "refusal": refusal, "before": before}
    context |= {**plan_shown(request, plan), "cancel": reverse("plans:plan_detail", args=[str(asked)])}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "plans/decision_new.html", context, status=status)


def _inputs(request: Any, period: Period) -> Any:
    today = request.act.today()
    return inputs_of(request.account.division, period, on=day_of(period, today), today=today)


def _beginning(request: Any, before: Decision | None, plan: Any) -> dict[str, Any]:
    """The last draft's words, else a proposal from the plan."""
    standing = {"held_on": before.held_on, "place": before.place} if before else {"held_on": request.act.today()}
    text = proposed_text(plan_values(plan))
    return {"id": request.act.new_id(), "seen": before.number if before else 0, "text": text, **standing}


def _people(request: Any, before: Decision | None) -> list[dict[str, Any]]:
    return list(before.attendance) if before else leading_group(request.account.division, request.act.today())


def _address(decision: Decision) -> str:
    return reverse("plans:decision_detail", args=[decision.id])


def decision_detail(request: Any, id: UUID) -> HttpResponse:
    """One draft or decision with all that is signed, and what can still be done with it."""
    decision = decision_of(request.account.division, id)
    return render(request, "plans/decision_detail.html", _shown(request, decision) | _ways_on(request, decision))


def _shown(request: Any, decision: Decision) -> dict[str, Any]:
    """All that a signature stands for, as the page and the check-answers page show it."""
    numbers = decision.numbers
    return {
        "decision": decision,
        "period": Period.parse(decision.plan.period),
        "strata": strata_shown(numbers["plan"]["strata"]),
        "visits": numbers["plan"]["visits"],
        "findings": [said(one) for one in (*numbers["plan"]["conflicts"], *numbers["plan"]["warnings"])],
        "squads": numbers["squads"],
        "denominators": numbers["denominators"],
        "readings": [(one["id"], said(one)) for one in numbers["readings"]],
        "people": [(one, GROUP_ROLES[one["role"]]) for one in decision.attendance],
        "signatures": [(one, GROUP_ROLES[one.role], METHODS[one.method]) for one in decision.signatures.all()],
    }


def _ways_on(request: Any, decision: Decision) -> dict[str, Any]:
    """State, what has changed since, and the ways on that the account may take."""
    period, today = Period.parse(decision.plan.period), request.act.today()
    newest = newest_draft(decision.plan.division, period)
    current = newest is not None and newest.id == decision.id
    signed = is_signed(decision)
    state = state_of(decision, planned=True)
    mine = any(one.actor == request.account.actor and one.method == "reauth" for one in decision.signatures.all())
    running = period.last >= today
    return {
        "state": STATES[state],
        "tone": TONES[state],
        "newest": None if current else newest,
        "signed": signed,
        "differences": differing(decision, _inputs(request, period)) if current and running else [],
        "may_sign": current and not mine and may(request, "plans:decision_sign"),
        "may_scan": current and may(request, "plans:decision_scan"),
        "papers": [(kind, KINDS[kind].words, paper, kind in makeable(decision)) for kind, paper in papers_of(decision)],
        "may_make": current and may(request, "plans:decision_paper", "POST"),
        "may_archive": may(request, "documents:document_detail"),
        "may_draft": current and may(request, "plans:decision_new", "POST"),
    }


def decision_sign(request: Any, id: UUID) -> HttpResponse:
    """Check everything once more, then sign: password and code are asked again."""
    decision, account = decision_of(request.account.division, id), request.account
    form = SigningForm(
        request.POST or None,
        second_factor=bool(account.totp),
        initial={"id": request.act.new_id(), "seen_hash": decision.hash},
    )
    refusal: RuleBreach | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _ask_again(request, form.cleaned_data)
            given = {"id": form.cleaned_data["id"], "seen_hash": form.cleaned_data["seen_hash"]}
            sign_decision(request.act, decision=decision, signer=account, **given)
        except RuleBreach as caught:
            refusal = caught
        else:
            messages.success(request, str(t("已签署。", "Signed.")))
            return HttpResponseRedirect(_address(decision))
    context = _shown(request, decision) | {"form": form, "refusal": refusal, "cancel": _address(decision)}
    grant = signing_grant(account, request.act.today())
    context["grant"] = grant
    context["as_role"] = GROUP_ROLES[grant.role] if grant else ""
    return render(request, "plans/decision_sign.html", context, status=_status(refusal, form))


def _ask_again(request: Any, given: dict[str, Any]) -> None:
    confirm_password(request.act, account=request.account, password=given["password"])
    if request.account.totp:
        pass_second_factor(request.act, sign_in=request.sign_in, code=given["code"])


def decision_scan(request: Any, id: UUID) -> HttpResponse:
    """Whoever signed on paper: name, role and the scan of it."""
    decision, division = decision_of(request.account.division, id), request.account.division
    initial = {"id": request.act.new_id(), "seen_hash": decision.hash}
    form = ScanForm(request.POST or None, division=division, initial=initial)
    refusal: RuleBreach | None = None
    if request.method == "POST" and form.is_valid():
        try:
            sign_by_scan(request.act, decision=decision, **form.cleaned_data)
        except RuleBreach as caught:
            refusal = caught
        else:
            messages.success(request, str(t("已登记签署。", "The signature is recorded.")))
            return HttpResponseRedirect(_address(decision))
    context = _shown(request, decision) | {"form": form, "refusal": refusal, "cancel": _address(decision)}
    return render(request, "plans/decision_scan.html", context, status=_status(refusal, form))


def _status(refusal: RuleBreach | None, form: Any) -> int:
    if refusal is not None:
        return int(getattr(refusal, "status", None) or 409)
    return 422 if form.is_bound else 200
