"""Signing in and out: password, then the code; back to the page one was on, if it is ours."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from shuangsuiji.accounts.errors import CodeRefused, SignInDelayed, SignInRefused
from shuangsuiji.accounts.forms import CodeForm, SignInForm
from shuangsuiji.accounts.middleware import SESSION_KEY
from shuangsuiji.accounts.models import SignIn
from shuangsuiji.accounts.services import end_sign_in, pass_second_factor
from shuangsuiji.accounts.services import sign_in as checked_sign_in
from shuangsuiji.accounts.services.signing_in import Typed

_LOOPBACK = ("127.0.0.1", "::1")


def sign_in(request: Any) -> HttpResponse:
    """User name and password; whoever is signed in already is led on."""
    if request.account and request.method == "GET":
        return onward(request)
    form = SignInForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return _entered(request, checked_sign_in(request.act, _typed(request, form)), form.cleaned_data["next"])
        except (SignInRefused, SignInDelayed) as caught:
            refusal = caught
    return _form_again(request, "accounts/sign_in.html", form, refusal)


def _typed(request: Any, form: SignInForm) -> Typed:
    given = form.cleaned_data
    return Typed(
        username=given["username"],
        password=given["password"],
        code=given["code"],
        browser=request.headers.get("User-Agent", ""),
        source=source_of(request),
    )


def source_of(request: Any) -> str:
    """The address a request comes from: behind our own TLS proxy, the one that the proxy saw."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS and direct in _LOOPBACK:
        # Only the last entry was written by the proxy; the ones before it are whatever the browser claims.
        return str(request.headers.get("X-Forwarded-For", direct)).split(",")[-1].strip()[:45]
    return direct


def _entered(request: Any, opened: SignIn, wanted: str) -> HttpResponse:
    if request.sign_in:
        end_sign_in(request.act, sign_in=request.sign_in, why="signed_in_anew")
    # Nothing of the visitor's session goes on: whoever put it there is not the one who signed in.
    request.session.flush()
    request.session[SESSION_KEY] = str(opened.id)
    request.session["next"] = own_address(request, wanted)
    rotate_token(request)
    return onward(request)


def own_address(request: Any, wanted: str) -> str:
    """The address to go on to, if it is on this host; else the first page."""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else "/"


def onward(request: Any) -> HttpResponse:
    """On to where one wanted; what an account must do first comes in between by itself."""
    return HttpResponseRedirect(own_address(request, str(request.session.get("next", "/"))))


def sign_in_code(request: Any) -> HttpResponse:
    """The second factor of a sign-in whose password was right."""
    form = CodeForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            pass_second_factor(request.act, sign_in=request.sign_in, code=form.cleaned_data["code"])
        except (CodeRefused, SignInDelayed) as caught:
            refusal = caught
        else:
            rotate_token(request)
            return onward(request)
    return _form_again(request, "accounts/sign_in_code.html", form, refusal)


def _form_again(request: Any, template: str, form: Any, refusal: Any) -> HttpResponse:
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, template, {"form": form, "refusal": refusal}, status=status)


def sign_out(request: Any) -> HttpResponse:
    """End this sign-in."""
    end_sign_in(request.act, sign_in=request.sign_in, why="signed_out")
    request.session.flush()
    return HttpResponseRedirect("/")
