"""Settings of plans, campaigns, exemptions, visits made, and the decision."""

from shuangsuiji.plans.models import Campaign, Exemption, Plan, SiteVisit
from shuangsuiji.plans.services import campaigns, decisions, exemptions, papers, plans, visits
from shuangsuiji.registry.models import SourceDocument
from tests.ledger.every_service.scene import Scene, example
from tests.people import DIVISION
from tests.plans.cast import LETTERHEAD, NOW, Q4, TODAY, acting, chair, draft, drafter, id_of, office, subject

CAMPAIGN = {"slug": "voc", "title": "演示专项", "share": "1/2", "first": "2026-10-01", "last": "2026-12-31"}
EXEMPTION = {"period": "2026Q4", "stratum": "key", "kind": "joint-check", "reason": "演示"}


def _paper() -> SourceDocument:
    given = {"title": "演示文件", "file_hash": "ab" * 32, "made_at": NOW.at}
    return SourceDocument.objects.create(id=id_of(600), division=DIVISION, **given)


def _plan() -> Plan:
    return plans.open_plan(NOW, id=id_of(1), division=DIVISION, period=Q4)


def _campaign() -> Campaign:
    return campaigns.enter_campaign(NOW, id=id_of(2), division=DIVISION, values={**CAMPAIGN, "tiers": ["key"]})


def _exemption() -> Exemption:
    return exemptions.enter_exemption(NOW, id=id_of(3), division=DIVISION, values=EXEMPTION, document=_paper())


def _visit() -> SiteVisit:
    of = subject(1, "key")
    given = {"division": DIVISION, "key": of.key, "on": TODAY, "kind": "case", "basis": "演示立案1号"}
    return visits.note_visit(NOW, id=id_of(4), **given)


@example(plans.open_plan, "plan.entered")
def _opening_a_plan() -> Scene:
    values = {"days_per_visit": "2", "share": "80"}
    given = {"id": id_of(1), "division": DIVISION, "period": Q4, "values": values}
    return Scene(f"plan:{id_of(1)}", lambda: plans.open_plan(NOW, **given))


@example(plans.edit_plan, "plan.edited")
def _editing_a_plan() -> Scene:
    one = _plan()
    given = {"version": 1, "values": {"share": "60", "note": "演示"}}
    return Scene(f"plan:{one.id}", lambda: plans.edit_plan(NOW, id=one.id, **given))


@example(papers.edit_letterhead, "letterhead.edited")
def _editing_the_letterhead() -> Scene:
    given = {"division": DIVISION, "id": id_of(6)}
    papers.edit_letterhead(NOW, **given, version=0, values=LETTERHEAD)
    changed = {"word": "演生环", "signer": "演示签发人"}
    return Scene(f"letterhead:{id_of(6)}", lambda: papers.edit_letterhead(NOW, **given, version=1, values=changed))


@example(campaigns.enter_campaign, "campaign.entered")
def _entering_a_campaign() -> Scene:
    values = {**CAMPAIGN, "tiers": ["key"], "sections": ["permit"], "keys": "P-01", "attributes": "kind=site"}
    given = {"id": id_of(2), "division": DIVISION, "values": values, "document": _paper()}
    return Scene(f"campaign:{id_of(2)}", lambda: campaigns.enter_campaign(NOW, **given))


@example(campaigns.edit_campaign, "campaign.edited")
def _editing_a_campaign() -> Scene:
    one = _campaign()
    given = {"version": 1, "values": {"share": "100%", "tiers": ["general"]}}
    return Scene(f"campaign:{one.id}", lambda: campaigns.edit_campaign(NOW, id=one.id, **given))


@example(campaigns.turn_campaign, "campaign.withdrawn")
def _withdrawing_a_campaign() -> Scene:
    one = _campaign()
    given = {"version": 1, "why": "演示误录", "withdrawn": True}
    return Scene(f"campaign:{one.id}", lambda: campaigns.turn_campaign(NOW, id=one.id, **given))


@example(campaigns.turn_campaign, "campaign.restored")
def _restoring_a_campaign() -> Scene:
    one = campaigns.turn_campaign(NOW, id=_campaign().id, version=1, why="演示误录", withdrawn=True)
    given = {"version": 2, "why": "演示无误", "withdrawn": False}
    return Scene(f"campaign:{one.id}", lambda: campaigns.turn_campaign(NOW, id=one.id, **given))


@example(exemptions.enter_exemption, "exemption.entered")
def _recording_an_exemption() -> Scene:
    given = {"id": id_of(3), "division": DIVISION, "values": EXEMPTION, "document": _paper()}
    return Scene(f"exemption:{id_of(3)}", lambda: exemptions.enter_exemption(NOW, **given))


@example(exemptions.turn_exemption, "exemption.withdrawn")
def _withdrawing_an_exemption() -> Scene:
    one = _exemption()
    given = {"version": 1, "why": "演示误录", "withdrawn": True}
    return Scene(f"exemption:{one.id}", lambda: exemptions.turn_exemption(NOW, id=one.id, **given))


@example(exemptions.turn_exemption, "exemption.restored")
def _restoring_an_exemption() -> Scene:
    one = exemptions.turn_exemption(NOW, id=_exemption().id, version=1, why="演示误录", withdrawn=True)
    given = {"version": 2, "why": "演示无误", "withdrawn": False}
    return Scene(f"exemption:{one.id}", lambda: exemptions.turn_exemption(NOW, id=one.id, **given))


@example(visits.note_visit, "visit.noted")
def _noting_a_visit() -> Scene:
    of = subject(1, "key")
    given = {"division": DIVISION, "key": of.key, "on": TODAY, "kind": "drawn", "strata": ("key",)}
    ceremony = f"{DIVISION}/2026Q3/1"
    return Scene(f"visit:{id_of(4)}", lambda: visits.note_visit(NOW, id=id_of(4), ceremony=ceremony, **given))


@example(visits.turn_visit, "visit.withdrawn")
def _withdrawing_a_visit() -> Scene:
    one = _visit()
    given = {"version": 1, "why": "演示误录", "withdrawn": True}
    return Scene(f"visit:{one.id}", lambda: visits.turn_visit(NOW, id=one.id, **given))


@example(visits.turn_visit, "visit.restored")
def _restoring_a_visit() -> Scene:
    one = visits.turn_visit(NOW, id=_visit().id, version=1, why="演示误录", withdrawn=True)
    given = {"version": 2, "why": "演示无误", "withdrawn": False}
    return Scene(f"visit:{one.id}", lambda: visits.turn_visit(NOW, id=one.id, **given))


@example(decisions.draft_decision, "decision.drafted")
def _drafting() -> Scene:
    office()
    by = drafter()
    return Scene(f"decision:{id_of(900)}", lambda: draft(by))


@example(decisions.sign_decision, "decision.signed")
def _signing() -> Scene:
    office()
    one, by = draft(drafter()), chair()
    given = {"id": id_of(950), "decision": one, "signer": by, "seen_hash": one.hash}
    return Scene(f"decision:{one.id}", lambda: decisions.sign_decision(acting(by), **given))


@example(decisions.sign_by_scan, "decision.signed")
def _recording_a_signed_paper() -> Scene:
    office()
    by = drafter()
    one = draft(by)
    given = {"id": id_of(950), "decision": one, "signer": "演示组长", "role": "chair", "seen_hash": one.hash}
    paper = _paper()
    return Scene(f"decision:{one.id}", lambda: decisions.sign_by_scan(acting(by), document=paper, **given))
