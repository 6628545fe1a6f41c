"""The freeze with its quality report: what goes into the drum, by which arithmetic, and what is noticed about it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from shuangsuiji.bilingual import t
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.models.meetings import SEALED
from shuangsuiji.draws.selectors.meetings import document
from shuangsuiji.draws.services.freezing import freeze
from shuangsuiji.draws.views.meeting.page import acted, address, found, planned, shown
from shuangsuiji.registry.selectors.quality import CHECKS


def meeting_freeze(request: Any, id: UUID) -> HttpResponse:
    """Freeze, look at the report, and freeze again as often as the registers are put right, until the opening."""
    meeting = found(request, id)
    if request.method == "POST":
        return acted(
            request,
            lambda: freeze(request.act, meeting=id),
            to=address(meeting, "freeze"),
            page=lambda refusal: shown(request, meeting, "freeze", refusal=refusal, **_report(meeting)),
            said=t("名录已按现在的登记封存。", "The registers are frozen as they stand now."),
        )
    return shown(request, meeting, "freeze", **_report(meeting))


def _report(meeting: Meeting) -> dict[str, Any]:
    frozen, quality = document(meeting, "frozen"), document(meeting, "quality")
    return {
        "plan": planned(meeting),
        "size": len(frozen["registry"]["subjects"]) if frozen else 0,
        "officers": len(frozen["roster"]["officers"]) if frozen else 0,
        "rules": frozen.get("rules", {}),
        "quality": quality,
        "checks": _noticed(quality.get("checks", {})),
        "again": meeting.stage < SEALED,
    }


def _noticed(counts: Mapping[str, int]) -> list[tuple[Any, int]]:
    return [(CHECKS[name].label, count) for name, count in counts.items() if name in CHECKS]
