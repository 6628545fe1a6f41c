"""Events, training and publicity go the same way."""

from datetime import date, timedelta

import pytest

from shuangsuiji.registry.models import Event, Publicity, TierProposal, Training
from tests.acts import ACT, at
from tests.registry.imports.office import actions, applied, codes, previewed, undone

pytestmark = pytest.mark.django_db
LATER = at(ACT.at + timedelta(hours=1))
PENALTIES = (
    "企业名称,类型,文号,日期,摘要\n青石化工厂,处罚,演罚1号,2025-03-01,甲\n"
    "青石化工厂,处罚,演罚2号,2025-05-01,乙\n没有的厂,处罚,演罚3号,2025-05-01,丙\n"
)


@pytest.fixture
def subject():
    applied("企业名称,类别\n青石化工厂,一般\n")


def test_penalties_become_events_and_the_rules_propose_a_tier(subject):
    batch = applied(PENALTIES, register="events", act=LATER)

    assert batch.state == "applied", batch.refusal
    assert actions(batch) == {2: "create", 3: "create", 4: "refuse"}
    assert codes(batch, 4) == ["import.no_subject"]
    assert {(one.subject.name, one.on) for one in Event.objects.all()} == {
        ("青石化工厂", date(2025, 3, 1)),
        ("青石化工厂", date(2025, 5, 1)),
    }
    assert TierProposal.objects.filter(state="open").exists()
    assert previewed(PENALTIES, register="events", act=LATER).totals["same"] == 2


def test_undone_events_are_withdrawn(subject):
    undone(applied(PENALTIES, register="events", act=LATER), act=LATER)

    assert set(Event.objects.values_list("withdrawn", flat=True)) == {True}


def test_an_event_of_one_kind_for_the_whole_file(subject):
    batch = applied(
        "企业名称,牌色,介质,挂牌日期,文号\n青石化工厂,红,涉气,2025-03-01,演牌1\n",
        register="events",
        options={"kind": "plate"},
        act=LATER,
    )

    assert batch.state == "applied", batch.refusal
    event = Event.objects.get()
    assert (event.kind, event.colour, event.medium) == ("plate", "red", "gas")


def test_training_names_officers_of_the_register_or_is_refused():
    applied("姓名,执法证号\n演示甲,04052301\n演示乙,04052302\n", register="officers")

    titles = "培训主题,培训日期,参训人员,学时,组织单位\n"
    text = f"{titles}法规,2025-03-01,演示甲、04052302,2,县局\n程序,2025-04-01,无名,1,县局\n"
    batch = applied(text, register="training", act=LATER)

    assert batch.state == "applied", batch.refusal
    assert codes(batch, 3) == ["import.no_officer"]
    training = Training.objects.get()
    assert (training.topic, training.minutes, training.officers.count()) == ("法规", 90, 2)
    assert actions(previewed(text, register="training", act=LATER)) == {2: "same", 3: "refuse"}


def test_publicity_needs_a_channel():
    batch = applied("宣传主题,日期,宣传方式\n进企业,2025-03-01,宣讲\n上网,2025-03-02,\n", register="publicity")

    assert batch.state == "applied", batch.refusal
    assert actions(batch) == {2: "create", 3: "refuse"}
    assert Publicity.objects.get().channel == "宣讲"
