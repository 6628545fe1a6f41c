"""The city's two keys: one opens lists sealed to it, one signs its receipts. The public halves are one small file."""

from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shuangsuiji.core import canonical
from shuangsuiji.core.canonical.shapes import exactly, fields, text
from shuangsuiji.core.digest import hexdigest
from shuangsuiji.core.draw.schemas import free_text, hex64
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.filing.errors import CityKeyUnreadable
from shuangsuiji.filing.parcel.age import Entropy, identity_of, public_bytes, recipient_of

FORM = "city1"
_recipient = text(r"age1[02-9ac-hj-np-z]{58}", "an age recipient")
_public = fields({"type": exactly(FORM), "name": free_text, "recipient": _recipient, "verify": hex64})


@dataclass(frozen=True, slots=True)
class CityKey:
    """The public halves: `recipient` (age1…) for lists, `verify` (Ed25519, 64 hex) for receipts."""

    name: str
    recipient: str
    verify: str

    def file(self) -> bytes:
        """The canonical bytes of `city.json`."""
        said = {"type": FORM, "name": self.name, "recipient": self.recipient, "verify": self.verify}
        return canonical.dumps(said)

    @property
    def fingerprint(self) -> str:
        """64 hex over the whole file: what both sides read to each other over the telephone."""
        return hexdigest("sha256", b"ssj-city-1\n" + self.file())

    def signed(self, message: bytes, signature: str) -> bool:
        """Whether the signature (128 hex) over the message is this city's."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.verify)).verify(bytes.fromhex(signature), message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class CitySecrets:
    """The secret halves, 32 bytes each; they stay on the city's machine."""

    opening: bytes
    signing: bytes

    @property
    def identity(self) -> str:
        """The text that opens lists, as the program age reads it too."""
        return identity_of(self.opening)

    def public(self, name: str) -> CityKey:
        """The public halves under the city team's name."""
        verify = Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()
        return CityKey(name, recipient_of(self.opening), verify.hex())

    def sign(self, message: bytes) -> str:
        """The signature, 128 hex; the same message gives the same (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message).hex()


def make_secrets(entropy: Entropy) -> CitySecrets:
    """Both keys anew, two separate drawings of chance."""
    return CitySecrets(entropy(32), entropy(32))


def read_city_key(source: bytes) -> CityKey:
    """The public halves out of `city.json`, white space around it allowed; raises `CityKeyUnreadable`."""
    try:
        said: Any = canonical.loads(source.strip())
        _public(said, "city")
    except RuleBreach as cause:
        raise CityKeyUnreadable(found=f"{len(source)} bytes", expected="city.json", why=cause.text("en")) from cause
    public_bytes(said["recipient"])
    return CityKey(said["name"], said["recipient"], said["verify"])
