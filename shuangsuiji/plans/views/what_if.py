"""What if, and what an outsider could guess: computed for the page, never saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.core.quota import QuarterPlan
from shuangsuiji.plans.forms.what_if import WishForm
from shuangsuiji.plans.selectors.planning import day_of, inputs_of
from shuangsuiji.plans.selectors.what_if import answer_of, guesses_of
from shuangsuiji.plans.views.asked import period_asked, said
from shuangsuiji.plans.views.charts import Bar, part


def plan_what_if(request: Any, period: str) -> HttpResponse:
    """The plan with other numbers beside the plan as it stands; the address holds what was tried."""
    asked, today = period_asked(period), request.act.today()
    inputs = inputs_of(request.account.division, asked, on=day_of(asked, today), today=today)
    form = WishForm(request.GET if set(request.GET) & set(WishForm.base_fields) else None)
    now = inputs.plan()
    tried = answer_of(inputs, form.wish()) if form.is_bound and form.is_valid() else None
    context = {
        "period": asked,
        "form": form,
        "tried": tried,
        "now": now,
        "workload": inputs.workload,
        "rows": _rows(now, tried.plan) if tried else [],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "plans/plan_what_if.html", context, status=status)


def _rows(now: QuarterPlan, tried: QuarterPlan) -> list[dict[str, Any]]:
    """Each stratum with what it draws now and what it would draw; — where it would not be there."""
    titles = {one.name: said({"zh": one.zh, "en": one.en}) for one in (*now.strata, *tried.strata)}
    drawn = [{one.name: one.drawn for one in plan.strata} for plan in (now, tried)]
    return [
        {"title": title, "now": drawn[0].get(name, "—"), "tried": drawn[1].get(name, "—")}
        for name, title in titles.items()
    ]


def plan_predictability(request: Any, period: str) -> HttpResponse:
    """An outsider's chances in each period of the year, with the re-draw share and without it."""
    asked, today = period_asked(period), request.act.today()
    inputs = inputs_of(request.account.division, asked, on=day_of(asked, today), today=today)
    found = guesses_of(inputs) if inputs.plan().strata else None
    context = {
        "period": asked,
        "guesses": found,
        "rows": []
        if found is None
        else [_guessed(*pair) for pair in zip(found.with_share, found.without, strict=True)],
        "recheck": inputs.policy.readings.recheck,
    }
    return render(request, "plans/plan_predictability.html", context)


def _guessed(with_share: Any, without: Any) -> dict[str, Any]:
    """One period: highest and lowest chance in whole percents, and who can be called certain or safe."""
    return {"period": with_share.period, "with": _bars(with_share), "without": _bars(without)}


def _bars(guess: Any) -> dict[str, Any]:
    amounts = {name: round(100 * getattr(guess, name)) for name in ("highest", "lowest", "below", "above")}
    return {name: Bar("", amount, part(amount, 100)) for name, amount in amounts.items()}
