"""One's own account: who one is, where one is signed in, password, second factor, printed codes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shuangsuiji.accounts.errors import CodeRefused, NothingBegun, PasswordRefused, SignInDelayed, WeakPassword
from shuangsuiji.accounts.forms import PASSWORD_RULES, CodeForm, PasswordForm, PresentPasswordForm
from shuangsuiji.accounts.roles import KINDS, ROLES
from shuangsuiji.accounts.secrets import totp_address
from shuangsuiji.accounts.selectors import delegations_by, grants_in_force, open_sign_ins, unused_codes
from shuangsuiji.accounts.services import (
    begin_second_factor,
    change_password,
    confirm_password,
    confirm_second_factor,
    end_other_sign_ins,
    end_sign_in,
    print_codes,
)
from shuangsuiji.accounts.services.rights import DELEGABLE
from shuangsuiji.accounts.views.signing_in import onward
from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.pictures.qr import svg

_REFUSALS = (CodeRefused, NothingBegun, PasswordRefused, SignInDelayed, WeakPassword)


def profile(request: Any) -> HttpResponse:
    """Name, roles in force with their days and documents, open sign-ins, and what can be changed."""
    account = request.account
    shown = {
        "grants": grants_in_force(account, request.act.today()),
        "sign_ins": open_sign_ins(account, request.act.at),
        "delegations": delegations_by(account),
        "may_delegate": bool(DELEGABLE & request.roles),
        "codes_left": unused_codes(account).count(),
        "roles": ROLES,
        "kinds": KINDS,
        "today": request.act.today(),
    }
    return render(request, "accounts/profile.html", shown)


def password(request: Any) -> HttpResponse:
    """A new password; other open sign-ins end."""
    form, refusal = PasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_password(
                request.act, account=request.account, old=given["old"], new=given["new"], keep=request.sign_in.id
            )
        except _REFUSALS as caught:
            refusal = caught
        else:
            messages.success(request, t("密码已更改，其他登录已退出。", "Password changed; other sign-ins ended."))
            return onward(request) if request.waiting else redirect("accounts:profile")
    shown = {"form": form, "refusal": refusal, "rules": PASSWORD_RULES, "first": request.waiting}
    return render(request, "accounts/password.html", shown, status=_status(refusal, form))


def _status(refusal: RuleBreach | None, form: Any) -> int:
    if refusal:
        return int(getattr(refusal, "status", 400))
    return 400 if form.errors else 200


def second_factor(request: Any) -> HttpResponse:
    """Set up the phone: `step=begin` shows the QR code once, `step=confirm` takes its first code."""
    if request.method == "POST":
        step = _begin if request.POST.get("step") == "begin" else _confirm
        return step(request)
    return _factor_page(request, form=PresentPasswordForm(), step="begin")


def _begin(request: Any) -> HttpResponse:
    form = PresentPasswordForm(request.POST)
    # Whoever has no second factor yet typed the password a moment ago, or does this for the first time.
    if request.account.totp:
        if not form.is_valid():
            return _factor_page(request, form=form, step="begin")
        try:
            confirm_password(request.act, account=request.account, password=form.cleaned_data["password"])
        except _REFUSALS as caught:
            return _factor_page(request, form=form, step="begin", refusal=caught)
    secret = begin_second_factor(request.act, account=request.account)
    address = totp_address(secret, username=request.account.username)
    fours = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return _factor_page(request, form=CodeForm(), step="confirm", picture=svg(address), secret=fours)


def _confirm(request: Any) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _factor_page(request, form=form, step="confirm")
    try:
        confirm_second_factor(
            request.act, account=request.account, code=form.cleaned_data["code"], sign_in=request.sign_in
        )
    except _REFUSALS as caught:
        return _factor_page(request, form=form, step="confirm", refusal=caught)
    messages.success(
        request, t("双因素验证已启用。请打印一次性登录码备用。", "Second factor set. Print one-time codes now.")
    )
    return onward(request) if request.waiting else redirect("accounts:profile")


def _factor_page(
    request: Any, *, form: Any, step: str, refusal: RuleBreach | None = None, **shown: str
) -> HttpResponse:
    shown_all = {"form": form, "step": step, "refusal": refusal, "first": request.waiting, **shown}
    return render(request, "accounts/second_factor.html", shown_all, status=_status(refusal, form))


def codes(request: Any) -> HttpResponse:
    """Ten new one-time codes, shown once for printing, after the present password."""
    form, refusal = PresentPasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            confirm_password(request.act, account=request.account, password=form.cleaned_data["password"])
        except _REFUSALS as caught:
            refusal = caught
        else:
            printed = print_codes(request.act, account=request.account)
            return render(request, "accounts/codes_printed.html", {"codes": printed, "of": request.account})
    shown = {"form": form, "refusal": refusal, "left": unused_codes(request.account).count()}
    return render(request, "accounts/codes.html", shown, status=_status(refusal, form))


def own_sign_in_end(request: Any, sign_in_id: UUID) -> HttpResponse:
    """End one of one's own sign-ins: a browser left open elsewhere is out at its next request."""
    found = open_sign_ins(request.account, request.act.at).filter(id=sign_in_id).first()
    if found is None:
        raise Http404
    end_sign_in(request.act, sign_in=found, why="ended_by_owner")
    messages.success(request, t("该处登录已退出。", "That sign-in has ended."))
    return redirect("accounts:profile")


def own_sign_in_end_others(request: Any) -> HttpResponse:
    """End all of one's sign-ins but this one."""
    n = end_other_sign_ins(request.act, account=request.account, why="ended_by_owner", keep=request.sign_in.id)
    messages.success(request, t("已退出其他{n}处登录。", "{n} other {n:sign-in|sign-ins} ended.", n=n))
    return redirect("accounts:profile")
