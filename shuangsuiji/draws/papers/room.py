"""What the papers of a meeting have in common: the decision behind it, and who was in the room."""

import json
from collections.abc import Mapping
from typing import Any

from shuangsuiji.documents.selectors import documents, latest
from shuangsuiji.draws.errors import NoSuchPlace
from shuangsuiji.draws.models import Meeting
from shuangsuiji.plans.fields import letterhead_values
from shuangsuiji.plans.papers import decision as decided
from shuangsuiji.plans.selectors.papers import letterhead_of

Json = dict[str, Any]
TITLES = {"minutes": "摇号会议纪要", "filing_report": "名单备案的报告", "work_notice": "抽查工作通知"}
"""What the archive calls the papers of a meeting, after its period."""
_FIELDS = ("place", "chair", "recorder", "signer", "contact")


def no_such_paper(kind: str) -> NoSuchPlace:
    """The refusal of a kind of paper that this page does not make."""
    return NoSuchPlace(what="文书", what_en="paper", found=kind)


def about(meeting: Meeting) -> str:
    """What documents of this meeting are about, as the archive and the ledger have it."""
    return f"meeting:{meeting.id}"


def remembered(meeting: Meeting) -> Json:
    """What a form begins with: the room as the decision has it, else the letterhead, else what papers said last."""
    known: Json = {}
    for one in documents(meeting.division)[:20]:
        content = json.loads(one.content)
        for name, text in {**content["office"], **{key: content.get(key, "") for key in _FIELDS}}.items():
            known.setdefault(name, text) if text else None
    standing = letterhead_of(meeting.division)
    headed = letterhead_values(standing) if standing else {}
    return {**known, **{name: text for name, text in headed.items() if text}, **of_decision(meeting)}


def of_decision(meeting: Meeting) -> Json:
    """Place, chair, recorder of the meeting that decided the ratio; {} for a rehearsal, which nobody decided."""
    if meeting.decision is None:
        return {}
    said = decided.values(meeting.decision, office={})
    return {"place": said["place"], "chair": said["chair"], "recorder": said["recorder"]}


def people(meeting: Meeting) -> list[Json]:
    """Those of the decision's meeting, with the office's words for their roles; the contributors for a rehearsal."""
    if meeting.decision is not None:
        return list(decided.values(meeting.decision, office={})["people"])
    return [{"name": one.who, "role": "贡献人"} for one in meeting.contributors.exclude(how="software")]


def decision_number(meeting: Meeting) -> str:
    """The number of the record of the decision where it is archived."""
    paper = latest(f"decision:{meeting.decision_id}", "decision_record") if meeting.decision_id else None
    return paper.number if paper else ""


def room(said: Mapping[str, str], *names: str) -> Json:
    """The office and these fields of what was typed."""
    office = {key: said[key] for key in ("name", "word", "above")}
    return {"office": office, **{name: said[name] for name in names}}
