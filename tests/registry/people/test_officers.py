"""Officers: what is kept, what is refused, what the ledger and the history say of it."""

from datetime import timedelta

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import (
    AccountUnfit,
    CertificateTaken,
    ChangedMeanwhile,
    DaysReversed,
    RepeatedDifferently,
    UnusableValue,
)
from shuangsuiji.registry.models import Change, Officer
from shuangsuiji.registry.selectors.people import (
    certificate_state,
    found_officers,
    officers,
    own_officer,
    with_certificate,
)
from shuangsuiji.registry.services.people import edit_officer, enter_officer, link_account
from shuangsuiji.registry.services.withdrawal import restore, withdraw
from tests.acts import ACT
from tests.registry.people.cast import DIVISION, ELSEWHERE, TODAY, account, id_of, officer, squad

pytestmark = pytest.mark.django_db


def test_an_officer_is_kept_with_squad_ledger_entry_and_history():
    first = squad()

    one = officer(of=first, skills="危废、涉水")

    entry = Entry.objects.get(kind="officer.entered")
    change = Change.objects.get(about="officer")
    assert entry.about == f"officer:{one.id}" and change.entry == entry.seq
    assert change.fields["squad"] == ["", "一分队"]
    assert change.fields["skills"] == ["", "hazardous-waste water"]


def test_a_form_sent_twice_makes_one_officer():
    one = officer()

    again = officer()

    assert again == one and Entry.objects.filter(kind="officer.entered").count() == 1


def test_a_form_sent_twice_with_other_content_is_refused():
    officer()

    with pytest.raises(RepeatedDifferently):
        officer(name="乙")


def test_a_certificate_is_kept_as_printed_and_belongs_to_one_officer():
    one = officer(certificate=" ｄemo- 01 ")
    assert one.certificate == "DEMO-01"

    with pytest.raises(CertificateTaken) as refusal:
        officer(name="乙", number=11)

    assert refusal.value.values["name"] == "甲" and refusal.value.values["state_en"] == "in the register"


def test_a_withdrawn_officer_still_holds_his_certificate():
    one = officer()
    withdraw(ACT, model=Officer, id=one.id, version=1, why="录入两次")

    with pytest.raises(CertificateTaken) as refusal:
        officer(name="乙", number=11)

    assert refusal.value.values["state"] == "已撤回"


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("name", ""),
        ("name", "甲" * 61),
        ("name", "甲\0乙"),
        ("certificate", "证号"),
        ("certificate", "x" * 28),
        ("skills", "潜水"),
        ("certificate_until", "31.12.2027"),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_refused(slug, text):
    with pytest.raises(UnusableValue):
        officer(**{slug: text})

    assert not Officer.objects.exists()


def test_a_certificate_cannot_end_before_it_begins():
    with pytest.raises(DaysReversed) as refusal:
        officer(certificate_from="2026-01-02", certificate_until="2026-01-01")

    assert "2026-01-02" in refusal.value.text("zh") and "2026-01-01" in refusal.value.text("en")


def test_an_edit_keeps_both_values_and_raises_the_version():
    one, second = officer(of=squad()), squad("二分队", 2)

    edited = edit_officer(ACT, id=one.id, version=1, values={"lead": "yes"}, squad=second)

    fields = Change.objects.filter(about="officer").last().fields
    assert edited.version == 2
    assert fields == {"lead": ["no", "yes"], "squad": ["一分队", "二分队"]}


def test_an_edit_that_changes_nothing_writes_nothing():
    one = officer()

    edit_officer(ACT, id=one.id, version=1, values={"name": "甲"}, squad=None)

    assert Entry.objects.count() == 1 and Officer.objects.get().version == 1


def test_the_second_of_two_clerks_is_told_both_versions():
    one = officer()
    edit_officer(ACT, id=one.id, version=1, values={"note": "第一位"}, squad=None)

    with pytest.raises(ChangedMeanwhile) as refusal:
        edit_officer(ACT, id=one.id, version=1, values={"note": "第二位"}, squad=None)

    assert (refusal.value.values["seen"], refusal.value.values["now"]) == (1, 2)
    assert Officer.objects.get().note == "第一位"


def test_a_withdrawn_officer_leaves_the_list_and_comes_back_with_a_reason():
    one = officer()

    withdraw(ACT, model=Officer, id=one.id, version=1, why="录入有误")
    assert not officers(DIVISION).exists()

    restore(ACT, model=Officer, id=one.id, version=2, why="并无错误")
    assert officers(DIVISION).get().version == 3
    assert [entry.kind for entry in Entry.objects.all()][1:] == ["officer.withdrawn", "officer.restored"]
    assert Change.objects.last().fields == {"withdrawn": ["yes", "no"], "why": ["", "并无错误"]}


@pytest.mark.parametrize("why", ["", "  ", "字" * 301, "\0"])
def test_nothing_is_withdrawn_without_a_usable_reason(why):
    one = officer()

    with pytest.raises(UnusableValue):
        withdraw(ACT, model=Officer, id=one.id, version=1, why=why)

    assert officers(DIVISION).exists()


def test_an_officer_is_found_by_pinyin_letters_and_certificate():
    one = officer(name="王演示")
    officer(name="李演示", certificate="DEMO-02", number=11)

    for typed in ("王", "wang", "wys", "mo-01", "ＤＥＭＯ-01"):
        assert list(found_officers(officers(DIVISION), typed)) == [one], typed


def test_an_account_belongs_to_one_officer_of_its_office():
    one, other = officer(), officer("乙", "DEMO-02", 11)
    own = account("officer1", "officer")

    link_account(ACT, id=one.id, version=1, account=own)

    assert own_officer(own) == one
    assert Change.objects.last().fields == {"account": ["", "officer1"]}
    unfit = (own, account("root", kind="administrator"), account("far", division=ELSEWHERE))
    for wrong in unfit:
        with pytest.raises(AccountUnfit):
            link_account(ACT, id=other.id, version=1, account=wrong)
    link_account(ACT, id=one.id, version=2, account=None)
    assert own_officer(own) is None


def test_a_certificate_that_expires_tonight_is_said_with_the_word_tonight():
    until = {"tonight": TODAY, "expired": TODAY - timedelta(1), "soon": TODAY + timedelta(60)}
    cast = [
        officer(state, f"DEMO-{n}", 10 + n, certificate_until=day.isoformat())
        for n, (state, day) in enumerate(until.items())
    ]
    cast.append(officer("valid", "DEMO-8", 18, certificate_until=(TODAY + timedelta(61)).isoformat()))
    cast.append(officer("unknown", "DEMO-9", 19, certificate_until="", certificate_from=""))
    cast.append(officer("not_yet", "DEMO-10", 20, certificate_from=(TODAY + timedelta(1)).isoformat()))

    assert [certificate_state(one, TODAY) for one in cast] == [one.name for one in cast]
    for state in ("tonight", "expired", "soon", "unknown", "not_yet"):
        assert [one.name for one in with_certificate(officers(DIVISION), state, TODAY)] == [state]
    assert with_certificate(officers(DIVISION), "valid", TODAY).count() == 3


def test_another_office_is_never_seen():
    officer()

    enter_officer(ACT, id=id_of(30), division=ELSEWHERE, values={"name": "丙", "certificate": "DEMO-01"}, squad=None)

    assert [one.name for one in officers(DIVISION)] == ["甲"]
