"""A right that ends, ends at the next click, whatever browser is open."""


def test_disabling_an_account_ends_its_open_sign_in_at_the_next_click(street):
    other = street.visitor("clerk2")
    other.open("/registry/subjects/")
    admin = street.visitor("admin").page
    admin.goto(f"{street.address}/accounts/")
    admin.click("main tr:has-text('clerk2') a")
    account = admin.url

    admin.locator("details:has(form[action$='/disable/']) summary").click()
    admin.click("form[action$='/disable/'] button")
    admin.wait_for_selector("form[action$='/enable/']")
    other.page.click("main td a.row-link >> nth=0")

    assert "/accounts/sign-in/" in other.path()
    assert "虚构" not in other.page.inner_text("main")

    admin.goto(account)
    admin.click("form[action$='/enable/'] button")
    admin.wait_for_selector("details:has(form[action$='/disable/'])")
    other.open("/registry/subjects/")
    assert "/accounts/sign-in/" in other.path()
    assert other.noticed == []


def test_ending_all_other_sign_ins_leaves_only_this_browser(street):
    here = street.visitor("legal")
    there = street.visitor("legal")
    del street.cookies["legal"]
    elsewhere = street.visitor("legal")

    elsewhere.open("/accounts/me/")
    elsewhere.page.click("form[action$='/end-others/'] button")
    elsewhere.page.wait_for_load_state()
    here.open("/")
    there.open("/")
    elsewhere.open("/")

    assert "/accounts/sign-in/" in here.path()
    assert "/accounts/sign-in/" in there.path()
    assert elsewhere.path() == "/"
