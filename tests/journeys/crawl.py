"""Walking an office by its links: one page of every kind, looked at as a reader with other eyes and windows would."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.journeys.browser import Visitor

WINDOWS = ((1366, 800, "light"), (768, 1024, "light"), (683, 400, "dark"), (360, 740, "dark"))
"""Width, height and colours: desk, tablet, the desk at 200 % zoom, which halves what a window holds, and phone."""
_AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
_RUN = """
(all) => axe.run(document,
  {resultTypes: ['violations'], preload: false, rules: {'color-contrast': {enabled: all}}})
"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LINKS = "[...document.querySelectorAll('a[href]')].map((a) => a.href)"
_WORDS = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const at = walker.currentNode;
    if (!at.parentElement.closest('[lang]:not(html), script, code')) said.push(at.textContent.trim());
  }
  return said.filter(Boolean);
})()
"""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_DATA = re.compile("演|虚构|[一二三]分队|系统管理员|审计管理员|年休假|网站|社会公众|陵川县|陵环发")
"""What the values of the labelled county and the policy in force say, wherever they are shown."""
_LATIN = re.compile(r"[A-Za-z]{3,}")
_LATIN_IN_CHINESE = re.compile(
    r"English|Mozilla|Excel|CSV|TOTP|DEMO|demo|xlsx|Ctrl|Esc|Enter|Tab|Shift|^[a-z_]+(\.[a-z_]+)+$|^[\x21-\x7e]+$"
)
"""Names of keys, files, programs and codes, which Chinese text writes in Latin letters too."""
_FILES = ("/template/", "/errors/", "/export/", "/head/", "/file/", "/progress/")
"""Addresses that hand out a file or a part, not a page."""


def _nothing(page: Page) -> list[str]:
    return []


@dataclass(frozen=True)
class Kind:
    """What kind of page an address opens: its path with ids and numbers made alike."""

    path: str

    @classmethod
    def of(cls, path: str) -> "Kind":
        """The kind of an address; a query does not make another kind."""
        return cls(re.sub(r"/\d+/", "/1/", _UUID.sub("*", path.partition("?")[0].partition("#")[0])))


def pages(visitor: Visitor, *, look: Callable[[Page], list[str]] = _nothing) -> dict[Kind, str]:
    """One address of every kind of page that is reached by links from the first; `look` is called on each.

    Raises `AssertionError` for a link that leads to no page, and for anything that `look` finds.
    """
    waiting, found, wrong = ["/"], {}, []
    while waiting:
        path = waiting.pop(0).partition("#")[0]
        kind = Kind.of(path)
        if kind in found or any(part in path for part in _FILES):
            continue
        answer = visitor.page.goto(visitor.address + path)
        found[kind] = path
        if answer is None or answer.status != 200:
            wrong.append(f"{path}: {answer and answer.status}")
            continue
        wrong += look(visitor.page)
        links = visitor.page.evaluate(_LINKS)
        waiting += [link.removeprefix(visitor.address) for link in links if link.startswith(visitor.address + "/")]
    if wrong:
        raise AssertionError("\n".join(wrong))
    return found


def looked_at(page: Page, windows: Iterable[tuple[int, int, str]] = WINDOWS) -> list[str]:
    """What is wrong with the page that is open: violations found by axe, and sideways scroll, in each window."""
    page.evaluate(_AXE)
    wrong = []
    for width, height, colours in windows:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        # Contrast takes nine tenths of the time and hangs on the colours: once in light, once in dark.
        for found in page.evaluate(_RUN, width in (1366, 360))["violations"]:
            places = [node["html"][:160] for node in found["nodes"][:3]]
            wrong.append(f"{page.url} {width} {colours}: {found['id']} {places}")
        if (wider := page.evaluate(_WIDER)) > 0:
            wrong.append(f"{page.url} {width}: scrolls sideways by {wider}")
    return wrong


def untranslated(page: Page, *, data: str = "") -> list[str]:
    """Texts of the page itself, not of its data, in the other of the two languages. `data`: further values shown."""
    said: list[str] = page.evaluate(_WORDS)
    if page.locator("html").get_attribute("lang") == "en":
        strange, sign = [text for text in said if _CJK.search(text) and not _DATA.search(text)], _CJK
    else:
        strange = [t for t in said if _LATIN.search(t) and not _CJK.search(t) and not _LATIN_IN_CHINESE.search(t)]
        sign = _LATIN
    return [
        f"{page.url}: {text[:80]}"
        for text in strange
        if not all(part in data for part in text.split() if sign.search(part))
    ]
