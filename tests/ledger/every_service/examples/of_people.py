"""Officers, squads, leave, recusals, training, publicity."""

from shuangsuiji.registry.models import Conflict, Leave, Publicity, Training
from shuangsuiji.registry.services import records
from shuangsuiji.registry.services.people import absences, officers, squads
from tests.acts import ACT
from tests.ledger.every_service.scene import Scene, example
from tests.registry.people.cast import DIVISION, account, id_of, officer, squad, subject
from tests.registry.subjects.cast import document

ON = "2026-11-02"


def leave() -> Leave:
    """An officer is away for some days."""
    return absences.enter_leave(
        ACT, id=id_of(50), officer=officer(), values={"since": "2026-12-01", "until": "2026-12-05"}
    )


def conflict() -> Conflict:
    """An officer never goes to a subject."""
    said = {"reason": "近亲属任职", "declared_on": ON}
    return absences.declare_conflict(ACT, id=id_of(70), officer=officer(), subject=subject(), values=said)


def training() -> Training:
    """A training that one officer attended."""
    values = {"on": ON, "topic": "抽查规程", "minutes": "90"}
    return records.enter_training(ACT, id=id_of(80), division=DIVISION, values=values, officers=[officer()])


def publicity() -> Publicity:
    """A publication."""
    values = {"on": ON, "title": "演示", "channel": "网站"}
    return records.enter_publicity(ACT, id=id_of(90), division=DIVISION, values=values)


@example(officers.enter_officer, "officer.entered")
def _entering_an_officer() -> Scene:
    of, paper = squad(), document()
    values = {"name": "甲", "certificate": "DEMO-01", "skills": "危废", "certificate_until": "2027-12-31"}
    given = {"division": DIVISION, "values": values, "squad": of, "document": paper}
    return Scene(f"officer:{id_of(10)}", lambda: officers.enter_officer(ACT, id=id_of(10), **given))


@example(officers.edit_officer, "officer.edited")
def _editing_an_officer() -> Scene:
    one, to = officer(), squad()
    given = {"version": 1, "values": {"lead": "yes", "in_post": "no", "note": "演示"}, "squad": to}
    return Scene(f"officer:{one.id}", lambda: officers.edit_officer(ACT, id=one.id, **given))


@example(officers.link_account, "officer.account_linked")
def _linking_an_account() -> Scene:
    one, of = officer(), account("officer-1", "officer")
    return Scene(f"officer:{one.id}", lambda: officers.link_account(ACT, id=one.id, version=1, account=of))


@example(squads.enter_squad, "squad.formed")
def _forming_a_squad() -> Scene:
    leader, values = officer(), {"name": "一分队", "formed_on": "2024-01-01"}
    given = {"division": DIVISION, "values": values, "leader": leader, "document": document()}
    return Scene(f"squad:{id_of(1)}", lambda: squads.enter_squad(ACT, id=id_of(1), **given))


@example(squads.edit_squad, "squad.edited")
def _dissolving_a_squad() -> Scene:
    of, leader = squad(), officer()
    given = {"version": 1, "values": {"dissolved_on": "2026-12-31"}, "leader": leader}
    return Scene(f"squad:{of.id}", lambda: squads.edit_squad(ACT, id=of.id, **given))


@example(absences.enter_leave, "leave.entered")
def _entering_leave() -> Scene:
    one, values = officer(), {"since": "2026-12-01", "until": "2026-12-05", "reason": "年休假"}
    return Scene(f"leave:{id_of(50)}", lambda: absences.enter_leave(ACT, id=id_of(50), officer=one, values=values))


@example(absences.edit_leave, "leave.edited")
def _editing_leave() -> Scene:
    one = leave()
    return Scene(
        f"leave:{one.id}", lambda: absences.edit_leave(ACT, id=one.id, version=1, values={"until": "2026-12-03"})
    )


@example(absences.declare_conflict, "conflict.declared")
def _declaring_a_conflict() -> Scene:
    one, of, said = officer(), subject(), {"reason": "持股", "declared_on": ON}
    given = {"officer": one, "subject": of, "values": said, "document": document()}
    return Scene(f"conflict:{id_of(70)}", lambda: absences.declare_conflict(ACT, id=id_of(70), **given))


@example(absences.edit_conflict, "conflict.edited")
def _ending_a_conflict() -> Scene:
    one = conflict()
    given = {"version": 1, "values": {"ended_on": "2026-11-20"}, "document": document()}
    return Scene(f"conflict:{one.id}", lambda: absences.edit_conflict(ACT, id=one.id, **given))


@example(records.enter_training, "training.entered")
def _entering_a_training() -> Scene:
    values = {"on": ON, "topic": "抽查规程", "minutes": "90"}
    given = {"division": DIVISION, "values": values, "officers": [officer()], "document": document()}
    return Scene(f"training:{id_of(80)}", lambda: records.enter_training(ACT, id=id_of(80), **given))


@example(records.edit_training, "training.edited")
def _editing_a_training() -> Scene:
    one, other = training(), officer("乙", "DEMO-02", 11)
    given = {"version": 1, "values": {"topic": "双随机"}, "officers": [other], "document": document()}
    return Scene(f"training:{one.id}", lambda: records.edit_training(ACT, id=one.id, **given))


@example(records.enter_publicity, "publicity.entered")
def _entering_publicity() -> Scene:
    given = {"division": DIVISION, "values": {"on": ON, "title": "演示", "channel": "网站"}, "document": document()}
    return Scene(f"publicity:{id_of(90)}", lambda: records.enter_publicity(ACT, id=id_of(90), **given))


@example(records.edit_publicity, "publicity.edited")
def _editing_publicity() -> Scene:
    one = publicity()
    given = {"version": 1, "values": {"audience": "企业"}, "document": document()}
    return Scene(f"publicity:{one.id}", lambda: records.edit_publicity(ACT, id=one.id, **given))
