"""名录质量: what the register is missing, how many, and the way to each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.registry.selectors.quality import CHECKS, completeness, findings


def quality(request: Any) -> HttpResponse:
    """Each finding with its count, its rows and what to do; the completeness with its arithmetic."""
    division, today = request.account.division, request.act.today()
    counts = findings(division, today)
    listed = reverse("registry:subject_list")
    lines = [(check, counts[slug], f"{listed}?quality={slug}") for slug, check in CHECKS.items()]
    whole = completeness(division, today, counts)
    context = {
        "gaps": [line for line in lines if line[0].gap],
        "others": [line for line in lines if not line[0].gap],
        "whole": whole,
        "there": whole.asked - whole.missing,
        "percent": f"{whole.permille // 10}.{whole.permille % 10}",
        "per_subject": sum(check.gap and not check.tier for check in CHECKS.values()),
        "today": today,
    }
    return render(request, "registry/quality.html", context)
