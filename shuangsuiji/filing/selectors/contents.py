"""What goes into a package of a meeting, gathered from the parts that keep it; nothing sealed is opened here."""

from collections.abc import Mapping
from typing import Any

from shuangsuiji.documents.models import Document
from shuangsuiji.documents.selectors import archived, latest
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.meetings import document, standing_balls
from shuangsuiji.ledger.selectors import head
from shuangsuiji.ledger.services import plain
from shuangsuiji.plans.models import Decision
from shuangsuiji.plans.selectors.decisions import decision_of, signed_content
from shuangsuiji.plans.selectors.lists import officer_rows, subject_rows

Json = Mapping[str, Any]


def statements_of(meeting: Meeting) -> dict[str, Json]:
    """Opening, balls where there were any, and closing, as published."""
    balls = standing_balls(meeting)
    found: dict[str, Json] = {"opening": document(meeting, "opening"), "closing": document(meeting, "closing")}
    return {**found, **({"balls": balls} if balls else {})}


def papers_of(meeting: Meeting) -> dict[str, Json]:
    """Decision, plan and the ledger's head; raises `DecisionAltered` for a decision that is not what was signed."""
    last = head()
    return {
        "decision": _decision(meeting.decision),
        "plan": document(meeting, "plan"),
        "ledger-head": {"seq": last.seq, "hash": last.hash},
    }


def documents_of(meeting: Meeting) -> dict[str, bytes]:
    """The archived PDFs that are filed: record of the decision and minutes, the version in force of each.

    What is archived holds no name that was drawn. Raises `FileGone`, `FileChanged`.
    """
    return {one.kind: archived(one, "pdf") for one in _filed_papers(meeting)}


def documents_named(meeting: Meeting) -> list[str]:
    """What these documents are called, for a page."""
    return [str(one) for one in _filed_papers(meeting)]


def _filed_papers(meeting: Meeting) -> list[Document]:
    about = {"decision_record": f"decision:{meeting.decision_id}", "minutes": f"meeting:{meeting.id}"}
    found = (latest(thing, kind) for kind, thing in about.items())
    return [one for one in found if one is not None]


def _decision(decision: Decision | None) -> Json:
    """All that was signed, with who signed it."""
    if decision is None:
        return {}
    whole = decision_of(decision.plan.division, decision.id)
    signed = [
        {"signer": one.signer, "role": one.role, "delegation": one.delegation, "method": one.method, "at": one.at}
        for one in whole.signatures.all()
    ]
    content = {**signed_content(whole), "numbers": whole.numbers, "numbers_hash": whole.numbers_hash}
    return dict(plain({**content, "hash": whole.hash, "signatures": signed}))


def names_of(meeting: Meeting) -> dict[str, dict[str, dict[str, str]]]:
    """What stands beside every id of the frozen registry and roster, drawn or not: names, code, permit, squad."""
    frozen = document(meeting, "frozen")
    on = meeting.frozen_on
    if on is None:
        return {"subjects": {}, "officers": {}}
    subjects = {one.id: one for one in subject_rows(meeting.division, on)}
    officers = {one.id: one for one in officer_rows(meeting.division, on, ())}
    return {
        "subjects": {
            one["id"]: _said(subjects.get(one["id"]), "name", "code", "permit")
            for one in frozen["registry"]["subjects"]
        },
        "officers": {
            one["id"]: _said(officers.get(one["id"]), "name", "squad") for one in frozen["roster"]["officers"]
        },
    }


def _said(row: Any, *columns: str) -> dict[str, str]:
    """The columns of a row as text; empty for a row that has gone from the register since."""
    return {name: str(getattr(row, name, "") or "") for name in columns}
