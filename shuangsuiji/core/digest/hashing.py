"""HASH, by its name in the opening statement."""

import hashlib
from collections.abc import Callable

from shuangsuiji.core.digest.sm3 import sm3

Digest = Callable[[bytes], bytes]
HASHES = ("sha256", "sm3")


def _sha256(message: bytes) -> bytes:
    return hashlib.sha256(message).digest()


def _sm3_of_openssl(message: bytes) -> bytes:
    return hashlib.new("sm3", message).digest()


def hasher(name: str, *, available: frozenset[str] = frozenset(hashlib.algorithms_available)) -> Digest:
    """The function bytes → 32 bytes for `sha256` or `sm3`; plain Python where OpenSSL has no SM3.

    Raises `ValueError` for any other name: a record's hash name has been checked before.

    >>> hasher("sha256")(b"abc").hex()[:16], hasher("sm3")(b"abc").hex()[:16]
    ('ba7816bf8f01cfea', '66c7f0f462eeedd9')
    """
    if name == "sha256":
        return _sha256
    if name == "sm3":
        return _sm3_of_openssl if "sm3" in available else sm3
    raise ValueError(f"HASH is sha256 or sm3, not {name!r}")


def hexdigest(name: str, message: bytes) -> str:
    """HASH as 64 lower-case hex characters.

    >>> hexdigest("sha256", b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hasher(name)(message).hex()
