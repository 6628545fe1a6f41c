"""What the page of any kept thing has: its values with their sources, its history, its actions, its withdrawal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.registry.fields import Field, Value
from shuangsuiji.registry.forms.withdrawal import WhyForm
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.record_fields import FIELDS_OF, REFERENCES
from shuangsuiji.registry.selectors.history import changes_of, told
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from shuangsuiji.registry.views.listing import Action, offered
from shuangsuiji.registry.views.subjects.detail import facts_of


def thing_context(
    request: Any, thing: Kept, *, about: str, values: Mapping[str, Value], without: Sequence[str] = ()
) -> dict[str, Any]:
    """`facts` (values with the act that set each), `entries` (history) and `actions` of one thing for its page.

    `without` are fields that the page shows in its own way.
    """
    changes = list(changes_of(about, thing.id))
    known = (*FIELDS_OF[about], *REFERENCES.values())
    shown = tuple(one for one in known if one.slug in values and one.slug not in without)
    return {
        "thing": thing,
        "facts": facts_of(values, changes, shown),
        "entries": told(changes, known),
        "actions": offered(request, _actions(thing, about), id=thing.id),
        "withdrawn_why": _why(changes) if thing.withdrawn else "",
    }


def _actions(thing: Kept, about: str) -> tuple[Action, ...]:
    if thing.withdrawn:
        return (Action(f"registry:{about}_withdraw", t("恢复", "Restore"), icon="arrow-back-up"),)
    return (
        Action(f"registry:{about}_edit", t("修改", "Edit"), icon="edit", key="e", main=True),
        Action(f"registry:{about}_withdraw", t("撤回（录入有误）", "Withdraw (entered by mistake)"), icon="archive"),
    )


def _why(changes: Sequence[Any]) -> str:
    reasons = [change.fields["why"][1] for change in changes if "why" in change.fields]
    return reasons[-1] if reasons else ""


Turn = Callable[[int, str], object]
"""Withdraws or restores one thing, given the version that was seen and the reason."""


def withdrawing(request: Any, thing: Kept, *, to: str, turn: Turn | None = None) -> HttpResponse:
    """The page that withdraws a thing, or restores a withdrawn one, with the reason; afterwards to the address `to`.

    `turn` is the service of a thing whose withdrawal has consequences of its own.
    """
    form = WhyForm(request.POST or None, initial={"version": thing.version})
    refusal: RuleBreach | None = None
    if request.method == "POST" and form.is_valid():
        try:
            (turn or _turn_of(request, thing))(form.cleaned_data["version"], form.cleaned_data["why"])
        except RuleBreach as breach:
            refusal = breach
        else:
            messages.success(request, str(t("已保存。", "Saved.")))
            return HttpResponseRedirect(to)
    context = {"thing": thing, "form": form, "cancel": to, "refusal": refusal}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "registry/withdrawal.html", context, status=status)


def _turn_of(request: Any, thing: Kept) -> Turn:
    service = restore if thing.withdrawn else withdraw

    def turn(version: int, why: str) -> Kept:
        return service(request.act, model=type(thing), id=thing.id, version=version, why=why)

    return turn


def chosen_of(choices: Mapping[str, Any], field: Field) -> Field:
    """The field as a choice among rows: id → name."""
    return Field(field.slug, field.label, "choice", choices, field.required, help=field.help)
