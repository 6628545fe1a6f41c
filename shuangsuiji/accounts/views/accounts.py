"""Accounts of the office: the list, one account, a new one."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shuangsuiji.accounts.access import table
from shuangsuiji.accounts.errors import AuditAccountStands, UsernameTaken
from shuangsuiji.accounts.forms import AccountForm, GrantForm
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import KINDS, ROLES
from shuangsuiji.accounts.selectors import (
    account_in,
    accounts_of,
    audit_accounts,
    grants_of,
    open_sign_ins,
    unused_codes,
)
from shuangsuiji.accounts.services.accounts import open_with_password

PAGE = 50
ORDERS = {"username": "username", "name": "name", "kind": "kind", "seen": "seen_at"}
STATES = ("active", "disabled")


def account_list(request: Any) -> HttpResponse:
    """All accounts of this office, found by name, filtered by state, sorted by a column."""
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    order = request.GET.get("order", "username")
    found = accounts_of(
        request.account.division, on=request.act.today(), words=words, state=state if state in STATES else ""
    )
    by = ORDERS.get(order.lstrip("-"), "username")
    page = Paginator(found.order_by(f"-{by}" if order.startswith("-") else by, "id"), PAGE)
    shown = {"page": page.get_page(request.GET.get("page")), "order": order, "words": words, "state": state}
    return render(request, "accounts/account_list.html", {**shown, "kinds": KINDS, "roles": ROLES})


def account_detail(request: Any, account_id: UUID) -> HttpResponse:
    """One account: state, roles now and before, open sign-ins, and what an administrator may do with it."""
    account = account_in(request.account.division, account_id)
    if account is None:
        raise Http404
    return render(request, "accounts/account_detail.html", detail(request, account))


def detail(request: Any, account: Account, form: GrantForm | None = None) -> dict[str, Any]:
    """What the page of one account shows; also used when a form on it is shown again."""
    return {
        "of": account,
        "may_change": may_change(request, account),
        "form": form or GrantForm(kind=account.kind, initial={"since": request.act.today()}),
        "grants": grants_of(account),
        "sign_ins": open_sign_ins(account, request.act.at),
        "codes_left": unused_codes(account).count(),
        "roles": ROLES,
        "kinds": KINDS,
        "today": request.act.today(),
    }


def relation_to(request: Any, account: Account) -> str:
    """How an account stands to the one that is signed in."""
    return "self" if account.id == request.account.id else "not_self"


def may_change(request: Any, account: Account) -> bool:
    """Whether the access table lets this account change that one; the page then shows the buttons."""
    return table().allows(
        "accounts:account_disable",
        "POST",
        request.standing,
        relation=relation_to(request, account),
        state=account.kind,
    )


def account_new(request: Any) -> HttpResponse:
    """Open an account; its first password is shown once, for printing."""
    form = AccountForm(request.POST or None, kinds=_kinds(request), initial={"id": request.act.new_id()})
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if account_in(request.account.division, given["id"]):
            return redirect("accounts:account_detail", given["id"])
        try:
            opened = open_with_password(
                request.act,
                opener=request.account,
                username=given["username"],
                name=given["name"],
                kind=given["kind"],
                account_id=given["id"],
            )
        except (UsernameTaken, AuditAccountStands) as caught:
            refusal = caught
        else:
            return password_once(request, opened.account, opened.password)
    status = 409 if refusal else 400 if form.errors else 200
    return render(request, "accounts/account_new.html", {"form": form, "refusal": refusal}, status=status)


def _kinds(request: Any) -> tuple[str, ...]:
    if request.account.kind == "audit":
        return ("audit",)
    return ("business", "administrator") if audit_accounts() else ("business", "administrator", "audit")


def password_once(request: Any, account: Account, password: str) -> HttpResponse:
    """The page that shows an initial password, once."""
    return render(request, "accounts/password_once.html", {"of": account, "password": password})
