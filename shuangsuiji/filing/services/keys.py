"""The city's key: entered by one person from the city's file, confirmed by another over the telephone, once ended."""

from datetime import date
from uuid import UUID

from shuangsuiji.filing.errors import CityKeyKnown, CityKeyNotInForce, FingerprintDiffers, OwnConfirmation
from shuangsuiji.filing.models import CONFIRMED, ENDED, CityKey, CityKeyMark
from shuangsuiji.filing.parcel.keys import read_city_key
from shuangsuiji.filing.selectors.keys import mark_of, public_of
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.naming import named
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import DaysReversed
from shuangsuiji.registry.models import SourceDocument

READ_OUT = 16
"""So many characters of the fingerprint are read out and typed: 64 bits, which nobody meets by trying."""
MOST_HOLDERS = 100


@recorded("city_key.entered")
def enter_city_key(
    act: Act,
    *,
    id: UUID,
    division: str,
    file: bytes,
    document: SourceDocument,
    valid_from: date,
    valid_until: date | None,
    holders: int,
) -> CityKey:
    """Keep the city's public file; nothing is sealed to it before a second person confirms. The same form twice: one.

    `holders` (1–100): persons at the city who can open a list. Raises `CityKeyUnreadable`, `CityKeyKnown`,
    `DaysReversed`. Source: 四、工作要求（二）; docs/decisions/D16-filing.md.
    """
    city = read_city_key(file)
    standing = CityKey.objects.filter(division=division, fingerprint=city.fingerprint).first()
    if standing is not None:
        if standing.id == id:
            return standing
        raise CityKeyKnown(found=city.fingerprint[:READ_OUT])
    if valid_until is not None and valid_until < valid_from:
        raise DaysReversed(
            first="有效期起", first_en="valid from", since=valid_from, last="止", last_en="until", until=valid_until
        )
    if not 1 <= holders <= MOST_HOLDERS:
        raise ValueError(f"holders are 1 to {MOST_HOLDERS}, not {holders}")
    said = {"name": city.name, "fingerprint": city.fingerprint, "holders": holders, "document": document.id}
    days = {"valid_from": valid_from, "valid_until": valid_until}
    entry = append(act, "city_key.entered", about=f"city_key:{id}", body={**said, **days})
    key = CityKey(
        id=id,
        division=division,
        name=city.name,
        recipient=city.recipient,
        verify=city.verify,
        fingerprint=city.fingerprint,
        holders=holders,
        document=document,
        actor=act.actor,
        at=act.at,
        entry=entry.seq,
        **days,
    )
    key.save(force_insert=True)
    return key


@recorded("city_key.confirmed")
def confirm_city_key(act: Act, *, key: CityKey, read_out: str) -> CityKeyMark:
    """The second person stands for it that the city reads out the same; confirmed again, it stays as it is.

    `read_out`: the first 16 characters at least, spaces and capitals allowed. Raises `OwnConfirmation`,
    `FingerprintDiffers`, `CityKeyNotInForce` for a key that was ended.
    """
    key = CityKey.objects.select_for_update().get(id=key.id)
    if (standing := mark_of(key, CONFIRMED)) is not None:
        return standing
    if mark_of(key, ENDED) is not None:
        raise CityKeyNotInForce(found="已停用", found_en="ended", expected="待确认", expected_en="one to be confirmed")
    if act.actor == key.actor:
        raise OwnConfirmation(found=named([key.actor])[key.actor])
    typed = "".join(read_out.lower().split())
    fingerprint = public_of(key).fingerprint
    if len(typed) < READ_OUT or not fingerprint.startswith(typed):
        raise FingerprintDiffers(found=read_out[:80], expected=fingerprint[:READ_OUT])
    return _marked(act, key, CONFIRMED, "city_key.confirmed")


@recorded("city_key.ended")
def end_city_key(act: Act, *, key: CityKey, why: str) -> CityKeyMark:
    """Nothing is sealed to it any more and none of its receipts is believed; ended again, it stays as it is."""
    key = CityKey.objects.select_for_update().get(id=key.id)
    return mark_of(key, ENDED) or _marked(act, key, ENDED, "city_key.ended", why=why.strip()[:200])


def _marked(act: Act, key: CityKey, kind: str, entry_kind: str, *, why: str = "") -> CityKeyMark:
    body = {"fingerprint": key.fingerprint, "why": why}
    entry = append(act, entry_kind, about=f"city_key:{key.id}", body=body)
    mark = CityKeyMark(id=act.new_id(), key=key, kind=kind, why=why, actor=act.actor, at=act.at, entry=entry.seq)
    mark.save(force_insert=True)
    return mark
