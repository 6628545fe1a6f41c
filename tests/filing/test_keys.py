"""The city's key in the office: two persons, days, an end."""

from datetime import date

import pytest

from shuangsuiji.filing.errors import (
    CityKeyKnown,
    CityKeyNotInForce,
    CityKeyUnreadable,
    FingerprintDiffers,
    NoSuchFiling,
    OwnConfirmation,
)
from shuangsuiji.filing.models import CityKey, CityKeyMark
from shuangsuiji.filing.selectors.keys import believed_key, city_key_of, city_keys, key_in_force, public_of, state_of
from shuangsuiji.filing.services.keys import confirm_city_key, end_city_key
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import DaysReversed
from tests.filing.bureau import act, confirmed, entered, paper
from tests.filing.parcel.town import city_of, secrets_of
from tests.people import DIVISION
from tests.plans.cast import id_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 8)


def test_a_key_counts_once_a_second_person_has_confirmed_it():
    key = entered()
    assert state_of(key, TODAY) == "waiting" and key_in_force(DIVISION, TODAY) is None

    confirmed(key)

    assert key_in_force(DIVISION, TODAY) == key and public_of(key) == city_of()
    assert [one.kind for one in Entry.objects.filter(about=f"city_key:{key.id}")] == [
        "city_key.entered",
        "city_key.confirmed",
    ]


def test_the_same_form_twice_is_one_key_and_another_form_is_refused():
    key = entered()

    assert entered(document=key.document) == key and CityKey.objects.count() == 1
    with pytest.raises(CityKeyKnown):
        entered(601)


def test_whoever_entered_it_cannot_confirm_it():
    key = entered()

    with pytest.raises(OwnConfirmation):
        confirmed(key, by="account:clerk")

    assert not CityKeyMark.objects.exists()


@pytest.mark.parametrize("read_out", ["", "ab", "0" * 16, "{0:.15}", "{0}0"])
def test_what_is_not_the_fingerprint_confirms_nothing(read_out):
    key = entered()

    with pytest.raises(FingerprintDiffers):
        confirm_city_key(act(actor="account:chair"), key=key, read_out=read_out.format(key.fingerprint))


def test_a_fingerprint_may_be_typed_in_groups_and_confirmed_twice():
    key = entered()
    typed = " ".join(key.fingerprint[at : at + 4] for at in range(0, 20, 4)).upper()

    first = confirm_city_key(act(actor="account:chair"), key=key, read_out=typed)

    assert confirm_city_key(act(1, actor="account:deputy"), key=key, read_out="anything") == first


def test_a_key_has_its_days():
    key = confirmed(entered(valid_from=TODAY, valid_until=date(2026, 12, 31)))

    states = [state_of(key, day) for day in (date(2026, 10, 7), TODAY, date(2026, 12, 31), date(2027, 1, 1))]

    assert states == ["coming", "in_force", "in_force", "expired"]
    assert believed_key(DIVISION, key.fingerprint) == key


def test_an_ended_key_counts_for_nothing_for_ever():
    key = confirmed()

    first = end_city_key(act(2, actor="account:chair"), key=key, why="密钥丢失")

    assert end_city_key(act(3), key=key, why="再次") == first and first.why == "密钥丢失"
    assert key_in_force(DIVISION, TODAY) is None and believed_key(DIVISION, key.fingerprint) is None
    assert state_of(city_key_of(DIVISION, key.id), TODAY) == "ended"


def test_a_key_ended_before_it_was_confirmed_cannot_be_confirmed():
    key = entered()
    end_city_key(act(2), key=key, why="送错")

    with pytest.raises(CityKeyNotInForce):
        confirmed(key)


def test_the_newest_key_in_force_is_sealed_to():
    confirmed()
    other = confirmed(entered(602, seed="other"))

    assert key_in_force(DIVISION, TODAY) == other and city_keys(DIVISION).count() == 2


def test_a_secret_file_or_reversed_days_are_refused():
    with pytest.raises(CityKeyUnreadable):
        entered(file=secrets_of().identity.encode())
    with pytest.raises(DaysReversed):
        entered(document=paper(501), valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
    with pytest.raises(ValueError, match="holders"):
        entered(document=paper(502), holders=0)


def test_another_office_does_not_see_the_key():
    key = entered()

    with pytest.raises(NoSuchFiling):
        city_key_of("140525", key.id)
    assert believed_key("140525", key.fingerprint) is None and id_of(600) == key.id
