"""The page an account meets first, and the quick search of the bar."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.desk.quarter import quarter_of
from shuangsuiji.desk.selectors import quick
from shuangsuiji.desk.tasks import tasks_of
from shuangsuiji.registry.views.listing import may
from shuangsuiji.registry.words import STATUSES

_ALL = 50


def home(request: Any) -> HttpResponse:
    """What is to be done today, under what the quarter has come to."""
    context = {"tasks": tasks_of(request), "today": request.act.today(), "quarter": quarter_of(request)}
    return render(request, "desk/home.html", context)


def search(request: Any) -> HttpResponse:
    """Subjects and officers by name, pinyin, initials or digits; `open=first` goes straight to the best of them."""
    typed = request.GET.get("q", "").strip()
    part = bool(request.htmx) and not request.htmx.boosted
    found = quick(request.account.division, typed) if part else quick(request.account.division, typed, limit=_ALL)
    if request.GET.get("open") == "first" and found.any:
        return HttpResponseRedirect(_first(found))
    context = {
        "typed": typed,
        "found": found,
        "status_words": STATUSES,
        "may_officers": may(request, "registry:officer_detail"),
    }
    return render(request, "desk/_results.html" if part else "desk/search.html", context)


def _first(found: Any) -> str:
    if found.subjects:
        return reverse("registry:subject_detail", args=[found.subjects[0].id])
    return reverse("registry:officer_detail", args=[found.officers[0].id])
