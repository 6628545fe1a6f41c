"""Every write of every service is found in the ledger: each is performed, and all rows are compared around it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.ledger.selectors import verdict
from shuangsuiji.vault.keyfile import make_keys
from tests.ledger.declared import services
from tests.ledger.every_service.examples import (  # noqa: F401  (each fills EXAMPLES)
    of_accounts,
    of_draws,
    of_filing,
    of_imports,
    of_items,
    of_papers,
    of_people,
    of_plans,
    of_subjects,
    of_tiers,
)
from tests.ledger.every_service.rows import EVERY, THING, Photograph, differences, photograph, unaccounted
from tests.ledger.every_service.scene import ANOTHER, EXAMPLES, NOTHING, Example, Scene
from tests.vault.rings import ring

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    """A quick hasher, and key, files and jobs of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES, settings.JOBS = tmp_path / "files", tmp_path / "jobs"
    settings.KEY_FILE = tmp_path / "keys" / "installation.key"
    make_keys(settings.KEY_FILE, ring("first"))


@contextmanager
def _watched(service: Callable[..., Any]) -> Iterator[list[str]]:
    """Whether the service itself runs in the block, by its name: others may append the same kind."""
    wanted, ran = service.__wrapped__.__code__, []
    before = sys.getprofile()

    def see(frame: Any, event: str, _: Any) -> None:
        if event == "call" and frame.f_code is wanted:
            ran.append(service.__name__)

    sys.setprofile(see)
    try:
        yield ran
    finally:
        sys.setprofile(before)


def _new_entries(since: int) -> list[Entry]:
    return list(Entry.objects.filter(seq__gt=since).order_by("seq"))


def _last() -> int:
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def test_every_service_has_an_example_of_every_kind():
    performed = {(one.name, one.kind) for one in EXAMPLES}
    declared = {(name, kind) for name, kinds in services().items() for kind in kinds}

    assert declared - performed == set(), (
        "add an example of these services to tests/ledger/every_service/examples/of_….py"
    )
    assert performed - declared == set(), "these examples are of no service any more"


def test_every_table_says_whose_its_rows_are():
    assert {model._meta.db_table for model in EVERY} == {*THING, Entry._meta.db_table}


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.label)
def test_what_a_service_changed_is_what_its_entries_say(one: Example):
    scene = one.stage()
    since, before = _last(), photograph()

    with _watched(one.service) as ran:
        scene.perform()

    entries = _new_entries(since)
    own = [entry.about for entry in entries if entry.kind == one.kind]
    assert ran, f"the example does not reach {one.name}"
    assert own, f"no entry of kind {one.kind} among {[entry.kind for entry in entries]}"
    assert scene.named in own
    after = photograph()
    assert unaccounted(differences(before, after), entries) == []
    _repeat(one, scene, after)
    assert verdict().holds


def _repeat(one: Example, scene: Scene, before: Photograph) -> None:
    since = _last()
    if isinstance(scene.again, type):
        with pytest.raises(scene.again):
            scene.perform()
    else:
        scene.perform()
    entries, found = _new_entries(since), differences(before, photograph())
    if scene.again == NOTHING:
        assert (entries, found) == ([], [])
    assert (one.kind in {entry.kind for entry in entries}) == (scene.again == ANOTHER)
    assert unaccounted(found, entries) == []
