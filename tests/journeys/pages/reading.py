"""Reading an office without a browser: pages as text with their links, one of every kind that links lead to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urljoin

from tests.journeys.pages.named import HEADER

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FILES = ("/template/", "/errors/", "/export/", "/head/", "/file/", "/progress/")
"""Addresses that hand out a file or a part, not a page."""
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_SILENT = frozenset(("script", "style", "code", "head"))


class _Text(HTMLParser):
    """Links of a page, and its texts but those marked as being in a language of their own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in _VOID:
            own = tag in _SILENT or ("lang" in given and tag != "html")
            self.open.append((tag, own or bool(self.open and self.open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.said.append(data.strip())


@dataclass(frozen=True)
class Read:
    """An answer: a page has a `template`, a file does not."""

    path: str
    status: int
    file: bool
    template: str
    text: str

    @cached_property
    def _parsed(self) -> _Text:
        return _Text(self.text)

    @property
    def links(self) -> list[str]:
        """Addresses of this office that it leads to, without the place on the page."""
        found = (urljoin(self.path, link).partition("#")[0] for link in self._parsed.links)
        return [link for link in found if link.startswith("/")]

    @property
    def said(self) -> list[str]:
        """Its texts."""
        return self._parsed.said


@dataclass
class Reader:
    """Somebody who is signed in, by his cookies."""

    address: str
    cookies: Mapping[str, str]
    _line: Any = field(init=False)

    def __post_init__(self) -> None:
        self._line = HTTPConnection(self.address.removeprefix("http://"), timeout=60)

    def get(self, path: str) -> Read:
        """The answer at this path, no redirect followed."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._line.request("GET", path, headers={"Cookie": cookie})
        answer = self._line.getresponse()
        headers, text = answer.headers, answer.read().decode("utf-8", "replace")
        file = headers.get_content_type() != "text/html" or "Content-Disposition" in headers
        return Read(path, answer.status, file, headers.get(HEADER, ""), text)


def kind_of(path: str) -> str:
    """What kind of page an address opens: ids and numbers made alike; of queries, only one that names a subject counts.

    >>> kind_of("/registry/subjects/01900000-0000-7000-8000-000000000000/past/7/?q=1")
    '/registry/subjects/*/past/1/'
    >>> kind_of("/registry/events/new/?subject=01900000-0000-7000-8000-000000000000")
    '/registry/events/new/?subject=*'
    """
    place, _, query = _UUID.sub("*", path).partition("?")
    return re.sub(r"/\d+/", "/1/", place) + (f"?{query}" if query.startswith("subject=") else "")


def walked(reader: Reader) -> dict[str, Read]:
    """One page of every kind that is reached by links from the first.

    Raises `AssertionError` for links that lead to no page.
    """
    waiting, found, wrong = ["/"], {}, []
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in found or any(part in path for part in _FILES):
            continue
        found[kind] = page = reader.get(path)
        if page.status != 200 or not (page.file or page.template):
            wrong.append(f"{path}: {page.status}")
        waiting += [] if page.file else page.links
    if wrong:
        raise AssertionError("\n".join(wrong))
    return {kind: page for kind, page in found.items() if not page.file}
