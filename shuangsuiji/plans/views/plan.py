"""The year's plan and the plan of one period: every number with its arithmetic and clause, and what the team can do."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.bilingual.words import tongue
from shuangsuiji.ceremony.freeze import able_to_serve
from shuangsuiji.ceremony.planned import plan_values
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.errors.quota import FloorOverCap
from shuangsuiji.core.policy import Period
from shuangsuiji.core.quota import QuarterPlan
from shuangsuiji.plans.fields import PLAN_FIELDS, plan_values_of
from shuangsuiji.plans.models import Decision, Plan
from shuangsuiji.plans.numbers import changed, denominators
from shuangsuiji.plans.selectors.campaigns import exemptions
from shuangsuiji.plans.selectors.coverage import coverage, periods_of
from shuangsuiji.plans.selectors.decisions import newest_draft, signed_decision, state_of
from shuangsuiji.plans.selectors.planning import Inputs, day_of, frozen_of, inputs_of, plan_of
from shuangsuiji.plans.services.plans import edit_plan, open_plan, starting_values
from shuangsuiji.plans.views.asked import period_asked, said, strata_shown, year_asked
from shuangsuiji.plans.views.charts import coverage_bars, workload_bars
from shuangsuiji.plans.words import STATES, TONES
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from shuangsuiji.registry.views.editing import Editor, Sent, editing
from shuangsuiji.registry.views.listing import Action, may, offered

_ACTIONS = (
    Action("plans:decision_new", t("起草会议记录", "Draft the decision"), icon="notebook", key="n", main=True),
    Action("plans:plan_edit", t("用时和工作时间", "Days and working time"), icon="settings", key="e"),
    Action("plans:plan_what_if", t("试算", "What if"), icon="adjustments-horizontal"),
    Action("plans:plan_predictability", t("可预测性", "Predictability"), icon="eye"),
)


def plan_list(request: Any) -> HttpResponse:
    """The year: its periods with their state and numbers, and how far each tier has been covered."""
    division, today, policy = request.account.division, request.act.today(), policy_in_force()
    periods = periods_of(year_asked(request), policy)
    inputs = _inputs(request, next((one for one in periods if one.last >= today), periods[-1]))
    covered = coverage(division, periods, policy=policy, members=list(inputs.members), today=today)
    context = {
        "year": periods[0].year,
        "rows": [_row(request, one) for one in periods],
        "periods": periods,
        "coverage": [(said({"zh": one.zh, "en": one.en}), one.members, coverage_bars(one)) for one in covered],
        "policy": policy,
    }
    return render(request, "plans/plan_list.html", context)


def _row(request: Any, period: Period) -> dict[str, Any]:
    """One period: what was decided where there is a draft, else what would be planned now, but for what is over."""
    division, today = request.account.division, request.act.today()
    decision, plan = newest_draft(division, period), plan_of(division, period)
    state = state_of(decision, planned=plan is not None)
    numbers = decision.numbers["plan"] if decision else None
    if numbers is None and period.last >= today:
        made = _inputs(request, period).plan()
        visits = made.expected_visits
        numbers = {"strata": plan_values(made)["strata"], "visits": {"least": visits.least, "most": visits.most}}
    days = policy_in_force().draw_days(period)
    return {
        "period": period,
        "state": STATES[state],
        "tone": TONES[state],
        "strata": strata_shown(numbers["strata"]) if numbers else [],
        "visits": numbers["visits"] if numbers else None,
        "days": days,
        "over": period.last < today,
        "url": reverse("plans:plan_detail", args=[str(period)]),
    }


def _inputs(request: Any, period: Period) -> Inputs:
    today = request.act.today()
    return inputs_of(request.account.division, period, on=day_of(period, today), today=today)


def plan_detail(request: Any, period: str) -> HttpResponse:
    """One period over the live registers, whatever was decided: the difference between both is shown above."""
    asked, division = period_asked(period), request.account.division
    inputs = _inputs(request, asked)
    plan = inputs.plan()
    newest = newest_draft(division, asked)
    decided = signed_decision(division, asked)
    state = state_of(newest, planned=plan_of(division, asked) is not None)
    context = {
        "period": asked,
        "on": inputs.on,
        "days": inputs.policy.draw_days(asked),
        "state": STATES[state],
        "tone": TONES[state],
        "newest": newest,
        "decided": decided,
        "differences": [] if asked.last < request.act.today() else differing(decided, inputs),
        **plan_shown(request, plan),
        **workload_shown(inputs, plan),
        "unable": able_to_serve(inputs.officers, on=inputs.on)[1],
        "may_people": may(request, "registry:officer_drawable"),
        "may_subjects": may(request, "registry:subject_list"),
        "actions": offered(request, _ACTIONS, period=str(asked)),
    }
    return render(request, "plans/plan_detail.html", context)


def differing(decided: Decision | None, inputs: Inputs) -> list[str]:
    """Where a decision no longer says what the registers say; with too few officers nothing can be compared."""
    if decided is None or inputs.workforce.officers < inputs.policy.team:
        return []
    found = changed(decided.numbers["denominators"], denominators(frozen_of(inputs)))
    return [one.text(tongue()) for one in found]


def plan_shown(request: Any, plan: QuarterPlan) -> dict[str, Any]:
    """A plan for its table: strata with their reasons, ceremonies apart, conflicts with their exemptions."""
    division = request.account.division
    recorded = list(exemptions(division).filter(period=str(plan.period)))
    conflicts = [
        (one, stratum, [x for x in recorded if x.stratum == stratum])
        for one in plan.conflicts
        for stratum in (_over_cap(plan, one),)
    ]
    return {
        "plan": plan,
        "visits": plan.expected_visits,
        "strata": strata_shown(plan_values(plan)["strata"]),
        "apart": [{"name": one["name"], "strata": strata_shown(one["strata"])} for one in plan_values(plan)["apart"]],
        "conflicts": conflicts,
        "may_exempt": may(request, "plans:exemption_new"),
        "warnings": plan.warnings,
        "resting": [said(vars(plan.policy.tier(name))) for name in plan.resting],
    }


def _over_cap(plan: QuarterPlan, conflict: RuleBreach) -> str:
    """The stratum whose floor goes over the cap; empty for any other conflict."""
    if not isinstance(conflict, FloorOverCap):
        return ""
    return next(one.name for one in plan.strata if one.zh == conflict.values["stratum"])


def workload_shown(inputs: Inputs, plan: QuarterPlan) -> dict[str, Any]:
    """The workload for its table and bars."""
    labels = (
        t("可用人天", "Officer-days there are"),
        t("最少需要", "Least needed"),
        t("最多需要", "Most needed"),
    )
    visits = plan.expected_visits
    return {
        "workload": inputs.workload,
        "bars": workload_bars(inputs.workload, visits.least, visits.most, labels=labels),
        "weeks": plan.weeks,
    }


def plan_edit(request: Any, period: str) -> HttpResponse:
    """The settings of a period; the first save makes its plan, beginning with those of the period before."""
    asked, division = period_asked(period), request.account.division
    to = reverse("plans:plan_detail", args=[str(asked)])
    heading = t("{period}：用时和工作时间", "{period}: days and working time", period=asked)
    editor = Editor(Plan, PLAN_FIELDS, heading, cancel=to, template="plans/plan_edit.html", sourced=False)

    def reading() -> tuple[Plan, Mapping[str, Value]]:
        plan = plan_of(division, asked)
        if plan is None:
            # Not saved: only a form's sending makes a plan.
            return Plan(id=request.act.new_id(), version=0, period=str(asked)), starting_values(division, asked)
        return plan, plan_values_of(plan)

    def save(sent: Sent) -> str:
        plan = plan_of(division, asked)
        if plan is None:
            whole = {**starting_values(division, asked), **sent.values}
            open_plan(request.act, id=sent.id, division=division, period=asked, values=whole)
        else:
            edit_plan(request.act, id=plan.id, version=sent.version, values=sent.values)
        return to

    return editing(request, editor, save, reading=reading)
