"""A roster: officers by certificate, squads made on the way and withdrawn again."""

from datetime import timedelta

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.models import Change, Officer, Squad
from shuangsuiji.registry.services.history import changes_hash
from tests.acts import ACT, at
from tests.registry.imports.office import actions, applied, codes, previewed, undone

pytestmark = pytest.mark.django_db
LATER = at(ACT.at + timedelta(hours=1))
ROSTER = (
    "姓名,执法证号,分队,主办,专业,有效期至,岗位,回避\n演示甲,04052301,一分队,是,大气,2028-01-01,执法,\n"
    "演示乙,04052302,一分队,,,,,某厂\n"
)


def test_a_roster_makes_officers_and_the_squads_it_names():
    batch = applied(ROSTER, register="officers")

    assert batch.state == "applied", batch.refusal
    assert codes(batch, 2) == ["import.new_squad"]
    assert codes(batch, 3) == ["import.new_squad", "import.elsewhere"]
    squad = Squad.objects.get()
    assert (squad.name, squad.formed_on, batch.totals["made"]) == ("一分队", ACT.today(), {"squads": 1})
    officer = Officer.objects.get(certificate="04052301")
    assert (officer.name, officer.squad, officer.lead, officer.in_post) == ("演示甲", squad, True, True)
    assert officer.extra == {"岗位": "执法"} and "ysj" in officer.search
    assert Change.objects.get(about="squad").entry == batch.entry
    assert Change.objects.get(about_id=officer.id).fields["squad"] == ["", "一分队"]


def test_undo_withdraws_the_squads_that_nobody_needs_any_more():
    undone(applied(ROSTER, register="officers"))

    assert set(Officer.objects.values_list("withdrawn", flat=True)) == {True}
    assert Squad.objects.get().withdrawn


def test_the_hash_in_the_ledger_covers_the_squads_as_well():
    undone(applied(ROSTER, register="officers"))

    by_certificate = {one.id: one.certificate for one in Officer.objects.all()}
    made = {"name": ["", "一分队"], "formed_on": ["", ACT.today().isoformat()]}
    for kind, fields in (("import.applied", made), ("import.undone", {"withdrawn": ["no", "yes"]})):
        entry = Entry.objects.get(kind=kind)
        squad = Change.objects.get(about="squad", entry=entry.seq)
        officers = sorted(
            Change.objects.filter(about="officer", entry=entry.seq), key=lambda one: by_certificate[one.about_id]
        )
        changes = [(str(one.about_id), one.fields) for one in (squad, *officers)]
        assert squad.fields == fields
        assert changes_hash(changes) in entry.body


def test_a_squad_somebody_still_belongs_to_stays():
    applied("姓名,执法证号,分队\n演示丙,04052303,二分队\n", register="officers")
    batch = applied("姓名,执法证号,分队\n演示甲,04052301,二分队\n", register="officers", act=LATER)

    undone(batch, act=LATER)

    assert not Squad.objects.get().withdrawn
    assert Officer.objects.get(certificate="04052303").squad == Squad.objects.get()


def test_a_change_of_squad_goes_back_with_the_undo():
    applied(ROSTER, register="officers")
    batch = applied("姓名,执法证号,分队\n演示甲,04052301,三分队\n", register="officers", act=LATER)
    assert batch.rows.get().fields == {"squad": ["一分队", "三分队"]}

    undone(batch, act=LATER)

    assert Officer.objects.get(certificate="04052301").squad.name == "一分队"
    assert Squad.objects.get(name="三分队").withdrawn


def test_the_same_name_with_another_certificate_is_another_officer_and_said():
    applied(ROSTER, register="officers")

    batch = previewed("姓名,执法证号\n演示甲,04052399\n", register="officers", act=LATER)

    assert actions(batch) == {2: "create"} and codes(batch, 2) == ["import.same_name"]
