"""Each request's account and rights: a sign-in ended anywhere stops at the next request; the access table decides."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from shuangsuiji.accounts.access import ANYONE, SIGNED_IN, WAITING, Permit, table
from shuangsuiji.accounts.errors import NotAllowed
from shuangsuiji.accounts.models import SignIn
from shuangsuiji.accounts.roles import ROLES
from shuangsuiji.accounts.selectors import CODE_WITHIN, account_of, roles_held, waiting_for
from shuangsuiji.accounts.services import end_sign_in
from shuangsuiji.ledger.acts import Act

Answer = Callable[[HttpRequest], HttpResponse]
SESSION_KEY, SEEN_KEY = "sign_in", "seen"
_SEEN_EVERY = 60


class SignedIn:
    """Puts `sign_in`, `account`, `roles`, `waiting`, `standing` and `act` on the request; its pages are never cached.

    `waiting` is what the account must do first (`access.WAITING`); until then it holds no role. `standing` is what
    the access table is asked for.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        found = _still_there(request, account_of(request.session.get(SESSION_KEY, ""), request.now))
        account = found.account if found else None
        request.sign_in, request.account = found, account
        request.act = Act(account.actor if account else "visitor", request.now, request.entropy)
        held = roles_held(account, request.act.today()) if account else frozenset()
        request.waiting = waiting_for(found, held) if found else ""
        request.roles = frozenset() if request.waiting else held
        request.standing = _standing(request)
        response = self.answer(request)
        if account or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def _standing(request: Any) -> frozenset[str]:
    if request.account is None:
        return frozenset({ANYONE})
    return frozenset({request.waiting}) if request.waiting else request.roles | {SIGNED_IN}


def _still_there(request: Any, found: SignIn | None) -> SignIn | None:
    """The sign-in, unless its browser was idle too long or its second factor did not come in time."""
    if found is None:
        return None
    seen, now = int(request.session.get(SEEN_KEY, 0)), int(request.now.timestamp())
    # A cookie is kept by the browser, so an idle one cannot make itself younger; it is written once a minute.
    idle = bool(seen) and now - seen > settings.IDLE_MINUTES * 60
    no_code = bool(found.account.totp) and not found.second_factor and request.now - found.at > CODE_WITHIN
    if idle or no_code:
        actor = Act(found.account.actor, request.now, request.entropy)
        end_sign_in(actor, sign_in=found, why="idle" if idle else "no_code")
        request.session.flush()
        return None
    if now - seen >= _SEEN_EVERY:
        request.session[SEEN_KEY] = now
    return found


class Access:
    """Refuses what the access table does not allow; a visitor is led to the sign-in page first."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        request.permit = None
        response = self.answer(request)
        permit = request.permit
        if permit is not None and not permit.asked and response.status_code < 400:
            raise RuntimeError(f"{request.resolver_match.view_name} is bound to a relation that its view never asked")
        return response

    def process_view(self, request: Any, *_: Any) -> HttpResponse | None:
        """Before the view: is there any rule for these roles, this route and this method?"""
        route = request.resolver_match.view_name
        rules = table().rules_for(route, request.method, request.standing)
        if rules:
            request.permit = Permit(rules)
            return None
        if request.account is None:
            return _to(request, "accounts:sign_in", {"next": request.get_full_path()})
        if request.waiting:
            return _to(request, WAITING[request.waiting], {})
        # Raised here it would pass the middleware that makes pages of refusals: that one sees views only.
        return render(request, "refusal.html", {"refusal": refusal(request)}, status=NotAllowed.status)


def refusal(request: Any) -> NotAllowed:
    """Names the roles held and those that the route is for, in both languages."""
    needed: set[str] = set()
    for rule in table().rules:
        if rule.route == request.resolver_match.view_name and request.method in rule.methods:
            needed |= rule.roles
    return NotAllowed(
        roles="、".join(_zh(request.roles)) or "（无）",
        needed="、".join(_zh(needed)) or "（无人）",
        roles_en=", ".join(sorted(request.roles)) or "none",
        needed_en=", ".join(sorted(needed)) or "nobody",
    )


def _zh(roles: Any) -> list[str]:
    with override("zh-hans"):
        return [str(ROLES.get(role, role)) for role in sorted(roles)]


def _to(request: Any, route: str, words: dict[str, str]) -> HttpResponse:
    to = reverse(route)
    if request.method == "GET" and words:
        to += "?" + urlencode(words)
    if request.htmx:
        # htmx follows a redirect inside the fragment; this header moves the whole page.
        return HttpResponse(status=401, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def require(request: Any, *, relation: str = "any", state: str = "any") -> None:
    """Called by a view whose rules are bound to a relation or state; raises `NotAllowed` when none covers it."""
    if not request.permit.covers(relation=relation, state=state):
        raise refusal(request)
