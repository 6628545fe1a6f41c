"""The city's receipt 回执: one canonical line of JSON, signed, that only one package and one city can have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuangsuiji.core import canonical
from shuangsuiji.core.canonical.shapes import exactly, fields, one_of, text, whole
from shuangsuiji.core.draw import day_of
from shuangsuiji.core.draw.schemas import ceremony, free_text, hex64, period
from shuangsuiji.core.draw.times import is_instant
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.core.policy import Countdown
from shuangsuiji.filing.errors import PackageOld, ReceiptRefused
from shuangsuiji.filing.parcel.keys import CityKey, CitySecrets
from shuangsuiji.filing.parcel.package import Package

FORM = "receipt1"
Json = Mapping[str, Any]
_PREFIX = b"ssj-receipt-1\n"
_standing = fields({"state": one_of("none", "done", "done-late"), "days": whole(0)})
_receipt = fields(
    {
        "type": exactly(FORM),
        "number": free_text,
        "division": text(r"[0-9]{6,12}", "a division code"),
        "period": period,
        "ceremony": ceremony,
        "package": hex64,
        "opening": hex64,
        "closing": hex64,
        "closed_at": is_instant,
        "received_at": is_instant,
        "list": one_of("replayed", "annex"),
        "draw": _standing,
        "filing": _standing,
        "city": hex64,
        "signature": text(r"[0-9a-f]{128}", "128 hex characters"),
    }
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt of the right form; who signed it is asked by `signed_by`."""

    said: Json

    @property
    def number(self) -> str:
        """The city's number for it."""
        return str(self.said["number"])

    @property
    def received_on(self) -> date:
        """The day in China on which the package was received."""
        return day_of(self.said["received_at"])

    def file(self) -> bytes:
        """Its canonical bytes, one line."""
        return canonical.dumps(self.said) + b"\n"

    def signed_by(self, city: CityKey) -> bool:
        """Whether this city signed it, every field of it."""
        named = self.said["city"] == city.fingerprint
        return named and city.signed(_message(self.said), self.said["signature"])


def give_receipt(package: Package, city: CityKey, secrets: CitySecrets, *, number: str, received_at: str) -> Receipt:
    """The signed receipt for a package that was checked: the same inputs give the same bytes."""
    closing = package.statements["closing"]
    kept = {name: package.manifest[name] for name in ("division", "period", "ceremony", "opening", "closing")}
    said = {
        "type": FORM,
        "number": number,
        **kept,
        "package": package.hash,
        "closed_at": closing["time"],
        "received_at": received_at,
        "list": "replayed" if package.manifest["list"]["kind"] == "age" else "annex",
        "draw": _told(package.drawn()),
        "filing": _told(package.filed(day_of(received_at))),
        "city": city.fingerprint,
    }
    whole = {**said, "signature": secrets.sign(_message(said))}
    _receipt(whole, "receipt")
    return Receipt(whole)


def _told(found: Countdown) -> Json:
    return {"state": "none" if found.last is None else found.state, "days": found.days}


def _message(said: Json) -> bytes:
    return _PREFIX + canonical.dumps({name: value for name, value in said.items() if name != "signature"})


def read_receipt(source: bytes) -> Receipt:
    """A receipt file, strictly read; raises `PackageOld` for another form, `ReceiptRefused` for what is none."""
    try:
        said = canonical.loads(source)
        form = said.get("type") if isinstance(said, dict) else None
        if form != FORM and str(form).startswith("receipt"):
            raise PackageOld(what="receipt", found=str(form)[:40], expected=FORM)
        _receipt(said, "receipt")
    except PackageOld:
        raise
    except RuleBreach as cause:
        raise ReceiptRefused(what="file", found=cause.text("en")[:160], expected=FORM) from cause
    return Receipt(said)


def check_receipt(receipt: Receipt, city: CityKey, *, package: str, manifest: Json) -> None:
    """The receipt is this city's and for this very package; raises `ReceiptRefused` otherwise."""
    expected = {name: manifest[name] for name in ("division", "period", "ceremony", "opening", "closing")}
    for what, due in {"city": city.fingerprint, "package": package, **expected}.items():
        if receipt.said[what] != due:
            raise ReceiptRefused(what=what, found=receipt.said[what], expected=due)
    if not receipt.signed_by(city):
        raise ReceiptRefused(what="signature", found=receipt.said["signature"][:16], expected=city.verify[:16])
