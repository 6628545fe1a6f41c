"""In the served office of these tests: each answer names its page, and a fault or an outage comes when asked for."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import Template
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render

from tests.journeys.pages.table import PAGES

HEADER = "X-Page"
FAULTS = {
    "400": SuspiciousOperation("asked for"),
    "403": PermissionDenied("asked for"),
    "500": ZeroDivisionError("asked for"),
    "503": OperationalError("database is locked"),
}
Answer = Callable[[HttpRequest], HttpResponse]
_rendered: ContextVar[list[str]] = ContextVar("rendered")


def _note(sender: Template, **_: Any) -> None:
    if (names := _rendered.get(None)) is not None and sender.name in PAGES:
        names.append(sender.name)


def named(answer: Answer) -> Answer:
    """The outermost middleware: the template of the page, the one that extends the frame, in a header."""
    Template._render = instrumented_test_render  # type: ignore[attr-defined]
    template_rendered.connect(_note)

    def middleware(request: HttpRequest) -> HttpResponse:
        names: list[str] = []
        token = _rendered.set(names)
        try:
            response = answer(request)
        finally:
            _rendered.reset(token)
        response[HEADER] = names[0] if names else ""
        return response

    return middleware


def failing(answer: Answer) -> Answer:
    """The innermost middleware: `?fail=503` is met by that fault."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if fault := FAULTS.get(request.GET.get("fail", "")):
            raise fault
        return answer(request)

    return middleware
