"""Pages to which no link leads: what an act shows, each as sound as the others."""

import pytest

from shuangsuiji.cli.commands.office.setup import DEMO_PASSWORD
from tests.journeys.clerk import Desk
from tests.journeys.lists import invented
from tests.journeys.pages import table
from tests.journeys.pages.named import FAULTS


def test_an_import_at_each_step(album, tmp_path):
    desk = Desk(album.visitor)

    desk.upload("subjects", invented().gbk(tmp_path))
    album.see()
    for step in (desk.preview, desk.apply, desk.undo):
        step()
        album.see()

    assert album.shown == table.BY_ACT["import"]


def test_many_changed_at_once(album):
    page = album.visitor.open("/registry/subjects/")
    for key in "jxjx":
        page.keyboard.press(key)

    album.go(".bulk button")
    album.see()
    page.check("[name=set_industry]")
    page.fill("[name=industry]", "C4620")
    album.go("main form.form button[type=submit]")
    album.see()
    album.go("main button[name=apply]")
    album.see()
    album.go("main .btn-danger")

    assert album.shown == table.BY_ACT["bulk"]


def test_changed_meanwhile(album, street):
    page = album.visitor.open("/registry/subjects/?q=116")
    album.go("main td a.row-link >> nth=0")
    album.visitor.open(f"{album.visitor.path()}edit/")
    other = street.visitor("office")
    second = other.open(album.visitor.path())
    second.fill("[name=short_name]", "先存的简称")
    second.click("main form.form button[type=submit]")
    second.wait_for_url(lambda url: not url.endswith("/edit/"))
    second.context.close()

    page.fill("[name=short_name]", "后存的简称")
    album.go("main form.form button[type=submit]")
    album.see()

    assert album.shown == table.BY_ACT["meanwhile"]


@pytest.mark.parametrize("album", [""], indirect=True)
def test_signing_in(album, street):
    # Whoever has set up a phone is asked for its code.
    street.visitor("deputy").page.context.close()
    page = album.visitor.open("/accounts/sign-in/")
    album.see()
    page.fill("[name=username]", "deputy")
    page.fill("[name=password]", "not the password")
    album.go("main form.form button[type=submit]")
    album.see()
    page.fill("[name=password]", DEMO_PASSWORD)
    album.go("main form.form button[type=submit]")
    album.see()

    assert album.shown == table.BY_ACT["signing in"]


@pytest.mark.parametrize("album", ["admin"], indirect=True)
def test_what_is_shown_once(album):
    page = album.visitor.open("/accounts/new/")
    page.fill("[name=username]", "newcomer")
    page.fill("[name=name]", "演示新人")
    album.go("main form.form button[type=submit]")
    album.see()
    album.visitor.open("/accounts/")
    album.go("main tr:has-text('newcomer') a")
    page.locator("details:has(form[action$='/codes/']) summary").click()
    album.go("form[action$='/codes/'] button")
    album.see()

    assert album.shown == table.BY_ACT["secrets"]


def test_a_subject_chosen_for_a_form(album):
    album.visitor.open("/registry/recusals/new/?q=qsl")
    album.see()
    album.go("#subjects-found a >> nth=0")
    album.see()

    assert album.shown == table.BY_ACT["recusal"]


def test_a_visit_outside_the_draw(album):
    album.visitor.open("/plan/visits/new/?q=qsl")
    album.go("#subjects-found a >> nth=0")
    album.see()

    assert album.shown == table.BY_ACT["visit"]


def test_a_receipt_for_a_package_that_was_filed_on_paper(album):
    for end in ("/receipt/", "/receipt/paper/"):
        album.visitor.open("/filing/")
        album.go("main a.row-link >> nth=-1")
        album.go(f"main a[href$='{end}']")
        album.see()

    assert album.shown == table.BY_ACT["receipt"]


def test_an_item_for_a_directory_of_ones_own(album):
    page = album.visitor.open("/registry/directories/")
    album.go("main td a.row-link >> nth=0")
    album.go("main a[href$='/copy/']")
    page.fill("[name=edition]", "演示2099年版")
    page.fill("[name=in_force_from]", "2099-01-01")
    album.go("main form.form button[type=submit]")
    album.go("main a[href$='/items/new/']")
    album.see()

    assert album.shown == table.BY_ACT["directory"]


def test_proposals_accepted_at_once(album):
    page = album.visitor.open("/registry/tiers/")
    for key in "jxjx":
        page.keyboard.press(key)
    album.go(".bulk button")
    album.see()

    assert album.shown == table.BY_ACT["proposals"]


def test_what_is_found_and_what_is_not(album):
    for path in ("/search/?q=qsl", "/search/?q=zzzz"):
        album.visitor.open(path)
        album.see()
    album.visitor.open("/registry/subjects/?q=zzzz")
    album.see()

    assert album.shown == table.BY_ACT["search"] | {"registry/subject_list.html"}


def test_refusals_faults_and_outages(album):
    for path in ("/no-such-page/", "/accounts/", *(f"/?fail={one}" for one in FAULTS)):
        album.visitor.open(path)
        album.see()
    page = album.visitor.open("/")
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
    album.go("form:has([name=csrfmiddlewaretoken]) button >> nth=0")
    album.see()

    assert album.shown == table.BY_ACT["refusals"]


def test_a_file_that_is_too_large_is_told_so(album, tmp_path):
    large = tmp_path / "名单.csv"
    large.write_bytes(b"1" * 60_000_000)
    page = album.visitor.open("/registry/imports/new/?register=subjects")
    page.set_input_files("[name=file]", str(large))
    album.go("main form button[type=submit]")
    album.see()

    assert album.shown == {"refusal.html"}
    assert "61MB，最多50MB" in page.inner_text("main")
