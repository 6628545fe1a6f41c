"""The city's keys: which stand, in what state, and which one lists are sealed to on a day."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from shuangsuiji.filing.errors import NoSuchFiling
from shuangsuiji.filing.models import CONFIRMED, ENDED, CityKey, CityKeyMark
from shuangsuiji.filing.parcel import keys


def city_keys(division: str) -> QuerySet[CityKey]:
    """The office's keys of the city, newest first, with their marks."""
    return CityKey.objects.filter(division=division).select_related("document").prefetch_related("marks")


def city_key_of(division: str, id: UUID) -> CityKey:
    """One key of the office; raises `NoSuchFiling`."""
    found = city_keys(division).filter(id=id).first()
    if found is None:
        raise NoSuchFiling(what="市级公钥", what_en="city's key", found=str(id))
    return found


def public_of(key: CityKey) -> keys.CityKey:
    """The key as the pure parts use it."""
    return keys.CityKey(key.name, key.recipient, key.verify)


def mark_of(key: CityKey, kind: str) -> CityKeyMark | None:
    """The mark of a kind (confirmed, ended), None where there is none."""
    return next((one for one in key.marks.all() if one.kind == kind), None)


def state_of(key: CityKey, on: date) -> str:
    """A slug of `words.KEY_STATES`: ended before all else, then unconfirmed, then by its days."""
    if mark_of(key, ENDED) is not None:
        return "ended"
    if mark_of(key, CONFIRMED) is None:
        return "waiting"
    if on < key.valid_from:
        return "coming"
    return "expired" if key.valid_until and on > key.valid_until else "in_force"


def key_in_force(division: str, on: date) -> CityKey | None:
    """The newest confirmed key that is valid on the day; None: the list is filed on paper."""
    return next((one for one in city_keys(division) if state_of(one, on) == "in_force"), None)


def believed_key(division: str, fingerprint: str) -> CityKey | None:
    """The key of this fingerprint whose receipts count: confirmed once and not ended, whatever its last day."""
    found = city_keys(division).filter(fingerprint=fingerprint).first()
    if found is None or mark_of(found, CONFIRMED) is None or mark_of(found, ENDED) is not None:
        return None
    return found
