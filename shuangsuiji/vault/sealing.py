"""AES-256-GCM over texts and data keys, each bound to its place, so that neither can be altered or moved unnoticed."""

import base64
from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shuangsuiji.core import canonical
from shuangsuiji.vault.errors import KeyUnknown, NotOurs
from shuangsuiji.vault.keyfile import InstallationKey, Keyring, derived

Entropy = Callable[[int], bytes]
DATA_KEY_BYTES = 32
_NONCE, _TAG = 12, 16
_SEALED, _WRAPPED = "ssj-sealed-1", "ssj-wrapped-1"
_WRAPPING = "vault.wrap"


def wrapped(key: InstallationKey, data_key: bytes, *, key_id: UUID, purpose: str, entropy: Entropy) -> str:
    """A data key under the installation's key as text, bound to its own id and purpose."""
    place = _place(_WRAPPED, str(key_id), purpose)
    return f"{_WRAPPED}.{_locked(derived(key, _WRAPPING), data_key, place=place, entropy=entropy)}"


def unwrapped(ring: Keyring, text: str, *, wrapped_by: str, key_id: UUID, purpose: str) -> bytes:
    """The data key that `wrapped` put there under the ring's key of this id; raises `KeyUnknown` or `NotOurs`."""
    key = ring.find(wrapped_by)
    if key is None:
        held = "、".join(ring.ids)
        raise KeyUnknown(what=f"数据密钥“{purpose}”", what_en=f"Data key {purpose!r}", found=wrapped_by, expected=held)
    form, _, content = text.partition(".")
    plain = _opened(derived(key, _WRAPPING), content, place=_place(_WRAPPED, str(key_id), purpose))
    if form != _WRAPPED or plain is None:
        raise _not_ours(purpose, str(key_id), text)
    return plain


def seal(data_key: bytes, plain: str, *, key_id: UUID, purpose: str, row_id: UUID, entropy: Entropy) -> str:
    """A text that only this data key opens, and only as `purpose` of row `row_id`.

    `ssj-sealed-1.<id of the data key>.<nonce, ciphertext and tag in base64url>`. Its length shows the plain text's
    length in bytes: whoever must hide that seals texts of one length. The nonce is 96 random bits, so one data key
    should seal fewer than 2³² texts (NIST SP 800-38D, 8.3).
    """
    place = _place(_SEALED, str(key_id), purpose, str(row_id))
    return f"{_SEALED}.{key_id}.{_locked(data_key, plain.encode(), place=place, entropy=entropy)}"


def data_key_of(text: str, *, purpose: str, row_id: UUID) -> UUID:
    """The id of the data key that sealed a text; raises `NotOurs` where the text is no sealed one."""
    form, _, rest = text.partition(".")
    written = rest.partition(".")[0]
    try:
        key_id = UUID(written)
    except ValueError:
        raise _not_ours(purpose, str(row_id), text) from None
    if form != _SEALED or str(key_id) != written:
        raise _not_ours(purpose, str(row_id), text)
    return key_id


def unseal(data_key: bytes, text: str, *, purpose: str, row_id: UUID) -> str:
    """The text that `seal` put there; raises `NotOurs` for another row or purpose, or if one bit was altered."""
    key_id = data_key_of(text, purpose=purpose, row_id=row_id)
    plain = _opened(data_key, text.rpartition(".")[2], place=_place(_SEALED, str(key_id), purpose, str(row_id)))
    if plain is None or text.count(".") != 2:
        raise _not_ours(purpose, str(row_id), text)
    return plain.decode()


def _place(*words: str) -> bytes:
    """What is authenticated and not stored: canonical, so that no two places have the same bytes."""
    return canonical.dumps(list(words))


def _locked(key: bytes, plain: bytes, *, place: bytes, entropy: Entropy) -> str:
    nonce = entropy(_NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, plain, place)).decode().rstrip("=")


def _opened(key: bytes, text: str, *, place: bytes) -> bytes | None:
    content = _decoded(text)
    if len(content) < _NONCE + _TAG:
        return None
    try:
        return AESGCM(key).decrypt(content[:_NONCE], content[_NONCE:], place)
    except InvalidTag:
        return None


def _decoded(text: str) -> bytes:
    """Base64url in its one canonical form, or nothing: the last character has spare bits that decoders pass over."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
    return content if base64.urlsafe_b64encode(content).decode().rstrip("=") == text else b""


def _not_ours(purpose: str, row: str, text: str) -> NotOurs:
    """The refusal, which shows how the value begins and never what it holds."""
    start = text[:13]
    return NotOurs(
        purpose=purpose, row=row, found=f"“{start}…”共{len(text)}字", found_en=f"{start!r}… of {len(text)} characters"
    )
