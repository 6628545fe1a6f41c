"""How an officer stands to the signed-in account: his own record, one of his squad, or another's."""

from typing import Any

from django.db.models import Q, QuerySet

from shuangsuiji.accounts.access import table
from shuangsuiji.accounts.middleware import refusal
from shuangsuiji.registry.models import Officer
from shuangsuiji.registry.selectors.people import own_officer
from shuangsuiji.registry.views.listing import Action


def require_for(request: Any, officer: Officer) -> None:
    """Raises `NotAllowed` unless the access table lets the account use this route on this officer."""
    if not any(request.permit.covers(relation=one) for one in _relations(request, officer)):
        raise refusal(request)


def offered_for(request: Any, officer: Officer, actions: list[tuple[Action, str]]) -> list[tuple[Action, str]]:
    """Of the buttons of a page, those whose route the access table lets the account use on this officer."""
    relations = _relations(request, officer)
    return [
        (action, url)
        for action, url in actions
        if any(table().allows(action.route, "GET", request.standing, relation=one) for one in relations)
    ]


def _relations(request: Any, officer: Officer) -> tuple[str, ...]:
    own = own_officer(request.account)
    found = ["other"]
    if own is not None and own.id == officer.id:
        found.append("self")
    if own is not None and own.squad_id is not None and own.squad_id == officer.squad_id:
        found.append("own_squad")
    return tuple(found)


def within(request: Any, among: QuerySet[Officer]) -> QuerySet[Officer]:
    """The officers on whom the access table lets the account use this route; raises `NotAllowed` when there is none."""
    if request.permit.covers(relation="other"):
        return among
    own = own_officer(request.account)
    reached = Q(pk__in=[])
    if own is not None and request.permit.covers(relation="self"):
        reached |= Q(id=own.id)
    if own is not None and own.squad_id is not None and request.permit.covers(relation="own_squad"):
        reached |= Q(squad_id=own.squad_id)
    found = among.filter(reached)
    if not found.exists():
        raise refusal(request)
    return found
