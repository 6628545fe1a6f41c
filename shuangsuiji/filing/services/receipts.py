"""Receipts: signed by the city's key, or on paper with number, day and scan. The filing is done when one is here."""

from datetime import date
from uuid import UUID

from shuangsuiji.core.draw import day_of
from shuangsuiji.filing.errors import CityKeyNotInForce, ReceiptDay, ReceiptRefused
from shuangsuiji.filing.models import Filing, Receipt
from shuangsuiji.filing.parcel.receipt import check_receipt, read_receipt
from shuangsuiji.filing.selectors.filings import manifest_of
from shuangsuiji.filing.selectors.keys import believed_key, public_of
from shuangsuiji.ledger.acts import BEIJING, Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import RepeatedDifferently
from shuangsuiji.registry.models import SourceDocument

LARGEST = 64 << 10
"""Most bytes of a receipt file: it is one line."""


@recorded("filing.receipt_entered")
def enter_receipt(act: Act, *, id: UUID, filing: Filing, file: bytes) -> Receipt:
    """The city's signed receipt for this very package; the same one again gives the one that stands.

    Raises `ReceiptRefused`, `PackageOld`, `CityKeyNotInForce` for a key not confirmed or ended, `ReceiptDay`.
    Source: 四、工作要求（二）.
    """
    receipt = read_receipt(file)
    filing = Filing.objects.select_for_update().get(id=filing.id)
    text = receipt.file().decode()
    standing = filing.receipts.exclude(text="").first()
    if standing is not None:
        if standing.text == text:
            return standing
        raise ReceiptRefused(what="number", found=receipt.number, expected=standing.number)
    key = believed_key(filing.division, receipt.said["city"])
    if key is None:
        raise CityKeyNotInForce(
            found="未确认或已停用", found_en="unconfirmed or ended", expected="已确认", expected_en="a confirmed one"
        )
    if filing.key is not None and filing.key != key:
        raise ReceiptRefused(what="city", found=key.fingerprint, expected=filing.key.fingerprint)
    check_receipt(receipt, public_of(key), package=filing.hash, manifest=manifest_of(filing))
    _check_day(act, filing, receipt.received_on)
    return _keep(act, Receipt(id=id, filing=filing, number=receipt.number, received_on=receipt.received_on, text=text))


@recorded("filing.receipt_entered")
def enter_paper_receipt(
    act: Act, *, id: UUID, filing: Filing, number: str, received_on: date, document: SourceDocument
) -> Receipt:
    """A receipt on paper: its number, its day, and the scan as a source document; the same form twice gives one.

    A correction is another receipt: of several on paper the latest day counts. Raises `ReceiptDay`,
    `RepeatedDifferently`, `ReceiptRefused` for a document without its scan.
    """
    filing = Filing.objects.select_for_update().get(id=filing.id)
    wanted = Receipt(id=id, filing=filing, number=number.strip(), received_on=received_on, document=document)
    standing = Receipt.objects.filter(id=id).first()
    if standing is not None:
        if _same(standing, wanted):
            return standing
        raise RepeatedDifferently(id=id, found=f"{standing.number} {standing.received_on}")
    if not document.file_hash:
        raise ReceiptRefused(what="document", found=document.title, expected="scan")
    _check_day(act, filing, received_on)
    return _keep(act, wanted)


def _same(one: Receipt, other: Receipt) -> bool:
    fields = ("filing_id", "number", "received_on", "document_id")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def _check_day(act: Act, filing: Filing, on: date) -> None:
    """Not before the package was made, not after today: both days in China."""
    first = day_of(filing.at.astimezone(BEIJING).isoformat(timespec="seconds"))
    if not first <= on <= act.today():
        raise ReceiptDay(found=on, first=first, last=act.today())


def _keep(act: Act, receipt: Receipt) -> Receipt:
    filing = receipt.filing
    body = {"receipt": receipt.id, "number": receipt.number, "received_on": receipt.received_on}
    body |= {"package": filing.hash, "signed": receipt.signed, "document": receipt.document_id or ""}
    receipt.entry = append(act, "filing.receipt_entered", about=f"filing:{filing.id}", body=body).seq
    receipt.actor, receipt.at = act.actor, act.at
    receipt.save(force_insert=True)
    return receipt


@recorded("filing.receipt_copied")
def hand_out_receipt(act: Act, *, receipt: Receipt) -> bytes:
    """A signed receipt's bytes as the city gave them; in the ledger."""
    body = {"receipt": receipt.id, "number": receipt.number}
    append(act, "filing.receipt_copied", about=f"filing:{receipt.filing_id}", body=body)
    return receipt.text.encode()
