"""The map of subjects: points, scale and north, without any map beneath; the same subjects beside it as a list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.registry.selectors.places import drawing, places_of
from shuangsuiji.registry.selectors.quality import watched
from shuangsuiji.registry.selectors.subjects import in_tier
from shuangsuiji.registry.views.listing import PAGE
from shuangsuiji.registry.words import TIERS


def subject_map(request: Any) -> HttpResponse:
    """Subjects that may be drawn, where they are; those of the list's page stand out."""
    today, tier = request.act.today(), request.GET.get("tier", "")
    everyone = watched(request.account.division)
    rows = in_tier(everyone, tier, today) if tier in TIERS else everyone
    places = places_of(rows, today)
    drawn = drawing(places)
    page = Paginator(drawn.points, PAGE).get_page(request.GET.get("page"))
    context = {
        "drawn": drawn,
        "page": page,
        "counts": [(slug, label, sum(one.tier == slug for one in places)) for slug, label in TIERS.items()],
        "unplaced": rows.count() - len(places),
        "tier": tier if tier in TIERS else "",
        "tier_words": TIERS,
    }
    return render(request, "registry/map.html", context)
