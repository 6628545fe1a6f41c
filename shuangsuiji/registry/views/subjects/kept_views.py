"""Filters that an account keeps under a name."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from shuangsuiji.registry.services.saved_views import remove_view, save_view


def _back(request: Any) -> HttpResponseRedirect:
    to = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(to if ours else "/")


def view_save(request: Any) -> HttpResponse:
    """Keep the filter of a list."""
    try:
        id = UUID(request.POST.get("id", ""))
    except ValueError:
        id = request.act.new_id()
    name = request.POST.get("name", "").strip()
    if name:
        save_view(
            request.act,
            id=id,
            account=request.account,
            route=request.POST.get("route", "")[:60],
            name=name,
            query=request.POST.get("query", ""),
        )
    return _back(request)


def view_remove(request: Any, id: UUID) -> HttpResponse:
    """Take a kept filter off the lists."""
    remove_view(request.act, id=id, account=request.account)
    return _back(request)
