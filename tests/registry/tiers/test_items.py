"""Directories of check items: the default sheet, versions, changes before they begin."""

from datetime import timedelta

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import (
    ChangedMeanwhile,
    DirectoryInForce,
    EditionTaken,
    ItemNumberTaken,
    UnusableValue,
)
from shuangsuiji.registry.models import Change, CheckItem, ItemDirectory
from shuangsuiji.registry.selectors.items import in_force, items_of, traits_of
from shuangsuiji.registry.services.items import (
    ItemText,
    copy_directory,
    edit_directory,
    edit_item,
    enter_item,
    install_default_directory,
    install_directory,
    turn_directory,
    turn_item,
)
from shuangsuiji.registry.tiering import Traits, applicable
from shuangsuiji.registry.words import SECTIONS
from tests.acts import ACT
from tests.registry.tiers.cast import DIVISION, id_of, subject

pytestmark = pytest.mark.django_db
ITEM = {"section": "emergency", "number": "7.9", "text": "演练", "kinds": ["site"]}


@pytest.fixture
def default():
    return install_default_directory(ACT, division=DIVISION)


@pytest.fixture
def draft(default):
    values = {"edition": "2027年版", "in_force_from": "2027-01-01"}
    return copy_directory(ACT, id=id_of(1), source=default, values=values)


def test_the_default_sheet_has_all_seven_sections_and_installs_once(default):
    assert install_default_directory(ACT, division=DIVISION) == default

    items = items_of(default)
    assert 40 <= len(items) <= 60 and list(dict.fromkeys(one.section for one in items)) == list(SECTIONS)
    assert all(one.text and one.method and one.clause for one in items)
    assert Entry.objects.filter(kind="directory.installed").count() == 1
    assert Change.objects.filter(about="item").count() == len(items)


@pytest.mark.parametrize(
    ("traits", "sections"),
    [
        (Traits("outlet"), {"facilities", "emissions"}),
        (Traits("project"), {"assessment", "three_together"}),
        (Traits("site", ("key",), "C2631"), set(SECTIONS)),
    ],
)
def test_every_kind_of_subject_has_its_items(default, traits, sections):
    assert {one.section for one in applicable(items_of(default), traits)} == sections


def test_items_for_farms_do_not_concern_a_chemical_works(default):
    farm, works = (applicable(items_of(default), Traits("site", industry=code)) for code in ("A0313", "C2631"))

    assert {one.number for one in farm} ^ {one.number for one in works} == {"1.6", "1.10"}


def test_a_subject_is_seen_by_its_tiers_of_the_day():
    assert traits_of(subject(), ACT.today()) == Traits("organisation", ("general",))


def test_a_new_version_takes_over_on_its_day(default, draft):
    eve = draft.in_force_from - timedelta(days=1)

    assert list(in_force(DIVISION, eve)) == [default] and list(in_force(DIVISION, draft.in_force_from)) == [draft]
    assert len(items_of(draft)) == len(items_of(default))


def test_a_version_begins_on_a_later_day_under_its_own_name(default, draft):
    for day in ("2026-11-24", "", "soon"):
        with pytest.raises(UnusableValue):
            copy_directory(ACT, id=id_of(2), source=default, values={"edition": "x", "in_force_from": day})
    with pytest.raises(EditionTaken):
        copy_directory(ACT, id=id_of(2), source=default, values={"edition": "2027年版", "in_force_from": "2027-06-01"})


def test_items_change_only_before_their_version_begins(default, draft):
    item = draft.items.first()
    edit_item(ACT, id=item.id, version=1, values={"text": "改过", "tiers": ["key"]})

    edited = CheckItem.objects.get(id=item.id)
    assert (edited.text, edited.applies["tiers"], edited.version) == ("改过", ["key"], 2)
    for change in (
        lambda: edit_item(ACT, id=default.items.first().id, version=1, values={"text": "改"}),
        lambda: enter_item(ACT, id=id_of(5), directory=default, values=ITEM),
        lambda: edit_directory(ACT, id=default.id, version=1, values={"edition": "改"}),
        lambda: turn_item(ACT, id=default.items.first().id, version=1, why="不要", withdrawn=True),
        lambda: turn_directory(ACT, id=default.id, version=1, why="不要", withdrawn=True),
    ):
        with pytest.raises(DirectoryInForce):
            change()


def test_the_second_of_two_clerks_is_refused(draft):
    item = draft.items.first()
    edit_item(ACT, id=item.id, version=1, values={"text": "先"})

    with pytest.raises(ChangedMeanwhile):
        edit_item(ACT, id=item.id, version=1, values={"text": "后"})


def test_an_item_is_entered_once_taken_out_and_put_back(draft):
    item = enter_item(ACT, id=id_of(5), directory=draft, values=ITEM)
    assert enter_item(ACT, id=id_of(5), directory=draft, values=ITEM) == item and items_of(draft)[-1] == item

    turn_item(ACT, id=item.id, version=1, why="重复", withdrawn=True)
    assert item not in items_of(draft)
    enter_item(ACT, id=id_of(6), directory=draft, values=ITEM)

    with pytest.raises(ItemNumberTaken):
        turn_item(ACT, id=item.id, version=2, why="还要", withdrawn=False)


def test_a_withdrawn_draft_is_never_in_force(default, draft):
    turn_directory(ACT, id=draft.id, version=1, why="不用了", withdrawn=True)

    assert list(in_force(DIVISION, draft.in_force_from)) == [default]


@pytest.mark.parametrize(
    ("items", "refusal"),
    [
        ([ItemText("emergency", "1", "甲"), ItemText("permit", "1", "乙")], ItemNumberTaken),
        ([ItemText("other", "1", "甲")], UnusableValue),
        ([ItemText("permit", "1", "甲", applies={"tiers": ["gold"]})], UnusableValue),
        ([ItemText("permit", "1", "")], UnusableValue),
    ],
)
def test_a_faulty_directory_is_refused_whole(items, refusal):
    values = {"title": "本县目录", "edition": "一", "in_force_from": "2026-01-01"}

    with pytest.raises(refusal):
        install_directory(ACT, id=id_of(1), division=DIVISION, values=values, items=items)
    assert not ItemDirectory.objects.exists() and not CheckItem.objects.exists()
