"""Packages and receipts of an office: which stands, when it was received, who knows of the list since."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.core.canonical import loads
from shuangsuiji.core.policy import Countdown, countdown
from shuangsuiji.filing.errors import NoSuchFiling
from shuangsuiji.filing.models import Filing, Receipt

_HOUR = 3600


def filings(division: str) -> QuerySet[Filing]:
    """The office's packages, newest first, with key, copies and receipts."""
    rows = Filing.objects.filter(division=division).select_related("key")
    return rows.prefetch_related("copies", "receipts", "receipts__document")


def filing_of(division: str, id: UUID) -> Filing:
    """One package of the office; raises `NoSuchFiling`."""
    found = filings(division).filter(id=id).first()
    if found is None:
        raise NoSuchFiling(what="备案包", what_en="package", found=str(id))
    return found


def filings_of_meeting(division: str, meeting: UUID) -> list[Filing]:
    """The packages of one meeting, newest first: the first one stands."""
    return list(filings(division).filter(meeting=meeting).order_by("-number"))


def receipt_of(division: str, id: UUID) -> Receipt:
    """One signed receipt of the office; raises `NoSuchFiling`, also for one on paper: its scan is a source document."""
    found = Receipt.objects.filter(filing__division=division, id=id).exclude(text="").first()
    if found is None:
        raise NoSuchFiling(what="签名回执", what_en="signed receipt", found=str(id))
    return found


def manifest_of(filing: Filing) -> Mapping[str, Any]:
    """The package's manifest as values."""
    return dict(loads(filing.manifest.encode()))


def standing_receipt(filing: Filing) -> Receipt | None:
    """The receipt that counts: the signed one; of those on paper the one with the latest day, so that none hides it.

    Source: 四、工作要求（二）; docs/decisions/D16-filing.md.
    """
    found = list(filing.receipts.all())
    signed = [one for one in found if one.signed]
    return signed[0] if signed else max(found, key=lambda one: (one.received_on, one.at), default=None)


def received_on(filing: Filing) -> date | None:
    """The day on which the city received it; None while there is no receipt: then nothing is filed."""
    receipt = standing_receipt(filing)
    return receipt.received_on if receipt else None


def countdown_of(filing: Filing, today: date) -> Countdown:
    """How this filing stands by the days that were in force when it was made."""
    days = (filing.first, filing.due) if filing.first and filing.due else None
    return countdown(days, today=today, done=received_on(filing))


def known_since(filing: Filing) -> datetime | None:
    """Since when the city's holders may know the list: the first copy, or the making of a paper annex."""
    if filing.annex:
        return filing.at
    first = min(filing.copies.all(), key=lambda one: one.number, default=None)
    return first.at if first else None


def person_hours(filing: Filing, until: datetime) -> int:
    """Foreknowledge that the filing adds to each task until a moment: persons × hours begun, whoever was drawn."""
    since = known_since(filing)
    if since is None or until <= since:
        return 0
    return filing.holders * -(-int((until - since).total_seconds()) // _HOUR)
