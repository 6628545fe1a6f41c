"""Which account is an officer's own: through it he sees his own record and may declare his own recusals."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse

from shuangsuiji.accounts.models import Account
from shuangsuiji.bilingual import t
from shuangsuiji.registry.fields import Value
from shuangsuiji.registry.models import Officer
from shuangsuiji.registry.record_fields import REFERENCES
from shuangsuiji.registry.selectors.people import officer_of
from shuangsuiji.registry.services.people import link_account
from shuangsuiji.registry.views.editing import Editor, Sent, editing
from shuangsuiji.registry.views.showing import chosen_of


def officer_account(request: Any, id: UUID) -> HttpResponse:
    """Link an officer to a business account of the office that is linked to nobody, or end the link."""
    division = request.account.division
    officer = officer_of(division, id)
    fields = (chosen_of(_free_accounts(officer), REFERENCES["account"]),)
    to = reverse("registry:officer_detail", args=[id])
    editor = Editor(
        Officer,
        fields,
        t("登录账号：{name}", "Account of {name}", name=officer.name),
        cancel=to,
        template="registry/officer_account.html",
        sourced=False,
    )

    def reading() -> tuple[Officer, dict[str, Value]]:
        standing = officer_of(division, id)
        return standing, {"account": str(standing.account_id) if standing.account_id else ""}

    def save(sent: Sent) -> str:
        if "account" in sent.values:
            chosen = Account.objects.filter(id=sent.values["account"]).first() if sent.values["account"] else None
            link_account(request.act, id=id, version=sent.version, account=chosen)
        return to

    return editing(request, editor, save, reading=reading)


def _free_accounts(officer: Officer) -> dict[str, Any]:
    """Business accounts of the office that belong to no other officer, by id."""
    taken = Officer.objects.filter(withdrawn=False).exclude(id=officer.id).exclude(account=None)
    free = Account.objects.filter(Q(active=True) | Q(id=officer.account_id), kind="business", division=officer.division)
    free = free.exclude(id__in=taken.values("account_id"))
    return {
        str(one.id): t("{name}（{username}）", "{name} ({username})", name=one.name, username=one.username)
        for one in free
    }
