"""What base pages need on every page: navigation by rights, demo label, version."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from shuangsuiji import __version__
from shuangsuiji.accounts.access import table
from shuangsuiji.bilingual import t
from shuangsuiji.project.navigation import GROUPS
from shuangsuiji.synthetic import LABEL


def page(request: HttpRequest) -> dict[str, Any]:
    """`navigation` shows only what the account's roles may open; `demo_label` is empty in a real office."""
    return {
        "navigation": _navigation(request),
        "demo_label": LABEL if settings.DEMO else "",
        "version": __version__,
        "account": getattr(request, "account", None),
        "may_search": _may(request, "desk:search"),
        "account_links": [(t("我的账号", "My account"), reverse("accounts:profile"), "user")],
    }


def _may(request: Any, route: str) -> bool:
    return getattr(request, "account", None) is not None and bool(table().rules_for(route, "GET", request.standing))


def _navigation(request: Any) -> list[tuple[Any, list[tuple[Any, str, str, bool]]]]:
    if getattr(request, "account", None) is None:
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    shown = []
    for label, items in GROUPS:
        links = [
            (text, reverse(route), icon, here.rsplit("_", 1)[0] == route.rsplit("_", 1)[0])
            for text, route, icon in items
            if _exists(route) and _may(request, route)
        ]
        if links:
            shown.append((label, links))
    return shown


def _exists(route: str) -> bool:
    try:
        reverse(route)
    except NoReverseMatch:
        return False
    return True
