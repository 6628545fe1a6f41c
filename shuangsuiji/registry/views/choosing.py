"""First step of a form about a subject: which one. The list is searched; the choice comes back as `?subject=`."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.models import Subject
from shuangsuiji.registry.selectors.subjects import found, subject_of, subjects

MOST = 20
"""How many subjects the search shows: whoever sees more types another letter."""


def chosen_subject(request: Any) -> Subject | None:
    """The subject in `?subject=`; none for no id or one of another office: it is searched again."""
    try:
        return subject_of(request.account.division, UUID(request.GET.get("subject", "")))
    except (ValueError, NotInRegister):
        return None


def choose_subject(request: Any, *, heading: Any, kept: str = "", help: str = "") -> HttpResponse:
    """The search for the subject of this address; only its results for htmx. `kept` stays in the query string.

    `help` is a template of the form's own help, where it has one.
    """
    typed = request.GET.get("q", "").strip()
    matches = list(found(subjects(request.account.division), typed)[: MOST + 1]) if typed else []
    context = {
        "heading": heading,
        "help_template": help,
        "address": request.path,
        "kept": kept,
        "kept_value": request.GET.get(kept, "") if kept else "",
        "typed": typed,
        "matches": matches[:MOST],
        "more": len(matches) > MOST,
        "most": MOST,
    }
    part = bool(request.htmx) and request.htmx.target == "subjects-found"
    return render(request, "registry/_subject_choices.html" if part else "registry/subject_choice.html", context)
