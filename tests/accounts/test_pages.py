"""The pages: first sign-in to the last step, one's own account, what an administrator does."""

import re
from datetime import timedelta
from uuid import uuid4

import pyotp
import pytest
from django.test import Client, RequestFactory

from shuangsuiji.accounts.forms import AccountForm, GrantForm
from shuangsuiji.accounts.models import Account, Grant, OneTimeCode, SignIn
from shuangsuiji.accounts.services import reset_password
from shuangsuiji.accounts.views.signing_in import source_of
from shuangsuiji.project import clock
from tests.acts import ACT
from tests.people import PASSWORD, account, browser, signed_in

pytestmark = pytest.mark.django_db
GOOD = "窗外的槐树今年开花很早"


def text(answer) -> str:
    return answer.content.decode()


def secret_in(page: str) -> str:
    return re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)[0].replace(" ", "")


def sign(client, username, password):
    return client.post("/accounts/sign-in/", {"username": username, "password": password}, follow=True)


def test_from_the_printed_password_to_the_first_page():
    of = account("chair")
    client = Client()

    page = sign(client, "chair", reset_password(ACT, account=of))
    assert page.redirect_chain[-1][0] == "/accounts/me/password/"
    assert "至少10个字符" in text(page)
    given = {"old": reset_password(ACT, account=of), "new": GOOD, "again": GOOD}
    page = sign(client, "chair", given["old"])
    page = client.post("/accounts/me/password/", given, follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/me/second-factor/"

    page = client.post("/accounts/me/second-factor/", {"step": "begin"})
    assert "<svg" in text(page)
    code = pyotp.TOTP(secret_in(text(page))).at(clock.now())
    wrong = client.post("/accounts/me/second-factor/", {"step": "confirm", "code": "1"})
    assert wrong.status_code == 403
    assert 'class="qr"' not in text(wrong)
    page = client.post("/accounts/me/second-factor/", {"step": "confirm", "code": code}, follow=True)
    assert page.redirect_chain[-1][0] == "/"
    assert page.status_code == 200


def test_until_everything_is_done_no_other_page_is_shown():
    of = account("chair")
    client = Client()
    sign(client, "chair", reset_password(ACT, account=of))

    for path in ("/", "/accounts/me/", "/accounts/me/codes/", "/accounts/me/delegations/new/"):
        assert client.get(path).headers["Location"] == "/accounts/me/password/"
    assert "导航" not in text(client.get("/accounts/me/password/"))


def test_the_error_never_says_which_was_wrong():
    account("clerk")

    def shown(username, password):
        answer = Client().post("/accounts/sign-in/", {"username": username, "password": password})
        page = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+', "", text(answer))
        return answer.status_code, page.replace(f'value="{username}"', "")

    assert shown("clerk", "wrong") == shown("nobody", "wrong")


def test_ones_own_page_shows_roles_with_days_and_documents_and_this_browser():
    client = browser(account("clerk", "officer"))

    page = text(client.get("/accounts/me/"))

    assert "内勤" in page
    assert "执法人员" in page
    assert "本机" in page
    assert "委托他人出席" not in page


def test_a_changed_password_needs_the_present_one_and_a_good_new_one_twice():
    client = browser(account("clerk"))

    def change(old, new, again):
        return client.post("/accounts/me/password/", {"old": old, "new": new, "again": again})

    assert change("wrong", GOOD, GOOD).status_code == 403
    assert "两次输入" in text(change(PASSWORD, GOOD, GOOD + "x"))
    assert "全是数字" in text(change(PASSWORD, "1234567891", "1234567891"))
    assert change(PASSWORD, GOOD, GOOD).status_code == 302


def test_codes_are_shown_once_after_the_password():
    client = browser(account("clerk"))

    assert client.post("/accounts/me/codes/", {"password": "wrong"}).status_code == 403
    page = text(client.post("/accounts/me/codes/", {"password": PASSWORD}))

    codes = re.findall(r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3}", page)
    assert len(codes) == 10
    assert not any(code in text(client.get("/accounts/me/codes/")) for code in codes)


def test_a_chair_delegates_and_takes_it_back():
    deputy = account("deputy")
    client = signed_in("chair")
    today = clock.now().date() + timedelta(days=1)
    given = {"role": "chair", "to": deputy.id, "since": today, "until": today, "document": "委托书"}

    assert client.post("/accounts/me/delegations/new/", {**given, "document": ""}).status_code == 400
    assert client.post("/accounts/me/delegations/new/", {**given, "until": "2020-01-01"}).status_code == 409
    assert client.post("/accounts/me/delegations/new/", given).status_code == 302
    grant = Grant.objects.get(delegated_by__username="chair")
    assert "委托书" in text(client.get("/accounts/me/"))

    assert signed_in("chair", "clerk").post(f"/accounts/me/delegations/{grant.id}/revoke/").status_code == 404
    assert client.post(f"/accounts/me/delegations/{grant.id}/revoke/").status_code == 302
    grant.refresh_from_db()
    assert grant.revoked_at


def new_account(client, **changed):
    given = {"id": uuid4(), "username": "new", "name": "新人", "kind": "business", **changed}
    return given, client.post("/accounts/new/", given)


def test_an_account_is_opened_once_however_often_the_form_is_sent():
    client = signed_in("administrator")

    given, first = new_account(client)
    again = client.post("/accounts/new/", given)

    assert re.search(r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3}", text(first))
    assert again.headers["Location"] == f"/accounts/{given['id']}/"
    assert Account.objects.filter(username="new").count() == 1


def test_a_taken_name_and_a_bad_one_are_told_beside_the_form():
    client = signed_in("administrator")
    account("clerk")

    assert new_account(client, username="clerk")[1].status_code == 409
    assert new_account(client, username="a b")[1].status_code == 400


def test_who_may_open_an_audit_account_depends_on_whether_there_was_one():
    administrator = signed_in("administrator")
    assert 'value="audit"' in text(administrator.get("/accounts/new/"))
    auditor = signed_in("audit_administrator")

    assert 'value="audit"' not in text(administrator.get("/accounts/new/"))
    assert new_account(administrator, kind="audit")[1].status_code == 400
    assert new_account(auditor, kind="business")[1].status_code == 400
    assert new_account(auditor, kind="audit")[1].status_code == 200


def test_the_list_is_sorted_filtered_and_says_when_nothing_fits():
    client = signed_in("administrator")
    for n in range(60):
        Account.objects.create(
            id=uuid4(), username=f"u{n:02}", name="某", kind="business", division="140524", made_at=ACT.at
        )

    assert "61" in text(client.get("/accounts/"))
    assert "u59" in text(client.get("/accounts/?order=-username"))
    assert "u59" not in text(client.get("/accounts/?order=username"))
    assert "没有符合条件" in text(client.get("/accounts/?q=nobody"))
    assert client.get("/accounts/?order=password&state=x&page=zz").status_code == 200


@pytest.mark.parametrize("act", ["disable", "enable", "password", "second-factor", "codes", "roles"])
@pytest.mark.parametrize(
    ("actor", "target", "allowed"),
    [
        ("administrator", "clerk", True),
        ("administrator", "self", False),
        ("administrator", "audit_administrator", False),
        ("audit_administrator", "clerk", False),
        ("audit_administrator", "self", False),
    ],
)
def test_who_may_change_whom(act, actor, target, allowed):
    own = account(actor)
    of = own if target == "self" else account(target)

    answer = browser(own).post(f"/accounts/{of.id}/{act}/", {})

    assert (answer.status_code != 403) == allowed


@pytest.mark.parametrize("act", ["disable", "password", "second-factor", "codes", "roles"])
def test_an_account_of_another_office_is_not_there(act):
    of = account("clerk", division="140525")
    client = signed_in("administrator")

    assert client.post(f"/accounts/{of.id}/{act}/").status_code == 404
    assert client.get(f"/accounts/{of.id}/").status_code == 404


def test_an_administrator_grants_and_revokes_a_role_with_its_document():
    of = account()
    client = signed_in("administrator")
    given = {"role": "officer", "since": "2026-12-01", "until": "", "document": "文号一"}

    assert client.post(f"/accounts/{of.id}/roles/", {**given, "role": "administrator"}).status_code == 400
    assert client.post(f"/accounts/{of.id}/roles/", given).status_code == 302
    assert client.post(f"/accounts/{of.id}/roles/", given).status_code == 409
    grant = Grant.objects.get(document="文号一")
    assert "文号一" in text(client.get(f"/accounts/{of.id}/"))
    assert client.post(f"/accounts/roles/{grant.id}/revoke/").status_code == 302
    assert client.post(f"/accounts/roles/{uuid4()}/revoke/").status_code == 404


def test_an_administrator_ends_a_sign_in_and_prints_codes_for_somebody():
    of = account("clerk")
    client, theirs = signed_in("administrator"), browser(of)
    opened = SignIn.objects.get(account=of)

    assert client.post(f"/accounts/{of.id}/sign-ins/{opened.id}/end/").status_code == 302
    assert client.post(f"/accounts/{of.id}/sign-ins/{opened.id}/end/").status_code == 404
    assert theirs.get("/accounts/me/").status_code == 302
    assert "只显示这一次" in text(client.post(f"/accounts/{of.id}/codes/"))
    assert OneTimeCode.objects.filter(account=of).count() == 10


def test_the_source_behind_our_tls_proxy_is_what_the_proxy_saw(settings):
    asked = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.1, 192.0.2.9"})

    assert source_of(asked) == "127.0.0.1"
    settings.HTTPS = True
    assert source_of(asked) == "192.0.2.9"
    asked.META["REMOTE_ADDR"] = "192.0.2.1"
    assert source_of(asked) == "192.0.2.1"


def test_forms_offer_only_roles_of_the_accounts_kind():
    assert [role for role, _ in GrantForm(kind="audit").fields["role"].choices] == ["audit_administrator"]
    assert [kind for kind, _ in AccountForm(kinds=("audit",)).fields["kind"].choices] == ["audit"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_shown_in_both_languages(language):
    client = signed_in("administrator")
    client.cookies["ssj_language"] = language
    of = account("clerk")

    for path in ("", "new/", f"{of.id}/", "me/", "me/password/", "me/second-factor/", "me/codes/"):
        assert client.get(f"/accounts/{path}").status_code == 200
