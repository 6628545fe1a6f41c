"""Events behind tiers, proposals by rule and by hand, and their decisions."""

from shuangsuiji.registry.models import Subject, TierProposal
from shuangsuiji.registry.services.tiers import deciding, events, proposing
from tests.acts import ACT, NOW, at
from tests.ledger.every_service.scene import Scene, example
from tests.registry.tiers.cast import DIVISION, decision, event, id_of, subject, two_penalties

NEXT_YEAR = at(NOW.replace(year=2027, month=1, day=15))


def _proposed() -> tuple[Subject, TierProposal]:
    of = subject()
    two_penalties(of, document=decision())
    return of, TierProposal.objects.get(state="open")


@example(events.enter_event, "event.entered")
def _entering_the_second_penalty() -> Scene:
    of, paper = subject(), decision()
    event(of, "penalty", 500, on="2025-03-05", number="演罚500号")
    given = {"subject": of, "kind": "penalty", "values": {"on": "2025-09-05", "number": "演罚501号"}}
    return Scene(f"event:{id_of(501)}", lambda: events.enter_event(ACT, id=id_of(501), document=paper, **given))


@example(events.edit_event, "event.edited")
def _editing_an_event() -> Scene:
    one, paper = event(subject(), "penalty", 500, on="2025-03-05", number="演罚500号"), decision()
    given = {"version": 1, "values": {"on": "2025-03-06", "summary": "演示"}, "document": paper}
    return Scene(f"event:{one.id}", lambda: events.edit_event(ACT, id=one.id, **given))


@example(events.end_event, "event.ended")
def _ending_an_event() -> Scene:
    _proposed()
    given = {"version": 1, "values": {"ended_on": "2025-10-01", "end_number": "演撤1号"}}
    return Scene(f"event:{id_of(500)}", lambda: events.end_event(ACT, id=id_of(500), **given))


@example(events.withdraw_event, "event.withdrawn")
def _withdrawing_an_event() -> Scene:
    _proposed()
    return Scene(f"event:{id_of(500)}", lambda: events.withdraw_event(ACT, id=id_of(500), version=1, why="录入有误"))


@example(events.restore_event, "event.restored")
def _restoring_an_event() -> Scene:
    _proposed()
    events.withdraw_event(ACT, id=id_of(500), version=1, why="录入有误")
    return Scene(f"event:{id_of(500)}", lambda: events.restore_event(ACT, id=id_of(500), version=2, why="无误"))


@example(proposing.propose_tiers, "tier.proposed")
def _proposing_when_the_year_has_turned() -> Scene:
    of = subject()
    two_penalties(of, year=2026)
    return Scene(f"subject:{of.id}", lambda: proposing.propose_tiers(NEXT_YEAR, division=DIVISION))


@example(proposing.propose_tiers, "tier.lapsed")
def _lapsing_when_the_year_has_turned() -> Scene:
    of, _ = _proposed()
    return Scene(f"subject:{of.id}", lambda: proposing.propose_tiers(NEXT_YEAR, division=DIVISION))


@example(proposing.propose_by_hand, "tier.proposed")
def _proposing_by_hand() -> Scene:
    of = subject()
    given = {"subject": of, "tier": "key", "move": "enter", "note": "名录调整", "document": decision()}
    return Scene(f"subject:{of.id}", lambda: proposing.propose_by_hand(ACT, id=id_of(600), **given))


@example(deciding.accept_proposal, "tier.accepted")
def _accepting() -> Scene:
    of, proposal = _proposed()
    return Scene(f"subject:{of.id}", lambda: deciding.accept_proposal(ACT, id=proposal.id, division=DIVISION))


@example(deciding.accept_proposals, "tier.accepted")
def _accepting_many() -> Scene:
    of, proposal = _proposed()
    return Scene(f"subject:{of.id}", lambda: deciding.accept_proposals(ACT, ids=[proposal.id], division=DIVISION))


@example(deciding.reject_proposal, "tier.rejected")
def _rejecting() -> Scene:
    of, proposal = _proposed()
    given = {"id": proposal.id, "division": DIVISION, "why": "正在复议"}
    return Scene(f"subject:{of.id}", lambda: deciding.reject_proposal(ACT, **given))
