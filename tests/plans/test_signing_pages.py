"""The pages of a decision: drafted, read, signed in person or by a paper, refused with both numbers."""

import pyotp
import pytest

from shuangsuiji.accounts.models import Account, SignIn
from shuangsuiji.accounts.services import delegate_role
from shuangsuiji.accounts.services.signing_in import TOTP
from shuangsuiji.plans.models import Decision, Signature
from shuangsuiji.project import clock
from shuangsuiji.vault.services import sealed
from tests.people import PASSWORD, account
from tests.plans.cast import (
    NOW,
    TODAY,
    acting,
    chair,
    draft,
    drafter,
    id_of,
    office,
    subject,
)
from tests.plans.pages import address, as_role, browser_of, fixed_day, held, paper, seen

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day"]


def test_the_draw_office_drafts_from_the_plan_and_reads_what_it_drafted():
    office()
    chair()
    client = as_role("draw_office")
    values = held(client)
    assert values["people-0-name"] == "演示人员" and "重点监管对象5家，抽取5家" in values["text"]

    made = client.post(address("decision_new", "2026Q4"), values)
    decision = Decision.objects.get()
    assert made.url == address("decision_detail", decision.id) and decision.drafter == "演示人员"
    page = seen(client, "decision_detail", decision.id)
    assert decision.hash in page and "待签署" in page and "登记纸质签字" in page and "核对并签署" not in page
    assert client.get(address("decision_sign", decision.id)).status_code == 403
    assert "会议记录（第1稿）" in seen(client, "plan_detail", "2026Q4")


def test_what_is_wrong_with_a_draft_stands_beside_its_form():
    office()
    client = as_role("draw_office")
    nobody = client.post(address("decision_new", "2026Q4"), held(client))
    assert nobody.status_code == 409 and "plans.decision_unusable" in nobody.content.decode()

    empty = client.post(address("decision_new", "2026Q4"), held(client, place=""))
    assert empty.status_code == 422 and not Decision.objects.exists()


def test_chair_signs_after_checking_everything_and_typing_the_password_again():
    office()
    decision, by = draft(drafter()), chair()
    client, to = browser_of(by), address("decision_sign", decision.id)
    page = seen(client, "decision_sign", decision.id)
    assert decision.hash in page and "⌈5 × 1/4⌉ = 2" in page
    given = {"id": str(id_of(950)), "seen_hash": decision.hash}

    wrong = client.post(to, {**given, "password": "not this one"})
    assert wrong.status_code == 403 and "accounts.password_refused" in wrong.content.decode()
    assert not Signature.objects.exists()
    assert client.post(to, {**given, "password": PASSWORD}).url == address("decision_detail", decision.id)
    shown = seen(client, "decision_detail", decision.id)
    assert "已决定" in shown and "本人登录签署" in shown and "核对并签署" not in shown


def test_with_a_second_factor_its_code_is_asked_again_too():
    office()
    decision, by = draft(drafter()), chair()
    secret = pyotp.random_base32()
    totp = sealed(acting(by), purpose=TOTP, row_id=by.id, plain=secret)
    Account.objects.filter(id=by.id).update(totp=totp)
    client, to = browser_of(by), address("decision_sign", decision.id)
    given = {"id": str(id_of(950)), "seen_hash": decision.hash, "password": PASSWORD}

    assert client.post(to, given).status_code == 422
    refused = client.post(to, {**given, "code": "000000"})
    assert refused.status_code == 403 and not Signature.objects.exists()
    code = pyotp.TOTP(secret).at(clock.now())
    assert client.post(to, {**given, "code": code}).status_code == 302 and SignIn.objects.exists()
    assert Signature.objects.get().method == "reauth"


def test_a_plan_that_changed_between_reading_and_signing_is_refused_with_both_numbers():
    office()
    decision, by = draft(drafter()), chair()
    client = browser_of(by)
    subject(50, "key", act=acting(by, minutes=2))
    given = {"id": str(id_of(950)), "seen_hash": decision.hash, "password": PASSWORD}

    page = client.post(address("decision_sign", decision.id), given)
    assert page.status_code == 409 and "由5变为6" in page.content.decode() and not Signature.objects.exists()
    assert "起草后名录有变动" in seen(client, "decision_detail", decision.id)


def test_whoever_signs_by_delegation_is_told_by_which_paper():
    office()
    decision, head = draft(drafter()), chair()
    member = account("member", username="instead", act=NOW)
    given = {"giver": head, "to": member, "role": "chair", "since": TODAY, "until": TODAY}
    delegate_role(acting(head), document="委托书1号", **given)

    assert "您受书面委托以组长身份签署：委托书1号" in seen(browser_of(member), "decision_sign", decision.id)


def test_a_signed_paper_is_recorded_by_the_draw_office():
    office()
    decision, source = draft(drafter()), paper()
    client, to = as_role("draw_office"), address("decision_scan", decision.id)
    seen(client, "decision_scan", decision.id)
    given = {"id": str(id_of(950)), "seen_hash": decision.hash, "role": "chair", "document": str(source.id)}

    own = client.post(to, {**given, "signer": decision.drafter})
    assert own.status_code == 403 and "plans.not_a_signer" in own.content.decode()
    assert client.post(to, {**given, "signer": "演示组长"}).url == address("decision_detail", decision.id)
    assert "纸质签字扫描件" in seen(client, "decision_detail", decision.id)


def test_an_older_draft_leads_to_the_newest_one():
    office()
    by = drafter()
    first, client = draft(by), browser_of(chair())
    draft(by, number=901, seen=1)

    page = seen(client, "decision_detail", first.id)
    assert "已有更新的一稿" in page and "核对并签署" not in page
