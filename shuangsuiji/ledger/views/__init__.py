"""Pages of the audit administrator: entries, one entry, the verdict over all, the export and the head."""

import json
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from shuangsuiji.ledger.errors import NoSuchEntry
from shuangsuiji.ledger.naming import named
from shuangsuiji.ledger.selectors import absent_guards, entries, entry, head, lines, verdict
from shuangsuiji.ledger.views.filtering import EntryFilter
from shuangsuiji.ledger.views.reading import shown

PER_PAGE = 50


def entry_list(request: Any) -> HttpResponse:
    """Entries, newest first, in words."""
    form = EntryFilter(request.GET or None)
    page = Paginator(entries(**form.wanted()), PER_PAGE).get_page(request.GET.get("page"))
    names = named({word for one in page for word in (one.actor, one.about) if word})
    context = {"form": form, "page": page, "entries": [shown(one, names) for one in page], "head": head()}
    return render(request, "ledger/entry_list.html", context)


def entry_detail(request: Any, seq: int) -> HttpResponse:
    """One entry: its words, its body, its place in the chain."""
    one = entry(seq)
    if one is None:
        raise NoSuchEntry(found=seq, last=head().seq)
    read = shown(one, named(word for word in (one.actor, one.about) if word))
    body = json.dumps(json.loads(one.body), ensure_ascii=False, indent=2)
    return render(request, "ledger/entry_detail.html", {"entry": read, "stored": one, "body": body})


def verify(request: Any) -> HttpResponse:
    """Read the whole chain now, and look at the database's guards."""
    context = {"verdict": verdict(), "absent": absent_guards(), "at": request.now}
    return render(request, "ledger/verify.html", context)


def export(request: Any) -> StreamingHttpResponse:
    """Every entry, one line each, to be verified elsewhere with `ssj ledger verify --file`."""
    response = StreamingHttpResponse(lines(), content_type="application/jsonl")
    response["Content-Disposition"] = _attachment("ledger", request.now, "jsonl")
    return response


def ledger_head(request: Any) -> HttpResponse:
    """The last entry's number and hash: kept elsewhere, it shows later whether anything before it was altered."""
    last = head()
    text = json.dumps({"hash": last.hash, "seq": last.seq}, sort_keys=True) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = _attachment("ledger-head", request.now, "json")
    return response


def _attachment(name: str, at: datetime, suffix: str) -> str:
    return f'attachment; filename="{name}-{at:%Y%m%d-%H%M%S}.{suffix}"'
