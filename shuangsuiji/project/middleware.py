"""What every request passes: its time and chance, and the page that tells a refusal."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.ledger.errors import ClockBehind, LedgerMissed
from shuangsuiji.project import clock
from shuangsuiji.project.views import outage_of, outage_page

Answer = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger("shuangsuiji.refusals")
_STATUS: dict[type[RuleBreach], int] = {ClockBehind: 503, LedgerMissed: 500}


def moment_and_chance(answer: Answer) -> Answer:
    """Give each request its `now` and its `entropy`; nothing below asks for them again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.entropy = clock.entropy  # type: ignore[attr-defined]
        return answer(request)

    return middleware


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
    return render(request, "refusal.html", {"refusal": refusal}, status=status)
