"""HMAC (RFC 2104) and HKDF (RFC 5869) over either hash."""

from shuangsuiji.core.digest.hashing import hasher

_BLOCK = 64
_LENGTH = 32


def hmac(name: str, key: bytes, message: bytes) -> bytes:
    """HMAC with HASH, 32 bytes.

    >>> hmac("sha256", b"Jefe", b"what do ya want for nothing?").hex()[:16]
    '5bdcc146bf60754e'
    """
    digest = hasher(name)
    if len(key) > _BLOCK:
        key = digest(key)
    key = key.ljust(_BLOCK, b"\x00")
    inner = digest(bytes(byte ^ 0x36 for byte in key) + message)
    return digest(bytes(byte ^ 0x5C for byte in key) + inner)


def hkdf_extract(name: str, *, salt: bytes, material: bytes) -> bytes:
    """PRK, 32 bytes: the entropy of `material` concentrated under `salt`.

    >>> hkdf_extract("sha256", salt=bytes(range(13)), material=b"\\x0b" * 22).hex()[:16]
    '077709362c2e32df'
    """
    return hmac(name, salt or b"\x00" * _LENGTH, material)


def hkdf_expand(name: str, prk: bytes, *, purpose: bytes, length: int = _LENGTH) -> bytes:
    """`length` bytes of key material for one purpose; raises `ValueError` above 255 blocks.

    >>> prk = hkdf_extract("sha256", salt=bytes(range(13)), material=b"\\x0b" * 22)
    >>> hkdf_expand("sha256", prk, purpose=bytes(range(0xf0, 0xfa)), length=42).hex()[:16]
    '3cb25f25faacd57a'
    """
    if length > 255 * _LENGTH:
        raise ValueError(f"HKDF gives at most {255 * _LENGTH} bytes, not {length}")
    made, block = b"", b""
    for counter in range(1, -(-length // _LENGTH) + 1):
        block = hmac(name, prk, block + purpose + bytes([counter]))
        made += block
    return made[:length]
