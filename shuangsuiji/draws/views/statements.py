"""Statements 公告, for anyone and without signing in: what was published of each ceremony, byte for byte.

What is shown follows from the statements alone, and rules and plan stood before the draw: nothing else moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from shuangsuiji.bilingual import t
from shuangsuiji.core.canonical import dumps, loads
from shuangsuiji.draws.models import Meeting, Statement
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.selectors.public import published
from shuangsuiji.registry.views.downloads import download

KINDS: Mapping[str, Any] = {
    "opening": t("启封前公告", "Opening"),
    "balls": t("摇号结果", "Balls"),
    "closing": t("启封后公告", "Closing"),
    "abort": t("中止公告", "Abort"),
    "links": t("事件链", "Links"),
}
_FIXED = {"rules": t("规则", "Rules"), "plan": t("计划", "Plan")}
VERIFIER = "verify_draw1"


@dataclass(frozen=True, slots=True)
class Ceremony:
    """One ceremony's statements in the order of publication; `main` are all but the links."""

    meeting: Meeting
    statements: Sequence[Statement]

    @property
    def opening(self) -> Mapping[str, Any]:
        """The opening statement's fields."""
        return document(self.meeting, "opening")

    @property
    def size(self) -> int:
        """Subjects in the frozen registry, as the closing says later."""
        return len(document(self.meeting, "frozen")["registry"]["subjects"])

    @property
    def main(self) -> list[tuple[Any, Statement]]:
        """Each statement with what its kind is called, the links left out."""
        return [(KINDS[one.kind], one) for one in self.statements if one.kind != "links"]

    @property
    def links(self) -> list[Statement]:
        """The links statements, newest first."""
        return [one for one in reversed(self.statements) if one.kind == "links"]

    def hash_of(self, kind: str) -> str:
        """The hash of the newest statement of a kind, "" where there is none."""
        return next((one.hash for one in reversed(self.statements) if one.kind == kind), "")

    @property
    def proven_by(self) -> dict[str, str]:
        """What the verifier is to be given from here: opening, closing, and the newest link."""
        newest = loads(self.links[0].text.encode())["events"] if self.links else []
        link = newest[-1]["link"] if newest else self.hash_of("closing")
        return {"opening": self.hash_of("opening"), "closing": self.hash_of("closing"), "link": link}


def _ceremonies() -> list[Ceremony]:
    """Every ceremony that has published anything, newest first."""
    found: dict[UUID, list[Statement]] = {}
    for one in published():
        found.setdefault(one.meeting_id, []).append(one)
    held = [Ceremony(rows[0].meeting, sorted(rows, key=lambda one: one.seq)) for rows in found.values()]
    return list(reversed(held))


def statement_list(request: Any) -> HttpResponse:
    """All ceremonies with their statements, the verifier, and how to check."""
    return render(request, "draws/statement_list.html", {"ceremonies": _ceremonies(), "verifier": f"{VERIFIER}.py"})


def statement_detail(request: Any, id: UUID) -> HttpResponse:
    """One ceremony: every statement, every day's links, rules and plan."""
    found = next((one for one in _ceremonies() if one.meeting.id == id), None)
    if found is None:
        raise Http404
    context = {"ceremony": found, "fixed": _FIXED.items(), "verifier": f"{VERIFIER}.py"}
    return render(request, "draws/statement_detail.html", context)


def statement_file(request: Any, id: UUID) -> HttpResponse:
    """One statement, exactly the bytes whose hash was read out."""
    one = published().filter(id=id).first()
    if one is None:
        raise Http404
    return download(one.text.encode(), name=f"{one.kind}-{one.hash[:12]}", form="json")


def statement_fixed(request: Any, id: UUID, name: str) -> HttpResponse:
    """Rules or plan as they were frozen before the draw, in their canonical bytes; not before the opening."""
    one = published().filter(meeting_id=id, kind="opening").first()
    if one is None or name not in _FIXED:
        raise Http404
    frozen = document(one.meeting, "frozen")["rules"] if name == "rules" else document(one.meeting, "plan")
    return download(dumps(frozen), name=f"{name}-{one.meeting.ceremony.replace('/', '-')}", form="json")


def statement_verifier(request: Any) -> HttpResponse:
    """The verifier: one file that runs alone."""
    source = files("shuangsuiji.verifier").joinpath(f"{VERIFIER}.py").read_bytes()
    return download(source, name=VERIFIER, form="py")
