"""Each task of a clerk by keyboard alone: no mouse is touched on this page."""

import pytest

from shuangsuiji.cli.commands.office.setup import DEMO_PASSWORD
from tests.journeys.lists import invented

_TABS = 120
"""More stops than any page of a clerk has before what he looks for."""
_ON = "(selector) => document.activeElement.matches(selector)"


@pytest.fixture
def visitor(street):
    made = street.visitor("clerk")
    yield made
    assert made.noticed == []
    made.page.context.close()


def _go_to(page, selector):
    """Tab until the focus is on it; a thing that no Tab reaches is a failure."""
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(_ON, selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab at {page.url}")


def _press(page, key):
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _retype(page, text):
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_one_signs_in(street):
    made = street.visitor()
    page = made.open("/")
    if not page.evaluate(_ON, "[name=username]"):
        _go_to(page, "[name=username]")
    page.keyboard.type("officer")
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    _press(page, "Enter")

    assert made.path() == "/"
    assert "演示执法人员" in page.inner_text("header")
    assert made.noticed == []
    page.context.close()


def test_one_finds_a_subject_edits_it_and_sees_its_history(visitor):
    page = visitor.open("/")
    page.keyboard.press("/")
    page.keyboard.type("117")
    _press(page, "Enter")
    name = page.inner_text("h1")
    _press(page, "e")
    _go_to(page, "[name=short_name]")
    _retype(page, "演示简称")
    _press(page, "Control+s")

    assert page.inner_text("h1") == name
    assert "演示简称" in page.inner_text("main section:has(#history-head)")


def test_one_enters_a_new_subject(visitor):
    page = visitor.open("/registry/subjects/")
    _press(page, "n")
    _go_to(page, "[name=name]")
    page.keyboard.type("演示键盘录入砖厂（虚构）")
    _press(page, "Control+Enter")

    assert page.inner_text("h1") == "演示键盘录入砖厂（虚构）"


def test_one_uploads_a_list_imports_it_and_undoes_it(visitor, tmp_path):
    # Listened for from the start: Chromium is told to hand over its file dialog, which takes a moment.
    visitor.page.on("filechooser", lambda _: None)
    page = visitor.open("/registry/imports/")
    _press(page, "n")
    _go_to(page, "[name=file]")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(str(invented().gbk(tmp_path)))
    _press(page, "Control+s")
    _press(page, "Control+s")
    page.wait_for_selector("#rows-title", timeout=60_000)
    page.keyboard.press("Control+s")
    page.wait_for_selector("main .note-success", timeout=60_000)
    _go_to(page, "form[action$='/undo/'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("main :text('恢复原值')", timeout=60_000)

    assert "27条恢复原值" in page.inner_text("main .note-success")


def test_one_changes_two_subjects_at_once_sees_it_first_and_takes_it_back(visitor):
    page = visitor.open("/registry/subjects/")
    for key in "jxjx":
        page.keyboard.press(key)
    _go_to(page, ".bulk button")
    _press(page, "Enter")
    assert "2家" in page.inner_text("h1")
    _go_to(page, "[name=set_industry]")
    page.keyboard.press("Space")
    _go_to(page, "[name=industry]")
    _retype(page, "C4620")
    _press(page, "Control+Enter")
    assert page.locator("main tbody tr").count() == 2
    _press(page, "Control+s")
    assert "C4620" in page.inner_text("main tbody")
    _go_to(page, "main .btn-danger")
    _press(page, "Enter")

    assert "已恢复2条" in page.inner_text("main")


def test_the_second_of_two_clerks_sees_both_versions_and_picks(street, visitor):
    first = visitor.open("/registry/subjects/?q=118")
    first.keyboard.press("j")
    _press(first, "Enter")
    _press(first, "e")
    other = street.visitor("office")
    second = other.open(visitor.path())
    for page, text in ((first, "先存的简称"), (second, "后存的简称")):
        _go_to(page, "[name=short_name]")
        _retype(page, text)
    _press(first, "Control+s")
    _press(second, "Control+s")

    shown = second.inner_text("main table")
    assert "先存的简称" in shown
    assert "后存的简称" in shown
    _go_to(second, "[name=pick_short_name]")
    second.keyboard.press("ArrowDown")
    _press(second, "Control+s")
    assert "后存的简称" in second.inner_text("main")
    assert "先存的简称" in second.inner_text("main section:has(#history-head)")
    assert other.noticed == []
    second.context.close()
