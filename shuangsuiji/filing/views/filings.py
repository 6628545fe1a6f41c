"""The list of periods with their countdown, and the filing of one meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from shuangsuiji.bilingual import t
from shuangsuiji.draws.selectors.meetings import meeting_of
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.selectors.filings import filings_of_meeting, manifest_of, person_hours, standing_receipt
from shuangsuiji.filing.selectors.keys import key_in_force
from shuangsuiji.filing.selectors.standing import current, standing, standing_of
from shuangsuiji.filing.services.packages import require_drawn
from shuangsuiji.ledger.naming import named
from shuangsuiji.registry.views.listing import may


def filing_list(request: Any) -> HttpResponse:
    """Every period: until when, how draw and filing stand; nothing that a draw decided."""
    division, today = request.account.division, request.act.today()
    context = {
        "here": current(division, today),
        "rows": standing(division, today),
        "key": key_in_force(division, today),
        "may_keys": may(request, "filing:city_key_list"),
    }
    return render(request, "filing/filing_list.html", context)


def filing_detail(request: Any, id: UUID) -> HttpResponse:
    """One drawn meeting: deadlines, packages with their copies, receipts, and who knows of the list since."""
    division, today = request.account.division, request.act.today()
    meeting = meeting_of(division, id)
    require_drawn(meeting)
    found = filings_of_meeting(division, id)
    newest = found[0] if found else None
    context = {
        "meeting": meeting,
        "standing": standing_of(meeting, today),
        "filings": found,
        "newest": newest,
        "manifest": manifest_of(newest) if newest else {},
        "receipt": standing_receipt(newest) if newest else None,
        "receipts": [one for filing in found for one in filing.receipts.all()],
        "person_hours": person_hours(newest, request.act.at) if newest else 0,
        "entries": _entries(found),
        "may_make": may(request, "filing:package_new", "POST"),
        "may_take": may(request, "filing:package_file", "POST"),
        "may_receipt": may(request, "filing:receipt_new", "POST"),
        "may_receipt_file": may(request, "filing:receipt_file", "POST"),
    }
    return render(request, "filing/filing_detail.html", context)


def _entries(found: Sequence[Filing]) -> list[dict[str, Any]]:
    """What happened to these packages, newest first, for `ui/_history.html`."""
    told: list[tuple[Any, Any]] = [(one, t("制作第{n}个备案包", "Package {n} made", n=one.number)) for one in found]
    for one in found:
        told += [(copy, t("取走第{n}份", "Copy {n} taken", n=copy.number)) for copy in one.copies.all()]
        told += [
            (row, t("登记回执 {number}", "Receipt {number} entered", number=row.number)) for row in one.receipts.all()
        ]
    names = named({row.actor for row, _ in told})
    rows = sorted(told, key=lambda pair: (pair[0].at, pair[0].entry), reverse=True)
    return [{"at": row.at, "actor": names[row.actor], "after": text} for row, text in rows]
