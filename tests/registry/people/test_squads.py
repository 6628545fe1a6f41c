"""Squads: names, days, leaders."""

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import ChangedMeanwhile, DaysReversed, NotInRegister, SquadNameTaken
from shuangsuiji.registry.models import Change, Squad
from shuangsuiji.registry.selectors.people import squad_of, squads
from shuangsuiji.registry.services.people import edit_squad
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, ELSEWHERE, id_of, officer, squad

pytestmark = pytest.mark.django_db


def test_a_squad_is_formed_once_with_its_entry():
    assert squad() == squad()

    assert [entry.kind for entry in Entry.objects.all()] == ["squad.formed"]


def test_dissolving_and_naming_a_leader_stand_in_the_history():
    one, head = squad(), officer()

    edit_squad(ACT, id=one.id, version=1, values={"dissolved_on": "2026-12-31"}, leader=head)

    assert Change.objects.last().fields == {"dissolved_on": ["", "2026-12-31"], "leader": ["", "甲 DEMO-01"]}


def test_two_squads_never_bear_one_name_at_the_same_time():
    first = squad(dissolved_on="2025-01-01")
    later = squad(number=2, formed_on="2025-01-01")

    with pytest.raises(SquadNameTaken):
        edit_squad(ACT, id=first.id, version=1, values={"dissolved_on": ""}, leader=None)
    with pytest.raises(SquadNameTaken):
        squad(number=3, formed_on="2024-06-01", dissolved_on="2024-07-01")
    assert squads(DIVISION).count() == 2 and later.version == 1


def test_a_withdrawn_squad_comes_back_only_while_its_name_is_free():
    first = squad()
    withdraw(ACT, model=Squad, id=first.id, version=1, why="录入有误")
    squad(number=2)

    with pytest.raises(SquadNameTaken):
        restore(ACT, model=Squad, id=first.id, version=2, why="没有录错")


def test_a_squad_cannot_end_before_it_begins():
    with pytest.raises(DaysReversed):
        squad(dissolved_on="2023-01-01")


def test_the_second_of_two_clerks_is_refused():
    one = squad()
    edit_squad(ACT, id=one.id, version=1, values={"note": "先"}, leader=None)

    with pytest.raises(ChangedMeanwhile):
        edit_squad(ACT, id=one.id, version=1, values={"note": "后"}, leader=None)


def test_a_squad_knows_how_many_officers_in_post_it_has():
    one = squad()
    officer(of=one)
    officer("乙", "DEMO-02", 11, of=one, in_post="no")

    assert squads(DIVISION).get().members == 1


def test_a_squad_of_another_office_is_not_in_the_register():
    one = squad()

    with pytest.raises(NotInRegister):
        squad_of(ELSEWHERE, one.id)
    with pytest.raises(NotInRegister):
        squad_of(DIVISION, id_of(99))
