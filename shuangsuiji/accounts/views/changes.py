"""What an administrator does with another's account; each act is one POST, allowed by the access table."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shuangsuiji.accounts.errors import RoleHeld, WrongSpan
from shuangsuiji.accounts.forms import GrantForm
from shuangsuiji.accounts.middleware import require
from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.selectors import account_in, grant_in, open_sign_ins
from shuangsuiji.accounts.services import (
    disable_account,
    enable_account,
    end_sign_in,
    grant_role,
    print_codes,
    reset_password,
    reset_second_factor,
    revoke_role,
)
from shuangsuiji.accounts.views.accounts import detail, password_once, relation_to
from shuangsuiji.bilingual import t


def _changed(request: Any, account_id: UUID) -> Account:
    """The account of this office that is to be changed, if the table allows it."""
    account = account_in(request.account.division, account_id)
    if account is None:
        raise Http404
    require(request, relation=relation_to(request, account), state=account.kind)
    return account


def _back(request: Any, account: Account, message: Any) -> HttpResponse:
    messages.success(request, message)
    return redirect("accounts:account_detail", account.id)


def account_disable(request: Any, account_id: UUID) -> HttpResponse:
    """No more sign-in; open ones end at their next request."""
    account = _changed(request, account_id)
    disable_account(request.act, account=account)
    return _back(request, account, t("账号已停用，其登录已全部退出。", "Account disabled; its sign-ins have ended."))


def account_enable(request: Any, account_id: UUID) -> HttpResponse:
    """Sign-in again possible."""
    account = _changed(request, account_id)
    enable_account(request.act, account=account)
    return _back(request, account, t("账号已启用。", "Account enabled."))


def account_password_reset(request: Any, account_id: UUID) -> HttpResponse:
    """A new initial password, shown once."""
    account = _changed(request, account_id)
    return password_once(request, account, reset_password(request.act, account=account))


def account_second_factor_reset(request: Any, account_id: UUID) -> HttpResponse:
    """The phone is lost."""
    account = _changed(request, account_id)
    reset_second_factor(request.act, account=account)
    return _back(
        request,
        account,
        t("双因素验证已解除，对方下次登录时重新设置。", "Second factor reset; it is set again at the next sign-in."),
    )


def account_codes(request: Any, account_id: UUID) -> HttpResponse:
    """Ten new one-time codes for somebody, shown once."""
    account = _changed(request, account_id)
    printed = print_codes(request.act, account=account)
    return render(request, "accounts/codes_printed.html", {"codes": printed, "of": account})


def account_sign_in_end(request: Any, account_id: UUID, sign_in_id: UUID) -> HttpResponse:
    """End one sign-in of somebody."""
    account = _changed(request, account_id)
    found = open_sign_ins(account, request.act.at).filter(id=sign_in_id).first()
    if found is None:
        raise Http404
    end_sign_in(request.act, sign_in=found, why="ended_by_administrator")
    return _back(request, account, t("该处登录已退出。", "That sign-in has ended."))


def grant_new(request: Any, account_id: UUID) -> HttpResponse:
    """Give a role, by a document."""
    account = _changed(request, account_id)
    form, refusal = GrantForm(request.POST, kind=account.kind), None
    if form.is_valid():
        try:
            grant_role(request.act, account=account, **form.cleaned_data)
        except (RoleHeld, WrongSpan) as caught:
            refusal = caught
        else:
            return _back(
                request, account, t("角色已授予，从开始日期起生效。", "Role granted, in force from its first day.")
            )
    shown = {**detail(request, account, form), "refusal": refusal}
    return render(request, "accounts/account_detail.html", shown, status=409 if refusal else 400)


def grant_revoke(request: Any, grant_id: UUID) -> HttpResponse:
    """Take a role back from now on, with what was delegated of it."""
    grant = grant_in(request.account.division, grant_id)
    if grant is None:
        raise Http404
    account = _changed(request, grant.account_id)
    n = revoke_role(request.act, grant=grant)
    return _back(request, account, t("已收回{n}项授权。", "{n} {n:grant|grants} revoked.", n=n))
