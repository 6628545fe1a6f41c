"""The pages of filing as their roles see them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shuangsuiji.draws.models import Meeting
from shuangsuiji.filing.models import CityKey, CityKeyMark, Filing, PackageCopy, Receipt
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.ledger.models import Entry
from tests.acts import at
from tests.draws import hall
from tests.filing.bureau import ANNEX, act, confirmed, drawn, entered, filed, in_order, paper, receipt_for
from tests.filing.parcel.town import city_of
from tests.people import account
from tests.plans import cast
from tests.registry.people.pages import fixed_day, quick_hasher, signed_in

pytestmark = pytest.mark.django_db
__all__ = ["fixed_day", "quick_hasher"]
READERS = ("clerk", "draw_office", "chair", "deputy", "member", "city_reviewer")


def _to(route, *args):
    return reverse(f"filing:{route}", args=args)


def _browser(role):
    opened = in_order(at(cast.NOW.at.replace(day=9), seed=role))
    return signed_in(account(role, username=f"p-{role}", act=opened))


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("role", READERS)
def test_every_reader_sees_list_and_detail_without_a_name(role):
    meeting = drawn()
    filed(meeting)
    browser = _browser(role)

    pages = [browser.get(_to("filing_list")), browser.get(_to("filing_detail", meeting.id))]

    for page in pages:
        assert page.status_code == 200
        assert "演示1厂" not in _text(page) and "演示人员1" not in _text(page)
    assert "已按期完成" in _text(pages[0]) and "已逾期45天" in _text(pages[0])
    assert Filing.objects.get().hash in _text(pages[1]) and "还没有回执" in _text(pages[1])
    assert ("取一份备案包" in _text(pages[1])) == (role == "draw_office")


def test_an_office_without_meeting_or_key_is_told_what_to_do():
    browser = _browser("draw_office")

    page = _text(browser.get(_to("filing_list")))

    assert "2026Q4" in page and "已逾期45天" in page and "没有有效的市级公钥" in page
    assert "还没有市级公钥" in _text(browser.get(_to("city_key_list")))


def test_a_package_is_made_after_a_look_and_taken_as_a_copy(settings):
    meeting = drawn()
    key = confirmed()
    browser = _browser("draw_office")
    assert "还没有备案包" in _text(browser.get(_to("filing_detail", meeting.id)))

    look = browser.get(_to("package_new", meeting.id))
    made = browser.post(_to("package_new", meeting.id))
    again = browser.post(_to("package_new", meeting.id))

    filing = Filing.objects.get()
    assert key.fingerprint in _text(look) and made.url == again.url == _to("filing_detail", meeting.id)
    copy = browser.post(_to("package_file", filing.id))
    assert read_package(copy.content).hash == filing.hash and copy["Content-Type"] == "application/zip"
    assert copy["Content-Disposition"].startswith("attachment") and PackageCopy.objects.get().number == 1
    assert Entry.objects.last().kind == "filing.copied"
    assert "取走第1份" in _text(browser.get(made.url))


def test_without_a_key_the_page_asks_for_the_annex_and_its_two_persons():
    meeting = drawn()
    browser = _browser("draw_office")
    said = {"paper": "1", "number": "密封附件1", "first": "演示甲", "second": "演示甲"}
    assert "密封附件编号" in _text(browser.get(_to("package_new", meeting.id)))

    same = browser.post(_to("package_new", meeting.id), said)
    right = browser.post(_to("package_new", meeting.id), {**said, "second": "演示乙"})

    assert same.status_code == 422 and "应为另一人" in _text(same)
    assert right.status_code == 302 and "封装人：演示甲、演示乙" in _text(browser.get(right.url))


def test_a_list_may_be_filed_on_paper_though_a_key_is_in_force():
    meeting = drawn()
    confirmed()
    browser = _browser("draw_office")

    page = browser.get(_to("package_new", meeting.id), {"paper": "1"})
    empty = browser.post(_to("package_new", meeting.id), {"paper": "1"})

    assert "改为加密给市级公钥" in _text(page) and empty.status_code == 422
    assert not Filing.objects.exists()


def test_a_package_after_its_receipt_is_refused_on_the_page():
    filing = filed(drawn(), annex=ANNEX)
    browser = _browser("draw_office")
    given = {"number": "1号", "received_on": "2026-10-09", "id": cast.id_of(801), "document": paper(501).id}
    browser.post(_to("receipt_paper", filing.id), given)

    said = {"paper": "1", "number": "另一份", "first": "演示甲", "second": "演示乙"}
    answer = browser.post(_to("package_new", filing.meeting), said)

    assert answer.status_code == 409 and "filing.already_received" in _text(answer)
    assert "重新制作备案包" not in _text(browser.get(_to("filing_detail", filing.meeting)))


def test_a_meeting_not_drawn_or_unknown_has_no_filing_page():
    cast.office()
    cast.signed()
    meeting = hall.held("open")
    browser = _browser("draw_office")

    assert "filing.nothing_to_file" in _text(browser.get(_to("filing_detail", meeting.id)))
    assert browser.get(_to("package_new", meeting.id)).status_code == 409
    assert browser.get(_to("filing_detail", cast.id_of(1))).status_code == 404
    for route in ("receipt_new", "receipt_paper", "city_key_detail"):
        assert browser.get(_to(route, cast.id_of(1))).status_code == 404, route
    assert browser.post(_to("receipt_file", cast.id_of(1))).status_code == 404


def _signed(filing, **changed):
    browser = signed_in(account("draw_office", username="taker", act=act(4)))
    return receipt_for(browser.post(_to("package_file", filing.id)).content, days=47, **changed)


def test_a_signed_receipt_is_checked_and_entered_and_handed_out_again():
    filing = filed()
    file, browser = _signed(filing), _browser("clerk")

    empty = browser.post(_to("receipt_new", filing.id), {"id": cast.id_of(800)})
    wrong = browser.post(
        _to("receipt_new", filing.id),
        {"id": cast.id_of(800), "file": SimpleUploadedFile("a.json", file.replace(b"0001", b"0002"))},
    )
    long = browser.post(
        _to("receipt_new", filing.id), {"id": cast.id_of(800), "file": SimpleUploadedFile("a.json", b" " * 70_000)}
    )
    right = browser.post(
        _to("receipt_new", filing.id), {"id": cast.id_of(800), "file": SimpleUploadedFile("a.json", file)}
    )

    assert (empty.status_code, wrong.status_code, long.status_code) == (422, 409, 422)
    assert "filing.receipt_refused" in _text(wrong) and "最大64KB" in _text(long)
    receipt = Receipt.objects.get()
    assert right.url == _to("filing_detail", filing.meeting) and receipt.number == "2026-0001"
    assert "已完成，逾期45天" in _text(browser.get(right.url)) and "登记签名回执" not in _text(browser.get(right.url))
    assert browser.post(_to("receipt_file", receipt.id)).content == file


def test_a_paper_receipt_is_entered_with_its_scan():
    filing, document = filed(), paper(501)
    browser = _browser("clerk")
    given = {"number": "1号", "received_on": "2026-10-12", "id": cast.id_of(801), "document": document.id}
    assert browser.get(_to("receipt_paper", filing.id)).status_code == 200

    early = browser.post(_to("receipt_paper", filing.id), {**given, "received_on": "2026-10-01"})
    right = browser.post(_to("receipt_paper", filing.id), given)
    again = browser.post(_to("receipt_paper", filing.id), given)

    assert early.status_code == 409 and "filing.receipt_day" in _text(early)
    assert right.url == again.url and Receipt.objects.count() == 1
    assert "已完成，逾期2天" in _text(browser.get(right.url))


def _sent_key(browser, **changed):
    file = SimpleUploadedFile("city.json", city_of().file())
    given = {"valid_from": "2026-01-01", "valid_until": "", "holders": "2", "id": cast.id_of(600), "file": file}
    return browser.post(_to("city_key_new"), {**given, **changed})


def test_a_key_is_entered_by_one_and_confirmed_by_another():
    document = paper(500)
    first, second = _browser("draw_office"), _browser("chair")
    assert _sent_key(first).status_code == 422

    sent = _sent_key(first, document=document.id)

    key, start = CityKey.objects.get(), city_of().fingerprint[:16]
    assert sent.url == _to("city_key_detail", key.id) and start not in _text(second.get(sent.url))
    confirm = _to("city_key_confirm", key.id)
    own, others = _text(first.get(sent.url)), _text(second.get(sent.url))
    assert "请双随机办公室另一人" in own and confirm not in own
    assert confirm in others
    assert "filing.own_confirmation" in _text(first.post(confirm, {"read_out": start}))
    assert "filing.fingerprint_differs" in _text(second.post(confirm, {"read_out": "0" * 16}))
    assert second.post(confirm, {"read_out": ""}).status_code == 422
    assert second.post(confirm, {"read_out": start}).url == sent.url
    assert "有效" in _text(first.get(_to("city_key_list"))) and key.fingerprint in _text(first.get(sent.url))
    assert CityKeyMark.objects.get().kind == "confirmed"


def test_a_key_entered_again_or_a_secret_is_refused_on_the_page():
    entered()
    document, browser = paper(501), _browser("clerk")

    again = _sent_key(browser, id=cast.id_of(601), document=document.id)
    secret = _sent_key(
        browser, id=cast.id_of(602), document=document.id, file=SimpleUploadedFile("city.secret", b"AGE-SECRET-KEY-1")
    )

    assert again.status_code == secret.status_code == 409
    assert "filing.city_key_known" in _text(again) and "filing.city_key_unreadable" in _text(secret)


def test_a_key_is_ended_with_a_reason():
    key, browser = confirmed(), _browser("chair")

    assert browser.post(_to("city_key_end", key.id), {"why": ""}).status_code == 422
    browser.post(_to("city_key_end", key.id), {"why": "泄露"})

    page = _text(browser.get(_to("city_key_detail", key.id)))
    assert "停用：泄露" in page and "停用公钥…" not in page


def test_pages_are_in_english_too():
    meeting = drawn()
    filed(meeting)
    browser = _browser("member")
    browser.cookies["ssj_language"] = "en"

    assert "45 days late" in _text(browser.get(_to("filing_list")))
    assert "No receipt yet" in _text(browser.get(_to("filing_detail", meeting.id)))
    assert Meeting.objects.count() == 1
