"""What every request passes: its time and chance, and the page that tells a refusal."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.ledger.errors import ClockBehind, LedgerMissed
from shuangsuiji.project import clock
from shuangsuiji.project.errors import UploadTooLarge, UploadWithoutLength
from shuangsuiji.project.views import outage_of, outage_page

Answer = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger("shuangsuiji.refusals")
_STATUS: dict[type[RuleBreach], int] = {ClockBehind: 503, LedgerMissed: 500}
_MEGABYTE = 1_000_000
_AROUND_FILE = _MEGABYTE
"""Room for the other fields of a form beside its file."""
_POURED_AWAY = 1_000 * _MEGABYTE
_PIECE = 1 << 20


def moment_and_chance(answer: Answer) -> Answer:
    """Give each request its `now` and its `entropy`; nothing below asks for them again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.entropy = clock.entropy  # type: ignore[attr-defined]
        return answer(request)

    return middleware


class uploads:
    """Refuse a body that is too large, or does not say how large it is, before anything reads it.

    Stands before the check of the form's token, which would write every file of the body to the disk first.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """The page of the refusal, once the browser has said all: one that is interrupted shows no answer."""
        refusal = _not_taken(request)
        if refusal is None:
            return None
        _log.warning("%s", refusal.code)
        _pour_away(request)
        return refusal_page(request, refusal)


def _not_taken(request: HttpRequest) -> RuleBreach | None:
    length = request.META.get("CONTENT_LENGTH", "")
    if not length and "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        return UploadWithoutLength(found="—", expected="字节数", expected_en="the number of bytes")
    size = int(length) if length.isdecimal() else 0
    if size <= settings.UPLOAD_LIMIT + _AROUND_FILE:
        return None
    return UploadTooLarge(size=-(-size // _MEGABYTE), limit=settings.UPLOAD_LIMIT // _MEGABYTE)


def _pour_away(request: HttpRequest) -> None:
    """Read on without keeping anything, up to a bound; whoever sends even more loses the connection."""
    source, left = request.META["wsgi.input"], _POURED_AWAY
    while left > 0 and (piece := source.read(_PIECE)):
        left -= len(piece)


class refusals:
    """Turn a refusal that a view did not show beside its form into a page: what, why, and the next step."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a `RuleBreach` and for an outage; anything else goes on to the page for faults of ours."""
        match = request.resolver_match
        route = match.view_name if match else ""
        if isinstance(exception, RuleBreach):
            # The code and the route only: the values may name a subject, and logs are read by others.
            _log.warning("%s at %s", exception.code, route)
            return refusal_page(request, exception)
        outage = outage_of(exception)
        if outage is None:
            return None
        _log.error("project.%s at %s", outage, route)
        return outage_page(outage)


def refusal_page(request: HttpRequest, refusal: RuleBreach) -> HttpResponse:
    """The page of one refusal, with the status its class asks for (409 unless it says otherwise)."""
    status = getattr(refusal, "status", None) or _STATUS.get(type(refusal), 409)
    return render(request, "refusal.html", {"refusal": refusal, "back": _page_before(request)}, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page of this office from which one came, empty where there is none or it is the one refused."""
    before = urlsplit(request.headers.get("Referer", ""))
    refused_itself = request.method == "GET" and before.path == request.path
    if before.netloc != request.get_host() or refused_itself:
        return ""
    return before._replace(scheme="", netloc="", path="/" + before.path.lstrip("/")).geturl()
