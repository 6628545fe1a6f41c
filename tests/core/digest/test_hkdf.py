"""HMAC and HKDF over either hash: known answers of the RFCs, and the standard library where it can do the same."""

import hashlib
import hmac as library
from random import Random

import pytest

from shuangsuiji.core.digest import hkdf_expand, hkdf_extract, hmac


@pytest.mark.parametrize(
    ("key", "message", "tag"),
    [
        (b"\x0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (b"Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (
            b"\xaa" * 131,
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
    ],
)
def test_the_hmac_examples_of_rfc_4231(key, message, tag):
    assert hmac("sha256", key, message).hex() == tag


@pytest.mark.parametrize("name", ["sha256", "sm3"])
@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 200])
def test_hmac_agrees_with_the_standard_library(name, size):
    if name not in hashlib.algorithms_available:
        pytest.skip(f"the OpenSSL of this machine has no {name}")
    rng = Random(size)
    key, message = rng.randbytes(size), rng.randbytes(size + 7)

    assert hmac(name, key, message) == library.new(key, message, name).digest()


def test_the_first_example_of_rfc_5869():
    prk = hkdf_extract("sha256", salt=bytes(range(13)), material=b"\x0b" * 22)

    assert prk.hex() == "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"
    assert hkdf_expand("sha256", prk, purpose=bytes(range(0xF0, 0xFA)), length=42).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_the_third_example_of_rfc_5869_has_no_salt():
    prk = hkdf_extract("sha256", salt=b"", material=b"\x0b" * 22)

    assert prk.hex() == "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"
    assert hkdf_expand("sha256", prk, purpose=b"", length=42).hex().startswith("8da4e775a563c18f715f802a063c5a31")


def test_key_material_ends_after_255_blocks():
    assert len(hkdf_expand("sha256", b"k", purpose=b"", length=255 * 32)) == 8160
    with pytest.raises(ValueError, match="8161"):
        hkdf_expand("sha256", b"k", purpose=b"", length=255 * 32 + 1)
