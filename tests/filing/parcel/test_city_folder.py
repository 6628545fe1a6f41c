"""The city's folder: keys kept once, receipts never written over."""

from dataclasses import replace

import pytest

from shuangsuiji.filing.errors import CityKeysMissing, CityKeyUnreadable, KeysStand, PackageForeign, ReceiptRefused
from shuangsuiji.filing.parcel.city_folder import (
    PUBLIC,
    RECEIPTS,
    SECRET,
    is_number,
    keep_receipt,
    make_folder,
    next_number,
    read_folder,
    receipts_in,
)
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.filing.parcel.receipt import give_receipt
from tests.filing.parcel.town import city_of, package_of, secrets_of


@pytest.fixture
def folder(tmp_path):
    make_folder(tmp_path / "city", secrets_of(), name="演示市")
    return tmp_path / "city"


def _receipt(number="2026-0001", at="2026-10-09T09:00:00+08:00"):
    return give_receipt(read_package(package_of()), city_of(), secrets_of(), number=number, received_at=at)


def test_keys_are_kept_for_their_owner_and_read_back(folder):
    city, secrets = read_folder(folder)

    assert secrets == secrets_of() and city == secrets.public("演示市")
    assert (folder / SECRET).stat().st_mode & 0o777 == 0o600
    assert secrets.identity not in (folder / PUBLIC).read_text("utf-8")


def test_keys_that_stand_are_not_written_over(folder):
    before = (folder / SECRET).read_bytes()

    with pytest.raises(KeysStand):
        make_folder(folder, secrets_of("other"), name="演示市")

    assert (folder / SECRET).read_bytes() == before and read_folder(folder)[1] == secrets_of()


def test_a_name_that_is_none_makes_no_keys(tmp_path):
    with pytest.raises(CityKeyUnreadable):
        make_folder(tmp_path / "city", secrets_of(), name="")

    assert not (tmp_path / "city").exists()


def test_secrets_that_others_may_read_are_not_used(folder):
    (folder / SECRET).chmod(0o644)

    with pytest.raises(CityKeysMissing) as refusal:
        read_folder(folder)

    assert "644" in refusal.value.text()


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1QQ\n", secrets_of().identity, "# ssj-signing: zz\n"])
def test_damaged_secrets_are_told(folder, text):
    (folder / SECRET).write_text(text)

    with pytest.raises(CityKeysMissing):
        read_folder(folder)


def test_halves_of_two_pairs_are_told(folder):
    (folder / PUBLIC).write_bytes(city_of("other").file())
    with pytest.raises(CityKeysMissing):
        read_folder(folder)

    (folder / PUBLIC).unlink()
    with pytest.raises(CityKeysMissing):
        read_folder(folder)


def test_a_short_signing_half_is_told(folder):
    text = (folder / SECRET).read_text("utf-8")
    (folder / SECRET).write_text(text[:-3] + "\n", "utf-8")

    with pytest.raises(CityKeysMissing):
        read_folder(folder)


def test_receipts_are_numbered_within_their_year(folder):
    keep_receipt(folder, _receipt())
    keep_receipt(folder, _receipt("2026-0007"))
    keep_receipt(folder, _receipt("晋环备〔2026〕9号"))

    given = receipts_in(folder)

    assert len(given) == 3 and next_number(given, 2026) == "2026-0008" and next_number(given, 2027) == "2027-0001"


def test_a_receipt_is_written_once_and_the_same_again_is_no_fault(folder):
    path = keep_receipt(folder, _receipt())

    assert keep_receipt(folder, _receipt()) == path and path.parent.name == RECEIPTS
    with pytest.raises(PackageForeign):
        keep_receipt(folder, _receipt(at="2026-10-09T09:00:01+08:00"))


def test_a_damaged_receipt_stops_the_city(folder):
    keep_receipt(folder, _receipt()).write_bytes(b"{}")

    with pytest.raises(ReceiptRefused):
        receipts_in(folder)


@pytest.mark.parametrize("text", ["", "a/b", "../3", ".x", "x" * 61, "a\nb", "a b"])
def test_a_number_that_could_be_no_file_is_none(text):
    assert not is_number(text)


def test_a_receipt_says_nothing_else_than_it_was_signed_for(folder):
    receipt = _receipt()

    assert receipt.signed_by(city_of())
    assert not replace(receipt, said={**receipt.said, "number": "2"}).signed_by(city_of())
