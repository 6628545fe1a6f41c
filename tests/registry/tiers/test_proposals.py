"""Proposals: once for the same evidence, decided once, by another person where a person made them."""

from datetime import date

import pytest

from shuangsuiji.ledger.models import Entry
from shuangsuiji.registry.errors import (
    OwnProposal,
    ProposalDecided,
    ProposalNeedless,
    ProposalOutdated,
    UnusableValue,
)
from shuangsuiji.registry.models import Change, Tier, TierProposal
from shuangsuiji.registry.selectors.subjects import tiers_on
from shuangsuiji.registry.selectors.tiers.proposals import open_count, suspended, tally
from shuangsuiji.registry.services.tiers import (
    accept_proposal,
    accept_proposals,
    propose_by_hand,
    propose_tiers,
    reject_proposal,
)
from tests.acts import ACT, NOW, at
from tests.registry.tiers.cast import DIVISION, decision, event, id_of, subject, two_penalties

pytestmark = pytest.mark.django_db
OTHER = at(NOW, actor="account:other")
NEXT_YEAR = at(NOW.replace(year=2027, month=1, day=15))


def _only():
    return TierProposal.objects.get(state="open")


def _accept(act=ACT):
    return accept_proposal(act, id=_only().id, division=DIVISION)


def test_the_same_evidence_is_proposed_once():
    two_penalties(subject())

    again = propose_tiers(ACT, division=DIVISION)

    assert (again.opened, again.lapsed, open_count(DIVISION)) == (0, 0, 1)
    assert (_only().on, _only().reason, _only().evidence) == (
        date(2026, 1, 1),
        "penalties",
        [str(id_of(500)), str(id_of(501))],
    )


def test_accepting_makes_a_membership_from_the_proposed_day_with_document_history_and_entry():
    of, paper = subject(), decision()
    two_penalties(of, document=paper)

    _accept()

    made = Tier.objects.get(tier="special")
    assert (made.since, made.document) == (date(2026, 1, 1), paper)
    change = Change.objects.filter(about="subject").last()
    assert change.fields == {"tiers": [["general"], ["general", "special"]]} and change.document == paper
    entry = Entry.objects.get(kind="tier.accepted")
    assert entry.seq == made.entry == change.entry and str(id_of(500)) in entry.body


def test_accepting_twice_is_accepting_once():
    two_penalties(subject())
    first = _accept()

    accept_proposal(ACT, id=first.id, division=DIVISION)

    assert Tier.objects.filter(tier="special").count() == 1
    assert Entry.objects.filter(kind="tier.accepted").count() == 1


def test_a_rejected_proposal_comes_back_only_with_new_evidence():
    of = subject()
    two_penalties(of)
    rejected = reject_proposal(ACT, id=_only().id, division=DIVISION, why="正在复议")

    assert propose_tiers(ACT, division=DIVISION).opened == 0
    event(of, "penalty", 7, on="2025-11-01", number="演罚7号")

    assert len(_only().evidence) == 3
    with pytest.raises(ProposalDecided):
        accept_proposal(ACT, id=rejected.id, division=DIVISION)


def test_a_rejection_needs_its_reason():
    two_penalties(subject())

    with pytest.raises(UnusableValue):
        reject_proposal(ACT, id=_only().id, division=DIVISION, why=" ")


def test_a_second_ground_is_settled_with_the_first():
    of = subject()
    two_penalties(of)
    event(of, "rectification", 7, on="2026-10-01", summary="喷淋塔停用")
    first = TierProposal.objects.get(reason="unrectified")

    accept_proposal(ACT, id=first.id, division=DIVISION)

    assert tally(DIVISION) == {"accepted": 1, "lapsed": 1}


def test_when_the_year_has_turned_an_old_proposal_is_not_accepted_unseen():
    two_penalties(subject())

    with pytest.raises(ProposalOutdated):
        _accept(NEXT_YEAR)


def test_the_year_after_a_leaving_is_proposed_and_ends_the_membership():
    of = subject()
    two_penalties(of)
    _accept()

    propose_tiers(NEXT_YEAR, division=DIVISION)
    _accept(NEXT_YEAR)

    assert Tier.objects.get(tier="special").until == date(2027, 1, 1)
    assert tiers_on(of, date(2026, 12, 31)) == ["special", "general"] and tiers_on(of, date(2027, 1, 1)) == ["general"]


def test_many_are_accepted_together_or_not_at_all():
    two_penalties(subject())
    two_penalties(subject("河口厂", 101), first=510)
    ids = list(TierProposal.objects.values_list("id", flat=True))
    reject_proposal(ACT, id=ids[1], division=DIVISION, why="正在复议")

    with pytest.raises(ProposalDecided):
        accept_proposals(ACT, ids=ids, division=DIVISION)
    assert not Tier.objects.filter(tier="special").exists()
    assert accept_proposals(ACT, ids=ids[:1], division=DIVISION) == 1


def test_a_closed_subject_is_not_judged():
    of = subject()
    of.status = "closed"
    of.save()

    two_penalties(of)

    assert open_count(DIVISION) == 0


def _by_hand(of, **changed):
    values = {"tier": "positive", "move": "enter", "note": "评审通过", "document": decision(), **changed}
    return propose_by_hand(ACT, id=id_of(800), subject=of, **values)


def test_who_proposes_by_hand_does_not_confirm():
    proposal = _by_hand(subject())

    for decide in (accept_proposal, lambda act, **about: reject_proposal(act, why="不", **about)):
        with pytest.raises(OwnProposal):
            decide(ACT, id=proposal.id, division=DIVISION)
    accept_proposal(OTHER, id=proposal.id, division=DIVISION)

    assert Tier.objects.get(tier="positive").since == ACT.today()


def test_a_proposal_by_hand_needs_reason_and_document_and_a_change():
    of = subject()

    for missing in ({"note": ""}, {"document": None}):
        with pytest.raises(UnusableValue):
            _by_hand(of, **missing)
    for needless in ({"tier": "general"}, {"move": "leave"}):
        with pytest.raises(ProposalNeedless):
            _by_hand(of, **needless)
    assert _by_hand(of) == _by_hand(of)


def test_a_rule_run_leaves_proposals_by_hand_alone():
    _by_hand(subject())

    assert propose_tiers(ACT, division=DIVISION).lapsed == 0


def test_the_positive_list_of_a_special_subject_is_shown_as_resting_and_kept():
    of = subject()
    accept_proposal(OTHER, id=_by_hand(of).id, division=DIVISION)
    assert not suspended(DIVISION, ACT.today()).exists()

    two_penalties(of)
    _accept()

    assert list(suspended(DIVISION, ACT.today())) == [of]
    assert "positive" in tiers_on(of, ACT.today())
