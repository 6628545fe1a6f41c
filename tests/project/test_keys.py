"""The keyboard and the small scripts of the frame, in a real browser, on pages that need no server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override
from playwright.sync_api import Browser, Page, sync_playwright

import shuangsuiji.project

OFFICE = Path(shuangsuiji.project.__file__).parent / "static" / "office"
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
QUIET += ("--disable-component-update", "--disable-sync")
LIST = """
<main>
  <input id="find" data-key="/"><a href="#new" data-key="n">+</a><a href="#back" data-key="Escape">x</a>
  <form data-selects><table class="list">
    <thead><tr><th><input type="checkbox" data-tick-all></th></tr></thead>
    <tbody>
      <tr><td><input type="checkbox" value="1"></td><th><a class="row-link" href="#1">a</a></th></tr>
      <tr><td><input type="checkbox" value="2"></td><th><a class="row-link" href="#2">b</a></th></tr>
      <tr><td><input type="checkbox" value="3"></td><th><a class="row-link" href="#3">c</a></th></tr>
    </tbody>
  </table>{% include "ui/_bulk.html" %}</form>
  <form class="form" method="get"><input id="field" name="saved"><button type="submit">!</button></form>
</main>
{% include "ui/_keys.html" %}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the system that looks nothing up by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A list with three rows, a form and the dialog of the keys, with the scripts of the office."""
    with override("en"):
        html = Template(LIST).render(Context({"acts": [("act", "export", "Export")]}))
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://office.test/")
    for script in ("theme.js", "page.js", "rows.js", "keys.js"):
        page.add_script_tag(content=(OFFICE / script).read_text(encoding="utf-8"))
    yield page
    page.close()


def focused(page: Page) -> str:
    """The id or the address of what has the focus."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))


@pytest.mark.parametrize(
    ("keys", "row"), [("j", "#1"), ("jj", "#2"), ("jjjjj", "#3"), ("jjk", "#1"), ("kkk", "#1")], ids=str
)
def test_letters_walk_the_rows_and_stop_at_their_ends(page, keys, row):
    for key in keys:
        page.keyboard.press(key)

    assert focused(page) == row


def test_arrows_walk_the_rows_only_from_within_them(page):
    page.keyboard.press("ArrowDown")
    outside = focused(page)
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")

    assert (outside, focused(page)) == ("None", "#2")


def test_enter_opens_the_row(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#1"


def test_ticked_rows_are_counted_and_the_acts_appear(page):
    hidden = page.locator("[data-bulk]").is_hidden()
    for key in "jxjx":
        page.keyboard.press(key)

    assert hidden
    assert page.locator("[data-count]").inner_text() == "2 selected"
    assert page.locator("[data-tick-all]").evaluate("box => box.indeterminate")


def test_an_element_is_used_by_the_key_it_names(page):
    page.keyboard.press("n")

    assert page.evaluate("location.hash") == "#new"


def test_no_letter_is_a_command_while_one_is_writing(page):
    page.keyboard.press("/")
    page.keyboard.type("njx?/")

    assert page.locator("#find").input_value() == "njx?/"
    assert page.evaluate("location.hash") == ""
    assert not page.locator("#shortcuts").is_visible()


def test_escape_leaves_the_field_first_and_then_the_page(page):
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    first = page.evaluate("location.hash")
    page.keyboard.press("Escape")

    assert (first, page.evaluate("location.hash")) == ("", "#back")


@pytest.mark.parametrize("key", ["Control+s", "Control+Enter"])
def test_the_form_is_sent_from_within_a_field(page, key):
    page.locator("#field").fill("yes")

    with page.expect_navigation(url="**/?saved=yes"):
        page.keyboard.press(key)


def test_single_keys_can_be_switched_off_in_the_list_of_them(page):
    page.keyboard.press("?")
    page.locator("[data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")

    assert page.evaluate("location.hash") == ""
    assert not page.locator("#shortcuts").is_visible()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_follows_the_system_until_one_is_chosen(browser, system):
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    body = "<!doctype html><html><button data-theme-switch>o</button></html>"
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html"))
    seen = []

    for _ in range(2):
        page.goto("http://office.test/")
        page.add_script_tag(content=(OFFICE / "theme.js").read_text(encoding="utf-8"))
        seen.append(page.locator("html").get_attribute("data-bs-theme"))
        page.locator("button").click()

    other = {"light": "dark", "dark": "light"}[system]
    assert seen == [system, other]
    context.close()
