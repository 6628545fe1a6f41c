"""Directories of check items, and withdrawing and restoring of every kind of row."""

from collections.abc import Callable, Mapping
from functools import partial

from shuangsuiji.registry.models import CheckItem, Event, ItemDirectory
from shuangsuiji.registry.models.base import Kept
from shuangsuiji.registry.services import items, withdrawal
from shuangsuiji.registry.services.keeping import ABOUT
from tests.acts import ACT
from tests.ledger.every_service.examples import of_people
from tests.ledger.every_service.scene import Scene, example
from tests.registry.people.cast import DIVISION, id_of, officer, squad, subject
from tests.registry.subjects.cast import document
from tests.registry.tiers.cast import event

TO_COME = {"title": "演示目录", "edition": "2027年版", "in_force_from": "2027-01-01"}
ITEM = {"section": "emergency", "number": "7.9", "text": "演练", "kinds": ["site"]}
TEXTS = (items.ItemText("emergency", "7.1", "预案", "查阅", "演示依据", {"tiers": ["key"]}),)


def directory() -> ItemDirectory:
    """A version that has not begun, with one item."""
    return items.install_directory(ACT, id=id_of(200), division=DIVISION, values=TO_COME, items=TEXTS)


def item() -> CheckItem:
    """The item of such a version."""
    return directory().items.get()


@example(items.install_directory, "directory.installed")
def _installing() -> Scene:
    given = {"division": DIVISION, "values": TO_COME, "items": TEXTS, "document": document()}
    return Scene(f"directory:{id_of(1)}", lambda: items.install_directory(ACT, id=id_of(1), **given))


@example(items.install_default_directory, "directory.installed")
def _installing_the_default() -> Scene:
    def standing() -> str:
        return f"directory:{ItemDirectory.objects.get().id}"

    return Scene(standing, lambda: items.install_default_directory(ACT, division=DIVISION))


@example(items.copy_directory, "directory.installed")
def _copying() -> Scene:
    source, values = directory(), {"edition": "2028年版", "in_force_from": "2028-01-01"}
    given = {"source": source, "values": values, "document": document()}
    return Scene(f"directory:{id_of(1)}", lambda: items.copy_directory(ACT, id=id_of(1), **given))


@example(items.edit_directory, "directory.edited")
def _editing_a_directory() -> Scene:
    of = directory()
    given = {"version": 1, "values": {"edition": "2027年修订"}, "document": document()}
    return Scene(f"directory:{of.id}", lambda: items.edit_directory(ACT, id=of.id, **given))


@example(items.enter_item, "item.entered")
def _entering_an_item() -> Scene:
    of = directory()
    return Scene(f"item:{id_of(5)}", lambda: items.enter_item(ACT, id=id_of(5), directory=of, values=ITEM))


@example(items.edit_item, "item.edited")
def _editing_an_item() -> Scene:
    one, values = item(), {"text": "改过", "tiers": ["general"], "industries": "C26"}
    return Scene(f"item:{one.id}", lambda: items.edit_item(ACT, id=one.id, version=1, values=values))


def _turning(turn: Callable[..., object], make: Callable[[], Kept], *, withdrawn: bool) -> Scene:
    one = make()
    if not withdrawn:
        turn(ACT, id=one.id, version=1, why="录入有误", withdrawn=True)
    version = 1 if withdrawn else 2
    return Scene(
        f"{ABOUT[type(one)]}:{one.id}",
        lambda: turn(ACT, id=one.id, version=version, why="核实", withdrawn=withdrawn),
    )


for _word, _withdrawn in (("withdrawn", True), ("restored", False)):
    example(items.turn_directory, f"directory.{_word}")(
        partial(_turning, items.turn_directory, directory, withdrawn=_withdrawn)
    )
    example(items.turn_item, f"item.{_word}")(partial(_turning, items.turn_item, item, withdrawn=_withdrawn))


def _event() -> Event:
    return event(subject(), "penalty", 500, on="2026-03-05", number="演罚500号")


MADE: Mapping[str, Callable[[], Kept]] = {
    "officer": officer,
    "squad": squad,
    "leave": of_people.leave,
    "conflict": of_people.conflict,
    "document": document,
    "training": of_people.training,
    "publicity": of_people.publicity,
    "event": _event,
    "directory": directory,
    "item": item,
}


def _withdrawing(make: Callable[[], Kept]) -> Scene:
    one = make()
    given = {"model": type(one), "id": one.id, "version": 1, "why": "录入有误"}
    return Scene(f"{ABOUT[type(one)]}:{one.id}", lambda: withdrawal.withdraw(ACT, **given))


def _restoring(make: Callable[[], Kept]) -> Scene:
    one = make()
    given = {"model": type(one), "id": one.id, "why": "录入有误"}
    withdrawal.withdraw(ACT, version=1, **given)
    return Scene(f"{ABOUT[type(one)]}:{one.id}", lambda: withdrawal.restore(ACT, version=2, **given))


for _about, _make in MADE.items():
    example(withdrawal.withdraw, f"{_about}.withdrawn")(partial(_withdrawing, _make))
    example(withdrawal.restore, f"{_about}.restored")(partial(_restoring, _make))
