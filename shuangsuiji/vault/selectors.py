"""Reading the vault: which data keys there are, and the installation's keys as they stand in their file now."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from shuangsuiji.vault.errors import KeyUnknown
from shuangsuiji.vault.keyfile import Keyring, read_keys
from shuangsuiji.vault.models import DataKey
from shuangsuiji.vault.sealing import data_key_of, unseal, unwrapped


def key_file() -> Path:
    """Where the installation's key is: the setting `KEY_FILE`."""
    return Path(settings.KEY_FILE)


def keyring() -> Keyring:
    """The keys as the file holds them now, read anew each time: another program may have rotated them."""
    return read_keys(key_file())


def data_key(purpose: str) -> DataKey | None:
    """The data key of a purpose, still wrapped."""
    return DataKey.objects.filter(purpose=purpose).first()


def opened(ring: Keyring, row: DataKey) -> bytes:
    """A data key in clear; raises `KeyUnknown`, or `NotOurs` where the row was altered."""
    return unwrapped(ring, row.wrapped, wrapped_by=row.wrapped_by, key_id=row.id, purpose=row.purpose)


def unsealed(*, purpose: str, row_id: UUID, sealed: str) -> str:
    """The text that `services.sealed` made for this row and purpose; raises `NotOurs` or `KeyUnknown`.

    Whoever shows it to somebody records that in the ledger, in the service that asks for it here.
    """
    key_id = data_key_of(sealed, purpose=purpose, row_id=row_id)
    row = DataKey.objects.filter(pk=key_id).first()
    ring = keyring()
    if row is None:
        raise KeyUnknown(
            what="密封内容", what_en="A sealed value", found=str(key_id), expected=f"“{purpose}”（{ring.current.id}）"
        )
    return unseal(opened(ring, row), sealed, purpose=purpose, row_id=row_id)
