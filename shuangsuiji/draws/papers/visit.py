"""The papers of one visit, and the sealed annex: they name subjects, so they are printed and archived nowhere."""

from collections.abc import Mapping, Sequence
from typing import Any

from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers.letters import sections
from shuangsuiji.draws.papers.room import decision_number
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.selectors.tasks import Task
from shuangsuiji.registry.models import Officer, Subject

Json = dict[str, Any]


def _subject(meeting: Meeting, key: str) -> Subject:
    return Subject.objects.get(division=meeting.division, key=key)


def _officers(meeting: Meeting, team: Sequence[str]) -> list[Json]:
    names = dict(
        Officer.objects.filter(division=meeting.division, certificate__in=team).values_list("certificate", "name")
    )
    return [{"name": names.get(one, one), "certificate": one} for one in team]


def visit_number(meeting: Meeting, key: str) -> str:
    """What a visit is called on paper: its ceremony and the subject's number."""
    return f"{meeting.ceremony} {key}"


def _visit(meeting: Meeting, task: Task, said: Mapping[str, Any]) -> Json:
    return {
        "office": {"name": said["name"], "word": ""},
        "visit_number": visit_number(meeting, task.key),
        "subject": _subject(meeting, task.key).name,
        "basis": f"{document(meeting, 'plan')['title']}和{meeting.period}抽查计划",
        "sections": sections(meeting.division, said["on"]) or ["检查事项目录规定的全部事项"],
        "officers": _officers(meeting, task.team),
    }


def approval(meeting: Meeting, task: Task, said: Mapping[str, Any]) -> Json:
    """A visit in plain JSON, for the form `approval`: approved blind, by its number, in the decision."""
    subject, decision = _subject(meeting, task.key), meeting.decision
    return {
        **_visit(meeting, task, said),
        "code": subject.code,
        "address": subject.address,
        "industry": subject.industry,
        "planned": said["on"].isoformat(),
        "decision_number": decision_number(meeting) or f"{meeting.period}抽查比例决定",
        "decision_on": decision.held_on.isoformat() if decision else "",
        "decided_by": "、".join(one.signer for one in decision.signatures.all()) if decision else "—",
    }


def notice(meeting: Meeting, task: Task, said: Mapping[str, Any]) -> Json:
    """A visit in plain JSON, for the form `visit_notice`."""
    return {
        **_visit(meeting, task, said),
        "on": said["on"].isoformat(),
        "approval_number": visit_number(meeting, task.key),
        "phone": said["phone"],
    }


def annex(meeting: Meeting, opened: Mapping[str, Any], *, name: str, copies: int = 2) -> Json:
    """The whole list with salts and the software's value, for the form `sealed_annex`; `opened` as `print_annex` gives.

    Visits that have ended are left out: what is printed is what may still be inspected.
    """
    names = dict(Subject.objects.filter(division=meeting.division).values_list("key", "name"))
    rows = [one for one in opened["visits"] if one["state"] == "due"]
    return {
        "office": {"name": name, "word": ""},
        "period": meeting.period,
        "ceremony": meeting.ceremony,
        "root": document(meeting, "closing")["root"],
        "hash": meeting.hash,
        "software_value": opened["software"],
        "registry_salt": opened["salts"]["registry"],
        "roster_salt": opened["salts"]["roster"],
        "visits": [
            {
                "key": one["key"],
                "subject": names.get(one["key"], one["key"]),
                "officers": [f"{each['name']}（{each['certificate']}）" for each in _officers(meeting, one["team"])],
                "week": one["week"],
            }
            for one in rows
        ],
        "copy": opened["copy"],
        "copies": max(copies, opened["copy"]),
    }
