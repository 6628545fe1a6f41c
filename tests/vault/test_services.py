"""Data keys and sealed texts in the database, and a rotation that never leaves anything closed."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office_settings
from django.db import transaction

from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import entries, verdict
from shuangsuiji.vault import services
from shuangsuiji.vault.errors import KeyMissing, KeyUnknown, NotOurs
from shuangsuiji.vault.keyfile import make_keys, read_keys
from shuangsuiji.vault.models import DataKey
from shuangsuiji.vault.selectors import data_key, key_file, keyring, opened
from shuangsuiji.vault.services import forget_former, make_data_key, rewrap_all, rotate, sealed, unsealed
from tests.acts import ACT
from tests.vault.rings import OTHER_ROW, ROW, key, ring

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key_path(tmp_path: Path, settings: Any) -> Path:
    """A key file of the test's own, with the key `first`."""
    settings.KEY_FILE = tmp_path / "keys" / "installation.key"
    make_keys(settings.KEY_FILE, ring("first"))
    return Path(settings.KEY_FILE)


def seal(purpose: str = "accounts.totp", plain: str = "JBSWY3DPEHPK3PXP") -> str:
    return sealed(ACT, purpose=purpose, row_id=ROW, plain=plain)


def kinds() -> list[str]:
    return list(Entry.objects.values_list("kind", flat=True))


def test_a_text_is_opened_for_its_row_and_purpose() -> None:
    text = seal()

    assert unsealed(purpose="accounts.totp", row_id=ROW, sealed=text) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(NotOurs):
        unsealed(purpose="accounts.totp", row_id=OTHER_ROW, sealed=text)


def test_the_first_text_of_a_purpose_makes_its_data_key_and_the_second_uses_it() -> None:
    seal()
    seal()
    seal("ceremony.values")

    assert sorted(DataKey.objects.values_list("purpose", flat=True)) == ["accounts.totp", "ceremony.values"]
    assert kinds() == ["vault.key_made", "vault.key_made"]


def test_making_a_data_key_twice_gives_the_one_that_stands() -> None:
    assert make_data_key(ACT, purpose="p") == make_data_key(ACT, purpose="p")
    assert data_key("p") is not None and data_key("q") is None


def test_data_keys_of_two_purposes_differ_and_a_text_never_opens_with_the_other() -> None:
    text = seal("a")
    seal("b")

    with pytest.raises(NotOurs):
        unsealed(purpose="b", row_id=ROW, sealed=text)
    assert opened(keyring(), DataKey.objects.get(purpose="a")) != opened(keyring(), DataKey.objects.get(purpose="b"))


def test_two_data_keys_whose_rows_were_exchanged_are_noticed() -> None:
    text = seal("a")
    seal("b")
    first, second = DataKey.objects.get(purpose="a"), DataKey.objects.get(purpose="b")
    DataKey.objects.filter(pk=first.pk).update(wrapped=second.wrapped)
    DataKey.objects.filter(pk=second.pk).update(wrapped=first.wrapped)

    with pytest.raises(NotOurs):
        unsealed(purpose="a", row_id=ROW, sealed=text)


def test_a_text_whose_data_key_is_gone_names_what_is_missing() -> None:
    text = seal()
    DataKey.objects.all().delete()

    with pytest.raises(KeyUnknown):
        unsealed(purpose="accounts.totp", row_id=ROW, sealed=text)


def test_no_key_material_is_in_database_or_ledger() -> None:
    text = seal()
    rotate(ACT)
    row = DataKey.objects.get()
    plain = opened(keyring(), row)
    secrets = [plain, *(one.secret for one in keyring().keys)]

    seen = "\n".join([text, row.wrapped, *Entry.objects.values_list("body", flat=True)])

    assert not any(one.hex() in seen or str(one)[2:14] in seen for one in secrets)
    assert "JBSWY3DP" not in seen


def test_the_database_alone_opens_nothing(key_path: Path) -> None:
    text = seal()
    key_path.unlink()

    with pytest.raises(KeyMissing):
        unsealed(purpose="accounts.totp", row_id=ROW, sealed=text)

    make_keys(key_path, ring("another"))
    with pytest.raises(KeyUnknown) as refusal:
        unsealed(purpose="accounts.totp", row_id=ROW, sealed=text)
    assert key("first").id in refusal.value.text("zh") and key("another").id in refusal.value.text("zh")


def test_a_rotation_wraps_every_data_key_by_the_new_key_and_everything_opens() -> None:
    texts = {one: seal(one, f"plain {one}") for one in "abc"}

    done = rotate(ACT)

    assert done.current != key("first").id and done.former == (key("first").id,) and done.rewrapped == 3
    assert set(DataKey.objects.values_list("wrapped_by", flat=True)) == {done.current}
    assert all(unsealed(purpose=one, row_id=ROW, sealed=text) == f"plain {one}" for one, text in texts.items())


def test_a_rotation_is_in_the_ledger_with_ids_and_nothing_else() -> None:
    seal("a")

    done = rotate(ACT)

    entry = entries(kind="vault.rewrapped").get()
    assert done.current in entry.body and key("first").id in entry.body and str(DataKey.objects.get().id) in entry.body
    assert verdict().holds


def test_a_backup_from_before_a_rotation_opens_until_the_former_key_is_forgotten() -> None:
    text = seal("a", "plain")
    before = DataKey.objects.get()
    rotate(ACT)
    DataKey.objects.filter(pk=before.pk).update(wrapped=before.wrapped, wrapped_by=before.wrapped_by)

    assert unsealed(purpose="a", row_id=ROW, sealed=text) == "plain"


def test_forgetting_finishes_the_wrapping_first_and_then_drops_the_former_keys(key_path: Path) -> None:
    text = seal("a", "plain")
    before = DataKey.objects.get()
    rotate(ACT)
    DataKey.objects.filter(pk=before.pk).update(wrapped=before.wrapped, wrapped_by=before.wrapped_by)

    done = forget_former(ACT)

    assert done.former == (key("first").id,) and done.rewrapped == 1
    assert read_keys(key_path).former == ()
    assert unsealed(purpose="a", row_id=ROW, sealed=text) == "plain"
    assert kinds()[-2:] == ["vault.rewrapped", "vault.keys_forgotten"]


def test_a_full_disk_at_the_last_step_forgets_nothing_and_records_nothing(
    key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seal("a", "plain")
    rotate(ACT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services, "write_keys", full)
    with pytest.raises(OSError):
        forget_former(ACT)

    assert len(read_keys(key_path).former) == 1
    assert not entries(kind="vault.keys_forgotten").exists()
    assert unsealed(purpose="a", row_id=ROW, sealed=text) == "plain"


def test_a_data_key_that_cannot_be_opened_stops_the_rewrapping_and_changes_no_other() -> None:
    seal("a")
    seal("b")
    DataKey.objects.filter(purpose="b").update(wrapped_by="00000000")
    first = DataKey.objects.get(purpose="a").wrapped

    with pytest.raises(KeyUnknown), transaction.atomic():
        rotate(ACT)

    assert DataKey.objects.get(purpose="a").wrapped == first
    assert not entries(kind="vault.rewrapped").exists()


def test_a_text_sealed_after_a_rotation_uses_the_same_data_key() -> None:
    seal("a")
    rotate(ACT)
    again = seal("a", "later")

    assert unsealed(purpose="a", row_id=ROW, sealed=again) == "later"
    assert DataKey.objects.count() == 1


def test_wrapping_anew_without_need_changes_no_row() -> None:
    seal("a")
    row = DataKey.objects.get()

    assert rewrap_all(ACT) == 0
    assert DataKey.objects.get().wrapped == row.wrapped


def test_the_key_file_is_where_the_settings_say() -> None:
    assert key_file() == office_settings.KEY_FILE
