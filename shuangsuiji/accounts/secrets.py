"""Secrets of accounts as pure values: passwords and codes made of an act's chance, TOTP steps, password rules."""

import base64
import hmac
import unicodedata
from collections.abc import Callable
from datetime import datetime

import pyotp
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from shuangsuiji.accounts.errors import WeakPassword
from shuangsuiji.core.digest import hasher

Entropy = Callable[[int], bytes]
STEP_SECONDS = 30
CODES_PRINTED = 10
ISSUER = "双随机"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""32 characters without i, l, o and u: nothing on paper can be read as something else."""
_MISREAD = str.maketrans({"i": "1", "l": "1", "o": "0"})
_GROUPS, _GROUP = 4, 4
_ZH = {
    "password_too_short": ("不足10个字符", "至少有10个字符"),
    "password_too_common": ("是很多人都在用的", "别人猜不到"),
    "password_entirely_numeric": ("全是数字", "含有数字以外的字符"),
    "password_too_similar": ("含有用户名", "不含用户名"),
}
_EN = {
    "password_too_short": ("is shorter than 10 characters", "have at least 10"),
    "password_too_common": ("is used by many people", "be hard to guess"),
    "password_entirely_numeric": ("is digits only", "hold other characters too"),
    "password_too_similar": ("holds the user name", "not hold it"),
}


def readable_secret(entropy: Entropy) -> str:
    """80 bits of chance as four groups of four characters, for an initial password or a one-time code.

    >>> readable_secret(lambda count: bytes(range(count)))
    '0123-4567-89ab-cdef'
    """
    letters = "".join(_ALPHABET[byte % 32] for byte in entropy(_GROUPS * _GROUP))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def code_hash(account_id: object, code: str) -> str:
    """How a one-time code is kept: bound to its account, in whatever way it was typed.

    80 bits of chance need no slow hash. A letter o is read as 0, i and l as 1.

    >>> code_hash(1, "O1Z3 4567 89AB CDEF") == code_hash(1, "01z3-4567-89ab-cdef")
    True
    >>> code_hash(1, "01z3-4567-89ab-cdef") == code_hash(2, "01z3-4567-89ab-cdef")
    False
    """
    typed = unicodedata.normalize("NFKC", code).lower().translate(_MISREAD)
    letters = "".join(one for one in typed if one in _ALPHABET)
    return hasher("sha256")(f"one-time code/{account_id}/{letters}".encode()).hex()


def username_of(typed: str) -> str:
    """A user name as it is kept and looked up: full-width and capital letters make no difference.

    >>> username_of(" Ｃlerk ")
    'clerk'
    """
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def totp_secret(entropy: Entropy) -> str:
    """160 bits in base32 (RFC 4226, 4), as an authenticator takes them.

    >>> totp_secret(bytes)
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return base64.b32encode(entropy(20)).decode()


def totp_address(secret: str, *, username: str) -> str:
    """What the QR code of an authenticator holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def step_of(at: datetime) -> int:
    """The number of the 30 seconds that `at` lies in (RFC 6238, 4)."""
    return int(at.timestamp()) // STEP_SECONDS


def totp_step(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """The step whose code this is: the present one or a neighbour, and later than `after`; None for any other.

    What was used once is not accepted again, since the account then remembers its step.
    """
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    for step in (step_of(at) + shift for shift in (-1, 0, 1)):
        right = pyotp.HOTP(secret).at(step)
        if step > after and hmac.compare_digest(right.encode(), typed.encode()):
            return step
    return None


def check_new_password(password: str, *, username: str) -> None:
    """Raises `WeakPassword`, which says the first rule that the password breaks."""
    code = _first_wrong(password, username)
    if code:
        found, expected = _ZH[code]
        found_en, expected_en = _EN[code]
        raise WeakPassword(found=found, expected=expected, found_en=found_en, expected_en=expected_en)


def _first_wrong(password: str, username: str) -> str:
    if username and username in password.casefold():
        return "password_too_similar"
    for validator in get_default_password_validators():
        try:
            validator.validate(password)
        except ValidationError as wrong:
            return str(wrong.error_list[0].code)
    return ""
