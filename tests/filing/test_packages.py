"""Packages in the office: made once, equally long in twin worlds, handed out in numbered copies."""

from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.filing.errors import AlreadyReceived, CityKeyNotInForce, NothingToFile
from shuangsuiji.filing.models import Filing, PackageCopy
from shuangsuiji.filing.parcel.package import read_package
from shuangsuiji.filing.parcel.receiving import opened_list
from shuangsuiji.filing.selectors.filings import filings_of_meeting, known_since, manifest_of, person_hours
from shuangsuiji.filing.services.keys import end_city_key
from shuangsuiji.filing.services.packages import file_with_city, hand_out
from shuangsuiji.filing.services.receipts import enter_receipt
from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import FileAltered
from shuangsuiji.registry.files import path_of, read_file
from tests.draws import hall
from tests.filing.bureau import ANNEX, act, confirmed, drawn, entered, filed, receipt_for
from tests.filing.parcel.town import city_of, secrets_of
from tests.people import DIVISION
from tests.plans import cast

pytestmark = pytest.mark.django_db


def _bytes(filing, settings):
    return read_file(settings.FILES, filing.hash, name="package")


def test_the_city_opens_and_replays_what_the_office_filed(settings):
    filing = filed()

    package = read_package(_bytes(filing, settings))
    found = opened_list(package, city_of(), secrets_of())

    meeting = Meeting.objects.get()
    assert package.manifest["ceremony"] == meeting.ceremony == "140524/2026Q4/1"
    assert found is not None and found.lines()[0][1].startswith("演示") and "演示人员" in found.lines()[0][2]
    assert package.papers["decision"]["signatures"][0]["role"] == "chair"
    assert package.papers["plan"]["period"] == "2026Q4" and package.days is not None
    assert package.drawn().state == package.filed(cast.TODAY).state == "done"
    # The reading of the record is in the ledger before the head that the city keeps.
    read = Entry.objects.get(kind="draw.record_read")
    assert package.papers["ledger-head"]["seq"] >= read.seq


def test_made_again_it_is_the_one_that_stands():
    filing = filed()

    assert filed(Meeting.objects.get()) == filing and Filing.objects.count() == 1
    assert Entry.objects.filter(kind="filing.made").count() == 1


def test_without_a_key_in_force_the_list_goes_on_paper(settings):
    meeting = drawn()
    with pytest.raises(CityKeyNotInForce):
        file_with_city(act(2), division=DIVISION, meeting=meeting.id)

    filing = filed(meeting, annex=ANNEX)

    assert read_package(_bytes(filing, settings)).sealed == b"" and filing.holders == 2
    assert filing.annex == ANNEX.number and filed(meeting, annex=ANNEX) == filing
    assert known_since(filing) == filing.at


def test_another_key_makes_another_package_until_a_receipt_is_here(settings):
    first = filed()
    end_city_key(act(3), key=first.key, why="换人")
    confirmed(entered(602, seed="other"))

    second = filed(Meeting.objects.get())

    assert (first.number, second.number) == (1, 2) and second.key.fingerprint == city_of("other").fingerprint
    assert [one.number for one in filings_of_meeting(DIVISION, second.meeting)] == [2, 1]
    signed = receipt_for(_bytes(second, settings), seed="other")
    enter_receipt(act(90), id=cast.id_of(800), filing=second, file=signed)
    with pytest.raises(AlreadyReceived):
        filed(Meeting.objects.get(), annex=ANNEX)
    assert filed(Meeting.objects.get()) == second


@pytest.mark.parametrize("upto", ["freeze", "open", "values"])
def test_a_meeting_before_its_draw_is_not_filed(upto):
    cast.office()
    cast.signed()
    meeting = hall.held(upto)

    with pytest.raises(NothingToFile):
        filed(meeting)


def test_a_package_of_an_altered_row_or_file_is_never_handed_out(settings):
    filing = filed()
    path = path_of(settings.FILES, filing.hash)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")

    with pytest.raises(FileAltered):
        hand_out(act(5), filing=filing)

    assert not PackageCopy.objects.exists()


def test_every_copy_has_its_number_and_its_entry(settings):
    filing = filed()

    copies = [hand_out(act(5 + number), filing=filing) for number in range(2)]

    assert [copy.number for _, copy in copies] == [1, 2] and copies[0][0] == copies[1][0] == _bytes(filing, settings)
    assert Entry.objects.filter(kind="filing.copied", about=f"filing:{filing.id}").count() == 2


def test_the_citys_holders_count_from_the_first_copy():
    filing = filed()
    assert filing.holders == 2 and person_hours(filing, act(600).at) == 0

    hand_out(act(10), filing=filing)

    handed = Filing.objects.get()
    assert known_since(handed) == act(10).at
    assert [person_hours(handed, act(minutes).at) for minutes in (10, 11, 70, 71)] == [0, 2, 2, 4]


def test_nothing_of_a_filing_can_be_changed_in_the_database():
    filing = filed()
    hand_out(act(5), filing=filing)

    for table in ("filing_filing", "filing_citykey", "filing_citykeymark", "filing_packagecopy"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET actor = 'x'")


def test_packages_of_twin_worlds_are_equally_long():
    cast.office(("general",) * 30)
    cast.signed()
    worlds = [_world(seed) for seed in (1, 2, 3)]

    assert len({world.drawn for world in worlds}) > 1
    assert len({world.size for world in worlds}) == 1 and len({world.files for world in worlds}) == 1


class World(NamedTuple):
    """Who was drawn, and what of it can be measured from outside."""

    drawn: tuple[str, ...]
    size: int
    files: tuple[tuple[str, int], ...]


def _world(seed):
    """The meeting held and filed under other values of the contributors, then undone."""
    with transaction.atomic():
        meeting = hall.held(seed=seed)
        filing = filed(meeting)
        files = tuple((one["name"], one["size"]) for one in manifest_of(filing)["files"])
        world = World(tuple(sorted(replay_of(meeting).standing.visits)), filing.size, files)
        transaction.set_rollback(True)
    return world
