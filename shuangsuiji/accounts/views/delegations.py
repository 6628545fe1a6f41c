"""Delegation in writing: chair or deputy let another attend in their place, from a day until another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shuangsuiji.accounts.errors import NotDelegable, RoleHeld, WrongSpan
from shuangsuiji.accounts.forms import DelegationForm
from shuangsuiji.accounts.middleware import require
from shuangsuiji.accounts.selectors import delegations_by, grants_in_force, receivers
from shuangsuiji.accounts.services import delegate_role, revoke_role
from shuangsuiji.accounts.services.rights import DELEGABLE
from shuangsuiji.bilingual import t


def delegation_new(request: Any) -> HttpResponse:
    """To whom, which role, from when until when, by which paper."""
    form, refusal = _form(request), None
    if request.method == "POST" and form.is_valid():
        try:
            delegate_role(request.act, giver=request.account, **form.cleaned_data)
        except (NotDelegable, RoleHeld, WrongSpan) as caught:
            refusal = caught
        else:
            messages.success(
                request, t("委托已登记，从开始日期起生效。", "Delegation recorded; in force from its first day.")
            )
            return redirect("accounts:profile")
    status = 409 if refusal else 400 if form.errors else 200
    return render(request, "accounts/delegation_new.html", {"form": form, "refusal": refusal}, status=status)


def _form(request: Any) -> DelegationForm:
    own = grants_in_force(request.account, request.act.today()).filter(role__in=DELEGABLE, delegated_by=None)
    return DelegationForm(
        request.POST or None,
        roles=sorted(set(own.values_list("role", flat=True))),
        receivers=receivers(request.account),
        initial={"since": request.act.today()},
    )


def delegation_revoke(request: Any, grant_id: UUID) -> HttpResponse:
    """Take back what one delegated oneself."""
    grant = delegations_by(request.account).filter(id=grant_id).first()
    if grant is None:
        raise Http404
    require(request, relation="self")
    revoke_role(request.act, grant=grant)
    messages.success(request, t("委托已收回。", "Delegation revoked."))
    return redirect("accounts:profile")
