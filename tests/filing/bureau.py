"""A bureau that has drawn its fourth quarter, a city's key entered and confirmed; dates follow the hall of draws."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from shuangsuiji.draws.models import Meeting
from shuangsuiji.filing.models import CityKey, Filing
from shuangsuiji.filing.parcel.package import Annex, read_package
from shuangsuiji.filing.parcel.receipt import give_receipt
from shuangsuiji.filing.selectors.filings import filing_of
from shuangsuiji.filing.services.keys import confirm_city_key, enter_city_key
from shuangsuiji.filing.services.packages import file_with_city
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.services.documents import enter_document, keep_document_file
from tests.acts import at
from tests.draws import hall
from tests.filing.parcel.town import city_of, secrets_of
from tests.people import DIVISION
from tests.plans import cast

SPRING = date(2026, 1, 1)
ANNEX = Annex("密封附件2026-1", ("演示甲", "演示乙"))


def act(minutes: int = 0, *, days: int = 0, actor: str = "account:clerk", seed: str = "") -> Act:
    """An act of somebody, so long after the draw."""
    base = hall.act(20 + minutes, actor=actor, seed=f"filing/{actor}/{seed}/{days}")
    return in_order(Act(actor, base.at + timedelta(days=days), base.entropy))


def early(minutes: int = 0, *, actor: str = "account:clerk", seed: str = "") -> Act:
    """An act of somebody on the day the registers were entered, or right after whatever happened since."""
    return in_order(at(cast.FIRST + timedelta(minutes=60 + minutes), actor=actor, seed=f"early/{actor}/{seed}"))


def in_order(wanted: Act) -> Act:
    """The ledger's clock never goes back."""
    last = Entry.objects.order_by("-seq").first()
    return Act(wanted.actor, max(wanted.at, datetime.fromisoformat(last.at)) if last else wanted.at, wanted.entropy)


def paper(number: int = 500, *, scan: bool = True) -> SourceDocument:
    """A source document, with its scan."""
    content = SimpleUploadedFile("扫描件.pdf", f"%PDF-1.7 {number}".encode())
    file = keep_document_file(early(seed=f"scan/{number}"), content) if scan else None
    values = {"title": f"演示来文{number}", "number": f"演示〔2026〕{number}号"}
    return enter_document(
        early(seed=f"paper/{number}"), id=cast.id_of(number), division=DIVISION, values=values, file=file
    )


def entered(number: int = 600, *, seed: object = "city", by: str = "account:clerk", **changed: Any) -> CityKey:
    """A city's key that one person entered."""
    given = {"division": DIVISION, "file": city_of(seed).file(), "document": paper(number - 100), "holders": 2}
    days = {"valid_from": SPRING, "valid_until": date(2027, 12, 31)}
    return enter_city_key(early(1, actor=by, seed=str(number)), id=cast.id_of(number), **{**given, **days, **changed})


def confirmed(key: CityKey | None = None, *, by: str = "account:chair") -> CityKey:
    """The same, confirmed by a second one."""
    key = key or entered()
    confirm_city_key(early(2, actor=by, seed=str(key.id)), key=key, read_out=key.fingerprint[:16])
    return CityKey.objects.get(id=key.id)


def drawn(*, seed: object = 1) -> Meeting:
    """An office of the cast, decided and drawn on the eighth of October."""
    cast.office()
    cast.signed()
    return hall.held(seed=seed)


def filed(meeting: Meeting | None = None, *, annex: Annex | None = None, **later: Any) -> Filing:
    """The package of a meeting, on paper or to the city's key (confirmed now where there is none)."""
    meeting = meeting or drawn()
    if annex is None and not CityKey.objects.exists():
        confirmed()
    made = file_with_city(act(2, seed="package", **later), division=DIVISION, meeting=meeting.id, annex=annex)
    return filing_of(DIVISION, made.id)


def receipt_for(content: bytes, *, seed: object = "city", days: int = 0, number: str = "2026-0001") -> bytes:
    """The city's receipt file for a package."""
    when = hall.act(80).at + timedelta(days=days)
    city, secrets = city_of(seed), secrets_of(seed)
    return give_receipt(
        read_package(content), city, secrets, number=number, received_at=when.isoformat(timespec="seconds")
    ).file()
