"""Who may be drawn on a day, who may not and why, and how many squads count for 1:10 that day."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.registry.selectors.people import active_squads, drawable_officers, standing_squads
from shuangsuiji.registry.views.people.officers import WHY_NOT


def officer_drawable(request: Any) -> HttpResponse:
    """Every officer on the day in `on`, today without one."""
    division, day = request.account.division, _day(request.GET.get("on", "")) or request.act.today()
    standings = drawable_officers(division, day)
    able = [one for one in standings if one.drawable]
    context = {
        "day": day,
        "able": able,
        "leads": sum(one.officer.lead for one in able),
        "unable": [(one, [WHY_NOT[why] for why in one.why]) for one in standings if not one.drawable],
        "active": active_squads(division, day),
        "idle": standing_squads(division, day).exclude(
            id__in=[one.officer.squad_id for one in able if one.officer.squad_id]
        ),
    }
    return render(request, "registry/officer_drawable.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
