"""What is wrong with a page: for other eyes, in other windows, in the other language."""

import re
from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from shuangsuiji.registry import tiering
from tests.journeys.browser import DESK

WINDOWS = ((1366, 800, "light"), (768, 1024, "light"), (683, 400, "dark"), (360, 740, "dark"))
"""Width, height and colours: desk, tablet, the desk at 200 % zoom, which halves what a window holds, and phone."""
_AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
_RUN = """
(all) => axe.run(document,
  {resultTypes: ['violations'], preload: false, rules: {'color-contrast': {enabled: all}}})
"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_WORDS = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const at = walker.currentNode;
    if (!at.parentElement.closest('[lang]:not(html), script, style, code')) said.push(at.textContent.trim());
  }
  return said.filter(Boolean);
})()
"""
_CJK = re.compile(r"[\u4e00-\u9fff]")
_VALUES = re.compile(
    "演|虚构|[一二三]分队|系统管理员|审计管理员|年休假|网站|社会公众|陵川县|陵环发|推广随机抽查制度"
    "|抽查比例会议记录|摇号会议纪要|名单备案的报告|抽查工作通知"
)
"""What the values of the labelled county, its papers and the policy in force say, wherever they are shown."""
_SHEET = (Path(tiering.__file__).parent / "items_default.toml").read_text(encoding="utf-8") + "（系统自带） 2026年版"
"""What the built-in directory of check items says: a Chinese document, whatever language the page speaks."""
_LISTS = """
名单.csv 名单.xlsx 名单-有问题的行.xlsx 花名册.xlsx 序号 企业名称. "丁"
重点 (key)、一般 (general)、特殊 (special)、正面清单 (positive)
"""
"""What the lists say that other journeys have imported, and the words that a list may use."""
_DATA = _SHEET + _LISTS
_LATIN = re.compile(r"[A-Za-z]{3,}")
_LATIN_IN_CHINESE = re.compile(
    r"English|Mozilla|Edge|Linux|Excel|CSV|TOTP|DEMO|demo|xlsx|Ctrl|Esc|Enter|Tab|Shift"
    r"|^[a-z_]+(\.[a-z_]+)+$|^[\x21-\x7e]+$"
)
"""Names of keys, files, programs and codes, which Chinese text writes in Latin letters too."""


def looked_at(page: Page, windows: Iterable[tuple[int, int, str]] = WINDOWS) -> list[str]:
    """What is wrong with the page that is open: violations found by axe, and sideways scroll, in each window.

    One page is looked at through all windows: it is made wider and narrower, not loaded again.
    """
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
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return wrong


def untranslated(page: Page) -> list[str]:
    """Texts of the page that is open which are in the other language."""
    english = page.locator("html").get_attribute("lang") == "en"
    return [f"{page.url}: {text[:80]}" for text in strange(page.evaluate(_WORDS), english=english)]


def strange(said: Iterable[str], *, english: bool) -> list[str]:
    """Which texts are neither in the language of the page nor one of the values that the demo office shows.

    >>> strange(["Subjects", "检查对象", "演示砖厂（虚构）"], english=True)
    ['检查对象']
    >>> strange(["检查对象", "Find a subject", "Ctrl+S"], english=False)
    ['Find a subject']
    """
    if english:
        return [text for text in said if _CJK.search(text) and not _VALUES.search(text) and not _known(text, _CJK)]
    latin = (text for text in said if _LATIN.search(text) and not _CJK.search(text))
    return [text for text in latin if not _LATIN_IN_CHINESE.search(text) and not _known(text, _LATIN)]


def _known(text: str, sign: re.Pattern[str]) -> bool:
    return all(part in _DATA for part in text.split() if sign.search(part))
