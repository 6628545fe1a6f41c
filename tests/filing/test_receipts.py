"""Receipts in the office: the filing is done when one is here, and late for ever when it says so."""

from datetime import date

import pytest

from shuangsuiji.draws.models import Meeting
from shuangsuiji.filing.errors import CityKeyNotInForce, NoSuchFiling, PackageOld, ReceiptDay, ReceiptRefused
from shuangsuiji.filing.models import Receipt
from shuangsuiji.filing.selectors.filings import countdown_of, filing_of, receipt_of, received_on, standing_receipt
from shuangsuiji.filing.services.keys import end_city_key
from shuangsuiji.filing.services.receipts import enter_paper_receipt, enter_receipt, hand_out_receipt
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import RepeatedDifferently
from shuangsuiji.registry.files import read_file
from tests.filing.bureau import ANNEX, act, confirmed, entered, filed, paper, receipt_for
from tests.people import DIVISION
from tests.plans.cast import id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing():
    return filed()


def _bytes(filing, settings):
    return read_file(settings.FILES, filing.hash, name="package")


def _sign(filing, settings, *, days=0, number=800, **changed):
    file = receipt_for(_bytes(filing, settings), days=days, **changed)
    return enter_receipt(act(90, days=days), id=id_of(number), filing=filing, file=file)


def _on_paper(filing, on, *, number=800, days=30, document=None, text="晋市环备1号"):
    document = document or paper(number - 200)
    given = {"number": text, "received_on": on, "document": document}
    return enter_paper_receipt(act(days=days), id=id_of(number), filing=filing, **given)


def _state(filing, today=date(2027, 5, 1)):
    found = countdown_of(filing_of(DIVISION, filing.id), today)
    return found.state, found.days


def test_without_a_receipt_nothing_is_filed(filing):
    assert received_on(filing) is None and _state(filing, date(2026, 10, 10)) == ("today", 0)
    assert _state(filing) == ("late", 203)


def test_a_signed_receipt_in_time_ends_the_countdown(filing, settings):
    receipt = _sign(filing, settings, days=2)

    assert receipt.signed and receipt.received_on == date(2026, 10, 10) and _state(filing) == ("done", 0)
    assert _sign(filing, settings, days=2, number=801) == receipt and Receipt.objects.count() == 1
    assert Entry.objects.filter(kind="filing.receipt_entered", about=f"filing:{filing.id}").count() == 1


def test_a_receipt_of_day_11_is_late_for_ever(filing, settings):
    _sign(filing, settings, days=3)

    assert _state(filing) == _state(filing, date(2036, 2, 29)) == ("done-late", 1)


def test_a_second_signed_receipt_is_refused(filing, settings):
    _sign(filing, settings, days=3)

    with pytest.raises(ReceiptRefused):
        _sign(filing, settings, days=4, number=801)


def test_a_receipt_replayed_for_another_package_is_refused(filing, settings):
    other = filed(_meeting(filing), annex=ANNEX)

    with pytest.raises(ReceiptRefused):
        enter_receipt(act(90), id=id_of(800), filing=other, file=receipt_for(_bytes(filing, settings)))
    assert _sign(other, settings).received_on == date(2026, 10, 8)


def _meeting(filing):
    return Meeting.objects.get(id=filing.meeting)


def test_a_receipt_signed_by_another_city_is_refused(filing, settings):
    with pytest.raises(CityKeyNotInForce):
        _sign(filing, settings, seed="other")

    confirmed(entered(602, seed="other"))
    with pytest.raises(ReceiptRefused):
        _sign(filing, settings, seed="other")


def test_a_receipt_of_an_ended_key_is_not_believed(filing, settings):
    end_city_key(act(4), key=filing.key, why="泄露")

    with pytest.raises(CityKeyNotInForce):
        _sign(filing, settings)


def test_a_receipt_altered_in_any_field_is_refused(filing, settings):
    file = receipt_for(_bytes(filing, settings))

    for old, new in ((b'"days":0', b'"days":1'), (b"2026-0001", b"2026-0002"), (b'"done"', b'"none"')):
        with pytest.raises(ReceiptRefused):
            enter_receipt(act(90), id=id_of(800), filing=filing, file=file.replace(old, new, 1))
    with pytest.raises(ReceiptRefused):
        enter_receipt(act(90), id=id_of(800), filing=filing, file=b"%PDF")
    with pytest.raises(PackageOld):
        enter_receipt(act(90), id=id_of(800), filing=filing, file=file.replace(b"receipt1", b"receipt0"))


def test_a_receipt_of_tomorrow_is_refused(filing, settings):
    file = receipt_for(_bytes(filing, settings), days=1)

    with pytest.raises(ReceiptDay):
        enter_receipt(act(90), id=id_of(800), filing=filing, file=file)


def test_a_receipt_on_paper_needs_number_day_and_scan(filing):
    receipt = _on_paper(filing, date(2026, 10, 9))

    assert not receipt.signed and _state(filing) == ("done", 0)
    assert _on_paper(filing, date(2026, 10, 9), document=receipt.document) == receipt
    with pytest.raises(RepeatedDifferently):
        _on_paper(filing, date(2026, 10, 10), document=receipt.document)
    with pytest.raises(ReceiptRefused):
        _on_paper(filing, date(2026, 10, 9), number=801, document=paper(590, scan=False))


@pytest.mark.parametrize("on", [date(2026, 10, 7), date(2026, 11, 8)])
def test_a_day_before_the_package_or_after_today_is_refused(filing, on):
    with pytest.raises(ReceiptDay):
        _on_paper(filing, on)


def test_of_several_on_paper_the_latest_day_counts(filing):
    _on_paper(filing, date(2026, 10, 12))
    _on_paper(filing, date(2026, 10, 9), number=801, days=31, text="改")

    assert _state(filing) == ("done-late", 2)


def test_a_signed_receipt_counts_before_all_on_paper(filing, settings):
    _on_paper(filing, date(2026, 10, 12))

    receipt = enter_receipt(act(days=31), id=id_of(801), filing=filing, file=receipt_for(_bytes(filing, settings)))

    assert standing_receipt(filing_of(DIVISION, filing.id)) == receipt and _state(filing) == ("done", 0)


def test_a_signed_receipt_is_handed_out_as_it_came(filing, settings):
    receipt = _sign(filing, settings)

    assert hand_out_receipt(act(95), receipt=receipt) == receipt_for(_bytes(filing, settings))
    assert receipt_of(DIVISION, receipt.id) == receipt
    with pytest.raises(NoSuchFiling):
        receipt_of("140525", receipt.id)


def test_a_package_of_another_office_is_not_found(filing):
    with pytest.raises(NoSuchFiling):
        filing_of("140525", filing.id)
