"""Saved filters: kept under a name, taken away again; nobody else sees them."""

from uuid import UUID

from shuangsuiji.accounts.models import Account
from shuangsuiji.ledger.acts import Act
from shuangsuiji.ledger.services import append, recorded
from shuangsuiji.registry.errors import NotInRegister
from shuangsuiji.registry.models import SavedView


@recorded("view.saved")
def save_view(act: Act, *, id: UUID, account: Account, route: str, name: str, query: str) -> SavedView:
    """Keep a list's query string under a name; the same form sent twice keeps one."""
    stored = SavedView.objects.filter(id=id, account=account).first()
    if stored is not None:
        return stored
    view = SavedView(id=id, account=account, route=route, name=name[:60], query=query[:1000])
    view.save(force_insert=True)
    append(act, "view.saved", about=f"view:{id}", body={"list": route, "name": view.name, "query": view.query})
    return view


@recorded("view.removed")
def remove_view(act: Act, *, id: UUID, account: Account) -> SavedView:
    """Take a saved view off the account's lists; raises `NotInRegister` for one that is not the account's."""
    view = SavedView.objects.filter(id=id, account=account).first()
    if view is None:
        raise NotInRegister(id=id, what="常用筛选", what_en="saved view")
    if not view.removed:
        view.removed = True
        view.save(update_fields=["removed"])
        append(act, "view.removed", about=f"view:{id}", body={"list": view.route, "name": view.name})
    return view
