"""The receipt: of one package, by one city, every field of it signed."""

import json
from datetime import date

import pytest

from shuangsuiji.core import canonical
from shuangsuiji.filing.errors import PackageOld, ReceiptRefused
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.filing.parcel.receipt import check_receipt, give_receipt, read_receipt
from tests.filing.parcel.town import city_of, package_of, secrets_of
from tests.vectors.county import frozen_county, held

AT = "2026-10-09T09:00:00+08:00"


def _given(package=None, seed="city", at=AT):
    package = package or read_package(package_of())
    return give_receipt(package, city_of(seed), secrets_of(seed), number="2026-0001", received_at=at)


def test_a_receipt_is_read_back_and_checked():
    package, receipt = read_package(package_of()), _given()

    again = read_receipt(receipt.file())

    assert again == receipt and again.number == "2026-0001" and again.received_on == date(2026, 10, 9)
    check_receipt(again, city_of(), package=package.hash, manifest=package.manifest)
    assert again.said["draw"] == again.said["filing"] == {"state": "done", "days": 0}
    assert again.said["list"] == "replayed" and _given() == receipt


def test_a_receipt_on_day_11_says_that_the_filing_was_late():
    late = _given(at="2026-10-10T16:00:00Z")

    assert late.said["filing"] == {"state": "done-late", "days": 1} and late.said["draw"]["state"] == "done"


def test_a_receipt_is_of_one_city():
    package = read_package(package_of())

    with pytest.raises(ReceiptRefused):
        check_receipt(_given(seed="other"), city_of(), package=package.hash, manifest=package.manifest)


def test_a_receipt_of_another_package_is_refused():
    other = read_package(package_of(held(frozen_county(), seed=2)))
    mine = read_package(package_of())

    with pytest.raises(ReceiptRefused):
        check_receipt(_given(other), city_of(), package=mine.hash, manifest=mine.manifest)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "2026-0002"),
        ("received_at", "2026-10-08T09:00:00+08:00"),
        ("closed_at", "2026-10-08T09:00:00+08:00"),
        ("draw", {"state": "done-late", "days": 1}),
        ("filing", {"state": "none", "days": 0}),
        ("list", "annex"),
        ("package", "ab" * 32),
        ("opening", "ab" * 32),
        ("closing", "ab" * 32),
        ("ceremony", "another/1"),
        ("division", "140525"),
        ("period", "2026Q3"),
        ("city", "ab" * 32),
        ("signature", "ab" * 64),
    ],
)
def test_every_field_is_signed(field, value):
    package, said = read_package(package_of()), dict(_given().said)
    forged = read_receipt(canonical.dumps({**said, field: value}))

    assert set(said) - {"type"} >= {field}
    assert not forged.signed_by(city_of())
    with pytest.raises(ReceiptRefused):
        check_receipt(forged, city_of(), package=package.hash, manifest=package.manifest)


@pytest.mark.parametrize(
    "source", [b"", b"{}", b"[]", b"%PDF", b'{"type":"receipt1"}', json.dumps(dict(_given().said)).encode()[:-2]]
)
def test_what_is_no_receipt_is_refused(source):
    with pytest.raises(ReceiptRefused):
        read_receipt(source)


def test_a_receipt_of_an_older_form_is_called_so():
    with pytest.raises(PackageOld):
        read_receipt(canonical.dumps({**_given().said, "type": "receipt0"}))
