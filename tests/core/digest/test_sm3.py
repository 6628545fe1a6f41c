"""SM3 in plain Python is SM3: the standard's own examples, and OpenSSL on every length."""

import hashlib
from random import Random

import pytest

from shuangsuiji.core.digest import sm3


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        (b"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
    ],
)
def test_the_examples_of_the_standard(message, digest):
    assert sm3(message).hex() == digest


def test_every_length_up_to_300_agrees_with_openssl():
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("the OpenSSL of this machine has no SM3")
    seed = 32905
    rng = Random(seed)
    print(f"seed {seed}")

    for length in range(301):
        message = rng.randbytes(length)
        assert sm3(message) == hashlib.new("sm3", message).digest(), f"length {length}"
