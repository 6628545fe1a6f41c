"""age files (age-encryption.org/v1) for one X25519 recipient: written here, read by pyrage.

pyrage could write them too, but adds a stanza of random length, so that no two files were equally long; and its chance
comes from nowhere that a test could hold. The format is five known parts: X25519, HKDF, HMAC, ChaCha20-Poly1305 and the
STREAM of 64 KiB pieces. Every file of the tests is read back by pyrage, which shares no code with this.
"""

import base64
from collections.abc import Callable

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from shuangsuiji.core.digest import hkdf_expand, hkdf_extract, hmac
from shuangsuiji.filing.errors import CityKeyUnreadable, ListNotForUs
from shuangsuiji.filing.parcel import bech32

Entropy = Callable[[int], bytes]
RECIPIENT = "age"
_PIECE = 64 * 1024
_NONCE = bytes(12)


def recipient_of(secret: bytes) -> str:
    """The public text `age1…` of 32 secret bytes."""
    return bech32.written(RECIPIENT, X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw())


def identity_of(secret: bytes) -> str:
    """The secret text `AGE-SECRET-KEY-1…` of 32 secret bytes, as `age -i` reads it."""
    return bech32.written("age-secret-key-", secret).upper()


def public_bytes(recipient: str) -> bytes:
    """The 32 bytes behind `age1…`; raises `CityKeyUnreadable`."""
    try:
        found = bech32.read(RECIPIENT, recipient)
    except ValueError as cause:
        raise CityKeyUnreadable(found=recipient[:20], expected="age1…", why=str(cause)) from cause
    if len(found) != 32:
        raise CityKeyUnreadable(found=f"{len(found)} bytes", expected="32 bytes", why="length")
    return found


def sealed_to(recipient: str, plain: bytes, *, entropy: Entropy) -> bytes:
    """The age file of `plain`: 184 bytes and 16 for each piece of 64 KiB longer, whatever is in it.

    Raises `CityKeyUnreadable`, also for a key to which no secret can be agreed.
    """
    theirs, file_key = public_bytes(recipient), entropy(16)
    header = _header(theirs, X25519PrivateKey.from_private_bytes(entropy(32)), file_key)
    check = hmac("sha256", _hkdf(file_key, b"", b"header"), header)
    nonce = entropy(16)
    payload = _stream(_hkdf(file_key, nonce, b"payload"), plain)
    return header + b" " + _b64(check) + b"\n" + nonce + payload


def opened_with(identity: str, file: bytes) -> bytes:
    """What an age file holds, read with the secret text; raises `ListNotForUs` for another's, a cut or altered one."""
    try:
        return bytes(pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as cause:
        raise ListNotForUs(found=type(cause).__name__, expected="age") from cause


def _header(theirs: bytes, ephemeral: X25519PrivateKey, file_key: bytes) -> bytes:
    """Up to and with the three dashes: the part that the check covers."""
    share = ephemeral.public_key().public_bytes_raw()
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError as cause:
        raise CityKeyUnreadable(found="a point of small order", expected="age1…", why="X25519") from cause
    wrap = _hkdf(shared, share + theirs, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrap).encrypt(_NONCE, file_key, None)
    return b"age-encryption.org/v1\n-> X25519 " + _b64(share) + b"\n" + _b64(body) + b"\n---"


def _stream(key: bytes, plain: bytes) -> bytes:
    """The pieces, each with its number from 0 and whether it is the last: none can be dropped, added or moved."""
    cipher, pieces = ChaCha20Poly1305(key), [plain[at : at + _PIECE] for at in range(0, len(plain), _PIECE)] or [b""]
    last = len(pieces) - 1
    return b"".join(
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == last]), piece, None)
        for number, piece in enumerate(pieces)
    )


def _hkdf(material: bytes, salt: bytes, purpose: bytes) -> bytes:
    return hkdf_expand("sha256", hkdf_extract("sha256", salt=salt, material=material), purpose=purpose)


def _b64(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")
