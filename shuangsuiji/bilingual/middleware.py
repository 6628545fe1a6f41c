"""The language of a request: the one its reader chose, else Chinese."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]


def chosen_language(answer: Answer) -> Answer:
    """Serve each request in the language of its cookie; without one in Chinese, whatever the browser asks for.

    An office PC's browser often asks for English because nobody ever set it; the screens are Chinese first.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        spoken = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(spoken):
            request.LANGUAGE_CODE = spoken
            response = answer(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", spoken)
        return response

    return middleware
