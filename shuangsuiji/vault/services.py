"""The door to the vault: make data keys, seal and open texts, change the installation's key."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.vault import sealing
from shuangsuiji.vault.durable import alone
from shuangsuiji.vault.keyfile import KEY_BYTES, InstallationKey, Keyring, write_keys
from shuangsuiji.vault.models import DataKey
from shuangsuiji.vault.selectors import data_key, key_file, keyring, opened, unsealed

__all__ = ["Rotation", "forget_former", "make_data_key", "rewrap_all", "rotate", "sealed", "unsealed"]


@dataclass(frozen=True, slots=True)
class Rotation:
    """The key that is current now, the former ones that the file still holds, and how many data keys were wrapped."""

    current: str
    former: Sequence[str]
    rewrapped: int


@recorded("vault.key_made")
def make_data_key(act: Act, *, purpose: str) -> DataKey:
    """The data key of a purpose, made where there is none yet; of two at once, both get the one that stands."""
    standing = data_key(purpose)
    if standing:
        return standing
    # Read inside the transaction, after the writers' lock: a rotation that forgets a key cannot come in between.
    current = keyring().current
    key_id = act.new_id()
    text = sealing.wrapped(
        current, act.entropy(sealing.DATA_KEY_BYTES), key_id=key_id, purpose=purpose, entropy=act.entropy
    )
    made = DataKey(id=key_id, purpose=purpose, wrapped=text, wrapped_by=current.id, made_at=act.at)
    made.save(force_insert=True)
    append(act, "vault.key_made", about=f"data_key:{key_id}", body={"purpose": purpose, "wrapped_by": made.wrapped_by})
    return made


def sealed(act: Act, *, purpose: str, row_id: UUID, plain: str) -> str:
    """A text that opens only as this purpose of this row; the caller stores it in his own recorded service.

    Makes the purpose's data key at its first use. `purpose` names what is sealed (`accounts.totp`), not whose it is.
    """
    row = data_key(purpose) or make_data_key(act, purpose=purpose)
    return sealing.seal(
        opened(keyring(), row), plain, key_id=row.id, purpose=purpose, row_id=row_id, entropy=act.entropy
    )


@recorded("vault.rewrapped")
def rewrap_all(act: Act) -> int:
    """Wrap every data key by the current key, all or none; how many were wrapped by another before."""
    ring = keyring()
    rows = list(DataKey.objects.exclude(wrapped_by=ring.current.id))
    before = sorted({row.wrapped_by for row in rows})
    for row in rows:
        plain = opened(ring, row)
        row.wrapped = sealing.wrapped(ring.current, plain, key_id=row.id, purpose=row.purpose, entropy=act.entropy)
        row.wrapped_by = ring.current.id
        row.save(update_fields=["wrapped", "wrapped_by"])
    append(act, "vault.rewrapped", body={"from": before, "to": ring.current.id, "data_keys": [row.id for row in rows]})
    return len(rows)


def rotate(act: Act) -> Rotation:
    """A new current key; the one before opens until it is forgotten.

    The file with both keys is durable before the first data key is wrapped anew, so that whatever moment the machine
    stops at, everything opens; run again, or `forget_former`, to finish. Raises `TooManyFormer`, `KeyUnknown`.
    """
    path = key_file()
    with alone(path):
        ring = keyring().rotated(InstallationKey(act.entropy(KEY_BYTES)))
        write_keys(path, ring)
        return Rotation(ring.current.id, ring.ids[1:], rewrap_all(act))


def forget_former(act: Act) -> Rotation:
    """Former keys are gone from the file, once nothing in the database needs them; older backups no longer open."""
    with alone(key_file()):
        count = rewrap_all(act)
        gone = _forget(act)
        return Rotation(keyring().current.id, gone, count)


@recorded("vault.keys_forgotten")
def _forget(act: Act) -> Sequence[str]:
    """The file is written last, while no other writer can wrap by a former key; a failing write undoes the entry."""
    ring = keyring()
    left = DataKey.objects.exclude(wrapped_by=ring.current.id).count()
    if left:
        raise RuntimeError(f"{left} data keys were wrapped by a former key after the re-wrapping")
    append(act, "vault.keys_forgotten", body={"forgotten": list(ring.ids[1:]), "current": ring.current.id})
    write_keys(key_file(), Keyring(ring.current))
    return ring.ids[1:]
