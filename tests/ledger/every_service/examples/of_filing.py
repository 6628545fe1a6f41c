"""The city's keys, packages to it, and its receipts."""

from datetime import date

from django.conf import settings

from shuangsuiji.filing.services import keys, packages, receipts
from shuangsuiji.registry.files import read_file
from tests.filing.bureau import ANNEX, act, drawn, early, entered, filed, paper, receipt_for
from tests.filing.parcel.town import city_of
from tests.ledger.every_service.scene import ANOTHER, Scene, example
from tests.people import DIVISION
from tests.plans.cast import id_of


@example(keys.enter_city_key, "city_key.entered")
def _entering_a_key() -> Scene:
    given = {"file": city_of().file(), "document": paper(), "valid_from": date(2026, 1, 1), "holders": 2}
    whole = {"id": id_of(600), "division": DIVISION, "valid_until": None, **given}
    return Scene(f"city_key:{id_of(600)}", lambda: keys.enter_city_key(early(5), **whole))


@example(keys.confirm_city_key, "city_key.confirmed")
def _confirming_a_key() -> Scene:
    key = entered()
    second = early(5, actor="account:chair")
    return Scene(f"city_key:{key.id}", lambda: keys.confirm_city_key(second, key=key, read_out=key.fingerprint[:16]))


@example(keys.end_city_key, "city_key.ended")
def _ending_a_key() -> Scene:
    key = entered()
    return Scene(f"city_key:{key.id}", lambda: keys.end_city_key(early(5), key=key, why="演示"))


@example(packages._file, "filing.made")
def _filing_on_paper() -> Scene:
    meeting = drawn()

    def made() -> str:
        return f"filing:{packages.filings_of_meeting(DIVISION, meeting.id)[0].id}"

    return Scene(made, lambda: packages.file_with_city(act(2), division=DIVISION, meeting=meeting.id, annex=ANNEX))


@example(packages._copied, "filing.copied")
def _handing_a_package_out() -> Scene:
    filing, by = filed(annex=ANNEX), act(5, seed="copy")
    return Scene(f"filing:{filing.id}", lambda: packages.hand_out(by, filing=filing), ANOTHER)


@example(receipts.enter_receipt, "filing.receipt_entered")
def _entering_a_signed_receipt() -> Scene:
    filing = filed()
    file = receipt_for(read_file(settings.FILES, filing.hash, name="package"))
    given = {"id": id_of(800), "filing": filing, "file": file}
    return Scene(f"filing:{filing.id}", lambda: receipts.enter_receipt(act(90), **given))


@example(receipts.enter_paper_receipt, "filing.receipt_entered")
def _entering_a_paper_receipt() -> Scene:
    filing, document = filed(annex=ANNEX), paper(501)
    given = {"id": id_of(800), "filing": filing, "number": "1号", "received_on": date(2026, 10, 8)}
    return Scene(f"filing:{filing.id}", lambda: receipts.enter_paper_receipt(act(90), document=document, **given))


@example(receipts.hand_out_receipt, "filing.receipt_copied")
def _handing_a_receipt_out() -> Scene:
    filing = filed()
    file = receipt_for(read_file(settings.FILES, filing.hash, name="package"))
    receipt = receipts.enter_receipt(act(90), id=id_of(800), filing=filing, file=file)
    return Scene(f"filing:{filing.id}", lambda: receipts.hand_out_receipt(act(95), receipt=receipt), ANOTHER)
