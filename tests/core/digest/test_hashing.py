"""HASH by its name, with or without an OpenSSL that knows SM3."""

import hashlib

import pytest

from shuangsuiji.core.digest import HASHES, hasher, hexdigest, sm3


def test_there_are_two_hashes():
    assert HASHES == ("sha256", "sm3")
    assert hexdigest("sha256", b"abc") == hashlib.sha256(b"abc").hexdigest()
    assert hexdigest("sm3", b"abc") == sm3(b"abc").hex()


def test_without_sm3_in_openssl_plain_python_takes_over():
    assert hasher("sm3", available=frozenset()) is sm3
    if "sm3" in hashlib.algorithms_available:
        assert hasher("sm3")(b"abc") == sm3(b"abc")


def test_another_hash_is_the_callers_mistake():
    with pytest.raises(ValueError, match="md5"):
        hasher("md5")
