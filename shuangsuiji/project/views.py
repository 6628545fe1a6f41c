"""Language, health, and the pages of errors; a database that is busy, full or away is no fault of ours and told so."""

import errno
import sys
from typing import Any, Literal

from django.conf import settings
from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from shuangsuiji.project.environment import WAIT_SECONDS

_YEAR = 365 * 24 * 3600
Outage = Literal["busy", "full", "away"]
_RETRY_SECONDS = {"busy": 20, "full": 600, "away": 60}
_SQLITE: tuple[tuple[str, Outage], ...] = (("is locked", "busy"), ("is full", "full"), ("disk i/o error", "full"))
_POSTGRESQL: tuple[tuple[str, Outage], ...] = (("55P03", "busy"), ("40", "busy"), ("53100", "full"), ("57P", "away"))
"""How SQLSTATE begins: lock not available; deadlock or conflict; disk full; shutting down or starting."""


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language of the screen in a cookie and go back to the page one was on."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if here else "/")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS
        )
    return response


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; says nothing about what is in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for a request that cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for what Django itself refuses."""
    return render(request, "403.html", status=403)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Page for a form that was not sent from our own page, or was open too long."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Page for an address that leads nowhere."""
    return render(request, "404.html", status=404)


def fault(request: HttpRequest, *_: Any) -> HttpResponse:
    """Page for a fault of ours: static, since database and templates' context may be what is broken.

    An outage that met a middleware, not a view, ends here too and gets its own page.
    """
    outage = outage_of(sys.exception())
    if outage is not None:
        return outage_page(outage)
    return render(None, "500.html", status=500)


def outage_of(fault: BaseException | None) -> Outage | None:
    """What kind of outage a fault is, on either database or when a file is written; None for a fault of ours.

    >>> outage_of(OSError(errno.ENOSPC, "No space left on device"))
    'full'
    >>> outage_of(ValueError("is locked")) is None
    True
    """
    if isinstance(fault, OSError):
        return "full" if fault.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(fault, Error):
        return None
    cause: Any = fault.__cause__
    if hasattr(cause, "sqlstate"):
        return _by_state(cause.sqlstate, type(cause).__name__)
    text = str(fault).lower()
    return next((kind for said, kind in _SQLITE if said in text), None)


def _by_state(state: str | None, name: str) -> Outage | None:
    """psycopg gives no SQLSTATE where no server answered."""
    if state is None:
        return "away" if name == "OperationalError" else None
    return next((kind for begins, kind in _POSTGRESQL if state.startswith(begins)), None)


def outage_page(outage: Outage) -> HttpResponse:
    """503 with what happened, that nothing was saved, and what to do; asks nothing of the database."""
    answer = render(None, "503.html", {"outage": outage, "seconds": WAIT_SECONDS}, status=503)
    answer["Retry-After"] = str(_RETRY_SECONDS[outage])
    answer["Cache-Control"] = "no-store"
    return answer
