"""Saved filters of an account."""

from django.db.models import QuerySet

from shuangsuiji.accounts.models import Account
from shuangsuiji.registry.models import SavedView


def saved_views(account: Account, route: str) -> QuerySet[SavedView]:
    """What the account keeps for one list, by name."""
    return SavedView.objects.filter(account=account, route=route, removed=False)
