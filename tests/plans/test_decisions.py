"""A decision: drafted with the numbers of that day, signed by another than its drafter, never changed afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.services import delegate_role
from shuangsuiji.core import canonical
from shuangsuiji.ledger.models import Entry
from shuangsuiji.plans.errors import (
    DecisionAltered,
    DecisionUnusable,
    DraftReplaced,
    ExemptionMissing,
    NoSuchPlanThing,
    NotASigner,
    NumbersChanged,
    ScanMissing,
)
from shuangsuiji.plans.models import Decision, Signature
from shuangsuiji.plans.numbers import changed
from shuangsuiji.plans.readings import reading_lines
from shuangsuiji.plans.selectors.decisions import (
    check_unaltered,
    decision_of,
    differences,
    is_signed,
    newest_draft,
    signed_decision,
    state_of,
)
from shuangsuiji.plans.selectors.planning import planned
from shuangsuiji.plans.services.decisions import sign_by_scan, sign_decision
from shuangsuiji.plans.services.exemptions import enter_exemption
from shuangsuiji.plans.services.visits import note_visit
from shuangsuiji.registry.errors import RepeatedDifferently
from shuangsuiji.registry.models import SourceDocument
from shuangsuiji.registry.selectors.tiers.proposals import policy_in_force
from tests.people import DIVISION, account
from tests.plans.cast import (
    HELD,
    NOW,
    PEOPLE,
    Q4,
    TODAY,
    acting,
    chair,
    draft,
    drafter,
    id_of,
    office,
    signed,
    subject,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hasher(settings):
    """Hash passwords in a microsecond."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _sign(decision, by, *, number=950, seen_hash=None):
    given = {"decision": decision, "signer": by, "seen_hash": seen_hash or decision.hash}
    return sign_decision(acting(by, what="sign"), id=id_of(number), **given)


def _paper(number=600, **values):
    """A source document with its scan."""
    given = {"title": "会议记录扫描件", "file_hash": "ab" * 32, "made_at": NOW.at, **values}
    return SourceDocument.objects.create(id=id_of(number), division=DIVISION, **given)


def test_a_draft_holds_the_numbers_of_the_day_their_denominators_and_every_reading():
    office()
    decision = draft(drafter())

    numbers = decision.numbers
    assert numbers["squads"] == 2 and numbers["denominators"]["officers"] == 5
    assert {name: one["fresh"] for name, one in numbers["denominators"]["strata"].items()} == {
        "key": 5, "general": 5, "special": 1, "positive": 1,
    }  # fmt: skip
    assert [one["id"] for one in numbers["readings"]] == [one["id"] for one in reading_lines(policy_in_force())]
    assert canonical.loads(canonical.dumps(numbers)) == numbers and len(decision.hash) == 64


def test_until_somebody_else_signs_there_is_no_decision():
    office()
    decision = draft(drafter())
    assert signed_decision(DIVISION, Q4) is None and state_of(newest_draft(DIVISION, Q4), planned=True) == "drafted"

    _sign(decision, chair())
    assert signed_decision(DIVISION, Q4) == decision
    assert state_of(newest_draft(DIVISION, Q4), planned=True) == "signed"
    assert Entry.objects.last().kind == "decision.signed"


def test_nobody_approves_his_own_draft_alone():
    office()
    both = account("chair", "draw_office", username="both", act=NOW)
    deputy = account("deputy", username="deputy", act=NOW)
    decision = draft(both)
    _sign(decision, both)

    assert signed_decision(DIVISION, Q4) is None
    assert state_of(newest_draft(DIVISION, Q4), planned=True) == "waiting"
    _sign(decision, deputy, number=951)
    assert signed_decision(DIVISION, Q4) == decision
    assert [one.role for one in decision.signatures.all()] == ["chair", "deputy"]


@pytest.mark.parametrize("role", ["draw_office", "clerk", "member", "officer"])
def test_only_chair_and_deputy_sign(role):
    office()
    decision = draft(drafter())
    other = account(role, username="other", act=NOW)

    with pytest.raises(NotASigner) as refusal:
        _sign(decision, other)
    assert refusal.value.status == 403 and not Signature.objects.exists()


def test_a_chair_of_another_office_signs_nothing_here():
    office()
    decision = draft(drafter())
    other = account("chair", username="elsewhere", act=NOW, division="140525")

    with pytest.raises(NotASigner):
        _sign(decision, other)


def test_whoever_was_delegated_in_writing_signs_and_the_paper_is_named():
    office()
    decision, head = draft(drafter()), chair()
    member = account("member", username="member", act=NOW)
    given = {"giver": head, "to": member, "role": "chair", "since": TODAY, "until": TODAY + timedelta(days=9)}
    delegate_role(acting(head), document="委托书〔2026〕1号", **given)

    signature = _sign(decision, member)
    assert (signature.role, signature.delegation) == ("chair", "委托书〔2026〕1号") and is_signed(decision)


def test_a_signature_sent_twice_is_one():
    office()
    decision, by = draft(drafter()), chair()

    assert _sign(decision, by) == _sign(decision, by, number=951)
    assert Signature.objects.count() == 1 == Entry.objects.filter(kind="decision.signed").count()


def test_a_register_that_changed_after_the_draft_is_signed_by_nobody_and_both_numbers_are_told():
    office()
    decision, by = draft(drafter()), chair()
    subject(50, "key", act=NOW)

    with pytest.raises(NumbersChanged) as refusal:
        _sign(decision, by)
    assert "重点监管对象对象总数由5变为6" in refusal.value.text("zh") and "5 decided, 6 now" in refusal.value.text("en")
    again = draft(drafter_of(decision), number=901, seen=1)
    _sign(again, by)
    assert signed_decision(DIVISION, Q4) == again


def drafter_of(decision):
    """The account that drafted it."""
    return Account.objects.get(id=decision.drafted_by.removeprefix("account:"))


def test_a_decision_stands_until_the_registers_differ_and_a_newer_draft_does_not_unsign_it():
    office()
    decision = signed()
    assert differences(decision, planned(DIVISION, Q4, on=TODAY)) == []

    subject(50, "general", act=acting(drafter_of(decision), minutes=10))
    found = [one.text("zh") for one in differences(decision, planned(DIVISION, Q4, on=TODAY))]
    assert "计入名录的对象由12变为13" in found
    draft(drafter_of(decision), number=901, seen=1, minutes=11)
    assert signed_decision(DIVISION, Q4) == decision


def test_an_older_draft_is_not_signed_nor_drafted_from():
    office()
    by_office, head = drafter(), chair()
    first = draft(by_office)
    second = draft(by_office, number=901, seen=1, held=replace(HELD, text="改为三分之一。"))

    with pytest.raises(DraftReplaced):
        _sign(first, head)
    with pytest.raises(DraftReplaced):
        draft(by_office, number=902, seen=1)
    with pytest.raises(DraftReplaced):
        _sign(second, head, seen_hash=first.hash)
    assert second.number == 2 and not Signature.objects.exists()


def test_a_draft_sent_twice_is_one_and_sent_with_other_words_is_refused():
    office()
    by = drafter()
    assert draft(by) == draft(by)

    with pytest.raises(RepeatedDifferently):
        draft(by, held=replace(HELD, text="别的内容"))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "held",
    [
        replace(HELD, held_on=TODAY + timedelta(days=1)),
        replace(HELD, place=" "),
        replace(HELD, text=""),
        replace(HELD, text="x\0y"),
        replace(HELD, attendance=()),
        replace(HELD, attendance=({**PEOPLE[0], "present": False},)),
        replace(HELD, attendance=({**PEOPLE[0], "role": "king"},)),
        replace(HELD, attendance=({**PEOPLE[0], "name": ""},)),
        replace(HELD, attendance=PEOPLE[1:]),
    ],
)
def test_a_decision_has_its_day_place_people_and_text(held):
    office()

    with pytest.raises(DecisionUnusable):
        draft(drafter(), held=held)
    assert not Decision.objects.exists()


def test_a_chair_who_is_away_has_somebody_in_his_place():
    office()
    people = ({**PEOPLE[0], "present": False, "delegate": "演示副组长"},)

    assert draft(drafter(), held=replace(HELD, attendance=people)).attendance[0]["delegate"] == "演示副组长"


def test_a_signed_paper_stands_for_its_signer_and_not_for_the_drafter():
    office()
    by = drafter()
    decision, act = draft(by), acting(by, minutes=5)
    given = {"decision": decision, "role": "chair", "seen_hash": decision.hash}

    with pytest.raises(NotASigner):
        sign_by_scan(act, id=id_of(950), signer=by.name, document=_paper(), **given)
    with pytest.raises(ScanMissing):
        sign_by_scan(act, id=id_of(950), signer="演示组长", document=None, **given)
    with pytest.raises(ScanMissing):
        sign_by_scan(act, id=id_of(950), signer="演示组长", document=_paper(601, file_hash=""), **given)
    with pytest.raises(NotASigner):
        sign_by_scan(act, id=id_of(950), signer="演示组长", document=_paper(602), **{**given, "role": "member"})
    one = sign_by_scan(act, id=id_of(950), signer="演示组长", document=_paper(603), **given)
    assert one == sign_by_scan(act, id=id_of(951), signer="演示组长", document=_paper(604), **given)
    assert signed_decision(DIVISION, Q4) == decision


def test_subjects_at_the_cap_need_a_recorded_exemption_before_anybody_signs():
    subjects = office(("key",) * 4)
    for one in subjects:
        for n in range(2):
            given = {"division": DIVISION, "key": one.key, "on": TODAY, "kind": "case", "basis": f"立案{n}号"}
            note_visit(NOW, **given)
    decision, by = draft(drafter()), chair()

    with pytest.raises(ExemptionMissing) as refusal:
        _sign(decision, by)
    assert "4家" in refusal.value.text("zh")
    values = {"period": "2026Q4", "stratum": "key", "kind": "statutory-floor", "reason": "每年全覆盖"}
    enter_exemption(NOW, id=id_of(1), division=DIVISION, values=values, document=_paper())
    _sign(decision, by)
    assert signed_decision(DIVISION, Q4) == decision


@pytest.mark.parametrize("table", ["plans_decision", "plans_signature"])
@pytest.mark.parametrize("change", ["UPDATE {} SET hash = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_decided(table, change):
    office()
    signed()

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_a_decision_altered_behind_the_guards_is_noticed():
    office()
    decision = decision_of(DIVISION, signed().id)
    check_unaltered(decision)
    decision.numbers["denominators"]["strata"]["key"]["fresh"] = 1

    with pytest.raises(DecisionAltered):
        check_unaltered(decision)
    with pytest.raises(NoSuchPlanThing):
        decision_of("140525", decision.id)


def test_strata_that_come_and_go_are_differences_too():
    one = {"zh": "重点", "en": "key", **dict.fromkeys(("subjects", "uncovered", "done", "capped", "floor"), 4)}
    base = {"policy": "p", "officers": 5, "counted": 4}
    there, gone = {**base, "strata": {"key": {**one, "fresh": 4, "again": 0}}}, {**base, "strata": {}}

    assert [d.text("zh") for d in changed(there, gone)] == ["重点由4变为—"]
    assert [d.text("en") for d in changed(gone, there)] == ["key: — decided, 4 now"]
