"""A real Chromium that opens pages of a served office, and what it noticed on the way."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

from shuangsuiji.cli.commands.office.setup import DEMO_PASSWORD
from tests.journeys.pages.named import HEADER
from tests.journeys.pages.reading import Reader

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
)
DESK = (1366, 800)
"""The window of a clerk's desk."""
_CALM = {"reduced_motion": "reduce"}
"""Nothing moves: a colour on its way to another is none that anybody reads."""
_EXPECTED = ("Failed to load resource", "htmx:afterRequest", "htmx:sendError")
"""What Chromium and htmx write of an answer 4xx, and of a progress poll that a click on the next page cut off."""
_TELL_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (e) =>
  console.error('policy violated: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
"""


@dataclass
class Visitor:
    """One person's browser: `page`, the office's `address`, and `noticed`, what no page may cause.

    `template` is that of the page that came last.
    """

    page: Page
    address: str
    noticed: list[str] = field(default_factory=list)
    template: str = ""

    def open(self, path: str) -> Page:
        """The page at this path of the office."""
        self.page.goto(self.address + path)
        return self.page

    def path(self) -> str:
        """Where the browser stands, without the office's address."""
        return self.page.url.removeprefix(self.address)

    def hear(self, said: ConsoleMessage) -> None:
        """Note an error of a script or of the page policy; a refusal's status 4xx is none, nor a poll left behind."""
        if said.type == "error" and not said.text.startswith(_EXPECTED):
            self.noticed.append(f"{self.path()}: {said.text}")

    def take(self, answer: Response) -> None:
        """Keep the name of a page that has come."""
        if answer.request.is_navigation_request() and HEADER.lower() in answer.headers:
            self.template = answer.headers[HEADER.lower()]

    def see(self, asked: Request) -> None:
        """Note a request that leaves the office."""
        if not asked.url.startswith((self.address, "data:", "blob:")):
            self.noticed.append(f"{self.path()}: request to {asked.url}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for the block; skips the test where Chromium is not installed."""
    if not CHROMIUM.is_file():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(_FLAGS))
        yield browser
        browser.close()


class Street:
    """Browsers of many people on one office; whoever signed in once comes back with the cookie of that sign-in."""

    def __init__(self, browser: Browser, address: str, cookies: dict[str, Any] | None = None) -> None:
        self.browser = browser
        self.address = address
        self.cookies = {} if cookies is None else cookies

    def visitor(self, username: str = "", *, window: Sequence[int] = DESK, **options: Any) -> Visitor:
        """A new browser; of the demo account `username` if one is named, signed in."""
        return self._new(self._signed_in(username) if username else None, window, **options)

    def reader(self, username: str, language: str = "zh-hans") -> Reader:
        """The same without a browser: pages as text."""
        kept = {one["name"]: one["value"] for one in self._signed_in(username)["cookies"]}
        return Reader(self.address, {**kept, "ssj_language": language})

    def _signed_in(self, username: str) -> Any:
        if username not in self.cookies:
            first = self._new(None, DESK)
            sign_in(first, username)
            self.cookies[username] = first.page.context.storage_state()
            first.page.context.close()
        return self.cookies[username]

    def _new(self, cookies: Any, window: Sequence[int], **options: Any) -> Visitor:
        context: BrowserContext = self.browser.new_context(
            viewport={"width": window[0], "height": window[1]}, storage_state=cookies, locale="zh-CN", **_CALM | options
        )
        context.set_default_timeout(15_000)
        context.add_init_script(_TELL_VIOLATIONS)
        made = Visitor(context.new_page(), self.address)
        made.page.on("console", made.hear)
        made.page.on("pageerror", lambda fault: made.noticed.append(f"{made.path()}: {fault}"))
        made.page.on("request", made.see)
        made.page.on("response", made.take)
        return made


def sign_in(visitor: Visitor, username: str) -> None:
    """Type name and password of a demo account; set up the phone where the role asks for it."""
    page = visitor.open("/accounts/sign-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", DEMO_PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    if "second-factor" in page.url:
        _set_up_phone(page)


def _set_up_phone(page: Page) -> None:
    page.click("form:has([value=begin]) button")
    page.fill("[name=code]", pyotp.TOTP(page.inner_text("main .code").replace(" ", "")).now())
    # Whoever leaves before the answer has no second factor yet, and every later visit would be asked for it.
    with page.expect_navigation():
        page.press("[name=code]", "Enter")
