"""The city's keys: two halves of two pairs, one small public file."""

import pytest

from shuangsuiji.core import canonical
from shuangsuiji.filing.errors import CityKeyUnreadable
from shuangsuiji.filing.parcel.keys import read_city_key
from tests.filing.parcel.town import city_of, secrets_of


def test_the_public_file_is_read_back_with_its_fingerprint():
    city = city_of()

    again = read_city_key(city.file() + b"\n")

    assert again == city and len(again.fingerprint) == 64
    assert city_of("other").fingerprint != city.fingerprint


def test_a_name_changed_changes_the_fingerprint():
    secrets = secrets_of()

    assert secrets.public("甲市").fingerprint != secrets.public("乙市").fingerprint


def test_a_signature_holds_for_one_message_and_one_city():
    signature = secrets_of().sign(b"receipt")

    assert city_of().signed(b"receipt", signature)
    assert secrets_of().sign(b"receipt") == signature
    assert not city_of().signed(b"receipt2", signature)
    assert not city_of("other").signed(b"receipt", signature)
    assert not city_of().signed(b"receipt", "zz") and not city_of().signed(b"receipt", signature[:-2])


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"{}",
        b"[]",
        b'{"type":"city1","type":"city1"}',
        canonical.dumps({"type": "city1", "name": "甲", "recipient": "age1" + "q" * 58, "verify": "ab" * 32}),
        canonical.dumps({"type": "city2", "name": "甲", "recipient": city_of().recipient, "verify": "ab" * 32}),
        canonical.dumps({"type": "city1", "name": "", "recipient": city_of().recipient, "verify": "ab" * 32}),
        canonical.dumps({"type": "city1", "name": "甲", "recipient": city_of().recipient, "verify": "AB" * 32}),
        secrets_of().identity.encode(),
    ],
)
def test_what_is_no_public_file_is_refused(source):
    with pytest.raises(CityKeyUnreadable):
        read_city_key(source)
