"""The letters that follow a draw: 备案报告 to the city, 抽查工作通知 to the squads; counts as planned, no names."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from shuangsuiji.documents.selectors import latest
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.papers.room import about, decision_number, room
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.ledger.selectors import entries
from shuangsuiji.registry.selectors.items import in_force, items_of
from shuangsuiji.registry.selectors.people import active_squads
from shuangsuiji.registry.words import SECTIONS


def package_of(meeting: Meeting) -> dict[str, Any]:
    """The newest package that was made for the city, as the ledger tells it; {} before there is one.

    Filing stands above the draws and is not imported; the ledger is below both.
    """
    for one in entries(kind="filing.made"):
        body: dict[str, Any] = json.loads(one.body)
        if body["meeting"] == str(meeting.id):
            return body
    return {}


def filing_report(meeting: Meeting, said: Mapping[str, str], *, on: date) -> dict[str, Any]:
    """The report in plain JSON, of kind `filing_report`; the package's hash from the ledger, — before there is one."""
    package, minutes = package_of(meeting), latest(about(meeting), "minutes")
    by_key = f"名单已用贵单位公钥（指纹{str(package.get('key', ''))[:16]}）加密，随备案包移送"
    by_paper = f"名单以密封附件（{package.get('annex', '')}）由两人面交"
    unsent = "名单密封，随备案包或密封附件另行移送"
    return {
        **room(said, "signer", "contact"),
        "period": meeting.period,
        "filed_on": on.isoformat(),
        "plan": document(meeting, "plan"),
        "opening": document(meeting, "opening"),
        "closing": document(meeting, "closing"),
        "minutes_number": minutes.number if minutes else "会议纪要（另附）",
        "decision_number": decision_number(meeting) or "会议记录（另附）",
        "package_hash": str(package.get("package", "—")),
        "list_by": by_key if package.get("key") else by_paper if package.get("annex") else unsent,
        "enclosures": ["启封前公告、摇号结果、启封后公告", "会议纪要", "备案包及其摘要值"],
    }


def work_notice(meeting: Meeting, said: Mapping[str, str], *, on: date) -> dict[str, Any]:
    """The notice in plain JSON, of kind `work_notice`: the same for every squad."""
    return {
        **room(said, "contact"),
        "period": meeting.period,
        "issued_on": on.isoformat(),
        "squads": [one.name for one in active_squads(meeting.division, on)] or ["各执法分队"],
        "plan": document(meeting, "plan"),
        "sections": sections(meeting.division, on) or ["检查事项目录规定的全部事项"],
    }


def sections(division: str, on: date) -> list[str]:
    """Sections of the directories of check items in force, in the order of the sheet, in Chinese."""
    there = {item.section for directory in in_force(division, on) for item in items_of(directory)}
    with override("zh-hans"):
        return [str(words) for slug, words in SECTIONS.items() if slug in there]
