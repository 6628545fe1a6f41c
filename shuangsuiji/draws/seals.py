"""One meeting's seal: its data key, opened once for many texts; each text is bound to its row and to the meeting."""

from collections.abc import Callable
from uuid import UUID

from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.vault import sealing
from shuangsuiji.vault.errors import KeyUnknown
from shuangsuiji.vault.selectors import data_key, keyring, opened

Entropy = Callable[[int], bytes]


def purpose_of(meeting: UUID) -> str:
    """What a meeting's data key is called in the vault."""
    return f"draws.{meeting}"


class Seal:
    """Seals and opens the texts of one meeting. Raises `KeyUnknown` where the meeting has no data key here."""

    def __init__(self, meeting: UUID) -> None:
        self._purpose, ring = purpose_of(meeting), keyring()
        row = data_key(self._purpose)
        if row is None:
            raise KeyUnknown(
                what="会议密封件", what_en="The meeting", found=self._purpose, expected="、".join(ring.ids)
            )
        self._id, self._key = row.id, opened(ring, row)

    def sealed(self, plain: str, *, row: UUID, entropy: Entropy) -> str:
        """The text as only this row of this meeting opens it."""
        return sealing.seal(self._key, plain, key_id=self._id, purpose=self._purpose, row_id=row, entropy=entropy)

    def opened(self, text: str, *, row: UUID) -> str:
        """What `sealed` was given; raises `NotOurs` for a text that was altered or moved."""
        return sealing.unseal(self._key, text, purpose=self._purpose, row_id=row)

    def opened_json(self, text: str, *, row: UUID) -> dict[str, object]:
        """The object that `padded` made a text of."""
        return dict(loads(self.opened(text, row=row).rstrip(" ").encode()))


def padded(value: object, size: int) -> str:
    """Canonical JSON filled up with spaces to `size` bytes, so that a sealed text's length says nothing.

    Raises `ValueError` for a value that does not fit: the caller reckoned its size wrongly.

    >>> padded({"a": 1}, 10)
    '{"a":1}   '
    """
    text = dumps(value)
    if len(text) > size:
        raise ValueError(f"{len(text)} bytes do not fit in {size}")
    return text.decode() + " " * (size - len(text))
